# SPDX-License-Identifier: LGPL-3.0-or-later
"""Odoo's command line on one database, and what it logged."""

import os
import re
import subprocess
from contextlib import contextmanager

from .database import Database
from .settings import Settings

LIMIT = 600  # seconds
# Odoo uninstalls demo rows one by one and logs each refusal of the database: rows that others still refer to stay
# where their table is not ours, and go with the table where it is.
PROBLEM = re.compile(
    r"^\S+ \S+ \d+ (?:WARNING|ERROR|CRITICAL) (?!\S+ odoo\.sql_db: bad query: b'DELETE FROM)"
)


class OdooCommand:
    """Runs Odoo commands on a database of this session, one after the other."""

    def __init__(self, settings: Settings, database: Database):
        self.settings = settings
        self.database = database
        self.folder = settings.data_dir / "servers" / "lifecycle"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.config = self.folder / "odoo.conf"
        options = {
            "addons_path": settings.addons_path,
            "data_dir": settings.data_dir,
            "http_interface": "127.0.0.1",
        }
        lines = [f"{key} = {value}" for key, value in options.items()]
        self.config.write_text("\n".join(["[options]", *lines, ""]))

    def run(self, *words: str, stdin: str = "") -> str:
        """Run a command, e.g. ``run("module", "uninstall", "event_lottery")``; return its output.

        Raises ``AssertionError`` with the output when it fails or logs anything above level INFO.
        """
        subcommand = list(words)
        position = 2 if words[0] == "module" else 1
        subcommand[position:position] = ["-c", str(self.config), "-d", self.database.name]
        environment = {
            **os.environ,
            **{f"PG{key.upper()}": value for key, value in self.settings.postgres.items()},
        }
        done = subprocess.run(
            [*self.settings.odoo_command, *subcommand],
            input=stdin,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            env=environment,
        )
        output = done.stdout + done.stderr
        problems = [line for line in output.splitlines() if PROBLEM.match(line)]
        assert not done.returncode and not problems, "\n".join(problems) + f"\n{output[-4000:]}"
        return output

    def ask(self, expression: str) -> str:
        """Evaluate a Python expression with ``env`` in a freshly loaded registry; return its text."""
        output = self.run("shell", "--no-http", stdin=f"print('ANSWER', {expression})\n")
        return re.search(r"^ANSWER (.*)$", output, re.MULTILINE).group(1)


@contextmanager
def odoo_on_copy(settings: Settings, name: str):
    """Odoo's command line on a fresh copy of the template of the settings; the copy is gone afterwards."""
    database = Database(settings, f"{name}_{os.getpid()}")
    database.create()
    try:
        yield OdooCommand(settings, database)
    finally:
        database.drop()
