# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tools import SQL

from ..models.event_registration_status import OBSTACLES, get_status_sql
from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestStatus(MeetingCase):
    """One rule says where a registration stands and one whether it holds a seat, in Python and in SQL alike."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.one = cls.register(cls.make_ticket())
        cls.order = cls.env["sale.order"].create({"partner_id": cls.env.user.partner_id.id})
        cls.every = cls.make_every_combination()

    @classmethod
    def make_every_combination(cls):
        """Insert a row for each combination of the columns that decide, possible or not."""
        now = fields.Datetime.now()
        columns = {
            "state": ("varchar", ["draft", "open", "done", "cancel"]),
            "approval_state": ("varchar", ["not_needed", "pending", "approved", "refused"]),
            "sale_status": ("varchar", ["free", "to_pay", "sold"]),
            "payment_authorized": ("boolean", [True, False, None]),
            "sale_order_id": ("integer", [cls.order.id, None]),
            "hold_until": (
                "timestamp",
                [now - timedelta(hours=1), now + timedelta(hours=1), None],
            ),
            "active": ("boolean", [True, False]),
        }
        cls.env.flush_all()
        cls.env.cr.execute(
            SQL(
                """INSERT INTO event_registration (barcode, event_id, event_ticket_id, company_id, name, claim_state, source, %(names)s)
                   SELECT 'status-' || row_number() OVER (), event_id, event_ticket_id, company_id, name, claim_state, source, %(own)s
                     FROM event_registration, %(sets)s
                    WHERE event_registration.id = %(one)s
                RETURNING id""",
                names=SQL(", ").join(SQL.identifier(name) for name in columns),
                own=SQL(", ").join(SQL.identifier(name, "value") for name in columns),
                sets=SQL(", ").join(
                    SQL(
                        "unnest(%s::%s[]) AS %s (value)",
                        values,
                        SQL(kind),
                        SQL.identifier(name),
                    )
                    for name, (kind, values) in columns.items()
                ),
                one=cls.one.id,
            )
        )
        ids = [row[0] for row in cls.env.cr.fetchall()]
        cls.env.invalidate_all()
        return cls.env["event.registration"].browse(ids)

    def select(self, expression):
        """Return {id: value} of an SQL expression on a row `reg`, for every combination."""
        return dict(
            self.env.execute_query(
                SQL(
                    "SELECT reg.id, %s FROM event_registration AS reg WHERE reg.id IN %s",
                    expression,
                    tuple(self.every.ids),
                )
            )
        )

    def test_status(self):
        """MTG-12: the status of the list, of the entrance's guests and in SQL is the same for every combination."""
        status = {reg.id: reg.registration_status for reg in self.every}
        self.assertEqual(self.select(get_status_sql("reg")), status)
        guests = self.env["event.meeting.guest"].with_context(active_test=False)
        found = guests.search([("id", "in", self.every.ids)])
        self.assertEqual({guest.id: guest.status for guest in found}, status)

    def test_paid_first(self):
        """MTG-12, DECISIONS 1: who has to pay and waits for review is asked to pay; the entrance names the review."""
        both = self.every.filtered(
            lambda reg: (
                reg.active
                and (reg.state, reg.approval_state, reg.sale_status)
                == ("draft", "pending", "to_pay")
            )
        )
        self.assertTrue(both)
        self.assertEqual(set(both.mapped("registration_status")), {"unpaid"})
        self.assertEqual({reg._get_checkin_obstacle() for reg in both}, {"pending"})

    def test_obstacle(self):
        """MTG-33, DECISIONS 4: at the entrance nobody passes who is not registered, and what stops him is his status."""
        for reg in self.every:
            obstacle = reg._get_checkin_obstacle()
            with self.subTest(
                status=reg.registration_status, active=reg.active, approval=reg.approval_state
            ):
                if reg.registration_status in ("open", "done"):
                    self.assertEqual(obstacle, False if reg.active else "cancelled")
                else:
                    self.assertIn(
                        obstacle, (OBSTACLES[reg.registration_status], "cancelled", "pending")
                    )

    def test_standing(self):
        """MTG-18: the hooks and the list agree on who is registered, refused and cancelled."""
        agreed = {
            "refused": {"refused"},
            "cancel": {"cancelled"},
            "open": {"registered"},
            "done": {"registered"},
            "pending": {"waiting"},
            "unpaid": {"unpaid", "waiting"},
        }
        for reg in self.every:
            self.assertIn(reg._get_standing(), agreed[reg.registration_status])

    def test_seat(self):
        """MTG-11: domain, SQL and record agree on who holds a seat, for every combination."""
        held = {reg.id for reg in self.every if reg._holds_seat()}
        self.assertTrue(held)
        self.assertLess(len(held), len(self.every))
        domain = fields.Domain("id", "in", self.every.ids)
        model = self.every.with_context(active_test=False)
        self.assertEqual(set(model.search(domain & model._get_seat_domain()).ids), held)
        condition = self.select(model._get_held_condition())
        self.assertEqual({id_ for id_, holds in condition.items() if holds}, held)

    def test_who_holds_a_seat(self):
        """MTG-11: whoever is registered or in holds one; a draft that is paid, kept, within its time or under review, too."""
        for reg in self.every:
            kept = (
                reg.sale_status == "sold"
                or reg.payment_authorized
                or (reg.sale_status == "to_pay" and not reg.sale_order_id)
                or (reg.hold_until and reg.hold_until > fields.Datetime.now())
                or (not reg.hold_until and reg.approval_state == "pending")
            )
            expected = reg.active and (
                reg.state in ("open", "done") or bool(reg.state == "draft" and kept)
            )
            self.assertEqual(reg._holds_seat(), expected)

    def test_every_answer_is_in_the_one_table(self):
        """Issue 12 point 7: the staff's log knows the same answers as the table that pages and phones get."""
        answers = self.env["event.registration"]._get_checkin_answers()
        logged = dict(
            self.env["event.meeting.scan"]._fields["status"]._description_selection(self.env)
        )
        self.assertEqual(set(answers), set(logged) - {"error"})
        self.assertLessEqual(set(OBSTACLES.values()), set(answers))
