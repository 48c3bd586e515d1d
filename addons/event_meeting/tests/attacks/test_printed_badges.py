# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .roles import RoleCase

REPORTS = (
    "event.event_registration_report_template_badge",
    "event.event_registration_report_template_full_page_ticket",
    "event.event_registration_attendee_list",
)


@tagged("post_install", "-at_install")
class TestPrintedBadges(RoleCase):
    def print_as(self, role, report, record):
        """Print as stock's route of reports does, with nothing in the cache that somebody else has read."""
        self.env.flush_all()
        self.env.invalidate_all()
        user = self.logins[role]
        # Odoo's tests get HTML instead of a PDF unless this is asked for.
        reports = self.env["ir.actions.report"].with_user(user)
        reports = reports.with_context(force_report_rendering=True)
        return reports._render_qweb_pdf(report, record.ids)[0]

    def test_pdf_asks_for_rights(self):
        """BEY-25: a PDF shows somebody registered to those alone who read the registration, printed before or not."""
        others = ("portal", "entrance", "desk", "reviewer")
        for record in (self.guest, self.waiting):
            for report in REPORTS:
                for role in (*others, "organiser", *others):
                    with self.subTest(role=role, report=report, of=record.name):
                        if role == "organiser":
                            self.assertTrue(self.print_as(role, report, record).startswith(b"%PDF"))
                            continue
                        with self.assertRaises(AccessError):
                            self.print_as(role, report, record)
