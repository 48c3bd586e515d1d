# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventEvent(models.Model):
    """What a visitor sees of a meeting, and when it may be seen."""

    _inherit = "event.event"

    @api.constrains("is_published", "is_meeting", "checkin_begin", "checkin_end")
    def _check_publish_gate(self):
        """MTG-19: nothing is published, and nothing published loses its check-in window."""
        for event in self.filtered(lambda event: event.is_meeting and event.is_published):
            event._check_ready_to_publish()

    @api.depends("is_published")
    def _compute_meeting_state(self):
        """A meeting that visitors do not see yet is not published, whatever its dates say."""
        return super()._compute_meeting_state()

    def _get_meeting_state(self, now):
        state = super()._get_meeting_state(now)
        return state if self.is_published or state == "over" else "draft"

    @api.model
    def _get_meeting_state_domain(self, state, now):
        """Agrees with :meth:`_get_meeting_state`."""
        if state == "draft":
            return [("is_published", "=", False), ("date_end", ">", now)]
        domain = super()._get_meeting_state_domain(state, now)
        return domain if state == "over" else [("is_published", "=", True), *domain]

    def _get_closed_reason(self):
        """Nobody registers for a meeting that is not published, not even who may see it."""
        reason = super()._get_closed_reason()
        if not reason and not self.is_published:
            reason = self.env._("This meeting is not published yet; registration is closed.")
        return reason

    def _get_registration_status(self):
        """Tell in one code why one can or cannot register now.

        :return: ``open``, ``cancelled``, ``over``, ``upcoming``, ``sold_out`` or ``closed``
        """
        self.ensure_one()
        if self.kanban_state == "cancel":
            return "cancelled"
        if self.date_end <= fields.Datetime.now():
            return "over"
        # sudo: stock is not for visitors to read, the state made from it is
        states = self.sudo()._get_offered_tickets().mapped("sale_state")
        if "on_sale" in states:
            return "open" if self.sudo().event_registrations_open else "closed"
        for state in ("upcoming", "sold_out"):
            if state in states:
                return state
        return "closed"

    def _get_offered_tickets(self):
        """Return the tickets a visitor gets to see: a disabled one is not offered (MTG-15)."""
        self.ensure_one()
        return self.event_ticket_ids.filtered("is_enabled")

    def _get_next_sale_moment(self):
        """Return when the first ticket comes on sale (naive UTC), or ``None``."""
        self.ensure_one()
        moments = (
            self.sudo()
            ._get_offered_tickets()
            .filtered(  # sudo: see the status above
                lambda ticket: ticket.sale_state == "upcoming"
            )
        )
        return min(moments.mapped("start_sale_datetime"), default=None)

    def _get_meeting_place(self):
        """Return where the meeting is: dict with ``name``, ``address`` and navigation ``links``.

        The page that shows the meeting shows its place, so no more rights are asked for than that.
        """
        self.ensure_one()
        event = self.sudo()  # sudo: the partner of the venue is closed to visitors
        if not event.address_id:
            return {"name": "", "address": "", "links": []}
        address = event.address_id._get_map_address()
        name = event.address_id.name or ""
        return {
            "name": name if name != address else "",
            "address": address,
            "links": event._get_navigation_links(),
        }

    def _get_meeting_place_name(self):
        """Return the place in one short text, empty for a meeting without one."""
        place = self._get_meeting_place()
        return place["name"] or place["address"]
