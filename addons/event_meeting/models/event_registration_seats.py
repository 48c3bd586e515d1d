# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, Query

from odoo.addons.base_guard.exceptions import CapacityExceeded
from odoo.addons.base_guard.tools import Demand, after_commit, conditional_update

DEFAULT_HOLD_MINUTES = 15
MIN_HOLD_MINUTES = 5
# A hold with less than this left may run out, as other transactions see it, before the request that relies on it commits.
# Longer than any request may last.
SAFETY = timedelta(seconds=180)
RELEASE_BATCH = 200


class EventRegistration(models.Model):
    _inherit = "event.registration"

    hold_extended = fields.Boolean(
        string="Time to Pay Extended",
        readonly=True,
        copy=False,
        help="The buyer has asked for more time, which he can do once.",
    )

    # ------------------------------------------------------------
    # Who holds a seat
    # ------------------------------------------------------------

    @api.model
    def _get_seat_domain(self, at=None):
        """Return the domain of those that hold a seat.

        :param at: naive UTC moment until which a hold must last; now by default
        """
        return Domain("active", "=", True) & (
            Domain("state", "in", ("open", "done")) | self._get_pending_seat_domain(at)
        )

    @api.model
    def _get_pending_seat_domain(self, at=None):
        """Return the domain of drafts that hold a seat: paid, or nearly (see :meth:`_keeps_unpaid_seat`), within the hold of
        their order, or under review; as :meth:`_get_seat_domain`.
        """
        until = at or fields.Datetime.now()
        return (
            Domain("active", "=", True)
            & Domain("state", "=", "draft")
            & (
                Domain("sale_status", "=", "sold")
                | self._get_unpaid_seat_domain()
                | Domain("hold_until", ">", until)
                | (Domain("hold_until", "=", False) & Domain("approval_state", "=", "pending"))
            )
        )

    @api.model
    def _get_unpaid_seat_domain(self):
        """Return the domain of seats that wait without an end: the payment is reserved, or the organiser entered the person."""
        return Domain("payment_authorized", "=", True) | (
            Domain("sale_status", "=", "to_pay") & Domain("sale_order_id", "=", False)
        )

    @api.model
    def _get_held_condition(self):
        """Return :meth:`_get_seat_domain` as SQL on a row `reg`."""
        # sudo: the rule is about all registrations, whoever registers
        model = self.sudo()
        domain = self._get_seat_domain().optimize_full(model)
        return domain._to_sql(model, "reg", Query(self.env, "reg", model._table_sql))

    def _holds_seat(self):
        """Tell whether the registration holds a seat now."""
        return bool(self.filtered_domain(self._get_seat_domain()))

    def _keeps_unpaid_seat(self):
        """Tell whether the seat waits without an end, see :meth:`_get_unpaid_seat_domain`."""
        return bool(self.filtered_domain(self._get_unpaid_seat_domain()))

    def _get_held_seats(self):
        """Return {registration id: (event, ticket)} of those that hold a seat and cannot lose it meanwhile."""
        held = self.filtered_domain(self._get_seat_domain(fields.Datetime.now() + SAFETY))
        return {reg.id: (reg.event_id, reg.event_ticket_id) for reg in held}

    # ------------------------------------------------------------
    # Claims
    # ------------------------------------------------------------

    def _claim_seats(self, before):
        """Claim the seats these registrations hold now and did not hold before.

        The claim is the wall against overselling: it runs beside this transaction and sees what everybody else has
        committed, see ``guard.hold``. Nobody claims for going from registered to checked in.

        :param before: result of :meth:`_get_held_seats` from before the change; {} for new registrations
        :raise CapacityExceeded: in words, when there are not enough seats
        """
        # sudo: stock and registrations of others count, whoever registers
        entering = self.sudo().filtered("is_meeting").filtered_domain(self._get_seat_domain())
        hold = self.env["guard.hold"]
        tokens = []
        for event, registrations in entering.grouped("event_id").items():
            demands, claiming = registrations._prepare_demands(event, before)
            if not demands:
                continue
            try:
                token = hold._claim(f"event.event,{event.id}", demands)
            except CapacityExceeded as error:
                # Whoever goes on after this, behind a savepoint, has claimed nothing at all.
                hold._release(tokens)
                raise registrations._prepare_shortage(event, demands, error.shortages) from error
            tokens.append(token)
            claiming._set_hold_token(token)

    def _prepare_demands(self, event, before):
        """Return the demands on `event` and its tickets, and the registrations that make them."""
        held = self._get_held_condition()
        demands = []
        claiming = self.browse()
        entering = self.filtered(lambda reg: before.get(reg.id, (None,))[0] != event)
        if event.seats_limited and event.seats_max > 0 and entering:
            capacity = SQL("SELECT NULLIF(seats_max, 0) FROM event_event WHERE id = %s", event.id)
            demands.append(
                self._prepare_demand(event, entering, event.seats_max, capacity, "event_id", held)
            )
            claiming |= entering
        for ticket, registrations in self.grouped("event_ticket_id").items():
            entering = registrations.filtered(
                lambda reg, ticket=ticket: before.get(reg.id, (None, None))[1] != ticket
            )
            if ticket.seats_max > 0 and entering:
                capacity = SQL(
                    "SELECT NULLIF(seats_max, 0) FROM event_event_ticket WHERE id = %s", ticket.id
                )
                demands.append(
                    self._prepare_demand(
                        ticket, entering, ticket.seats_max, capacity, "event_ticket_id", held
                    )
                )
                claiming |= entering
        return demands, claiming

    def _prepare_demand(self, limited, registrations, seats_max, capacity, column, held):
        """Return the demand of `registrations` on what is limited, an event or a ticket."""
        # Their own rows do not count: they may be in the database with a hold about to run out.
        rows = SQL(
            "FROM event_registration AS reg WHERE reg.%s = %s AND reg.id NOT IN %s",
            SQL.identifier(column),
            limited.id,
            tuple(registrations.ids),
        )
        return Demand(
            resource=f"{limited._name},{limited.id}",
            quantity=len(registrations),
            # A limit changed a moment ago counts; one of this very transaction is known here only.
            capacity=SQL("COALESCE((%s), %s)", capacity, seats_max),
            used=SQL("SELECT count(*) %s AND %s", rows, held),
            confirmed=SQL(
                "SELECT reg.hold_token FROM event_registration AS reg WHERE reg.%s = %s"
                " AND reg.hold_token IS NOT NULL",
                SQL.identifier(column),
                limited.id,
            ),
        )

    def _set_hold_token(self, token):
        """Write the token of a claim on the rows that use the seats; it tells when the hold counts no longer."""
        replaced = set(self.filtered("hold_token").mapped("hold_token"))
        self.flush_recordset(["hold_token"])
        # Raw SQL: a plain column that nothing is computed from, without tracking or another write.
        self.env.cr.execute(
            SQL(
                "UPDATE event_registration SET hold_token = %s WHERE id IN %s",
                token,
                tuple(self.ids),
            )
        )
        self.invalidate_recordset(["hold_token"], flush=False)
        if replaced:
            # A token that no row carries any more would hold its seats until it expires.
            hold = self.env["guard.hold"]
            after_commit(self.env, lambda: hold._release(replaced))

    def _prepare_shortage(self, event, demands, shortages):
        """Return the refusal of a claim, in words."""
        message = self._get_shortage_message(event, demands, shortages)
        return CapacityExceeded(message, shortages)

    def _get_shortage_message(self, event, demands, shortages):
        """Return which ticket is short and how many are left, unless that is hidden from the user."""
        asked = {}
        for demand in demands:
            asked.update(demand.quantities)
        names = {f"event.event,{event.id}": event.name}
        names.update({f"event.event.ticket,{t.id}": t.name for t in self.event_ticket_id})
        # The ticket is what the visitor chose: name it before the meeting.
        resource = max(shortages, key=lambda name: name.startswith("event.event.ticket"))
        left = asked[resource] - shortages[resource]
        values = {"name": names.get(resource, event.name), "left": left, "asked": asked[resource]}
        if left <= 0:
            return self.env._("“%(name)s” is sold out.", **values)
        if event._is_remaining_hidden_from_user():
            return self.env._(
                "There are fewer seats left for “%(name)s” than you asked for.", **values
            )
        return self.env._(
            "Only %(left)s seats are left for “%(name)s”; you asked for %(asked)s.", **values
        )

    # ------------------------------------------------------------
    # Holds of unpaid orders
    # ------------------------------------------------------------

    @api.model
    def _get_hold_end(self):
        """Return until when an order placed now holds its seats, as naive UTC."""
        return fields.Datetime.now() + self._get_hold_time()

    @api.model
    def _get_hold_time(self):
        """Return how long an unpaid order holds its seats, as a timedelta."""
        # sudo: a setting
        value = self.env["ir.config_parameter"].sudo().get_param("event_meeting.hold_minutes")
        minutes = int(value) if str(value).isdecimal() else DEFAULT_HOLD_MINUTES
        return timedelta(minutes=max(minutes, MIN_HOLD_MINUTES))

    def _filter_to_hold(self):
        """Return those whose unpaid order has no hold yet."""
        return self.sudo().filtered(  # sudo: visitors do not read orders
            lambda reg: (
                reg.is_meeting
                and reg.state == "draft"
                and not reg.hold_until
                and reg.sale_status == "to_pay"
                and reg.sale_order_id.state in ("draft", "sent")
            )
        )

    @api.model
    def _cron_release_holds(self):
        """Cancel unpaid registrations whose hold ran out and drop them from their carts, in committed batches.

        A registration cancelled so keeps `hold_until`: by it a late payment finds what it paid for.
        """
        domain = [
            ("state", "=", "draft"),
            ("sale_status", "=", "to_pay"),
            ("hold_until", "<=", fields.Datetime.now()),
            ("event_id.is_meeting", "=", True),
        ]
        remaining = self.search_count(domain)
        while remaining:
            orders = self.search(domain, limit=RELEASE_BATCH, order="hold_until").sale_order_id
            if not orders:
                break
            for order in orders:
                # One order a transaction: a payment that arrives now conflicts with its own order only.
                released = order._release_seat_holds()
                remaining = max(0, remaining - released)
                if not self.env["ir.cron"]._commit_progress(released, remaining=remaining):
                    return

    def _release_hold(self):
        """Cancel those of these registrations that are still unpaid and out of time.

        :return: the registrations that were cancelled
        """
        changed = conditional_update(
            self,
            {"state": "cancel"},
            SQL(
                "state = 'draft' AND sale_status = 'to_pay' AND hold_until <= %s",
                fields.Datetime.now(),
            ),
        )
        return self.browse(changed)
