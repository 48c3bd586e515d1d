# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

# More than anybody has; a mobile of a travel agency may carry a whole group.
MAX_TICKETS = 100


class EventRegistration(models.Model):
    """The tickets of whoever has proved a mobile by a code a moment ago."""

    _inherit = "event.registration"

    _phone_sanitized_idx = models.Index("(phone_sanitized) WHERE phone_sanitized IS NOT NULL")

    @api.model
    def _get_proved_domain(self, mobile):
        """Return which tickets a proved mobile finds: valid ones of meetings to come and being held."""
        return (
            fields.Domain("phone_sanitized", "=", mobile)
            & fields.Domain("event_id.is_meeting", "=", True)
            & fields.Domain("event_id.date_end", ">", fields.Datetime.now())
            & fields.Domain("state", "!=", "cancel")
            & fields.Domain("approval_state", "!=", "refused")
        )

    @api.model
    def _find_by_proved_mobile(self, mobile, limit=MAX_TICKETS):
        """Return the tickets (sudo) of a mobile, the next meeting first.

        :param mobile: in E.164; the caller has seen that its code is right, or tells nobody what was found
        """
        # sudo: registrations are closed to visitors; the mobile was proved
        found = self.sudo().search(self._get_proved_domain(mobile), limit=limit, order="id")
        return found.sorted(lambda reg: (reg.event_id.date_begin, reg.event_id.id, reg.id))

    @api.model
    def _collect_proved(self, mobile):
        """Put the tickets of a mobile that nobody has yet into the account of whoever is logged in.

        Tickets of another account stay there, so do unpaid ones with their order. Of several at once one gets a ticket.

        :param mobile: in E.164, proved a moment ago by the user who is logged in
        :return: what was collected
        """
        collected = self.browse()
        for registration in self._find_by_proved_mobile(mobile):
            if registration.sale_status == "to_pay":
                continue
            if registration._is_collectable() or registration._is_of_guest():
                if registration._collect(from_guest=True):
                    collected |= registration
        return collected

    def _is_of_other_account(self):
        """Tell whether the ticket opens only for somebody who logs in, and is not logged in now."""
        self.ensure_one()
        owner = self.partner_id.with_context(active_test=False)
        return bool(owner.user_ids) and owner != self._get_account()
