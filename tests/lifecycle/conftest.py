# SPDX-License-Identifier: LGPL-3.0-or-later
"""One database with every addon and its demo data, gone after the session."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.odoo_cli import odoo_on_copy
from lib.settings import Settings


@pytest.fixture(scope="session")
def odoo():
    """Odoo's command line on a fresh copy of the template."""
    with odoo_on_copy(Settings.from_environment(), "lifecycle") as odoo:
        yield odoo


@pytest.fixture(scope="session")
def db(odoo):
    """What is committed in that database."""
    return odoo.database
