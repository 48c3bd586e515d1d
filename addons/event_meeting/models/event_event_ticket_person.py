# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError


class EventEventTicket(models.Model):
    """How many of a ticket one person may hold: one of a free ticket, any number of a paid one, unless it is set."""

    _inherit = "event.event.ticket"

    limit_per_person = fields.Integer(
        string="At Most per Person",
        help="So many registrations may one mobile hold. 1: everybody registers for himself. Raise it where one mobile"
        " registers a family; 0 is no limit.",
    )

    @api.constrains("limit_per_person")
    def _check_limit_per_person(self):
        for ticket in self:
            if ticket.limit_per_person < 0:
                raise ValidationError(
                    self.env._(
                        "The limit per person of the ticket %(ticket)s must be 0 (no limit) or more.",
                        ticket=ticket.name,
                    )
                )

    @api.onchange("price")
    def _onchange_price_limit(self):
        """Follow the price as long as the limit is the usual one."""
        if self.is_meeting or self.env.context.get("meeting_ticket"):
            usual = self._get_usual_limit(not self.price)
            if self.limit_per_person == usual:
                self.limit_per_person = self._get_usual_limit(self.price)

    @api.model
    def _prepare_meeting_defaults(self):
        return {**super()._prepare_meeting_defaults(), "limit_per_person": self._get_usual_limit(0)}

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._add_usual_limit(vals) for vals in vals_list])

    def write(self, vals):
        if "price" not in vals or "limit_per_person" in vals:
            return super().write(vals)
        crossing = self.filtered(
            lambda ticket: (
                ticket.is_meeting
                and bool(ticket.price) != bool(vals["price"])
                and ticket.limit_per_person == self._get_usual_limit(ticket.price)
            )
        )
        if crossing:
            crossing.write({**vals, "limit_per_person": self._get_usual_limit(vals["price"])})
        return super(EventEventTicket, self - crossing).write(vals)

    @api.model
    def _get_usual_limit(self, price):
        return 0 if price else 1

    @api.model
    def _add_usual_limit(self, vals):
        """Return the values of a new ticket with the limit that goes with its price."""
        if not vals.get("price") or "limit_per_person" in vals:
            return vals
        return {**vals, "limit_per_person": self._get_usual_limit(vals["price"])}

    def _get_person_limit_label(self):
        """Return what somebody is told who asks for more of this ticket than one may hold; it tells nothing of others."""
        self.ensure_one()
        if self.limit_per_person == 1:
            return self.env._(
                "Each person can have “%(ticket)s” once, with the own mobile. Enter the mobile of whoever comes, or open"
                " the ticket you have.",
                ticket=self.name,
            )
        return self.env._(
            "Each person can have “%(ticket)s” %(limit)s times, with the own mobile. Enter the mobile of whoever comes,"
            " or open the tickets you have.",
            ticket=self.name,
            limit=self.limit_per_person,
        )

    def _get_person_question(self):
        """Return the question whose answer tells who the person is, an empty one when none is asked."""
        return self._get_questions().filtered(lambda q: q.question_type == "phone")[:1]
