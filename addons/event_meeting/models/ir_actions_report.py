# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class IrActionsReport(models.Model):
    _inherit = "ir.actions.report"

    @api.model
    def _get_offline_owners(self, model, res_ids):
        """A ticket or badge also shows the pictures of its meeting, which may not be published yet."""
        owners = super()._get_offline_owners(model, res_ids)
        if model == "event.registration":
            events = self._without_prefetch(self.env[model].browse(res_ids)).event_id
            owners |= {("event.event", event_id) for event_id in events.ids}
        return owners

    @api.model
    def _get_offline_version(self, model, res_ids):
        """Tickets and badges: the registrations, their meetings and who and where these are."""
        if model != "event.registration":
            return super()._get_offline_version(model, res_ids)
        registrations = self._without_prefetch(self.env[model].browse(res_ids))
        registrations.fetch(["event_id", "event_ticket_id", "state", "write_date"])
        events = registrations.event_id
        events.fetch(["address_id", "company_id", "organizer_id", "write_date"])
        partners = events.organizer_id | events.address_id | events.company_id.partner_id
        return [
            (record._name, record.id, record.write_date)
            for records in (
                registrations,
                registrations.event_ticket_id,
                registrations.registration_answer_ids,
                events,
                partners,
                events.company_id,
            )
            for record in records
        ] + [(registration.id, registration.state) for registration in registrations]
