# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import AccessError, UserError

PAID_METHODS = [
    ("cash", "Cash"),
    ("transfer", "Bank transfer"),
    ("card", "Card or code at the entrance"),
    ("waived", "Need not pay"),
    ("other", "Otherwise"),
    ("order", "Order confirmed by the office"),
]
# What says too little without a word of explanation.
EXPLAINED = ("waived", "other")


class EventRegistration(models.Model):
    """The office says that somebody has paid: on record, with name and reason."""

    _inherit = "event.registration"

    paid_uid = fields.Many2one("res.users", string="Marked as Paid by", readonly=True, copy=False)
    paid_date = fields.Datetime(string="Marked as Paid on", readonly=True, copy=False)
    paid_method = fields.Selection(PAID_METHODS, string="Paid by", readonly=True, copy=False)
    paid_note = fields.Char(string="Payment Note", readonly=True, copy=False)

    def action_open_mark_paid(self):
        """Ask how it was paid, then mark those of the registrations that are to be paid.

        :raise UserError: when there are none
        """
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_paid_action"
        )
        action["context"] = {"default_registration_ids": self._filter_to_pay().ids}
        return action

    def action_mark_paid(self, method, note=None):
        """Mark those of the registrations that are to be paid as paid; they are registered with it.

        Their unconfirmed orders are confirmed, and are marked as a whole. For event users.

        :param method: one of `paid_method` but for 'order'
        :param note: why or how; needed for some methods
        :return: True
        :raise AccessError: for others
        :raise UserError: when there is nobody to mark, the note lacks, or an order has more to pay
        :raise CapacityExceeded: when a seat is gone
        """
        self._check_mark_right()
        note = (note or "").strip()
        known = method != "order" and method in dict(PAID_METHODS)
        if not known or (method in EXPLAINED and not note):
            raise UserError(self.env._("Say how it was paid, or why nothing is to be paid."))
        unpaid = self._filter_to_pay().sudo()  # sudo: fields of the system, and orders
        orders = unpaid.sale_order_id.filtered(lambda order: order.state in ("draft", "sent"))
        orders._check_marked_as_a_whole(unpaid)
        unpaid._write_paid(method, note)
        for registration in unpaid:
            self.env["guard.audit"]._log(
                "event.paid", registration.sudo(False), registration._prepare_paid_detail()
            )
        for order in orders:
            order.action_confirm()
        unpaid._update_sale_status()
        unpaid.filtered("hold_until").write({"hold_until": False})
        return True

    def action_unmark_paid(self):
        """Take the word of the office back; who has not paid otherwise is to pay again. For event users.

        :return: True
        :raise AccessError: for others
        """
        self._check_mark_right()
        marked = self.filtered("paid_date").sudo()  # sudo: fields of the system
        for registration in marked:
            detail = registration._prepare_paid_detail()
            self.env["guard.audit"]._log("event.paid.undo", registration.sudo(False), detail)
        marked.write(dict.fromkeys(("paid_uid", "paid_date", "paid_method", "paid_note"), False))
        marked._update_sale_status()
        return True

    def _check_mark_right(self):
        if not self.env.user.has_group("event.group_event_user"):
            raise AccessError(self.env._("Only event users may mark registrations as paid."))
        self.check_access("write")

    def _filter_to_pay(self):
        """Return those that are to be paid.

        :raise UserError: when there are none
        """
        unpaid = self.filtered(
            lambda reg: reg.is_meeting and reg.sale_status == "to_pay" and reg.state != "cancel"
        )
        if not unpaid:
            raise UserError(self.env._("None of the selected attendees has to pay."))
        return unpaid

    def _write_paid(self, method, note=None, **vals):
        self.write(
            {
                "paid_uid": self.env.uid,
                "paid_date": fields.Datetime.now(),
                "paid_method": method,
                "paid_note": note or False,
                **vals,
            }
        )

    def _prepare_paid_detail(self):
        """Return what the audit line says of a payment that the office vouches for."""
        order = self.sale_order_id
        amount = self._get_paid_amount() or self.event_ticket_id.price
        currency = order.currency_id or self.event_id.company_id.currency_id
        return {
            "order": order.name or False,
            "amount": (currency or self.env.company.currency_id).format(amount),
            "paid_method": self.paid_method,
            "reason": self.paid_note or False,
        }
