# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

SEAT_FIELDS = ("seats_reserved", "seats_available", "seats_used", "seats_taken", "seats_pending")
# What an outsider reads of no meeting; the pages say what is left where the organiser shows it.
FIGURES = frozenset({*SEAT_FIELDS, "seats_max"})


class EventEvent(models.Model):
    _inherit = "event.event"

    seats_pending = fields.Integer(
        string="Seats Waiting",
        compute="_compute_seats",
        help="Seats of registrations that wait for review or for payment; they count as taken.",
    )
    registration_count_total = fields.Integer(
        string="Registrations",
        compute="_compute_registration_counts",
        groups="event.group_event_registration_desk",
    )
    registration_count_pending = fields.Integer(
        string="Waiting for Review",
        compute="_compute_registration_counts",
        groups="event.group_event_registration_desk",
    )
    registration_count_open = fields.Integer(
        string="Registered",
        compute="_compute_registration_counts",
        groups="event.group_event_registration_desk",
    )
    registration_count_done = fields.Integer(
        string="Checked In",
        compute="_compute_registration_counts",
        groups="event.group_event_registration_desk",
    )

    @api.depends(
        "is_meeting",
        "hide_remaining",
        "registration_ids.approval_state",
        "registration_ids.hold_until",
        "registration_ids.sale_status",
        "registration_ids.payment_authorized",
    )
    @api.depends_context("uid")
    def _compute_seats(self):
        """Meetings: who waits for review or payment has his seat; a hidden stock is hidden here too."""
        super()._compute_seats()
        pending = self._get_pending_seats("event_id")
        for event in self:
            event.seats_pending = pending.get(event._origin.id, 0)
            event.seats_taken += event.seats_pending
            if event.is_meeting and event.seats_max > 0:
                event.seats_available -= event.seats_pending
            if event._is_remaining_hidden():
                event.update(dict.fromkeys(SEAT_FIELDS, 0))

    @api.depends("is_meeting", "registration_ids.state", "registration_ids.approval_state")
    def _compute_registration_counts(self):
        figures = self._get_registration_figures()
        for event in self:
            count = figures.get(event._origin.id, {})
            event.registration_count_open = count.get("open", 0)
            event.registration_count_done = count.get("done", 0)
            event.registration_count_pending = count.get("pending", 0)
            event.registration_count_total = sum(count.values())

    def _get_registration_figures(self):
        """Return {event id: {'open', 'done', 'pending': count}} of registrations that are not cancelled."""
        figures = {}
        groups = self.env["event.registration"]._read_group(
            [("event_id", "in", self.ids), ("state", "!=", "cancel")],
            ["event_id", "state", "approval_state"],
            ["__count"],
        )
        for event, state, approval_state, count in groups:
            if state == "draft":
                if approval_state != "pending":
                    continue
                state = "pending"
            event_figures = figures.setdefault(event.id, {})
            event_figures[state] = event_figures.get(state, 0) + count
        return figures

    def _get_pending_seats(self, column):
        """Return {id: seats} held by drafts, by `event_id` of these meetings or `event_ticket_id` of their tickets."""
        events = self.filtered("is_meeting")
        if not events.ids:
            return {}
        # sudo: a count, also for visitors who see no registration
        registrations = self.env["event.registration"].sudo()
        groups = registrations._read_group(
            fields.Domain("event_id", "in", events.ids) & registrations._get_pending_seat_domain(),
            [column],
            ["__count"],
        )
        return {record.id: count for record, count in groups if record}

    def _is_remaining_hidden(self):
        """Tell whether the current user may not learn how many seats are left."""
        return not self.env.su and (
            self._is_remaining_hidden_from_user() or self._are_figures_hidden()
        )

    def _has_field_access(self, field, operation):
        return super()._has_field_access(field, operation) and not (
            field.name in FIGURES and not self.env.su and self._are_figures_hidden()
        )

    def _are_figures_hidden(self):
        """Tell whether the user reads no figure of these events: a visitor none of meetings.

        Without rows it is about searching, sorting, grouping and summing, which visitors do with no figure of any event.
        """
        # sudo: what kind of event it is decides
        return self.env.user.share and (not self or any(self.sudo().mapped("is_meeting")))

    def _is_remaining_hidden_from_user(self):
        """The same whatever mode the code runs in: what the user is told in the end counts."""
        self.ensure_one()
        return (
            self.is_meeting
            and self.hide_remaining
            and not self.env.user.has_group("event.group_event_registration_desk")
        )

    @api.depends("is_meeting", "event_ticket_ids.sale_available")
    def _compute_event_registrations_open(self):
        meetings = self.filtered("is_meeting")
        super(EventEvent, self - meetings)._compute_event_registrations_open()
        now = fields.Datetime.now()
        for event in meetings:
            event.event_registrations_open = (
                event.kanban_state != "cancel"
                and event.date_end > now
                and any(event.event_ticket_ids.mapped("sale_available"))
            )

    @api.depends("is_meeting", "event_ticket_ids.is_enabled", "event_ticket_ids.is_sold_out")
    def _compute_event_registrations_sold_out(self):
        meetings = self.filtered("is_meeting")
        super(EventEvent, self - meetings)._compute_event_registrations_sold_out()
        for event in meetings:
            tickets = event.event_ticket_ids.filtered("is_enabled")
            event.event_registrations_sold_out = (
                event.seats_limited and event.seats_max > 0 and event.seats_available <= 0
            ) or (bool(tickets) and all(tickets.mapped("is_sold_out")))

    @api.depends("hide_remaining")
    @api.depends_context("name_with_seats_availability", "uid")
    def _compute_display_name(self):
        hidden = self.filtered(lambda event: event._is_remaining_hidden())
        super(EventEvent, self - hidden)._compute_display_name()
        for event in hidden:
            event.display_name = event.name

    def _get_seats_availability(self, slot_tickets):
        """Meetings: None is no limit, 0 is none left, never below it."""
        self.ensure_one()
        if not self.is_meeting:
            return super()._get_seats_availability(slot_tickets)
        # sudo: the answer decides; whoever shows it to a visitor asks `_is_remaining_hidden` first
        event = self.sudo()
        availabilities = []
        for _slot, ticket in slot_tickets:
            limits = []
            if event.seats_limited and event.seats_max > 0:
                limits.append(event.seats_available)
            if ticket and ticket.sudo().seats_max > 0:
                limits.append(ticket.sudo().seats_available)
            availabilities.append(max(0, min(limits)) if limits else None)
        return availabilities

    def _verify_seats_availability(self, slot_tickets):
        """Meetings leave the decision to the claim made when a registration takes its seat.

        A count in the request's own snapshot decides nothing, and would refuse the payer the seats he holds.
        """
        if not self.is_meeting:
            return super()._verify_seats_availability(slot_tickets)
        return None
