# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

# A refund that is due and not begun can still be called off.
OPEN_REFUNDS = (False, "todo")


class EventRegistration(models.Model):
    """Taking a refusal back."""

    _inherit = "event.registration"

    def action_undo_refusal(self):
        """Let those of the registrations that were refused wait for review again, with a seat claimed anew.

        Whose numbered seat somebody else has comes back without one. For reviewers, or in superuser mode where the
        caller has decided by himself.

        :return: True
        :raise AccessError: for other users
        :raise UserError: when the meeting is over, when the money is on its way back, or when the order of the ticket
            no longer has it
        :raise CapacityExceeded: in words, when no seat is left
        """
        self = self._as_reviewer().filtered(lambda reg: reg.approval_state == "refused")
        for registration in self:
            obstacle = registration._get_reopen_obstacle()
            if obstacle:
                raise UserError(obstacle)
        unseated = self._leave_taken_seats()
        reasons = {registration: registration.refuse_reason for registration in self}
        reopened = self.browse(
            conditional_update(
                self,
                {
                    "approval_state": "pending",
                    "approval_uid": None,
                    "approval_date": None,
                    "refuse_reason": None,
                    "refund_state": None,
                    "state": "draft",
                },
                SQL(
                    "approval_state = 'refused' AND state = 'cancel'"
                    " AND (refund_state IS NULL OR refund_state = 'todo')"
                ),
            )
        )
        if reopened != self.sorted("id"):
            raise UserError(self.env._("Somebody else has just changed this. Reload, and look."))
        reopened._claim_seats({})
        reopened._update_sale_status()
        # sudo: the hold is the system's, whoever reviews
        reopened._filter_to_hold().sudo().hold_until = self._get_hold_end()
        for registration, reason in reasons.items():
            self.env["guard.audit"]._log(
                "event.refuse.undo", registration, {"reason": reason or False}
            )
            registration._message_log(body=registration._get_reopened_message(unseated))
        return True

    def _can_reopen(self):
        """Tell whether the refusal can be taken back, as far as that is seen without asking for a seat."""
        self.ensure_one()
        return self.approval_state == "refused" and not self._get_reopen_obstacle()

    def _get_reopen_obstacle(self):
        """Return one sentence why the refusal stays, "" when it can be taken back."""
        self.ensure_one()
        values = {"name": self.display_name}
        if self.event_id.date_end <= fields.Datetime.now():
            return self.env._("The meeting is over: the refusal of %(name)s stays.", **values)
        if self.refund_state not in OPEN_REFUNDS:
            return self.env._(
                "The payment of %(name)s is being returned: the refusal stays. The person can register again.",
                **values,
            )
        if not self._has_place_in_order():
            return self.env._(
                "The ticket of %(name)s is no longer in the order: the refusal stays. The person can register again.",
                **values,
            )
        return ""

    def _has_place_in_order(self):
        """Tell whether the order that the ticket came by, if any, still sells it."""
        line, order = self.sale_order_line_id, self.sale_order_id
        if not order:
            return True
        if not line:
            # It left the cart when it was refused: only what costs nothing does without.
            return self.sale_status != "to_pay"
        others = line.registration_ids.filtered(lambda reg: reg.state != "cancel")
        return order.state != "cancel" and len(others) < line.product_uom_qty

    def _leave_taken_seats(self):
        """Take their seats from those whose seat was given to somebody else meanwhile.

        :return: {registration: the seat it had}
        """
        unseated = {}
        for event, registrations in self.grouped("event_id").items():
            keys = registrations.filtered("seat_key").mapped("seat_key")
            taken = set((self._find_seated(event.id, keys) - self).mapped("seat_key"))
            for registration in registrations.filtered(
                lambda reg, taken=taken: reg.seat_key in taken
            ):
                unseated[registration] = registration.seat_no
                registration.seat_no = False
        return unseated

    def _get_reopened_message(self, unseated):
        if self in unseated:
            return self.env._(
                "The refusal was taken back; it waits for review. Seat %(seat)s was given to somebody else meanwhile.",
                seat=unseated[self],
            )
        return self.env._("The refusal was taken back; it waits for review.")
