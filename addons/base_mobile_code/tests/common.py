# SPDX-License-Identifier: LGPL-3.0-or-later
"""For the tests of addons whose pages ask for a code by text message."""

import re
from unittest.mock import patch

from odoo.addons.base_guard.models.guard_code import GuardCode

KNOWN_CODE = "246810"


class MobileCodeMixin:
    """Reads codes from the text messages, passes the pause, or makes codes known to a tour."""

    def pass_pause(self, mobile="+8613877770001"):
        """Let the next code to a mobile be asked for at once."""
        self.env["guard.rate"]._reset(self.env["mobile.code"]._get_pause_key(mobile))

    def read_code(self, known):
        """Return the code of the one message that was queued since; None when there is none.

        :param known: the messages there were before
        """
        message = self.env["sms.sms"].search([]) - known
        return re.search(r"\d{6}", message.body)[0] if message else None

    def make_codes_known(self):
        """Let every code be 246810, so that a tour can type it."""
        issue = GuardCode._issue

        def _issue(codes, purpose, subject, ttl, length=6, alphabet=None):
            with patch("secrets.choice", side_effect=list(KNOWN_CODE)):
                return issue(codes, purpose, subject, ttl, length)

        self.patch(GuardCode, "_issue", _issue)
