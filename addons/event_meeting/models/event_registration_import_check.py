# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import SQL

from ..tools.people_check import check_people, fold
from ..tools.people_file import read_people


class EventRegistrationImport(models.Model):
    """Judging the people of a file: by the file itself, and by who and what is in the meeting."""

    _inherit = "event.registration.import"

    def _read_people(self):
        """Return the rows of the file, judged by themselves.

        :return: list of :class:`~odoo.addons.event_meeting.tools.people_check.Candidate`
        :raise PeopleFileError: when the file cannot be read
        """
        rows = read_people(self._get_content())
        numbers = [row.values["ticket_no"] for row in rows if row.values.get("ticket_no")]
        return check_people(
            rows,
            tickets=self._get_tickets(),
            ticket_id=self.ticket_id.id or None,
            group=self.group_id.name or "",
            ticket_nos=self._find_ticket_nos(numbers),
        )

    def _get_tickets(self):
        """Return {folded name: id} of the meeting's tickets in every language; a name of two tickets is None."""
        tickets = {}
        for lang, _name in self.env["res.lang"].get_installed():
            for ticket in self.event_id.with_context(lang=lang).event_ticket_ids:
                name = fold(ticket.name)
                tickets[name] = ticket.id if tickets.get(name, ticket.id) == ticket.id else None
        return tickets

    def _get_groups(self, names):
        """Return {name: id} of those groups of the meeting that are known by one of `names`."""
        known = {fold(group.name): group.id for group in self.event_id.registration_group_ids}
        return {name: known[fold(name)] for name in names if fold(name) in known}

    def _find_ticket_nos(self, numbers):
        if not numbers:
            return frozenset()
        # sudo: who is there counts, whoever may see him; cancelled people are known, too
        rows = (
            self.env["event.registration"]
            .sudo()
            .with_context(active_test=False)
            ._read_group(
                [("event_id", "=", self.event_id.id), ("ticket_no", "in", numbers)], ["ticket_no"]
            )
        )
        return frozenset(number for (number,) in rows)

    def _sort_out(self, people):
        """Mark who is there already, who wants a seat that is taken and who comes too late; return the others."""
        ready = [person for person in people if not person.problem and not person.known]
        known = self._find_known(ready)
        for person in ready:
            person.known = person.key in known
        ready = [person for person in ready if not person.known]
        self._refuse_taken_seats(ready)
        ready = [person for person in ready if not person.problem]
        meeting_left, tickets_left = self._get_seats_left()
        for person in ready:
            if tickets_left.get(person.ticket_id, 1) <= 0:
                self._refuse_full(person, "ticket_full")
            elif meeting_left is not None and meeting_left <= 0:
                self._refuse_full(person, "meeting_full")
            else:
                if person.ticket_id in tickets_left:
                    tickets_left[person.ticket_id] -= 1
                if meeting_left is not None:
                    meeting_left -= 1
        return [person for person in ready if not person.problem]

    def _refuse_full(self, person, code):
        ticket = self.env["event.event.ticket"].browse(person.ticket_id)
        person.refuse(code, ticket=ticket.name)

    def _refuse_taken_seats(self, people):
        seats = {person.seat_key: person for person in people if person.seat_key}
        # sudo: the seat is taken, whoever may see by whom
        registrations = self.env["event.registration"].sudo()
        for sitting in registrations._find_seated(self.event_id.id, list(seats)):
            person = seats[sitting.seat_key]
            person.refuse(
                "seat_taken",
                seat=person.vals["seat_no"],
                name=sitting.name or sitting.ticket_no,
            )

    def _find_known(self, people):
        """Return the keys of those who are registered already, see ``Candidate.key``."""
        phones = [phone for person in people if (phone := person.vals.get("phone"))]
        emails = [
            person.vals["email"].casefold()
            for person in people
            if not person.vals.get("phone") and person.vals.get("email")
        ]
        self.env["event.registration"].flush_model()
        # Raw SQL: three columns of as many rows as the file has; also of people the user may not see.
        self.env.cr.execute(
            SQL(
                """SELECT event_ticket_id, phone_sanitized, lower(email)
                     FROM event_registration
                    WHERE event_id = %s AND active AND state <> 'cancel'
                      AND (phone_sanitized = ANY(%s) OR lower(email) = ANY(%s))""",
                self.event_id.id,
                phones,
                emails,
            )
        )
        known = set()
        for ticket_id, phone, email in self.env.cr.fetchall():
            known |= {(ticket_id, phone), (ticket_id, email)}
        return known

    def _get_seats_left(self):
        """Return how many seats are left: of the meeting (None is no limit) and {ticket id: seats} of the limited."""
        # sudo: the stock may be hidden from the user; he learns whether somebody fits
        event = self.event_id.sudo()
        event.invalidate_recordset(["seats_available"])
        event.event_ticket_ids.invalidate_recordset(["seats_available"])
        limited = event.seats_limited and event.seats_max > 0
        return (
            event.seats_available if limited else None,
            {
                ticket.id: ticket.seats_available
                for ticket in event.event_ticket_ids
                if ticket.seats_max > 0
            },
        )
