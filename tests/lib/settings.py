# SPDX-License-Identifier: LGPL-3.0-or-later
"""Where Odoo, its addons and PostgreSQL are: read from the environment, set by ``scripts/test``."""

import os
from dataclasses import dataclass, field
from pathlib import Path


class MissingSetting(Exception):
    """A variable without which no server can be started is not set."""


def _required(name: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise MissingSetting(f"{name} is not set; run this through scripts/test or see README.md")
    return value


def _ports(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


@dataclass(frozen=True)
class Settings:
    """How to start a server.

    ``odoo_command`` is the command line up to and including the launcher, ``addons_path`` goes to
    ``--addons-path``, ``data_dir`` holds ``filestore/<database>``, ``ports`` are the loopback ports
    that may be taken, ``workers`` the number of HTTP processes.
    """

    odoo_command: list[str]
    addons_path: str
    template_db: str
    data_dir: Path
    ports: range
    workers: int = 3
    login: str = "admin"
    password: str = "admin"
    postgres: dict = field(default_factory=dict)

    @classmethod
    def from_environment(cls) -> "Settings":
        """Read ``HUIKE_*`` and ``PG*``; raise :class:`MissingSetting` with the missing name."""
        postgres = {
            key: os.environ[name]
            for key, name in (
                ("host", "PGHOST"),
                ("port", "PGPORT"),
                ("user", "PGUSER"),
                ("password", "PGPASSWORD"),
            )
            if os.environ.get(name)
        }
        return cls(
            odoo_command=[_required("HUIKE_ODOO_PYTHON"), _required("HUIKE_ODOO_BIN")],
            addons_path=_required("HUIKE_ADDONS_PATH"),
            template_db=_required("HUIKE_TEMPLATE_DB"),
            data_dir=Path(_required("HUIKE_DATA_DIR")),
            ports=_ports(os.environ.get("HUIKE_PORTS", "8270-8289")),
            workers=int(os.environ.get("HUIKE_WORKERS", "3")),
            login=os.environ.get("HUIKE_LOGIN", "admin"),
            password=os.environ.get("HUIKE_PASSWORD", "admin"),
            postgres=postgres,
        )
