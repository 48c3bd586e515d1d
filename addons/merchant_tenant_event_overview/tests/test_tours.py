# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingHttpCase


@tagged("post_install", "-at_install")
class TestFirstMeeting(MerchantMeetingHttpCase):
    def test_from_empty_overview_to_shared_link(self):
        """TEN-08: a merchant makes and publishes its first meeting with its rights alone."""
        self.start_tour("/odoo", "merchant_tenant_event_first_meeting", login=self.user_b.login)
        meeting = self.env["event.event"].search([("company_id", "=", self.company_b.id)])
        self.assertEqual(meeting.name, "First Meeting of the East")
        self.assertTrue(meeting.is_published)
        self.assertEqual(meeting.category_id.company_id, self.company_b)
        self.assertEqual(meeting.event_ticket_ids.mapped("price"), [0.0])
