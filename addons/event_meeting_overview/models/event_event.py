# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, time, timedelta

import pytz
from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from odoo.addons.event_meeting.models.event_event import MEETING_TZ

# Length of a period in days; None: from the first registration on.
PERIODS = {"week": 7, "month": 30, "quarter": 90, "year": 365, "all": None}
# Up to so many days a chart has a point a day, beyond a point a month.
DAILY_LIMIT = 92
TOP_MEETINGS = 8
TOP_TICKETS = 6
COUNTED = ("open", "done")


class EventEvent(models.Model):
    _inherit = "event.event"

    @api.model
    def get_meeting_overview(self, period="month"):
        """Return the figures and charts of the overview. For event users; their record rules apply.

        :param period: 'week', 'month', 'quarter', 'year' (7, 30, 90, 365 days up to today) or 'all'
        :return: dict with `period`, `range` (label), `is_empty`, `figures` (list of key, label, value, hint, action),
            `days` (labels, registrations, checkins), `meetings` and `tickets` (lists with their action)
        :raise AccessError: for who may not see it
        """
        if not self.env.user.has_group("event.group_event_user"):
            raise AccessError(self.env._("The overview is for users of the meetings app."))
        if period not in PERIODS:
            period = "month"
        self = self.with_context(tz=self.env.user.tz or MEETING_TZ)
        begin, end = self._get_overview_range(period)
        return {
            "period": period,
            "range": self._get_overview_range_label(begin, end),
            "is_empty": not self.search_count([("is_meeting", "=", True)], limit=1),
            "figures": self._get_overview_figures(begin, end),
            "days": self._get_overview_days(begin, end),
            "meetings": self._get_overview_meetings(begin, end),
            "tickets": self._get_overview_tickets(begin, end),
        }

    # ------------------------------------------------------------
    # Range
    # ------------------------------------------------------------

    @api.model
    def _get_overview_range(self, period):
        """Return the half-open range of a period as naive UTC, both ends at midnight of the user's zone."""
        zone = pytz.timezone(self.env.context["tz"])
        today = datetime.now(zone).date()
        if PERIODS[period]:
            first = today - timedelta(days=PERIODS[period] - 1)
        else:
            oldest = self.env["event.registration"].search(
                self._get_overview_domain(), order="create_date", limit=1
            )
            stamp = oldest.create_date or fields.Datetime.now()
            first = min(today, pytz.utc.localize(stamp).astimezone(zone).date())

        def to_utc(day):
            local = zone.localize(datetime.combine(day, time.min))
            return local.astimezone(pytz.utc).replace(tzinfo=None)

        return to_utc(first), to_utc(today + timedelta(days=1))

    @api.model
    def _get_overview_range_label(self, begin, end):
        zone = pytz.timezone(self.env.context["tz"])
        first, last = (
            format_date(
                self.env, pytz.utc.localize(moment).astimezone(zone).date(), date_format="long"
            )
            for moment in (begin, end - timedelta(seconds=1))
        )
        return f"{first} – {last}"

    # ------------------------------------------------------------
    # Domains
    # ------------------------------------------------------------

    @api.model
    def _get_overview_domain(self):
        """Return the domain of the registrations that count: of meetings, neither waiting nor cancelled."""
        return Domain("event_id.is_meeting", "=", True) & Domain("state", "in", COUNTED)

    @api.model
    def _get_registered_domain(self, begin, end):
        return (
            self._get_overview_domain()
            & Domain("create_date", ">=", begin)
            & Domain("create_date", "<", end)
        )

    @api.model
    def _get_checked_in_domain(self, begin, end):
        return (
            Domain("event_id.is_meeting", "=", True)
            & Domain("state", "=", "done")
            & Domain("date_closed", ">=", begin)
            & Domain("date_closed", "<", end)
        )

    @api.model
    def _get_held_domain(self, begin, end):
        """Return the domain of the meetings of which at least a part lies in the range."""
        return (
            Domain("is_meeting", "=", True)
            & Domain("date_begin", "<", end)
            & Domain("date_end", ">=", begin)
        )

    # ------------------------------------------------------------
    # Figures
    # ------------------------------------------------------------

    @api.model
    def _get_overview_figures(self, begin, end):
        Registration = self.env["event.registration"]
        held = self._get_held_domain(begin, end)
        registered = self._get_registered_domain(begin, end)
        checked_in = self._get_checked_in_domain(begin, end)
        coming = self.search_count([("is_meeting", "=", True), ("date_begin", ">=", end)])
        pending = Registration.search_count(
            [
                ("event_id.is_meeting", "=", True),
                ("approval_state", "=", "pending"),
                ("state", "=", "draft"),
            ]
        )
        figures = [
            {
                "key": "meetings",
                "label": self.env._("Meetings"),
                "value": self._format_count(self.search_count(held)),
                "hint": coming and self.env._("%(count)s still to come", count=coming),
                "action": self._prepare_overview_action(
                    "event_meeting.event_event_action_meeting", held
                ),
            },
            {
                "key": "merchants",
                "label": self.env._("Active merchants"),
                "value": self._format_count(len(self._get_active_merchants(held))),
                "hint": False,
                "action": self._prepare_overview_action(
                    "event_meeting.event_event_action_meeting", held, {"group_by": "company_id"}
                ),
            },
            {
                "key": "registrations",
                "label": self.env._("Registrations"),
                "value": self._format_count(Registration.search_count(registered)),
                "hint": pending and self.env._("%(count)s waiting for review", count=pending),
                "action": self._prepare_overview_action(
                    "event_meeting.event_registration_action_attendees", registered
                ),
            },
            {
                "key": "checkins",
                "label": self.env._("Check-ins"),
                "value": self._format_count(Registration.search_count(checked_in)),
                "hint": False,
                "action": self._prepare_overview_action(
                    "event_meeting.event_registration_action_attendees", checked_in
                ),
            },
        ]
        if self.env.user.has_group("event.group_event_user"):
            figures.append(self._get_overview_income(begin, end))
        return figures

    @api.model
    def _get_active_merchants(self, held):
        """Return the companies other than the main one that hold a meeting in the range."""
        main = self.env.ref("base.main_company", raise_if_not_found=False)
        companies = self._read_group(held, ["company_id"], [])
        return [company for (company,) in companies if company and company != main]

    @api.model
    def _get_overview_income(self, begin, end):
        """Return the figure of what was paid for tickets of meetings, less what was refunded."""
        currency = self.env.company.currency_id
        transactions = self._get_ticket_transactions(begin, end)
        total = sum(
            transaction.currency_id._convert(
                transaction.amount * self._get_ticket_share(transaction),
                currency,
                self.env.company,
                transaction.last_state_change or end,
            )
            for transaction in transactions
        )
        orders = (transactions | transactions.source_transaction_id).sale_order_ids
        return {
            "key": "income",
            "label": self.env._("Ticket income"),
            "value": formatLang(self.env, total, currency_obj=currency),
            "hint": self.env._("Paid less refunded"),
            "action": self._prepare_overview_action(
                "event_meeting.event_registration_action_orders",
                Domain("sale_order_id", "in", orders.ids),
            ),
        }

    @api.model
    def _get_ticket_transactions(self, begin, end):
        """Return what was paid and refunded in the range for orders with tickets of meetings, in superuser mode."""
        # sudo: payments are closed to users of the events app; the companies are those they work in
        Transaction = self.env["payment.transaction"].sudo()
        paid = Domain("sale_order_ids.order_line.event_id.is_meeting", "=", True)
        refunded = Domain("operation", "=", "refund") & Domain(
            "source_transaction_id.sale_order_ids.order_line.event_id.is_meeting", "=", True
        )
        return Transaction.search(
            Domain("state", "=", "done")
            & Domain("company_id", "in", self.env.companies.ids)
            & Domain("last_state_change", ">=", begin)
            & Domain("last_state_change", "<", end)
            & (paid | refunded)
        )

    @api.model
    def _get_ticket_share(self, transaction):
        """Return which part (0 to 1) of a payment or refund is for tickets of meetings."""
        orders = transaction.sale_order_ids or transaction.source_transaction_id.sale_order_ids
        total = sum(orders.mapped("amount_total"))
        tickets = orders.order_line.filtered("event_id.is_meeting")
        return sum(tickets.mapped("price_total")) / total if total else 0.0

    # ------------------------------------------------------------
    # Charts
    # ------------------------------------------------------------

    @api.model
    def _get_overview_days(self, begin, end):
        """Return registrations and check-ins a day, or a month in a long range, with the domain of each point."""
        step = "day" if (end - begin).days <= DAILY_LIMIT else "month"
        Registration = self.env["event.registration"]
        registered = self._get_registered_domain(begin, end)
        checked_in = self._get_checked_in_domain(begin, end)
        by_registration = dict(
            Registration._read_group(registered, [f"create_date:{step}"], ["__count"])
        )
        by_checkin = dict(
            Registration._read_group(checked_in, [f"date_closed:{step}"], ["__count"])
        )
        zone = pytz.timezone(self.env.context["tz"])
        point = pytz.utc.localize(begin).astimezone(zone).replace(tzinfo=None)
        last = pytz.utc.localize(end).astimezone(zone).replace(tzinfo=None)
        if step == "month":
            point = point.replace(day=1)
        days = {"labels": [], "dates": [], "registrations": [], "checkins": [], "step": step}
        while point < last:
            days["dates"].append(fields.Date.to_string(point))
            days["labels"].append(point.strftime("%m-%d" if step == "day" else "%Y-%m"))
            days["registrations"].append(by_registration.get(point, 0))
            days["checkins"].append(by_checkin.get(point, 0))
            point += timedelta(days=1) if step == "day" else relativedelta(months=1)
        days["actions"] = {
            "registrations": self._prepare_overview_action(
                "event_meeting.event_registration_action_attendees", registered
            ),
            "checkins": self._prepare_overview_action(
                "event_meeting.event_registration_action_attendees", checked_in
            ),
        }
        return days

    @api.model
    def _get_overview_meetings(self, begin, end):
        """Return how many of the registered came, for the largest meetings of the range that have begun."""
        held = self._get_held_domain(begin, end) & Domain("date_begin", "<=", fields.Datetime.now())
        meetings = self.search(held)
        figures = meetings._get_registration_figures()
        rows = []
        for meeting in meetings:
            count = figures.get(meeting.id, {})
            registered = count.get("open", 0) + count.get("done", 0)
            if registered:
                rows.append((registered, count.get("done", 0), meeting))
        rows.sort(key=lambda row: (-row[0], row[2].id))
        return [
            {
                "id": meeting.id,
                "label": meeting.name,
                "registered": registered,
                "checked_in": done,
                "rate": round(100 * done / registered),
                "action": self._prepare_overview_action(
                    "event_meeting.event_registration_action_attendees",
                    Domain("event_id", "=", meeting.id) & Domain("state", "in", COUNTED),
                ),
            }
            for registered, done, meeting in rows[:TOP_MEETINGS]
        ]

    @api.model
    def _get_overview_tickets(self, begin, end):
        """Return how the registrations of the range are shared among tickets of the same name."""
        registered = self._get_registered_domain(begin, end)
        by_name = {}
        for ticket, count in self.env["event.registration"]._read_group(
            registered, ["event_ticket_id"], ["__count"]
        ):
            row = by_name.setdefault(ticket.name or self.env._("No ticket"), [0, []])
            row[0] += count
            row[1].append(ticket.id)
        rows = sorted(by_name.items(), key=lambda item: (-item[1][0], item[0]))
        if len(rows) > TOP_TICKETS:
            rest = rows[TOP_TICKETS - 1 :]
            merged = [
                sum(row[0] for _name, row in rest),
                [i for _name, row in rest for i in row[1]],
            ]
            rows = [*rows[: TOP_TICKETS - 1], (self.env._("Other"), merged)]
        return [
            {
                "label": name,
                "count": count,
                "action": self._prepare_overview_action(
                    "event_meeting.event_registration_action_attendees",
                    registered & Domain("event_ticket_id", "in", ids),
                ),
            }
            for name, (count, ids) in rows
        ]

    # ------------------------------------------------------------
    # Helpers
    # ------------------------------------------------------------

    @api.model
    def _prepare_overview_action(self, xmlid, domain, context=None):
        """Return what leads from a figure to the list behind it."""
        defaults = (
            {"default_is_meeting": True} if "event_event" in xmlid else {"default_source": "manual"}
        )
        return {
            "xmlid": xmlid,
            "domain": self._serialize_domain(domain),
            "context": {**defaults, **(context or {})},
        }

    @api.model
    def _serialize_domain(self, domain):
        """Return a domain that survives JSON: moments and days as text."""
        return [
            (term[0], term[1], fields.Datetime.to_string(term[2]))
            if isinstance(term, (tuple, list)) and isinstance(term[2], datetime)
            else term
            for term in Domain(domain)
        ]

    @api.model
    def _format_count(self, count):
        return formatLang(self.env, count, digits=0)
