# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PrivacyCase


@tagged("post_install", "-at_install")
class TestRequest(PrivacyCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.person = cls.portal.partner_id
        cls.guest.partner_id = cls.person
        cls.over = cls.make_meeting(
            name="Over",
            date_begin=cls.now - timedelta(days=3),
            date_end=cls.now - timedelta(days=2),
            checkin_begin=cls.now - timedelta(days=3),
            checkin_end=cls.now - timedelta(days=2),
        )
        cls.past = cls.env["event.registration"].create(
            {
                "event_id": cls.over.id,
                "event_ticket_id": cls.over.event_ticket_ids.id,
                "name": "Gina Guest",
                "phone": "13811112222",
                "partner_id": cls.person.id,
            }
        )

    def ask(self):
        return self.env["event.privacy.request"]._ask(self.person)

    def test_one_request_for_each_organiser(self):
        """BEY-28: each organiser that holds something gets one, with its deadline; asking again adds none."""
        theirs = self.make_meeting(company_id=self.other_company.id)
        self.other_company.privacy_request_days = 5
        self.env["event.registration"].create(
            {
                "event_id": theirs.id,
                "event_ticket_id": theirs.event_ticket_ids.id,
                "name": "Gina",
                "partner_id": self.person.id,
            }
        )
        requests = self.ask()
        self.assertEqual(self.ask(), requests)
        today = fields.Date.context_today(requests)
        self.assertEqual(
            {request.company_id: (request.deadline - today).days for request in requests},
            {self.company: 15, self.other_company: 5},
        )
        self.assertEqual(len(self.audit_of("event.privacy.request", requests)), 2)

    def test_carried_out_but_for_what_is_to_come(self):
        """BEY-28: what is over goes at once, a ticket to come when it is cancelled; the request waits for it."""
        request = self.ask()
        request.with_user(self.organiser).action_carry_out()
        self.assertTrue(self.past.anonymised_date)
        self.assertFalse(self.guest.anonymised_date)
        self.assertEqual((request.state, request.registration_count), ("waiting", 1))
        self.guest.action_cancel()
        self.run_cron("event.privacy.request", "_cron_carry_out")
        self.assertTrue(self.guest.anonymised_date)
        self.assertEqual((request.state, request.deleted_count), ("done", 2))
        self.assertNotIn(self.person.name, str(request.read(["name"])))

    def test_not_answered_is_carried_out(self):
        """BEY-29: an organiser who does nothing cannot let the deadline pass."""
        request = self.ask()
        self.run_cron("event.privacy.request", "_cron_carry_out")
        self.assertEqual(request.state, "new")
        request.deadline = fields.Date.context_today(request)
        self.guest.action_cancel()
        self.run_cron("event.privacy.request", "_cron_carry_out")
        self.assertEqual(request.state, "done")
        self.assertTrue(self.past.anonymised_date)

    def test_refused_with_a_reason(self):
        """BEY-28: a refusal has a reason, and deletes nothing."""
        request = self.ask().with_user(self.organiser)
        with self.assertRaises(UserError):
            request.action_refuse()
        request.refuse_reason = "A claim is open."
        request.action_refuse()
        self.assertEqual(request.state, "refused")
        self.assertFalse(self.past.anonymised_date)
        self.run_cron("event.privacy.request", "_cron_carry_out")
        self.assertFalse(self.past.anonymised_date)
        line = self.audit_of("event.privacy.request.refused", request)
        self.assertEqual(line.detail["reason"], "A claim is open.")

    def test_requests_are_the_organiser_s(self):
        """BEY-28: another company, the entrance, a reviewer and the person itself neither read nor answer; nobody writes the state."""
        request = self.ask()
        for user in (self.stranger, self.entrance, self.reviewer, self.portal, self.public):
            with self.subTest(user=user.login):
                mine = request.with_user(user)
                with self.assertRaises(AccessError):
                    mine.read(["name"])
                with self.assertRaises(AccessError):
                    mine.action_carry_out()
        with self.assertRaises(AccessError):
            request.with_user(self.manager).write({"state": "done"})
        with self.assertRaises(AccessError):
            request.with_user(self.manager).write({"deadline": fields.Date.today()})

    def test_paid_order_is_kept(self):
        """BEY-28: the registration is anonymised, the order with its buyer stays for the accounts."""
        order = self.env["sale.order"].create({"partner_id": self.person.id})
        self.past.sudo().sale_order_id = order
        self.ask().action_carry_out()
        self.assertTrue(self.past.anonymised_date)
        self.assertEqual((self.past.sale_order_id, order.partner_id), (order, self.person))
