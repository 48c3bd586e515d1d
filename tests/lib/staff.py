# SPDX-License-Identifier: LGPL-3.0-or-later
"""Phones of a meeting's staff."""

import itertools
import time
from urllib.parse import urlsplit

_nonces = itertools.count(1)


class Phone:
    """The phone of somebody at the entrance, authorised by its cookie."""

    def __init__(self, server, office, event_id, name):
        self.event_id = event_id
        self.staff_id = office.create("event.meeting.staff", {"name": name, "event_id": event_id})
        self.browser = server.visitor()
        self.path = bind_path(office, self.staff_id)
        assert confirm(self.browser, self.path) == 303

    def ask(self, route, **params):
        return self.browser.call(f"/meeting/staff/{self.event_id}/{route}", **params)

    def scan(self, *codes, ago=0, decided=False, nonces=None):
        """Hand in scans made `ago` seconds before; return the answers."""
        now = time.time() * 1000
        scans = [
            {
                "nonce": nonce,
                "code": code,
                "at": now - ago * 1000,
                "decided": decided,
            }
            for code, nonce in zip(codes, nonces or map(make_nonce, codes), strict=True)
        ]
        answer = self.ask("scan", scans=scans, sent_at=now)
        return answer if answer.get("revoked") else answer["answers"]

    def copy(self):
        """The same phone on a connection of its own."""
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__, browser=self.browser.copy())
        return twin


def make_nonce(_code):
    """Return the mark of a scan that no other scan has."""
    return f"race-{time.time_ns()}-{next(_nonces)}"


def bind_path(office, staff_id):
    """The one-time address that the dialog of the back office shows."""
    action = office.execute("event.meeting.staff", "action_open_bind", [staff_id])
    (wizard,) = office.read(action["res_model"], [action["res_id"]], ["url"])
    return urlsplit(wizard["url"]).path


def confirm(browser, path):
    """Open the page of a one-time code and press its button; return the status of the POST."""
    page = browser.get(path)
    tokens = page.tree.xpath("//form[contains(@class, 'o_staff_confirm')]//input/@value")
    if not tokens:
        return page.statuses[-1]
    return browser.post(path, {"csrf_token": tokens[0]}).statuses[0]
