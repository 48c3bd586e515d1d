# SPDX-License-Identifier: LGPL-3.0-or-later
"""A real browser, driven step by step."""

import json
import time
from contextlib import contextmanager

from odoo.tests.common import ChromeBrowser, _registry_test_lock

WAIT = 30


class Devtools:
    """One page of a browser, by its developer tools."""

    def __init__(self, case, browser):
        self.case = case
        self.browser = browser

    @staticmethod
    def quote(text):
        return json.dumps(text)

    def open(self, path):
        self.browser.navigate_to(self.case.base_url() + path, wait_stop=True)

    def run(self, script):
        """Return the value of an expression on the page, awaited."""
        answer = self.browser._websocket_request(
            "Runtime.evaluate",
            params={"expression": script, "awaitPromise": True, "returnByValue": True},
            timeout=WAIT,
        )
        if "exceptionDetails" in answer:
            self.case.fail(f"{script[-500:]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, condition, seconds=WAIT):
        """Wait until an expression is true on the page, over pages that come and go; return its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            # An element has no value that could be brought here.
            value = self.run(
                "((found) => found instanceof Node || found)"
                f"((() => {{ try {{ return {condition} }} catch {{ return null }} }})())"
            )
            if value:
                return value
            time.sleep(0.1)
        self.case.fail(f"{condition} did not come: {self.run('document.body.innerText')}")

    def see(self, selector, seconds=WAIT):
        """Wait until something is on a page that has been loaded."""
        self.wait(
            f"document.readyState === 'complete' && Boolean(document.querySelector({self.quote(selector)}))",
            seconds,
        )


class DevtoolsMixin:
    """For an ``HttpCase``: gives a browser for several pages."""

    @contextmanager
    def hold_requests(self):
        """Let the requests of an open browser wait while the test itself works with the database.

        They have one connection together: what both ask of it at once gets the answers mixed up.
        """
        with _registry_test_lock:
            self.env.invalidate_all()
            yield
            self.env.flush_all()

    @contextmanager
    def open_browser(self, login=None, session=None):
        """Give a page of a new browser.

        :param login: who uses it, a visitor by default; the password is the login
        :param session: values that the session of the browser has from pages before
        """
        browser = ChromeBrowser(self)
        with self.allow_requests(browser=browser):
            try:
                self.authenticate(login, login, browser=browser, session_extra=session)
                # The server works with another cache than the test.
                self.cr.flush()
                self.cr.clear()
                yield Devtools(self, browser)
            finally:
                browser.stop()
                self._wait_remaining_requests()
