# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.base_guard.text import clean_code

from ..tools.codes import is_ticket_no


class EventEvent(models.Model):
    _inherit = "event.event"

    checkin_begin = fields.Datetime(string="Check-in Begins", tracking=True)
    checkin_end = fields.Datetime(
        string="Check-in Ends", tracking=True, help="The moment itself is outside the window."
    )

    @api.constrains("is_meeting", "checkin_begin", "checkin_end", "date_begin", "date_end")
    def _check_checkin_window(self):
        for event in self.filtered("is_meeting"):
            begin, end = event.checkin_begin, event.checkin_end
            if not begin and not end:
                continue
            if not begin or not end:
                raise ValidationError(
                    self.env._("Set both the beginning and the end of the check-in, or neither.")
                )
            if end <= begin:
                raise ValidationError(self.env._("The check-in must end after it begins."))
            if begin >= event.date_end or end <= event.date_begin:
                raise ValidationError(
                    self.env._(
                        "The check-in window lies outside the meeting: nobody could check in. Move it so that"
                        " it overlaps the meeting."
                    )
                )

    def _check_ready_to_publish(self):
        """Refuse to publish a meeting at whose entrance nobody could be let in.

        :raise UserError: with the place where to set what is missing
        """
        for event in self.filtered("is_meeting"):
            if not event.checkin_begin or not event.checkin_end:
                raise UserError(
                    self.env._(
                        "“%(meeting)s” cannot be published yet: set the check-in window first (form of the meeting,"
                        " tab Check-in, fields Check-in Begins and Check-in Ends).",
                        meeting=event.name,
                    )
                )

    def _checkin_code(self, code, method, **options):
        """Check in whoever holds a code. The caller has made sure that the user may check in at this meeting.

        :param code: barcode or ticket number as scanned or typed; full-width characters and spaces are accepted
        :param method: one of the values of ``checkin_method``
        :param options: `staff` and `at` of :meth:`event.registration._checkin`
        :return: dict, see :meth:`event.registration._checkin`; status 'unknown' or 'other_meeting' besides
        """
        registration = self._find_registration(code)
        if not registration:
            return {
                "status": "unknown",
                "message": self.env._(
                    "Unknown code. Check the number or look the person up by name."
                ),
                "registration": None,
            }
        if self and registration.event_id not in self:
            return {
                "status": "other_meeting",
                "message": self.env._(
                    "This ticket is for another meeting: %(meeting)s.",
                    meeting=registration.event_id.name,
                ),
                "registration": None,
            }
        return registration._checkin(method, **options)

    def _find_registration(self, code):
        """Return the registration (sudo) of a meeting with that barcode or ticket number, else an empty one.

        Of other meetings only those of the same company are found, without a meeting those of the user's companies.
        The caller has checked the right to check in.
        """
        code = clean_code(code)
        # sudo: who scans reads no registration, he learns what the check-in says
        Registration = self.env["event.registration"].sudo()
        if not code or len(code) > 64:
            return Registration
        # Two searches rather than one with OR: each is one look into its unique index.
        names = ["ticket_no", "barcode"] if is_ticket_no(code) else ["barcode"]
        for name in names:
            found = Registration._search_for_checkin(fields.Domain(name, "=", code))
            if found and self._is_within_reach(found):
                return found
        return Registration

    def _is_within_reach(self, registration):
        """Tell whether somebody who checks in at these meetings may learn of a registration."""
        if registration.event_id in self:
            return True
        companies = self.company_id if self else self.env.companies
        company = registration.company_id
        of_meeting = bool(self) or registration.event_id.is_meeting
        return of_meeting and (not company or company in companies)
