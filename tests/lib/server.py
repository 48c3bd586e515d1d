# SPDX-License-Identifier: LGPL-3.0-or-later
"""Starts and stops one multi-worker Odoo server on its own copy of the template database."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

from .client import BackOffice, Visitor
from .database import Database
from .settings import Settings

START_SECONDS = 180
STOP_SECONDS = 8
PERF_LINE = re.compile(
    r'"(?P<method>[A-Z]+) (?P<path>\S+) HTTP/[\d.]+" (?P<status>\d{3}) \S+ '
    r"(?P<queries>\d+) (?P<sql>[\d.]+) (?P<rest>[\d.]+)"
)


class ServerDied(Exception):
    """The server ended or did not answer in time; the message carries the end of its log."""


class OdooServer:
    """A server for one test session. Use as a context manager.

    ``workers`` HTTP processes, one cron process and the gevent process listen on loopback. The
    server is stopped by its own process id and its database dropped, also after a failed start.
    """

    def __init__(self, settings: Settings | None = None, *, name: str = "races", workers=None):
        self.settings = settings or Settings.from_environment()
        self.workers = workers or self.settings.workers
        self.database = Database(self.settings, f"{name}_{os.getpid()}")
        # Kept after the end, until the next session of that name: a failed race is read in the log.
        self.folder = self.settings.data_dir / "servers" / name
        self.log_path = self.folder / "server.log"
        self._process = None
        self.port = None
        self.gevent_port = None

    def __enter__(self) -> "OdooServer":
        # A plain end by signal would leave the server and its database behind.
        signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_exc) -> None:
        self.stop()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Copy the database, start the processes and wait until pages are served."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.database.create()
        # Links made by the server (payment landing pages, mails) must lead back to this server.
        self.port, self.gevent_port = _free_ports(self.settings.ports, 2)
        self.database.execute(
            "UPDATE ir_config_parameter SET value = %s WHERE key = 'web.base.url'", (self.url,)
        )
        # Nothing that is tested here asks a server elsewhere: the text messages of registrations end at a closed port.
        self.database.execute(
            "INSERT INTO ir_config_parameter (key, value) VALUES ('sms.endpoint', 'http://127.0.0.1:1')"
            " ON CONFLICT (key) DO UPDATE SET value = EXCLUDED.value"
        )
        config = self.folder / "odoo.conf"
        config.write_text(self._config())
        environment = {
            **os.environ,
            **{f"PG{key.upper()}": value for key, value in self.settings.postgres.items()},
        }
        with open(self.folder / "output.log", "w") as output:
            self._process = subprocess.Popen(
                [*self.settings.odoo_command, "-c", str(config)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                start_new_session=True,
            )
        self._wait()

    def stop(self) -> None:
        """End the server's own process group and drop the database."""
        if self._process is not None:
            if self._process.poll() is None:
                self._process.send_signal(signal.SIGTERM)
                try:
                    self._process.wait(STOP_SECONDS)
                except subprocess.TimeoutExpired:
                    os.killpg(self._process.pid, signal.SIGKILL)
                    self._process.wait()
            self._process = None
        self.database.drop()

    def visitor(self, **kwargs) -> Visitor:
        """A new browser that knows nothing of the others."""
        return Visitor(self.url, **kwargs)

    def back_office(self, login: str | None = None, password: str | None = None) -> BackOffice:
        """A logged-in user of the web client, the administrator unless named."""
        return BackOffice(
            self.url,
            self.database.name,
            login or self.settings.login,
            password or self.settings.password,
        )

    def cpu_seconds(self) -> float:
        """Processor time that the server's processes have used so far (PostgreSQL's not included)."""
        master = str(self._process.pid)
        ticks = 0
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            # After the name: state, parent, ..., user and system time are the 12th and 13th.
            if fields[1] == master:
                ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def log_mark(self) -> int:
        """The present length of the log in bytes, to read later what came after it."""
        return self.log_path.stat().st_size if self.log_path.exists() else 0

    def log_since(self, mark: int = 0) -> str:
        """The text logged after a mark."""
        with open(self.log_path, "rb") as log:
            log.seek(mark)
            return log.read().decode("utf-8", "replace")

    def requests_since(self, mark: int, path: str) -> list[dict]:
        """What the server itself measured of requests to ``path`` (a prefix).

        Returns dictionaries with ``status``, ``queries`` and ``seconds`` (in the server).
        """
        return [
            {
                "status": int(found["status"]),
                "queries": int(found["queries"]),
                "seconds": float(found["sql"]) + float(found["rest"]),
            }
            for found in PERF_LINE.finditer(self.log_since(mark))
            if found["path"].startswith(path)
        ]

    def _config(self) -> str:
        options = {
            "addons_path": self.settings.addons_path,
            "data_dir": self.settings.data_dir,
            "db_name": self.database.name,
            "dbfilter": f"^{self.database.name}$",
            "gevent_port": self.gevent_port,
            "http_interface": "127.0.0.1",
            "http_port": self.port,
            "limit_time_cpu": 300,
            "limit_time_real": 120,
            "list_db": False,
            "logfile": self.log_path,
            "max_cron_threads": 1,
            "workers": self.workers,
        }
        lines = [f"{key} = {value}" for key, value in options.items()]
        return "\n".join(["[options]", *lines, ""])

    def _wait(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                raise ServerDied(f"the server ended while starting\n{self._log_end()}")
            try:
                if requests.get(f"{self.url}/web/login", timeout=60).ok:
                    return
            except requests.ConnectionError:
                time.sleep(0.5)
        raise ServerDied(f"no answer within {START_SECONDS} seconds\n{self._log_end()}")

    def _log_end(self) -> str:
        texts = [path.read_text("utf-8", "replace") for path in sorted(self.folder.glob("*.log"))]
        return "\n".join("\n".join(texts).splitlines()[-40:])


def _free_ports(candidates: range, count: int) -> list[int]:
    found = []
    for port in candidates:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise OSError(f"no {count} free ports among {candidates.start}-{candidates.stop - 1}")
