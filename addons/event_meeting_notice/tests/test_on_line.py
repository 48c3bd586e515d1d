# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from .common import NoticeMixin


@tagged("post_install", "-at_install")
class TestOnLine(NoticeMixin, MeetingHttpCase):
    def test_one_text(self):
        """MTG-09, MTG-26: who registers on the site finds one text with the link to the ticket in the queue."""
        before = self.env["base.notice"].search([])
        response = self.confirm(self.answers(mobile="13900138123"))
        self.assertEqual(response.status_code, 303)
        [notice] = self.env["base.notice"].search([]) - before
        self.assertEqual((notice.purpose, notice.event_id), ("registered", self.event))
        self.assertEqual(
            notice.lang, self.env["website"].get_current_website().default_lang_id.code
        )
        self.hand_over()
        [sms] = self.texts(notice.registration_id)
        self.assertEqual(sms.number, "+8613900138123")
        path = notice.registration_id._get_short_ticket_path()
        self.assertIn(path, sms.body)
        page = self.url_open(path)
        self.assertEqual(page.status_code, 200)
        self.assertIn("/meeting/ticket/", page.url)
