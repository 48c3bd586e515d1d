# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.common import MeetingCase


@tagged("post_install", "-at_install")
class TestOwnMobile(MeetingCase):
    def test_proven_mobile_counts(self):
        """BEY-28: registrations under a proven mobile are one's own, those in another account are not."""
        mobile = "+8613055550101"
        own = self.register(phone=mobile)
        other = self.make_ticket(name="Other")
        self.register(other, phone=mobile, partner_id=self.stranger.partner_id.id)
        partner = self.portal.partner_id
        self.assertFalse(partner._get_own_registrations())
        self.portal.sudo().verified_mobile = mobile
        self.assertEqual(partner._get_own_registrations(), own)
