# SPDX-License-Identifier: LGPL-3.0-or-later
"""One database with every addon and its demo data, gone after the session."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.database import Database
from lib.odoo_cli import OdooCommand
from lib.settings import Settings


@pytest.fixture(scope="session")
def odoo():
    """Odoo's command line on a fresh copy of the template."""
    settings = Settings.from_environment()
    database = Database(settings, f"lifecycle_{os.getpid()}")
    database.create()
    try:
        yield OdooCommand(settings, database)
    finally:
        database.drop()


@pytest.fixture(scope="session")
def db(odoo):
    """What is committed in that database."""
    return odoo.database
