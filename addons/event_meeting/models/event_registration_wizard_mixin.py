# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventRegistrationWizardMixin(models.AbstractModel):
    """A question about chosen registrations: those of the context, or those selected in a list."""

    _name = "event.registration.wizard.mixin"
    _description = "Question about Registrations"

    registration_ids = fields.Many2many("event.registration", string="Attendees", required=True)
    registration_count = fields.Integer(compute="_compute_registration_count")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        context = self.env.context
        if not values.get("registration_ids") and context.get("active_model") == (
            "event.registration"
        ):
            values["registration_ids"] = context.get("active_ids", [])
        return values

    @api.depends("registration_ids")
    def _compute_registration_count(self):
        for wizard in self:
            wizard.registration_count = len(wizard.registration_ids)
