# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.tests import new_test_user, tagged

from odoo.addons.merchant_tenant_event.tests.common import MerchantMeetingCase


@tagged("post_install", "-at_install")
class TestOverview(MerchantMeetingCase):
    """MTG-43: what the overview says of merchants, and what a merchant reads there."""

    def figures(self, user):
        self.env.flush_all()
        overview = self.env["event.event"].with_user(user).get_meeting_overview("year")
        return {figure["key"]: figure for figure in overview["figures"]}

    def test_platform_counts_active_merchants(self):
        """MTG-43: merchants that may act are counted, meeting or not, and the figure opens their list."""
        admin = new_test_user(
            self.env,
            login="platform_admin",
            groups="event.group_event_user,merchant_tenant.group_platform_manager",
        )
        active = self.env["merchant.tenant"].search_count([("state", "=", "active")])
        figure = self.figures(admin)["merchants"]
        self.assertEqual(figure["value"], str(active))
        action = figure["action"]
        self.assertEqual(self.env.ref(action["xmlid"]).res_model, "merchant.tenant")
        self.freeze(self.tenant_b)
        self.assertEqual(self.figures(admin)["merchants"]["value"], str(active - 1))

    def test_event_user_of_the_platform_keeps_a_list_he_may_read(self):
        """MTG-43: who may not read merchants sees their number, and the figure opens meetings."""
        user = new_test_user(self.env, login="platform_event", groups="event.group_event_user")
        action = self.figures(user)["merchants"]["action"]
        self.assertEqual(self.env.ref(action["xmlid"]).res_model, "event.event")

    def test_merchant_sees_its_own_figures_alone(self):
        """TEN-08: neither the number of merchants nor an income, and of the rest its own."""
        self.guest(self.meeting_b)
        now = fields.Datetime.now()
        (self.meeting_a | self.meeting_b).write({"date_begin": now - timedelta(hours=1)})
        figures = self.figures(self.user_a)
        self.assertEqual(set(figures), {"meetings", "registrations", "checkins"})
        self.assertEqual(figures["meetings"]["value"], "1")
        self.assertEqual(figures["registrations"]["value"], "0")

    def test_login_begins_with_the_overview(self):
        """TEN-08: a login of a merchant lands on the overview of its meetings, which is in its menu."""
        overview = self.env.ref("event_meeting_overview.event_event_action_overview")
        self.assertFalse(self.user_a.action_id)
        self.assertEqual(self.user_a._get_meeting_home(), overview.id)
        menus = self.env["ir.ui.menu"].with_user(self.user_a)._visible_menu_ids()
        self.assertIn(self.env.ref("event_meeting_overview.menu_overview").id, menus)
