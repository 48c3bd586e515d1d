# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class EventEvent(models.Model):
    """A meeting that does not take place: why, who is told, what is paid back."""

    _inherit = "event.event"

    meeting_state = fields.Selection(selection_add=[("cancelled", "Cancelled")])
    cancel_reason = fields.Char(string="Why Cancelled", readonly=True, copy=False, size=200)
    cancelled_date = fields.Datetime(string="Cancelled On", readonly=True, copy=False)

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("kanban_state")
    def _compute_meeting_state(self):
        """A cancelled meeting is cancelled, before, while and after it would have been held."""
        return super()._compute_meeting_state()

    def _get_meeting_state(self, now):
        return "cancelled" if self.kanban_state == "cancel" else super()._get_meeting_state(now)

    @api.model
    def _get_meeting_state_domain(self, state, now):
        """Agrees with :meth:`_get_meeting_state`."""
        if state == "cancelled":
            return [("kanban_state", "=", "cancel")]
        return [
            ("kanban_state", "!=", "cancel"),
            *super()._get_meeting_state_domain(state, now),
        ]

    def _get_closed_reason(self):
        """Add why the meeting was cancelled."""
        reason = super()._get_closed_reason()
        if reason and self.kanban_state == "cancel" and self.cancel_reason:
            return self.env._(
                "This meeting has been cancelled: %(reason)s", reason=self.cancel_reason
            )
        return reason

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    def write(self, vals):
        if vals.get("kanban_state", "cancel") != "cancel":
            self._check_not_called_off()
        return super().write(vals)

    def _check_not_called_off(self):
        """Refuse to bring back what everybody was told is off.

        :raise UserError: naming the meeting
        """
        for event in self.filtered("cancelled_date"):
            raise UserError(
                self.env._(
                    "Everybody was told that “%(meeting)s” does not take place. Make a new meeting: duplicate this one.",
                    meeting=event.name,
                )
            )

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_open_cancel(self):
        """Ask why, show who is told and what is paid back."""
        self.ensure_one()
        self._check_cancellable()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting_change.event_meeting_cancel_action"
        )
        action["context"] = {"default_event_id": self.id}
        return action

    def _cancel_meeting(self, reason):
        """Cancel a meeting: everybody is told once, places are given up, what was paid goes back.

        What a provider cannot pay back is listed for the office, see ``event.registration._cron_refund``. Whoever is
        checked in stays so. For event users.

        :param reason: sentence for the attendees
        :return: how many people are told
        :raise AccessError: for others
        :raise UserError: without a reason, or when the meeting is over or cancelled already
        """
        self.ensure_one()
        self._check_canceller()
        reason = (reason or "").strip()
        if not reason:
            raise UserError(self.env._("Say why the meeting is cancelled; everybody is told."))
        self._check_cancellable()
        called_off = conditional_update(
            self.sudo(),  # sudo: fields of the system, the right was checked
            {
                "kanban_state": "cancel",
                "cancel_reason": reason,
                "cancelled_date": fields.Datetime.now(),
                "told_terms": None,
            },
            SQL("cancelled_date IS NULL"),
        )
        if not called_off:
            raise UserError(self.env._("“%(meeting)s” is cancelled already.", meeting=self.name))
        count = self._notify_cancelled(reason)
        people = self._cancel_registrations()
        self.env["guard.audit"]._log(
            "event.cancel", self, {"reason": reason, "people": len(people)}
        )
        self.message_post(
            body=self.env._(
                "Cancelled: %(reason)s (%(count)s people are told)", reason=reason, count=count
            )
        )
        return count

    def _cancel_registrations(self):
        """Give up the places of all who are not in, in one statement for any number of people.

        :return: those who had one (sudo)
        """
        # sudo: the right to cancel the meeting was checked
        people = self.env["event.registration"].sudo().search([("event_id", "=", self.id)])
        cancelled = people.browse(
            conditional_update(
                people,
                {
                    "state": "cancel",
                    "hold_until": None,
                    "refund_state": SQL(
                        "CASE WHEN (sale_status = 'sold' OR payment_authorized) AND refund_state IS NULL"
                        " THEN 'todo' ELSE refund_state END"
                    ),
                },
                SQL("state IN ('draft', 'open')"),
            )
        )
        unpaid = cancelled.filtered(lambda reg: reg.sale_status == "to_pay" and reg.sale_order_id)
        for order, registrations in unpaid.grouped("sale_order_id").items():
            order._drop_from_cart(registrations)
        cancelled._trigger_refund()
        return cancelled

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    def _check_canceller(self):
        if not self.env.su and not self.env.user.has_group("event.group_event_user"):
            raise AccessError(self.env._("Only event users may cancel a meeting."))
        self.check_access("write")

    def _check_cancellable(self):
        for event in self:
            if event.cancelled_date:
                raise UserError(
                    self.env._("“%(meeting)s” is cancelled already.", meeting=event.name)
                )
            if not event.is_meeting or event.date_end <= fields.Datetime.now():
                raise UserError(self.env._("“%(meeting)s” is over.", meeting=event.name))
