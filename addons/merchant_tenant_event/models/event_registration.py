# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.exceptions import UserError, ValidationError


class EventRegistration(models.Model):
    """People of a merchant's meeting: theirs alone, never sold a ticket, never a lead of the platform."""

    _inherit = "event.registration"

    @api.constrains("event_id", "sale_order_id", "sale_order_line_id")
    def _check_merchant_order(self):
        """TEN-06: tickets of merchants are free, so that there is nothing to order."""
        for registration in self:
            if registration.sale_order_id and registration.event_id.is_of_merchant:
                raise ValidationError(
                    self.env._("Tickets of merchants are free and cannot be in an order.")
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_merchant_company(vals_list)
        events = self.env["event.event"].browse(
            {vals["event_id"] for vals in vals_list if vals.get("event_id")}
        )
        # sudo: which meetings belong to merchants; nothing of it comes out
        theirs = events.sudo().filtered("is_of_merchant")
        if not theirs:
            return super().create(vals_list)
        for event in theirs:
            if event._is_paused():
                raise UserError(event._get_paused_message())
        return super(EventRegistration, self._without_leads()).create(vals_list).with_env(self.env)

    def write(self, vals):
        self._check_merchant_company([vals])
        theirs = self.filtered(lambda registration: registration.event_id.sudo().is_of_merchant)
        result = True
        if theirs:
            result = super(EventRegistration, theirs._without_leads()).write(vals)
        if self - theirs or not self:
            result = super(EventRegistration, self - theirs).write(vals)
        return result

    def _without_leads(self):
        # Rules without a company would make leads of the platform from guests of a merchant (event_crm).
        return self.with_context(event_lead_rule_skip=True)

    @api.model
    def _check_merchant_company(self, vals_list):
        """Refuse to move people to another company: the field would move their meeting.

        :raise UserError: for a merchant's login
        """
        if not self.env["res.users"]._is_merchant():
            return
        company = self.env.user.company_id
        if any(vals.get("company_id", company.id) != company.id for vals in vals_list):
            raise UserError(self.env._("A meeting stays with the merchant that made it."))

    def get_base_url(self):
        """Return the address of the meeting: visitors may not ask the company."""
        return self.event_id.get_base_url() if len(self) == 1 else super().get_base_url()
