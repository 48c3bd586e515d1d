# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    """Check-in by the attendees themselves."""

    _inherit = "event.registration"

    def _checkin_self(self):
        """Check in one attendee who has shown to be the holder; the answer speaks to him.

        The caller has made sure of who it is and where, and gives the registration in superuser mode.

        :return: dict, see :meth:`_checkin`, with ``message`` in words for the attendee
        """
        answer = self._checkin("self")
        return {**answer, "message": self._get_self_checkin_message(answer["status"])}

    def _get_self_checkin_message(self, status):
        """Return one sentence for the attendee: what happened and what to do."""
        self.ensure_one()
        event = self.event_id
        match status:
            case "ok":
                return self.env._("You are checked in. Enjoy the meeting.")
            case "already" if self.date_closed:
                return self.env._(
                    "You have been checked in since %(time)s.",
                    time=self._format_checkin_time(self.date_closed),
                )
            case "early" if event.checkin_begin:
                return self.env._(
                    "Check-in has not begun. Try again after %(time)s.",
                    time=self._format_checkin_time(event.checkin_begin),
                )
            case "early":
                return self.env._("Check-in has not begun. Please ask the staff.")
            case "late":
                return self.env._(
                    "Check-in closed at %(time)s. Please ask the staff.",
                    time=self._format_checkin_time(event.checkin_end),
                )
            case "cancelled":
                return self.env._("Your registration was cancelled. Please ask the staff.")
            case "refused":
                return self.env._("Your registration was not accepted. Please ask the staff.")
            case "pending":
                return self.env._("Your registration waits for review. Please ask the staff.")
            case "unpaid":
                return self.env._("Your ticket is not paid yet. Pay it, then check in.")
            case "unclaimed":
                return self.env._("Collect your ticket first, then check in.")
            case "already":
                return self.env._("You are checked in already.")
            case _:
                return self._get_checkin_message(status)
