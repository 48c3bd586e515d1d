# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.html_walk import TEXT, HtmlWalk

from ..test_isolation import EventIsolationCase


@tagged("post_install", "-at_install")
class TestTexts(HtmlWalk, EventIsolationCase):
    """Texts of merchants, with those of their meetings."""

    must_try = {
        "event.event.description",
        "event.event.note",
        "event.event.notice",
        "event.event.ticket_instructions",
    }

    def test_new_meeting(self):
        """BEY-25: a meeting is made without foreign pictures, with the rest of its texts, and its history says so."""
        event = self.a["event.event"].browse(self.rows["a", "event.event"][0])
        names = ("description", "note", "notice", "ticket_instructions")
        made = self.a["event.event"].create(
            {
                "name": "Autumn",
                "date_begin": event.date_begin,
                "date_end": event.date_end,
                **dict.fromkeys(names, TEXT),
            }
        )
        for name in names:
            self.assertIn("Welcome", made[name], name)
            self.assertNotIn("evil", made[name], name)
        self.assertIn("Taken out of", "".join(made.message_ids.mapped("body")))
