# SPDX-License-Identifier: LGPL-3.0-or-later
"""As much of a request as the limits of tries look at."""

from contextlib import contextmanager
from types import SimpleNamespace
from unittest.mock import patch

from odoo.tools import SQL

from ..models import guard_rate_tries


class Browser:
    """Keeps the cookie it is given, as a browser does."""

    def __init__(self, env, address="198.51.100.7", keeps_cookies=True):
        self.env = env
        self.address = address
        self.cookies = {}
        if keeps_cookies:
            self.open_page()

    def open_page(self):
        """Open a page with a form."""
        with self.asks() as request:
            self.env["guard.rate"]._mark_browser()
        for name, value in request.given.items():
            self.cookies[name] = value

    def asks(self):
        return request_from(self.address, self.cookies)


@contextmanager
def request_from(address, cookies=None):
    """Let what runs inside come from an address, with cookies; gives the request, with the cookies ``given`` to it."""
    given = {}
    request = SimpleNamespace(
        given=given,
        httprequest=SimpleNamespace(remote_addr=address, cookies=cookies or {}, scheme="https"),
        future_response=SimpleNamespace(
            set_cookie=lambda name, value, **_options: given.update({name: value})
        ),
    )
    with patch.object(guard_rate_tries, "request", request):
        yield request


def age_tries(env, seconds):
    """Let time pass for the buckets."""
    # Raw SQL: they are written by raw SQL on the same cursor, which the ORM's cache does not see.
    env.cr.execute(SQL("UPDATE guard_rate SET used_at = used_at - %s", seconds))
