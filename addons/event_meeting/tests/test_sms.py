# SPDX-License-Identifier: LGPL-3.0-or-later
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.sms.tools.sms_api import SmsApi

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestSms(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Which provider sends is not under test: stock's own.
        companies = cls.company + cls.other_company
        if "sms_provider" in companies._fields:
            companies.sms_provider = "iap"

    @contextmanager
    def gateway(self, answer="success"):
        """Stand in for the provider: keep the messages, answer each with one word of stock's protocol.

        :param answer: the word, or a function of the number that returns it
        """
        caught = []

        def _contact_iap(api, endpoint, params, timeout=15):
            results = []
            for message in params["messages"]:
                for number in message["numbers"]:
                    state = answer(number["number"]) if callable(answer) else answer
                    caught.append((number["number"], message["content"]))
                    results.append({"uuid": number["uuid"], "state": state, "credit": 1})
            return results

        with patch.object(SmsApi, "_contact_iap", _contact_iap):
            yield caught

    def run_queue(self):
        """Let the queue send what these tests wrote, as its scheduled action does after the commit."""
        Sms = self.env["sms.sms"]
        Sms.search([("state", "=", "outgoing"), ("event_sms_log_id", "=", False)]).write(
            {"state": "canceled"}
        )
        # Nothing is committed inside a test.
        with patch.object(self.env.registry["ir.cron"], "_commit_progress", lambda *a, **k: 60):
            Sms._process_queue()

    def invite(self, count=1, **vals):
        return self.register(count=count, source="import", **vals)

    def send(self, people):
        result = people.with_user(self.organiser)._send_attendance_codes()
        return result, self.env["event.sms.log"].search([("registration_id", "in", people.ids)])

    def report(self, log, status):
        """Answer as the delivery report of stock's provider does."""
        tracker = self.env["sms.tracker"].search([("sms_uuid", "=", log.uuid)])
        if status == "delivered":
            tracker._action_update_from_sms_state("sent")
        else:
            tracker._action_update_from_provider_error(status)

    # ------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------

    def test_code_is_sent_and_logged(self):
        """MTG-26, MTG-29: each invited guest gets a message with the code; its line tells the way to delivery."""
        guest = self.invite(name="Ada")
        result, log = self.send(guest)
        self.assertEqual((result["count"], result["skipped"]), (1, []))
        self.assertEqual((log.state, log.purpose, log.mobile), ("queued", "code", guest.phone))
        self.assertTrue(guest.code_sent_date)
        self.assertFalse(log.sent_at)
        with self.gateway() as caught:
            self.run_queue()
        self.assertEqual(log.state, "sent")
        self.assertTrue(log.sent_at)
        [(number, body)] = caught
        self.assertEqual((number, body), (guest.phone, log.body))
        for part in ("Ada", self.meeting.name, guest.attendance_code, "/meeting/claim?code="):
            self.assertIn(part, body)
        self.report(log, "delivered")
        self.assertEqual(log.state, "delivered")
        self.assertTrue(log.done_at)

    def test_a_name_is_no_message(self):
        """MTG-27: what somebody is called neither signs a text message nor fills it, and stays on its line."""
        name = "【工商银行】您的账户被冻结\n请访问 evil.example/login 解冻"
        guest = self.invite(name=name)
        self.meeting.name = "【杭州】秋季客户大会"
        _result, log = self.send(guest)
        for mark in ("【", "】", "\n", "evil"):
            self.assertNotIn(mark, log.body)
        self.assertIn("「工商银行」", log.body)
        self.assertIn("「杭州」秋季客户大会", log.body)
        self.assertIn(guest.attendance_code, log.body)

    def test_two_people_one_mobile(self):
        """MTG-26: two people with one mobile both get their code."""
        pair = self.invite(count=1, name="Ann") + self.invite(count=1, name="Ben")
        self.assertEqual(len(set(pair.mapped("phone"))), 1)
        result, logs = self.send(pair)
        self.assertEqual(result["count"], 2)
        with self.gateway() as caught:
            self.run_queue()
        self.assertEqual(len(caught), 2)
        bodies = "".join(body for _number, body in caught)
        for guest in pair:
            self.assertIn(guest.attendance_code, bodies)
        self.assertEqual(set(logs.mapped("state")), {"sent"})

    def test_who_gets_none(self):
        """MTG-26: who needs no code or cannot get one is left out, each with the reason."""
        bare = self.invite(name="Bare", phone=False)
        online = self.register(name="Online")
        gone = self.invite(name="Gone")
        gone.action_cancel()
        claimed = self.invite(name="Claimed")
        claimed.sudo().claim_state = "claimed"
        past = self.make_meeting(date_begin=self.now - timedelta(hours=9))
        late = self.invite(ticket=past.event_ticket_ids, name="Late")
        past.date_end = self.now - timedelta(minutes=1)
        past.checkin_end = self.now - timedelta(minutes=1)
        stopped = self.invite(name="Stopped", phone="13900000001")
        self.env["phone.blacklist"].add(stopped.phone)
        people = bare + online + gone + claimed + late + stopped
        result, logs = self.send(people)
        self.assertEqual(result["count"], 0)
        self.assertFalse(logs)
        self.assertEqual(
            {skip["reason"]: skip["registration_ids"] for skip in result["skipped"]},
            {
                "no_mobile": bare.ids,
                "not_needed": online.ids,
                "cancelled": gone.ids,
                "claimed": claimed.ids,
                "over": late.ids,
                "blacklisted": stopped.ids,
            },
        )
        with self.assertRaisesRegex(UserError, "Without a mobile: Bare"):
            people.with_user(self.organiser).action_send_attendance_codes()

    def test_pressed_twice(self):
        """MTG-26: pressing twice sends once, in the queue and just after."""
        guest = self.invite()
        self.send(guest)
        result, logs = self.send(guest)
        self.assertEqual(([s["reason"] for s in result["skipped"]], len(logs)), (["queued"], 1))
        with self.gateway():
            self.run_queue()
        result, logs = self.send(guest)
        self.assertEqual(([s["reason"] for s in result["skipped"]], len(logs)), (["recent"], 1))
        with self.at(fields.Datetime.now() + timedelta(minutes=2)):
            result, logs = self.send(guest)
        self.assertEqual((result["count"], len(logs)), (1, 2))

    def test_notice_names_the_left_out(self):
        """MTG-26: the organiser learns how many messages are on their way and who got none."""
        people = self.invite(count=2) + self.invite(name="Bare", phone=False)
        action = people.with_user(self.organiser).action_send_attendance_codes()
        self.assertIn("Messages on their way: 2", action["params"]["message"])
        self.assertIn("Bare", action["params"]["message"])

    def test_language(self):
        """MTG-26: the message is in the language of the meeting."""
        self.env["res.lang"]._activate_lang("fr_FR")
        self.meeting.lang = "fr_FR"
        self.assertEqual(self.invite()._get_message_lang(), "fr_FR")

    def test_many(self):
        """MTG-26: a large import is sent in a handful of statements for each batch."""
        people = self.invite(count=600)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        result, logs = self.send(people)
        self.env.flush_all()
        self.assertEqual((result["count"], len(logs)), (600, 600))
        self.assertLess(self.env.cr.sql_log_count - before, 120)

    # ------------------------------------------------------------
    # Results
    # ------------------------------------------------------------

    def test_failure_at_sending(self):
        """MTG-27: a refusal of the provider shows with its reason in words."""
        _result, log = self.send(self.invite())
        with self.gateway("insufficient_credit"):
            self.run_queue()
        self.assertEqual((log.state, log.failure_type), ("failed", "sms_credit"))
        self.assertEqual(log.with_user(self.organiser).failure_text[:11], "The balance")

    def test_unknown_failure(self):
        """MTG-27: what the provider says is shown where Odoo has no word for it."""
        _result, log = self.send(self.invite())
        with self.gateway("moon_in_the_way"):
            self.run_queue()
        self.assertEqual((log.state, log.failure_type), ("failed", "unknown"))
        self.assertIn("moon_in_the_way", log.failure_text)

    def test_delivery_reports(self):
        """MTG-27: a report tells of failure after sending; reports that overtake each other change nothing."""
        logs = self.send(self.invite(count=3))[1]
        with self.gateway():
            self.run_queue()
        failed, replayed, late = logs
        self.report(failed, "not_delivered")
        self.assertEqual((failed.state, failed.failure_type), ("failed", "sms_not_delivered"))
        self.assertEqual(failed.failure_text, "The telephone could not be reached")
        self.report(replayed, "delivered")
        done_at = replayed.done_at
        with self.at(self.now + timedelta(hours=1)):
            self.report(replayed, "delivered")
            self.report(replayed, "rejected")
        self.assertEqual((replayed.state, replayed.done_at), ("delivered", done_at))
        self.report(late, "rejected")
        self.report(late, "delivered")
        self.assertEqual((late.state, late.failure_text), ("delivered", False))

    def test_every_state_of_stock(self):
        """MTG-27: each state of Odoo's queue has its word."""
        for sms_state, state in (
            ("process", "queued"),
            ("pending", "sent"),
            ("sent", "delivered"),
            ("error", "failed"),
            ("canceled", "cancelled"),
            ("outgoing", "queued"),
        ):
            with self.subTest(sms_state):
                log = self.send(self.invite())[1]
                sms = self.env["sms.sms"].search([("uuid", "=", log.uuid)])
                sms.sms_tracker_id._action_update_from_sms_state(sms_state)
                self.assertEqual(log.state, state)

    def test_purged_message_keeps_its_line(self):
        """MTG-27: Odoo purges what was sent; the line stays and still learns the result."""
        log = self.send(self.invite())[1]
        with self.gateway():
            self.run_queue()
        self.env["sms.sms"].search([("uuid", "=", log.uuid)]).unlink()
        self.report(log, "delivered")
        self.assertEqual(log.state, "delivered")

    def test_two_companies(self):
        """MTG-26: messages of two companies in the queue go out together, each for its own company."""
        foreign = self.make_meeting(company_id=self.other_company.id)
        theirs = self.invite(ticket=foreign.event_ticket_ids)
        ours = self.invite()
        theirs.sudo()._send_attendance_codes()
        ours.sudo()._send_attendance_codes()
        logs = (ours + theirs).sms_log_ids
        sms = self.env["sms.sms"].search([("uuid", "in", logs.mapped("uuid"))])
        self.assertEqual(sms._get_sms_company(), self.company + self.other_company)
        with self.gateway() as caught:
            self.run_queue()
        self.assertEqual(len(caught), 2)
        self.assertEqual(set(logs.mapped("state")), {"sent"})

    # ------------------------------------------------------------
    # Once more
    # ------------------------------------------------------------

    def test_resend(self):
        """MTG-27: a failed message is sent again as a new line, to the mobile of today, once."""
        guest = self.invite()
        log = self.send(guest)[1]
        with self.gateway("wrong_number_format"):
            self.run_queue()
        guest.phone = "13912345678"
        log.with_user(self.organiser).action_resend()
        again = guest.sms_log_ids - log
        self.assertTrue(log.is_resent)
        self.assertEqual((again.resend_of_id, again.mobile), (log, "+8613912345678"))
        self.assertIn(guest.attendance_code, again.body)
        with self.gateway() as caught:
            self.run_queue()
        self.assertEqual([number for number, _body in caught], ["+8613912345678"])
        self.assertEqual((log.state, again.state), ("failed", "sent"))
        with self.assertRaises(UserError):
            log.with_user(self.organiser).action_resend()
        self.assertEqual(len(guest.sms_log_ids), 2)

    def test_resend_only_where_needed(self):
        """MTG-27: who has collected the ticket meanwhile gets no second message."""
        guest = self.invite(name="Quick")
        log = self.send(guest)[1]
        with self.gateway("server_error"):
            self.run_queue()
        guest.sudo().claim_state = "claimed"
        with self.assertRaisesRegex(UserError, "Has collected the ticket: Quick"):
            log.with_user(self.organiser).action_resend()
        self.assertFalse(log.is_resent)

    def test_figures_on_the_meeting(self):
        """MTG-27: the meeting tells how many messages there are and how many failed."""
        self.send(self.invite(count=2))
        with self.gateway(lambda number: "success" if number.endswith("0") else "unregistered"):
            self.run_queue()
        meeting = self.meeting.with_user(self.organiser)
        self.assertEqual((meeting.sms_log_count, meeting.sms_failed_count), (2, 1))
        domain = meeting.action_view_sms_logs()["domain"]
        self.assertEqual(self.env["event.sms.log"].search_count(domain), 2)

    # ------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------

    def test_rights(self):
        """MTG-27: event users of the company read the lines; nobody edits them, others see nothing."""
        guest = self.invite()
        log = self.send(guest)[1]
        mine = log.with_user(self.organiser)
        self.assertTrue(mine.read(["body", "state"]))
        for act in (
            lambda: mine.write({"state": "delivered"}),
            lambda: mine.unlink(),
            lambda: mine.create({"event_id": self.meeting.id, "uuid": "x"}),
        ):
            with self.assertRaises(AccessError):
                act()
        theirs = log.with_user(self.stranger)
        self.assertFalse(theirs.search([("id", "=", log.id)]))
        with self.assertRaises(AccessError):
            theirs.read(["body"])
        for user in (self.desk, self.portal, self.public):
            for act in (
                lambda user=user: log.with_user(user).read(["body"]),
                lambda user=user: log.with_user(user).search([]),
                lambda user=user: log.with_user(user).write({"state": "sent"}),
                lambda user=user: log.with_user(user).unlink(),
            ):
                with self.assertRaises(AccessError):
                    act()

    def test_who_may_send(self):
        """MTG-26, MTG-27: sending is for event users of the company."""
        guest = self.invite()
        log = self.send(guest)[1]
        log.sudo().state = "failed"
        for user in (self.desk, self.stranger, self.portal, self.public):
            with self.assertRaises(AccessError):
                guest.with_user(user)._send_attendance_codes()
            with self.assertRaises(AccessError):
                log.with_user(user).action_resend()
        with self.assertRaises(AccessError):
            guest.with_user(self.organiser).code_sent_date = False
