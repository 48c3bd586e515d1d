# SPDX-License-Identifier: LGPL-3.0-or-later
"""One running server for all races."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from lib.server import OdooServer


@pytest.fixture(scope="session")
def server():
    """A multi-worker server on a fresh copy of the template, gone after the session."""
    with OdooServer(name="races") as running:
        yield running


@pytest.fixture(scope="session")
def office(server):
    """The administrator in the web client."""
    return server.back_office()


@pytest.fixture
def db(server):
    """What is committed in the server's database."""
    return server.database
