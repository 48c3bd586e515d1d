# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import DemandEach

from ..exceptions import PersonLimitReached

RESOURCE = "event.event.ticket.person"


class EventRegistration(models.Model):
    """How many of a ticket one person may hold: by the mobile, without one by the contact.

    Held by the same claim as the seats, so by every way in. Whoever is cancelled or lost the seat of an unpaid order has
    the right again.
    """

    _inherit = "event.registration"

    beyond_limit = fields.Boolean(
        string="Beyond the Limit per Person",
        copy=False,
        tracking=True,
        groups="event.group_event_user",
        help="Registers somebody although the person holds as many of this ticket as one may.",
    )

    _person_idx = models.Index("(event_ticket_id, phone_sanitized)")

    def _get_person(self):
        """Return who holds the ticket: the mobile, the id of the contact without one, or False."""
        self.ensure_one()
        return self.phone_sanitized or self.partner_id.id

    def _get_held_seats(self):
        """Add the person, who must not get beyond the limit by a new name either."""
        held = super()._get_held_seats()
        return {reg.id: (*held[reg.id], reg._get_person()) for reg in self if reg.id in held}

    def _prepare_demands(self, event, before):
        demands, claiming = super()._prepare_demands(event, before)
        for ticket, registrations in self.grouped("event_ticket_id").items():
            if not ticket.limit_per_person:
                continue
            entering = registrations.filtered(
                lambda reg, ticket=ticket: (
                    reg._get_person()
                    and not reg.beyond_limit
                    and before.get(reg.id, ())[1:] != (ticket, reg._get_person())
                )
            )
            if entering:
                demands.append(entering._prepare_person_demand(ticket))
                claiming |= entering
        return demands, claiming

    def _prepare_person_demand(self, ticket):
        """Return the demand of these registrations on the rights their persons have to a ticket."""
        persons = {
            person: f"{RESOURCE},{ticket.id},{person}"
            for person in (registration._get_person() for registration in self)
        }
        quantities = dict.fromkeys(persons.values(), 0)
        for registration in self:
            quantities[persons[registration._get_person()]] += 1
        # A limit changed a moment ago counts; one of this very transaction is known here only.
        capacity = SQL(
            "COALESCE((SELECT NULLIF(limit_per_person, 0) FROM event_event_ticket WHERE id = %s), %s)",
            ticket.id,
            ticket.limit_per_person,
        )
        return DemandEach(
            quantities=quantities,
            capacity=capacity,
            used=self._prepare_used_rights(ticket, persons),
            confirmed=SQL(
                "SELECT reg.hold_token FROM event_registration AS reg"
                " WHERE reg.event_ticket_id = %s AND reg.hold_token IS NOT NULL",
                ticket.id,
            ),
        )

    def _prepare_used_rights(self, ticket, persons):
        """Return the query of the resources of persons and how many registrations of others than `self` use them."""
        mobiles = {person: name for person, name in persons.items() if isinstance(person, str)}
        contacts = {person: name for person, name in persons.items() if isinstance(person, int)}
        return SQL(
            """SELECT holder.resource, count(*)
                 FROM (
                      SELECT mobile.resource, reg.id
                        FROM unnest(%(mobiles)s::varchar[], %(mobile_names)s::varchar[])
                             AS mobile (number, resource)
                        JOIN event_registration AS reg ON reg.phone_sanitized = mobile.number
                       WHERE reg.event_ticket_id = %(ticket)s
                   UNION ALL
                      SELECT contact.resource, reg.id
                        FROM unnest(%(contacts)s::integer[], %(contact_names)s::varchar[])
                             AS contact (id, resource)
                        JOIN event_registration AS reg ON reg.partner_id = contact.id
                       WHERE reg.event_ticket_id = %(ticket)s
                         AND COALESCE(reg.phone_sanitized, '') = ''
                 ) AS holder
                 JOIN event_registration AS reg ON reg.id = holder.id
                WHERE reg.id NOT IN %(own)s AND %(held)s
             GROUP BY holder.resource""",
            mobiles=list(mobiles),
            mobile_names=list(mobiles.values()),
            contacts=list(contacts),
            contact_names=list(contacts.values()),
            ticket=ticket.id,
            own=tuple(self.ids),
            held=self._get_held_condition(),
        )

    def _prepare_shortage(self, event, demands, shortages):
        """Speak of the seats when they are short, else of the persons who hold the ticket already."""
        refused = [name.split(",") for name in shortages if name.startswith(f"{RESOURCE},")]
        if len(refused) < len(shortages):
            seats = {
                name: missing
                for name, missing in shortages.items()
                if not name.startswith(f"{RESOURCE},")
            }
            return super()._prepare_shortage(event, demands, seats)
        ticket = self.env["event.event.ticket"].browse(int(refused[0][1]))
        persons = {
            int(person) if person.isdigit() else person
            for _resource, ticket_id, person in refused
            if int(ticket_id) == ticket.id
        }
        message = self._get_person_limit_message(ticket, persons)
        return PersonLimitReached(message, shortages, ticket, persons)

    def _get_person_limit_message(self, ticket, persons):
        """Return what the office can do; to everybody else a sentence that names nobody."""
        named = self.filtered(lambda reg: reg._get_person() in persons)[:1]
        values = {
            "name": named.name or next(iter(persons)),
            "ticket": ticket.name,
            "limit": ticket.limit_per_person,
        }
        if self.env.user.has_group("event.group_event_user"):
            return self.env._(
                "%(name)s: this mobile or contact holds “%(ticket)s” already, and the ticket allows %(limit)s a person."
                " Cancel the other registration, raise the limit of the ticket, or tick “Beyond the Limit per Person”.",
                **values,
            )
        if self.env.user._is_internal():
            return self.env._(
                "%(name)s: this mobile or contact holds “%(ticket)s” already, and the ticket allows %(limit)s a person.",
                **values,
            )
        return ticket._get_person_limit_label()
