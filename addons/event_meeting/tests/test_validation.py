# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import Command
from odoo.tests import tagged

from ..exceptions import RegistrationRefused
from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestValidation(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.q_name, cls.q_phone = cls.ticket.question_ids.sorted("sequence")
        Question = cls.env["event.question"]
        cls.q_id = Question.create({"title": "ID number", "question_type": "id_card"})
        cls.q_email = Question.create({"title": "E-mail", "question_type": "email"})
        cls.q_choice = Question.create(
            {
                "title": "Meal",
                "question_type": "simple_choice",
                "answer_ids": [Command.create({"name": "Meat"}), Command.create({"name": "None"})],
            }
        )
        cls.q_foreign = Question.create({"title": "Foreign", "question_type": "text_box"})
        cls.ticket.question_ids += cls.q_id + cls.q_email + cls.q_choice

    def request(self, answers=None, **vals):
        values = {self.q_name: "Li Lei", self.q_phone: "13800138000", **(answers or {})}
        commands = []
        for question, value in values.items():
            if value is None:
                continue
            key = "value_answer_id" if isinstance(value, int) else "value_text_box"
            commands.append((0, 0, {"question_id": question.id, key: value}))
        return {
            "event_ticket_id": self.ticket.id,
            "name": values[self.q_name],
            "phone": values[self.q_phone],
            "registration_answer_ids": commands,
            **vals,
        }

    def refused(self, code, *requests):
        meeting = self.meeting.with_user(self.public)
        requests = meeting._prepare_registration_requests(list(requests))
        with self.assertRaises(RegistrationRefused) as caught:
            meeting._validate_registrations(requests)
        self.assertEqual(caught.exception.code, code)
        self.assertTrue(str(caught.exception).strip())
        return caught.exception

    def accepted(self, *requests):
        meeting = self.meeting.with_user(self.public)
        requests = meeting._prepare_registration_requests(list(requests))
        meeting._validate_registrations(requests)
        return requests

    def test_good_request(self):
        """MTG-42: a full form passes, full-width digits included."""
        (request,) = self.accepted(
            self.request(
                {
                    self.q_phone: "１３８ ００１３ ８０００",
                    self.q_id: "11010519491231002ｘ",
                    self.q_email: "li@example.com",
                    self.q_choice: self.q_choice.answer_ids[0].id,
                }
            )
        )
        self.assertEqual(request["phone"], "+8613800138000")
        answers = {vals["question_id"]: vals for _c, _i, vals in request["registration_answer_ids"]}
        self.assertEqual(answers[self.q_id.id]["value_text_box"], "11010519491231002X")
        self.env["event.registration"].create({**request, "event_id": self.meeting.id})

    def test_foreign_keys_are_dropped(self):
        """MTG-42, V6: no other partner, event, state, company or source."""
        (request,) = self.accepted(
            self.request(partner_id=3, event_id=1, state="done", company_id=1, source="manual")
        )
        self.assertEqual(
            set(request), {"event_ticket_id", "name", "phone", "registration_answer_ids"}
        )

    def test_nothing_is_changed(self):
        """MTG-42: cleaning works on a copy."""
        request = self.request({self.q_name: "  Li  "}, partner_id=3)
        self.meeting._prepare_registration_requests([request])
        self.assertEqual(request["name"], "  Li  ")
        self.assertEqual(request["partner_id"], 3)

    def test_empty(self):
        """MTG-42: no ticket chosen."""
        self.refused("empty")

    def test_closed(self):
        """MTG-03: after the end, or cancelled."""
        with self.at(self.meeting.date_end):
            self.refused("closed", self.request())
        self.meeting.kanban_state = "cancel"
        self.refused("closed", self.request())

    def test_ticket_of_another_meeting(self):
        """MTG-10: not of this meeting, none at all, or nonsense."""
        other = self.make_meeting().event_ticket_ids
        for ticket in (other.id, False, 0, "1", 10**9):
            self.refused("ticket_invalid", self.request(event_ticket_id=ticket))
        request = self.request()
        del request["event_ticket_id"]
        self.refused("ticket_invalid", request)

    def test_ticket_not_on_sale(self):
        """MTG-12, MTG-15: disabled, not yet, no longer."""
        self.ticket.start_sale_datetime = self.now + timedelta(hours=1)
        error = self.refused("not_yet", self.request())
        self.assertEqual(error.ticket, self.ticket)
        self.assertIn(self.ticket.name, str(error))
        self.ticket.write(
            {
                "start_sale_datetime": self.now - timedelta(hours=2),
                "end_sale_datetime": self.now - timedelta(hours=1),
            }
        )
        self.refused("ended", self.request())
        self.ticket.is_enabled = False
        self.refused("ticket_disabled", self.request())

    def test_order_limit(self):
        """MTG-10: the limit of an order counts all lines of the ticket."""
        self.ticket.limit_max_per_order = 2
        self.accepted(self.request(), self.request())
        self.refused("order_limit", *[self.request()] * 3)
        self.ticket.limit_max_per_order = 0
        self.refused("order_limit", *[self.request()] * 31)

    def test_sold_out(self):
        """MTG-11, MTG-16: sold out by ticket or by meeting; hidden numbers stay hidden."""
        self.ticket.seats_max = 2
        self.assertIn("2", str(self.refused("sold_out", *[self.request()] * 3)))
        self.meeting.hide_remaining = True
        self.assertNotIn("2", str(self.refused("sold_out", *[self.request()] * 3)))
        self.ticket.seats_max = 0
        self.meeting.write({"seats_limited": True, "seats_max": 1})
        self.refused("sold_out", self.request(), self.request())

    def test_missing_answer(self):
        """MTG-14: mandatory means mandatory, for each attendee."""
        error = self.refused("missing_answer", self.request(), self.request({self.q_phone: None}))
        self.assertEqual(error.index, 1)
        self.assertIn(self.q_phone.title, str(error))
        self.refused("missing_answer", self.request({self.q_name: " \u200b "}))

    def test_foreign_answer(self):
        """MTG-14, V6: no answer to a question of another ticket, no choice of another question."""
        self.refused("foreign_answer", self.request({self.q_foreign: "x"}))
        self.refused("foreign_answer", self.request({self.q_choice: 10**9}))
        self.refused("foreign_answer", self.request({self.q_choice: "Meat"}))
        request = self.request()
        request["registration_answer_ids"] = [(4, 1, 0)]
        self.refused("foreign_answer", request)

    def test_invalid_answer(self):
        """MTG-14: answered twice, too long, a choice where a text is asked."""
        request = self.request()
        request["registration_answer_ids"] *= 2
        self.refused("invalid_answer", request)
        self.refused("invalid_answer", self.request({self.q_name: "李" * 200}))
        self.refused("invalid_answer", self.request({self.q_email: 5}))
        self.accepted(self.request({self.q_name: "😀" * 20}))

    def test_invalid_phone(self):
        """MTG-14: a mobile of twelve digits, in the answer or beside it."""
        self.refused("invalid_phone", self.request({self.q_phone: "138001380001"}))
        self.refused("invalid_phone", self.request(phone="1"))

    def test_invalid_id_card(self):
        """MTG-14: the check digit counts."""
        self.refused("invalid_id_card", self.request({self.q_id: "110105194912310021"}))

    def test_invalid_email(self):
        """MTG-14: not an address."""
        self.refused("invalid_email", self.request({self.q_email: "nobody"}))
        self.refused("invalid_email", self.request(email="nobody@"))
