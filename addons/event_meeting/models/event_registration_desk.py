# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import UserError

from .event_registration_access import OFFICE_GROUP
from .event_registration_status import FORCEABLE

# Status of `_checkin` -> status of stock's registration desk.
DESK_STATUS = {
    "cancelled": "canceled_registration",
    "refused": "refused_registration",
    "pending": "pending_approval",
    "unpaid": "unpaid_registration",
    "over": "not_ongoing_event",
    "early": "checkin_not_started",
    "late": "checkin_closed",
    "unclaimed": "unclaimed_registration",
    "already": "already_registered",
    "ok": "confirmed_registration",
}


class EventRegistration(models.Model):
    _inherit = "event.registration"

    # ------------------------------------------------------------
    # Buttons of stock and of the back office
    # ------------------------------------------------------------

    @api.model
    def register_attendee(self, barcode, event_id):
        """Check in at stock's registration desk; meetings go through :meth:`_checkin`.

        :return: stock's summary with `status` and, for meetings, `message`
        """
        event = self.env["event.event"].browse(event_id or [])
        # sudo: whether the event is a meeting decides which desk serves it
        of_meeting = event.sudo().is_meeting
        registration = event.browse()._find_registration(barcode)
        if not registration.is_meeting:
            if of_meeting:
                stock = self.search([("barcode", "=", barcode)], limit=1)
                return {
                    **(stock._get_registration_summary() if stock else {"error": "invalid_ticket"}),
                    "status": "other_meeting",
                }
            return super().register_attendee(barcode, event_id)
        registration = registration.sudo(False)._as_entrance()
        may_office = self.env.user.has_group(OFFICE_GROUP)
        if event and registration.event_id != event:
            answer = {
                "status": "other_meeting",
                "message": self.env._(
                    "This ticket is for another meeting: %(meeting)s.",
                    meeting=registration.event_id.name,
                ),
            }
            status = "other_meeting"
        else:
            answer = registration._checkin("desk")
            status = DESK_STATUS[answer["status"]]
        return {
            **registration._get_registration_summary(),
            # An account to open and the answers are for those who work on the attendees.
            **({} if may_office else {"partner_id": False, "registration_answers": []}),
            "status": status,
            "message": answer["message"],
        }

    def action_checkin_manual(self):
        """Check in from the back office, or from the guests. For the entrance.

        :return: True, the window that asks for a reason where one attendee needs force, or a notice that counts
            those who were not let in
        """
        if not self:
            return True
        people = self._as_entrance()
        answers = [(registration, registration._checkin("manual")) for registration in people]
        failed = [
            (registration, answer)
            for registration, answer in answers
            if answer["status"] not in ("ok", "already")
        ]
        if not failed:
            return True
        if len(self) > 1:
            return self._get_checkin_notice(failed)
        registration, answer = failed[0]
        may_force = self.env.user.has_group(OFFICE_GROUP)
        if answer["status"] in FORCEABLE and may_force:
            return registration._get_checkin_wizard(answer["message"])
        raise UserError(answer["message"])

    def action_uncheckin(self):
        """Take check-ins back from the back office; the entrance gives its reason, see ``event.meeting.guest``."""
        self._uncheckin()
        return True

    def _get_checkin_notice(self, failed):
        lines = [
            f"{registration.display_name}: {answer['message']}" for registration, answer in failed
        ]
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "sticky": True,
                "title": self.env._(
                    "Checked in: %(done)s, not checked in: %(failed)s",
                    done=len(self) - len(failed),
                    failed=len(failed),
                ),
                "message": "\n".join(lines[:10]),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
