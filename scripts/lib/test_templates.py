# SPDX-License-Identifier: LGPL-3.0-or-later
"""Template databases: made once, kept under a key of what went into them, copied for each stage."""

import contextlib
import json
import shutil
import sys
import time

import database
import odoo_process
import suite

PREFIX = "huike_tpl_"
LOGS = suite.HOME / "log" / "test"
POTS = suite.HOME / "pot"


class TemplateFailed(Exception):
    """A template could not be made; the message says why."""


def conf():
    """The configuration of the test processes."""
    return odoo_process.write_conf(
        suite.HOME / "test.conf", admin_passwd="test", max_cron_threads="0"
    )


def stock():
    """The name of the template with Odoo's modules alone, demo data and Chinese; made when it is missing."""
    name = f"{PREFIX}stock_{suite.ground_key()}"
    if not database.exists(name):
        _build(
            name,
            "template of stock Odoo",
            None,
            *("-i", ",".join(["base", *suite.stock_modules()]), "--load-language=zh_CN"),
        )
        _prune(f"{PREFIX}stock_", keep=name)
    return name


def with_suite():
    """The template with every addon of the suite on top of stock()."""
    name = f"{PREFIX}suite_{suite.suite_key()}"
    if not database.exists(name):
        addons = suite.in_order()
        log = _build(
            name,
            f"template with {len(addons)} addons of the suite",
            stock(),
            "-i",
            ",".join(addons),
        )
        _prune(f"{PREFIX}suite_", keep=name)
        _note(name).write_text(
            json.dumps({"problems": odoo_process.problems(log)}, ensure_ascii=False),
            encoding="utf-8",
        )
        _export_terms(name, addons)
    return name


def install_problems(name):
    """What the log of the template's installation holds at level WARNING and above."""
    return json.loads(_note(name).read_text(encoding="utf-8"))["problems"]


@contextlib.contextmanager
def copy_of(template, name, keep=False):
    """A copy of a template for the time of a stage."""
    database.copy(template, name)
    try:
        yield name
    finally:
        if not keep:
            database.drop(name)


def _note(name):
    folder = suite.HOME / "stamp"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.json"


def _build(name, what, source, *args):
    print(f"    making the {what} ...", end=" ", flush=True)
    begin = time.monotonic()
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    log.unlink(missing_ok=True)
    building = f"{PREFIX}building"
    database.drop(building)
    if source:
        database.copy(source, building)
    modules = args[args.index("-i") + 1].split(",")
    if modules != [""]:
        options = ["-d", building, *args, "--with-demo", "--stop-after-init", "--no-http"]
        status = odoo_process.odoo(*options, conf=conf(), log=log)
        states = dict(database.rows(building, "SELECT name, state FROM ir_module_module"))
        missing = [module for module in modules if states.get(module) != "installed"]
        if status or missing:
            print("failed", flush=True)
            raise TemplateFailed(
                f"the {what} could not be made, not installed: {missing}\n{tail(log)}"
            )
    else:
        log.touch()
    database.rename(building, name)
    print(f"{time.monotonic() - begin:.0f} s", flush=True)
    return log


def _prune(prefix, keep):
    for name in database.names(prefix):
        if name != keep:
            database.drop(name)
            _note(name).unlink(missing_ok=True)


def _export_terms(name, addons):
    """Write what Odoo finds translatable in each addon, for the check of the translations."""
    shutil.rmtree(POTS, ignore_errors=True)
    POTS.mkdir(parents=True)
    for addon in addons:
        # Odoo's sub-commands take the configuration after their own name.
        args = [
            "i18n",
            "export",
            "-d",
            name,
            "-c",
            str(conf()),
            "-o",
            str(POTS / f"{addon}.pot"),
            addon,
        ]
        odoo_process.run(args, log=LOGS / "i18n-export.log")


def tail(log, lines=25):
    """The end of a log, indented."""
    if not log.exists():
        return "    | (no log)"
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"    | {line}" for line in text[-lines:])


if __name__ == "__main__":
    sys.exit("this is a part of scripts/test")
