# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes the database of `scripts/serve`, or brings it up to date; goes on where an earlier run stopped.

Run with the virtual environment by scripts/serve, after PostgreSQL is there:
    demo_setup.py [--no-demo] [--reset] [--database NAME] [--address URL]
"""

import argparse
import json
import os
import secrets
import signal
import sys
import time

import database
import odoo_process
import suite

LOG = suite.HOME / "log" / "demo-setup.log"
LOCALE = suite.TOP / "scripts" / "lib" / "demo_locale.py"
DEMO = suite.TOP / "scripts" / "lib" / "demo_load.py"
FINISH = suite.TOP / "scripts" / "lib" / "demo_finish.py"


class Failed(Exception):
    """A step went wrong; the message says which, and what to do."""


def main():
    """Bring the database to the state of the sources; exit status 1 with a message when a step fails."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", default="huike")
    parser.add_argument("--no-demo", dest="demo", action="store_false")
    parser.add_argument("--reset", action="store_true")
    parser.add_argument(
        "--address", help="where the demo will be reached: written into links and QR codes"
    )
    options = parser.parse_args()
    # An ordinary end, so that the Odoo at work is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    conf = suite.HOME / "odoo.conf"
    if not conf.exists() or options.reset:
        odoo_process.write_conf(conf, admin_passwd=secrets.token_urlsafe(24))
    odoo_process.write_conf(conf, source=suite.TOP / "odoo.conf", admin_passwd=_admin_passwd(conf))
    try:
        setup = Setup(options.database, options.demo, conf, options.address)
        setup.run(reset=options.reset)
    except Failed as error:
        print(f"\nFAILED: {error}\n  The whole log: {LOG}", file=sys.stderr)
        print(
            "  Running the same command again goes on from here; --reset starts over.",
            file=sys.stderr,
        )
        return 1
    return 0


def _admin_passwd(conf):
    for line in conf.read_text(encoding="utf-8").splitlines():
        if line.startswith("admin_passwd"):
            return line.partition("=")[2].strip()
    return secrets.token_urlsafe(24)


class Setup:
    """The steps from no database to one that can be shown."""

    def __init__(self, name, demo, conf, address):
        self.name, self.demo, self.conf, self.address = name, demo, conf, address
        self.stamp_file = suite.HOME / "stamp" / f"database-{name}.json"
        self.stamp = {}

    def run(self, reset):
        """Do the steps that are missing."""
        if reset:
            database.drop(self.name)
        if database.exists(self.name) and self.stamp_file.exists():
            self.stamp = json.loads(self.stamp_file.read_text(encoding="utf-8"))
        elif database.exists(self.name):
            # In our own cluster it is what an interrupted first step left, and of no use.
            if not os.environ.get("HUIKE_PG_PRIVATE"):
                raise Failed(
                    f"the server has a database '{self.name}' that was not made (to its end) by this folder.\n"
                    "  --reset throws that database away and makes it anew."
                )
            database.drop(self.name)
        if self.stamp and self.stamp.get("demo") != self.demo:
            with_or_without = "with" if self.stamp.get("demo") else "without"
            print(
                f"    the database was made {with_or_without} demo data and stays so (--reset makes it anew)"
            )
            self.demo = self.stamp["demo"]
        self._make_base()
        # Before the demo data: messages of the past carry links, which are to lead to this server.
        if self.address:
            self._set_address()
        self._install()
        self._finish()
        print(f"    database '{self.name}' is up to date")

    def _set_address(self):
        """Put the address where Odoo keeps it, for good: it would else take whatever name an administrator logs in under.

        Of the demo, the messages of the past lead to it as well.
        """
        before = database.rows(
            self.name, "SELECT value FROM ir_config_parameter WHERE key = 'web.base.url'"
        )
        for key, value in (("web.base.url", self.address), ("web.base.url.freeze", "True")):
            database.execute(
                self.name,
                """INSERT INTO ir_config_parameter (key, value) VALUES (%s, %s)
                   ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value""",
                [key, value],
            )
        if self.demo and "base_notice" in self.stamp["addons"]:
            for [old] in before:
                database.execute(
                    self.name,
                    "UPDATE base_notice SET body = replace(body, %s, %s)",
                    [f"{old}/", f"{self.address}/"],
                )

    def _make_base(self):
        if self.stamp:
            return
        self._odoo("making the database (1 minute)", "-i", "base", "--load-language=zh_CN")
        self._script("setting country, currency, time zone and language", LOCALE)
        self._remember(demo=self.demo, addons={})

    def _install(self):
        have, want = (
            self.stamp["addons"],
            {name: suite.addon_key(name) for name in suite.in_order()},
        )
        modules = suite.stock_modules() if not self.stamp.get("stock") else []
        new = [name for name in want if name not in have]
        changed = [name for name in want if name in have and have[name] != want[name]]
        if modules or new:
            # New addons stand on the others as they are now: those are updated before them, in one go.
            self._odoo(
                f"installing {len(new)} addons of the suite and what they stand on (a few minutes)",
                *("-i", ",".join([*modules, *new])),
                *(("-u", ",".join(changed)) if changed else ()),
            )
            missing = self._not_installed([*modules, *new])
            if missing:
                raise Failed(f"not installed: {', '.join(missing)}")
            self._remember(
                stock=True,
                addons={**have, **{name: want[name] for name in [*new, *changed]}},
                finished=False,
            )
        elif changed:
            self._odoo(f"updating {', '.join(changed)}", "-u", ",".join(changed))
            self._remember(
                addons={**self.stamp["addons"], **{name: want[name] for name in changed}}
            )

    def _finish(self):
        if not self.stamp.get("finished"):
            if self.demo:
                self._script("loading the demo data of the suite", DEMO)
            self._script("last settings: website language, test payment", FINISH)
            self._remember(finished=True)

    def _not_installed(self, modules):
        states = dict(database.rows(self.name, "SELECT name, state FROM ir_module_module"))
        return [name for name in modules if states.get(name) != "installed"]

    def _remember(self, **values):
        self.stamp.update(values)
        self.stamp_file.parent.mkdir(parents=True, exist_ok=True)
        self.stamp_file.write_text(json.dumps(self.stamp, indent=1), encoding="utf-8")

    def _odoo(self, what, *args):
        self._step(what, "-d", self.name, *args, "--stop-after-init", "--no-http")

    def _script(self, what, script):
        with script.open("rb") as stdin:
            self._step(what, "shell", "-d", self.name, "--no-http", stdin=stdin)

    def _step(self, what, *args, stdin=None):
        print(f"    {what} ...", end=" ", flush=True)
        begin = time.monotonic()
        offset = LOG.stat().st_size if LOG.exists() else 0
        status = odoo_process.odoo(*args, conf=self.conf, log=LOG, stdin=stdin)
        said = LOG.read_bytes()[offset:].decode("utf-8", "replace")
        print(f"{time.monotonic() - begin:.0f} s", flush=True)
        if status or "Traceback (most recent call last)" in said and stdin is not None:
            tail = "\n".join(f"    | {line}" for line in said.splitlines()[-15:])
            raise Failed(f"{what}\n{tail}")


if __name__ == "__main__":
    sys.exit(main())
