# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import MeetingCase

TICKET = "event.action_report_event_registration_full_page_ticket"


@tagged("post_install", "-at_install")
class TestPrintedTickets(MeetingCase):
    """A ticket that is kept for its holder is not given to whoever knows its id."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.register()
        cls.env.cr.execute("DELETE FROM printed_document")

    def print_ticket(self, user=None):
        report = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        report = report.with_user(user) if user else report.sudo()
        return report._render_qweb_pdf(TICKET, self.guest.ids)[0]

    def test_kept_ticket_is_closed(self):
        """BEY-25: who may not read a registration gets no ticket of it, printed a moment ago or not."""
        people = (self.portal, self.entrance, self.desk, self.reviewer, self.stranger)
        for user in people:
            with self.assertRaises(AccessError, msg=user.login):
                self.print_ticket(user)
        self.assertTrue(self.print_ticket().startswith(b"%PDF"))
        for user in people:
            with self.assertRaises(AccessError, msg=user.login):
                self.print_ticket(user)

    def test_kept_ticket_is_given_to_its_holder(self):
        """BEY-25: the page that a token has opened gets the kept ticket, the organiser one of his own."""
        first = self.print_ticket()
        self.assertEqual(self.print_ticket(), first)
        self.assertTrue(self.print_ticket(self.organiser).startswith(b"%PDF"))
