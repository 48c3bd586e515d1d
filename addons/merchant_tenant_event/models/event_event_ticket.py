# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_is_zero


class EventEventTicket(models.Model):
    """TEN-06: tickets of merchants are free; what they ask for is collected outside the system."""

    _inherit = "event.event.ticket"

    is_of_merchant = fields.Boolean(related="event_id.is_of_merchant")

    @api.constrains("price", "product_id", "event_id")
    def _check_merchant_price(self):
        """Refuse a price whoever sets it, by whatever way: form, import, template, product."""
        product = self._get_meeting_product()
        for ticket in self.filtered("is_of_merchant"):
            if not float_is_zero(ticket.price, precision_digits=6):
                raise ValidationError(
                    self.env._(
                        "The ticket “%(ticket)s” must be free: tickets of merchants have no price here. What it costs"
                        " is collected outside the system; say so in the note of the ticket.",
                        ticket=ticket.name,
                    )
                )
            if ticket.product_id != product:
                raise ValidationError(
                    self.env._(
                        "The ticket “%(ticket)s” belongs to a merchant: it is free and has no product of its own.",
                        ticket=ticket.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._prepare_merchant_ticket(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._prepare_merchant_ticket(vals))

    @api.model
    def _prepare_merchant_ticket(self, vals):
        """Return the values with a merchant's own copies of the questions that it changes here."""
        if vals.get("question_ids") and self.env["res.users"]._is_merchant():
            commands = self.env["event.question"]._fork_commands(vals["question_ids"])
            return {**vals, "question_ids": commands}
        return vals

    def _check_merchant_vals(self, vals):
        # The one product of all meetings is set by the system; a merchant reads no products.
        if vals.get("product_id") == self._get_meeting_product().id:
            vals = {name: value for name, value in vals.items() if name != "product_id"}
        return super()._check_merchant_vals(vals)
