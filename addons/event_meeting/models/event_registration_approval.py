# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class EventRegistration(models.Model):
    _inherit = "event.registration"

    def action_approve(self):
        """Pass those of the registrations that wait for review; the others stay as they are.

        They hold their seats already. Whoever has not paid yet is registered as soon as he pays. For reviewers, or
        in superuser mode where the caller has decided by himself.

        :return: True
        :raise AccessError: for other users
        :raise UserError: when the meeting is over, or when a single registration was refused before
        """
        self = self._as_reviewer()
        now = fields.Datetime.now()
        for event in self.event_id.filtered(lambda event: event.date_end <= now):
            raise UserError(
                self.env._("“%(meeting)s” is over: nobody can be approved.", meeting=event.name)
            )
        approved = self._decide(
            "approved",
            {"state": SQL("CASE WHEN sale_status = 'to_pay' THEN state ELSE 'open' END")},
        )
        if not approved:
            return True
        approved._assign_codes()
        approved._update_mail_schedulers()
        self.env["guard.audit"]._log("event.approve", approved)
        approved._message_log_batch(
            bodies=dict.fromkeys(approved.ids, self.env._("The registration was approved."))
        )
        return True

    def action_refuse(self, reason=None):
        """Refuse those of the registrations that wait for review; their seats are free at once.

        What was paid is refunded, see :meth:`_cron_refund`; what was not leaves the cart.

        :param reason: sentence for the attendee, optional
        :return: True
        :raise AccessError: unless the user is a reviewer or in superuser mode
        :raise UserError: when a single registration was approved before
        """
        self = self._as_reviewer()
        reason = (reason or "").strip()
        refused = self._decide(
            "refused",
            {
                "state": "cancel",
                "refuse_reason": reason or None,
                "hold_until": None,
                "refund_state": SQL(
                    "CASE WHEN sale_status = 'sold' OR payment_authorized THEN 'todo' ELSE refund_state END"
                ),
            },
        )
        if not refused:
            return True
        for order, registrations in refused.grouped("sale_order_id").items():
            order._drop_from_cart(registrations)
        refused._trigger_refund()
        self.env["guard.audit"]._log("event.refuse", refused, {"reason": reason})
        body = (
            self.env._("The registration was refused: %(reason)s", reason=reason)
            if reason
            else self.env._("The registration was refused.")
        )
        refused._message_log_batch(bodies=dict.fromkeys(refused.ids, body))
        return True

    def _waits_for_review(self):
        """Tell whether somebody has to decide on the registration, paid or not."""
        self.ensure_one()
        return self.approval_state == "pending" and self.state == "draft"

    def _decide(self, decision, vals):
        """Decide those that still wait for review; of two reviewers the first one counts. In superuser mode, after
        the right was checked.

        :param decision: 'approved' or 'refused'
        :param vals: further columns to change, see ``conditional_update``
        :return: the registrations that this call has decided
        """
        vals = {
            **vals,
            "approval_state": decision,
            "approval_uid": self.env.uid,
            "approval_date": fields.Datetime.now(),
        }
        waiting = SQL("approval_state = 'pending' AND state = 'draft'")
        decided = self.browse(conditional_update(self, vals, waiting))
        if not decided and len(self) == 1 and self.approval_state not in (decision, "pending"):
            raise UserError(self._get_decided_message())
        return decided

    def _get_decided_message(self):
        self.ensure_one()
        labels = dict(self._fields["approval_state"]._description_selection(self.env))
        reviewer = self.approval_uid.name
        if not reviewer:
            return self.env._("%(name)s does not wait for review.", name=self.display_name)
        return self.env._(
            "%(name)s was reviewed before: %(decision)s, by %(reviewer)s at %(time)s.",
            name=self.display_name,
            decision=labels[self.approval_state],
            reviewer=reviewer,
            time=self._format_checkin_time(self.approval_date),
        )
