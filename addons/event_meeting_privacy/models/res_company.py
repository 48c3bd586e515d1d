# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

MAX_DAYS = 3650


class ResCompany(models.Model):
    """How long an organiser keeps what attendees wrote, and how fast it answers them."""

    _inherit = "res.company"

    id_number_days = fields.Integer(
        string="Days ID Numbers Are Kept",
        default=30,
        help="So many days after the end of a meeting the ID numbers of its attendees are deleted.",
    )
    attendee_data_days = fields.Integer(
        string="Days Attendees' Data Is Kept",
        help="So many days after the end of a meeting its registrations are anonymised. 0: never by itself.",
    )
    privacy_request_days = fields.Integer(
        string="Days to Answer Deletion Requests",
        default=15,
        help="After so many days a request of an attendee to delete the own data is carried out by itself.",
    )

    privacy_for_new_meetings = fields.Boolean(
        string="New Meetings Ask for Consent",
        default=True,
        help="New meetings ask for consent as soon as a privacy text is published.",
    )

    def _asks_consent(self):
        """Tell whether new meetings of this organiser ask for consent; without a published text none does."""
        self.ensure_one()
        if not self.privacy_for_new_meetings:
            return False
        event = self.env["event.event"]
        return "registration" in self.env["event.privacy.text"]._find_current(self, event)

    @api.constrains("id_number_days", "attendee_data_days", "privacy_request_days")
    def _check_privacy_days(self):
        for company in self:
            days = (
                company.id_number_days,
                company.attendee_data_days,
                company.privacy_request_days,
            )
            if not all(0 <= number <= MAX_DAYS for number in days):
                raise ValidationError(
                    self.env._("Enter between 0 and %(maximum)s days.", maximum=MAX_DAYS)
                )
