# SPDX-License-Identifier: LGPL-3.0-or-later
"""Template databases: made once, kept under a key of what went into them, copied for each stage."""

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import database
import odoo_process
import suite

PREFIX = f"{suite.database_prefix()}_tpl_"
LOGS = suite.HOME / "log" / "test"
POTS = suite.HOME / "pot"
TERMS = suite.TOP / "scripts" / "lib" / "export_terms.py"


class TemplateFailed(Exception):
    """A template could not be made; the message says why."""


def conf():
    """The configuration of the test processes."""
    return odoo_process.write_conf(
        suite.HOME / "test.conf", admin_passwd="test", max_cron_threads="0"
    )


def stock():
    """The template with Odoo's modules alone and demo data, in English: Odoo's own tests read English."""
    name = f"{PREFIX}stock_{suite.ground_key()}"
    if not database.exists(name):
        modules = ["base", *suite.stock_modules()]
        _build(name, "template of stock Odoo", None, lambda work: _install(work, modules))
        _prune(f"{PREFIX}stock_", keep=name)
    return name


def stock_with_suite():
    """stock() with every addon of the suite on top, in English still."""
    name = f"{PREFIX}english_{suite.suite_key()}"
    if not database.exists(name):
        what = "template of stock Odoo with the suite"
        log = _build(name, what, stock(), lambda work: _install(work, suite.in_order()))
        if problems := odoo_process.problems(log):
            database.drop(name)
            raise TemplateFailed(f"the {what} was made with faults\n" + "\n".join(problems))
        _prune(f"{PREFIX}english_", keep=name)
    return name


def with_suite():
    """The template of the suite's own tests: Chinese first, then every addon, as at a customer's."""
    addons = suite.in_order()
    what = f"template with {len(addons)} addons of the suite"
    return _with_addons("suite", suite.suite_key(), what, _chinese, addons)


def with_joined():
    """with_suite() with the addons that join further modules of Odoo, and these modules."""
    addons = suite.joining()
    what = f"template with {', '.join(addons)} as well"
    return _with_addons("joined", suite.joined_key(), what, with_suite, addons)


def _with_addons(kind, key, what, source, addons):
    """Install addons on top of another template, and note what the installation said and what is to translate."""
    name = f"{PREFIX}{kind}_{key}"
    if not database.exists(name):
        log = _build(name, what, source(), lambda work: _install(work, addons))
        _prune(f"{PREFIX}{kind}_", keep=name)
        problems = {"problems": odoo_process.problems(log)}
        _note(name).write_text(json.dumps(problems, ensure_ascii=False), encoding="utf-8")
        _export_terms(name, addons)
    return name


def of_release(commit):
    """A database as the suite of an earlier commit makes it; None where the history of this folder does not go so far back."""
    name = f"{PREFIX}release_{commit[:7]}_{suite.ground_key()}"
    if not database.exists(name):
        with tempfile.TemporaryDirectory() as folder:
            if not _unpack(commit, folder):
                return None
            addons = [path.parent.name for path in Path(folder).glob("addons/*/__manifest__.py")]
            path = suite.addons_path().replace(str(suite.ADDONS), f"{folder}/addons")
            what = f"template of {commit[:7]}"
            _build(
                name, what, _chinese(), lambda work: _install(work, addons, "--addons-path", path)
            )
        _prune(f"{PREFIX}release_", keep=name)
    return name


def _unpack(commit, folder):
    """Put the addons of a commit into a folder; return whether they were there."""
    if not shutil.which("git"):
        return False
    archive = subprocess.run(
        ["git", "-C", suite.TOP, "archive", commit, "addons"], stdout=subprocess.PIPE
    )
    if archive.returncode:
        return False
    subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
    return True


def _chinese():
    # Chinese from the first, not added to stock(): it then is the language of the websites and of the administrator.
    name = f"{PREFIX}chinese_{suite.ground_key()}"
    if not database.exists(name):
        modules = ["base", *suite.stock_modules()]
        what = "template of stock Odoo in Chinese"
        _build(name, what, None, lambda work: _install(work, modules, "--load-language=zh_CN"))
        _prune(f"{PREFIX}chinese_", keep=name)
    return name


def _install(work, modules, *options):
    args = ["-d", work, "-i", ",".join(modules), "--with-demo", "--stop-after-init", "--no-http"]
    return [*args, *options], modules


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


def _build(name, what, source, plan):
    print(f"    making the {what} ...", end=" ", flush=True)
    begin = time.monotonic()
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    log.unlink(missing_ok=True)
    work = f"{PREFIX}building"
    database.drop(work)
    if source:
        database.copy(source, work)
    args, modules = plan(work)
    if modules:
        status = odoo_process.odoo(*args, conf=conf(), log=log)
        states = dict(database.rows(work, "SELECT name, state FROM ir_module_module"))
        missing = [module for module in modules if states.get(module) != "installed"]
        if status or missing:
            print("failed", flush=True)
            raise TemplateFailed(
                f"the {what} could not be made, not installed: {missing}\n{tail(log)}"
            )
    else:
        log.touch()
    database.rename(work, name)
    print(f"{time.monotonic() - begin:.0f} s", flush=True)
    return log


def _prune(prefix, keep):
    for name in database.names(prefix):
        if name != keep:
            database.drop(name)
            _note(name).unlink(missing_ok=True)


def _export_terms(name, addons):
    """Write what Odoo finds translatable in each addon, for the check of the translations."""
    POTS.mkdir(parents=True, exist_ok=True)
    with TERMS.open("rb") as script:
        odoo_process.odoo(
            *("shell", "-d", name, "--no-http"),
            conf=conf(),
            log=LOGS / "i18n-export.log",
            stdin=script,
            extra_env={"HUIKE_TERMS_OF": ",".join(addons), "HUIKE_TERMS_IN": str(POTS)},
        )


def tail(log, lines=25):
    """The end of a log, indented."""
    if not log.exists():
        return "    | (no log)"
    text = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(f"    | {line}" for line in text[-lines:])


if __name__ == "__main__":
    sys.exit("this is a part of scripts/test")
