# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.common import MeetingCase


@tagged("post_install", "-at_install")
class TestOverview(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls.make_meeting(
            name="Long ago",
            date_begin=cls.now - timedelta(days=60),
            date_end=cls.now - timedelta(days=59),
            checkin_begin=False,
            checkin_end=False,
        )
        cls.coming = cls.make_meeting(
            name="Coming",
            date_begin=cls.now + timedelta(days=9),
            date_end=cls.now + timedelta(days=10),
            checkin_begin=False,
            checkin_end=False,
        )
        cls.registrations = cls.register(count=4)
        cls.registrations[0]._checkin("manual")
        cls.registrations[3].action_cancel()
        cls.pending = cls.register(cls.make_ticket(require_approval=True))

    def overview(self, period="month", user=None):
        events = self.env["event.event"].with_user(user or self.organiser)
        return events.get_meeting_overview(period)

    def figures(self, **kwargs):
        return {figure["key"]: figure for figure in self.overview(**kwargs)["figures"]}

    def test_figures(self):
        """MTG-43: what counts is registered or in; cancelled and waiting ones do not count."""
        figures = self.figures()
        self.assertEqual(figures["meetings"]["value"], "1")
        self.assertEqual(figures["registrations"]["value"], "3")
        self.assertEqual(figures["checkins"]["value"], "1")
        self.assertIn("1", figures["registrations"]["hint"])
        self.assertEqual(self.figures(period="quarter")["meetings"]["value"], "2")

    def test_figures_equal_the_lists_behind_them(self):
        """MTG-43: each figure leads to exactly the rows it counts."""
        models = {"meetings": "event.event", "registrations": "event.registration"}
        models["checkins"] = "event.registration"
        for period in ("week", "month", "quarter", "year", "all"):
            figures = self.figures(period=period)
            for key, model in models.items():
                domain = figures[key]["action"]["domain"]
                count = self.env[model].with_user(self.organiser).search_count(domain)
                self.assertEqual(figures[key]["value"], str(count), f"{key} of {period}")

    def test_charts(self):
        """MTG-43: the days add up, the rate is in per cent, tickets share the registrations."""
        data = self.overview("week")
        self.assertEqual(len(data["days"]["labels"]), 7)
        self.assertEqual(sum(data["days"]["registrations"]), 3)
        self.assertEqual(sum(data["days"]["checkins"]), 1)
        row = data["meetings"][0]
        self.assertEqual((row["registered"], row["checked_in"], row["rate"]), (3, 1, 33))
        self.assertEqual(sum(ticket["count"] for ticket in data["tickets"]), 3)

    def test_long_range_goes_by_month(self):
        """MTG-43: a year has a point a month."""
        days = self.overview("year")["days"]
        self.assertEqual(days["step"], "month")
        self.assertIn(len(days["labels"]), (12, 13))
        self.assertEqual(sum(days["registrations"]), 3)

    def test_other_companies_do_not_count(self):
        """MTG-43: record rules apply: a stranger sees nothing of it."""
        data = self.overview(user=self.stranger)
        self.assertTrue(data["is_empty"])
        self.assertEqual(data["figures"][0]["value"], "0")
        self.assertEqual(data["figures"][2]["value"], "0")

    def test_stock_events_do_not_count(self):
        """MTG-43: the overview is about meetings."""
        before = self.figures()["registrations"]["value"]
        event = self.env["event.event"].create(
            {
                "name": "Stock",
                "company_id": self.company.id,
                "date_begin": self.now,
                "date_end": self.now + timedelta(hours=1),
            }
        )
        self.env["event.registration"].create({"event_id": event.id, "name": "Somebody"})
        self.assertEqual(self.figures()["registrations"]["value"], before)

    def test_access(self):
        """MTG-43: the overview is the organiser's: entrance, desk, reviewer, portal and public see nothing."""
        for user in (self.entrance, self.desk, self.reviewer, self.portal, self.public):
            with self.assertRaises(AccessError):
                self.overview(user=user)

    def test_unknown_period(self):
        """MTG-43: a forged period falls back to the usual one."""
        self.assertEqual(self.overview("'; drop")["period"], "month")


@tagged("post_install", "-at_install")
class TestOverviewIncome(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paid_ticket = cls.make_ticket(price=100)
        cls.provider = (
            cls.env["payment.provider"]
            .search([], limit=1)
            .copy({"name": "Test", "company_id": cls.company.id})
        )
        cls.method = cls.env["payment.method"].search([], limit=1)
        cls.customer = cls.env["res.partner"].create({"name": "Customer"})

    def order(self, tickets=1, other=0):
        lines = [
            {
                "product_id": self.paid_ticket.product_id.id,
                "event_id": self.meeting.id,
                "event_ticket_id": self.paid_ticket.id,
                "product_uom_qty": tickets,
                "price_unit": 100,
                "tax_ids": False,
            }
        ]
        if other:
            product = self.env["product.product"].create({"name": "Book", "type": "service"})
            lines.append({"product_id": product.id, "price_unit": other, "tax_ids": False})
        order = self.env["sale.order"].create(
            {
                "partner_id": self.customer.id,
                "company_id": self.company.id,
                "order_line": [(0, 0, line) for line in lines],
            }
        )
        return order

    def pay(self, order, amount, source=None, state="done"):
        return self.env["payment.transaction"].create(
            {
                "provider_id": self.provider.id,
                "payment_method_id": self.method.id,
                "reference": f"T{self.env['payment.transaction'].search_count([])}",
                "amount": amount,
                "currency_id": self.company.currency_id.id,
                "partner_id": self.customer.id,
                "state": state,
                "last_state_change": self.now,
                "operation": "refund" if source else "online_redirect",
                "source_transaction_id": source.id if source else False,
                "sale_order_ids": [] if source else [(6, 0, order.ids)],
            }
        )

    def income(self):
        events = (
            self.env["event.event"]
            .with_user(self.organiser)
            .with_context(allowed_company_ids=self.company.ids, tz="UTC")
        )
        begin, end = events._get_overview_range("month")
        return events._get_overview_income(begin, end)["value"]

    def test_income_is_paid_less_refunded(self):
        """MTG-43: an unpaid order earns nothing, a refund is taken off."""
        order = self.order(tickets=2)
        self.pay(order, 200, state="pending")
        self.assertIn("0.00", self.income())
        payment = self.pay(order, 200)
        self.assertIn("200.00", self.income())
        self.pay(order, -50, source=payment)
        self.assertIn("150.00", self.income())

    def test_income_leaves_other_goods_out(self):
        """MTG-43: of a mixed order only the tickets' part counts."""
        order = self.order(other=300)
        self.pay(order, 400)
        self.assertIn("100.00", self.income())
