# SPDX-License-Identifier: LGPL-3.0-or-later
"""Starts Odoo as a process of its own, and reads its log."""

import configparser
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import suite

LIB = Path(__file__).parent
# Seconds for one Odoo process or one run of races; one that hangs must not take a whole day of CI.
LIMIT = int(os.environ.get("HUIKE_LIMIT", "2700"))
_LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ \d+ (?P<level>[A-Z]+) (?P<db>\S+) (?P<logger>\S+): (?P<text>.*)$"
)


def write_conf(path, source=None, **options):
    """Write an odoo.conf for this machine; `options` come on top of what every process here needs.

    :param source: a configuration file to begin with
    """
    parser = configparser.ConfigParser(interpolation=None)
    if source:
        parser.read(source, encoding="utf-8")
    values = {
        **(parser["options"] if source else {}),
        "db_host": os.environ["PGHOST"],
        "db_port": os.environ["PGPORT"],
        "db_user": os.environ["PGUSER"],
        "addons_path": suite.addons_path(),
        "data_dir": suite.HOME / "data",
        "list_db": "False",
        "http_interface": "127.0.0.1",
        **options,
    }
    lines = ["[options]", *(f"{key} = {value}" for key, value in values.items())]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def environment():
    """The environment of an Odoo process: importable Odoo, UTC, our own programs first."""
    return {
        **os.environ,
        "PYTHONPATH": str(suite.HOME / "odoo" / "path"),
        "PATH": f"{suite.HOME / 'bin'}:{os.environ['PATH']}",
        "TZ": "UTC",
    }


def odoo(*args, conf, **options):
    """Run Odoo with this configuration to its end; returns the exit status. Options: see run()."""
    # Odoo's sub-commands take the configuration after their own name.
    words = {"shell": 1, "i18n": 2}.get(args[0], 0)
    command = [*args[:words], "-c", str(conf), *args[words:]]
    return run(command, **options)


def run(command, log, stdin=None, runner="odoo_main.py", extra_env=None):
    """Run Odoo's command line to its end with everything it says in `log`; returns the exit status."""
    return execute(
        [sys.executable, str(LIB / runner), *command],
        log=log,
        env={**environment(), **(extra_env or {})},
        stdin=stdin,
    )


def execute(command, log, env, stdin=None):
    """Run a program with its output in `log`, for LIMIT seconds at most; returns the exit status."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        # A session of its own: at an interruption it goes with the servers and browsers it has started.
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if stdin is None else stdin,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=env,
            start_new_session=True,
        )
    try:
        return process.wait(LIMIT)
    except subprocess.TimeoutExpired:
        with log.open("a", encoding="utf-8") as out:
            out.write(f"ended after {LIMIT} s: it did not come to an end by itself\n")
        return 124
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def free_port(first=8200):
    """A free port of the loopback, from `first` upwards."""
    for port in range(first, first + 500):
        with socket.socket() as sock:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                sock.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no free port")


def problems(log, levels=("WARNING", "ERROR", "CRITICAL")):
    """The lines of a log at these levels, each with the lines (traceback) that follow it."""
    found, current = [], None
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        match = _LINE.match(line)
        if match:
            current = None
            if match["level"] in levels:
                current = [f"{match['level']} {match['logger']}: {match['text'].strip()}"]
                found.append(current)
        elif current is not None and len(current) < 60:
            current.append(line)
    return ["\n".join(lines) for lines in found]
