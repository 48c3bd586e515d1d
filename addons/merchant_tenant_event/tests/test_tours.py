# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MerchantMeetingHttpCase


@tagged("post_install", "-at_install")
class TestOfficeTours(MerchantMeetingHttpCase):
    def test_platform_enters(self):
        """TEN-04: from the form of a merchant to its meetings, its company switched on by itself."""
        self.env.ref("base.user_admin").company_ids |= self.company_a
        self.start_tour(
            f"/odoo/merchants/{self.tenant_a.id}", "merchant_tenant_event_enter", login="admin"
        )


@tagged("post_install", "-at_install")
class TestVisitorTour(MerchantMeetingHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_visitor_registers_on_a_phone(self):
        """TEN-01: a visitor registers for a merchant's meeting that only the link leads to."""
        self.website.merchant_meetings_public = False
        self.start_tour(f"/event/{self.meeting.id}/register", "merchant_tenant_event_visitor")
        registration = self.registrations(self.meeting)
        self.assertEqual((registration.name, registration.state), ("王小明", "open"))
        self.assertEqual(registration.company_id, self.company_a)
