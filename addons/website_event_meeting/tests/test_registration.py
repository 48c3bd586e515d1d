# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded
from odoo.addons.event_meeting.tests.common import read_answer

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestRegistration(MeetingHttpCase):
    def check_refused(self, values, *fragments, event=None, **kwargs):
        """Send a form, see it refused with everything kept and no row made."""
        before = self.registrations(event)
        response = self.confirm(values, event=event, **kwargs)
        message = self.assert_refused(response, *fragments)
        self.assertEqual(self.registrations(event), before, "a refused form left a registration")
        return response, message

    def test_free_registration(self):
        """MTG-42: name and mobile, one tap, the ticket."""
        registration = self.assert_ticket(self.confirm(self.answers()))
        self.assertEqual(registration.event_id, self.event)
        self.assertEqual(registration.event_ticket_id, self.ticket)
        self.assertEqual(registration.name, "王小明")
        self.assertEqual(registration.phone, "+8613800138000")
        self.assertEqual(registration.state, "open")
        self.assertEqual(registration.source, "online")
        self.assertTrue(registration.ticket_no)
        self.assertFalse(registration.sale_order_id)

    def test_what_is_typed_is_kept(self):
        """MTG-14: a wrong mobile comes back with the sentence and all that was typed."""
        values = self.answers(name="李雷 😀", mobile="138001380001")
        response, _message = self.check_refused(values, "138001380001")
        self.assert_refused(response, kept=values)
        self.assertNotIn("Traceback", response.text)

    def test_full_width_digits(self):
        """MTG-14: a mobile in full-width digits or with spaces is a mobile."""
        registration = self.assert_ticket(
            self.confirm(self.answers(mobile="１３８ ００１３ ８０００"))
        )
        self.assertEqual(registration.phone, "+8613800138000")

    def test_missing_and_overlong_answers(self):
        """MTG-14: mandatory is mandatory for a forged form too; 200 characters are no name."""
        self.check_refused(self.answers(name=""))
        self.check_refused(self.answers(name="   "))
        self.check_refused(self.answers(mobile=""))
        self.check_refused(self.answers(name="长" * 200))

    def test_ticket_not_on_sale(self):
        """MTG-12: before and after its sale a ticket is refused, and the message names it."""
        now = datetime.now().replace(microsecond=0)
        upcoming = self.make_ticket(
            self.event, name="Upcoming", start_sale_datetime=now + timedelta(hours=1)
        )
        ended = self.make_ticket(
            self.event, name="Ended", end_sale_datetime=now - timedelta(minutes=1)
        )
        for ticket in (upcoming, ended):
            self.check_refused(self.answers(ticket=ticket), ticket.name)

    def test_disabled_ticket(self):
        """MTG-15: a disabled ticket is refused, also when it is the only one."""
        disabled = self.make_ticket(self.event, name="Disabled", is_enabled=False)
        self.check_refused(self.answers(ticket=disabled))
        form = self.open_form()
        self.ticket.is_enabled = False
        response = self.confirm(self.answers(), form=form)
        self.assertEqual(response.status_code, 200)
        self.assertIn('role="alert"', response.text)
        self.assertFalse(self.registrations())

    def test_ticket_of_another_meeting(self):
        """MTG-10: a ticket is good for its own meeting."""
        other = self.make_meeting(name="Other").event_ticket_ids
        self.check_refused(self.answers(ticket=other))

    def test_order_limit(self):
        """MTG-10: five at once where two are allowed."""
        self.ticket.limit_max_per_order = 2
        values = {}
        for number in range(1, 6):
            values.update(self.answers(number))
        self.check_refused(values, "2")
        # and far beyond what a form can hold
        for number in range(6, 60):
            values.update(self.answers(number))
        self.check_refused(values)

    def test_after_the_end(self):
        """MTG-03: nobody registers for a meeting that is over, cancelled or not published."""
        form = self.open_form()
        self.event.is_published = False
        response = self.confirm(self.answers(), form=form)
        self.assertEqual(response.status_code, 404)
        self.event.is_published = True
        now = datetime.now().replace(microsecond=0)
        self.event.write(
            {
                "date_begin": now - timedelta(hours=3),
                "date_end": now - timedelta(seconds=1),
                "checkin_begin": now - timedelta(hours=3),
                "checkin_end": now - timedelta(seconds=1),
            }
        )
        self.check_refused(self.answers(), form=form)

    def test_unpublished_for_those_who_see_it(self):
        """MTG-19: staff may look at a draft, not register for it."""
        new_test_user(
            self.env, "organiser_reg", groups="event.group_event_user", password="organiser_reg"
        )
        self.authenticate("organiser_reg", "organiser_reg")
        self.event.is_published = False
        self.check_refused(self.answers())

    def test_sold_out(self):
        """MTG-11: no seat, no registration, a sentence."""
        self.ticket.seats_max = 1
        form = self.open_form()
        self.assert_ticket(self.confirm(self.answers(), form=form))
        form["nonce"] = ""
        self.check_refused(self.answers(name="韩梅梅"), "Free", form=form)

    def test_seat_lost_at_the_last_moment(self):
        """MTG-11: whoever comes second to the last seat gets the form back, never an error page."""
        shortage = CapacityExceeded("That was the last seat.", {"seat": 1})
        registrations = self.env.registry["event.registration"]
        with patch.object(registrations, "_claim_seats", side_effect=shortage):
            values = self.answers()
            response, _message = self.check_refused(values, "That was the last seat.")
        self.assert_refused(response, kept=values)

    def test_somebody_elses_partner(self):
        """MTG-14: a form cannot register in the name of another contact, event or state."""
        victim = self.env["res.partner"].create(
            {"name": "Victim", "email": "victim@example.com", "phone": "+8613900000000"}
        )
        other = self.make_meeting(name="Other")
        values = self.answers()
        values.update(
            {
                "1-partner_id": str(victim.id),
                "1-event_id": str(other.id),
                "1-state": "done",
                "1-group_id": "1",
                "1-sale_order_id": "1",
                "1-event_slot_id": "1",
            }
        )
        registration = self.assert_ticket(self.confirm(values))
        self.assertFalse(registration.partner_id)
        self.assertEqual(registration.event_id, self.event)
        self.assertEqual(registration.state, "open")
        self.assertEqual(registration.name, "王小明")
        self.assertFalse(registration.email)

    def test_foreign_answers(self):
        """MTG-14: answers to questions or choices of other meetings are refused."""
        mine = self.make_question(title="Meal", question_type="simple_choice", choices=("A", "B"))
        foreign = self.make_question(title="Other", question_type="simple_choice", choices=("X",))
        self.event.question_ids += mine
        self.ticket.question_ids = False
        good = {f"1-simple_choice-{mine.id}": str(mine.answer_ids[0].id)}
        self.check_refused(
            self.answers(**{f"1-simple_choice-{foreign.id}": str(foreign.answer_ids.id)})
        )
        self.check_refused(
            self.answers(**{f"1-simple_choice-{mine.id}": str(foreign.answer_ids.id)})
        )
        self.check_refused(self.answers(**{f"1-text_box-{foreign.id}": "text", **good}))
        registration = self.assert_ticket(self.confirm(self.answers(**good)))
        answer = registration.registration_answer_ids.filtered(lambda a: a.question_id == mine)
        self.assertEqual(answer.value_answer_id, mine.answer_ids[0])

    def test_id_number(self):
        """MTG-14: an ID number has to check out; x is X."""
        question = self.make_question(title="ID", question_type="id_card", is_mandatory_answer=True)
        self.ticket.question_ids += question
        key = f"1-id_card-{question.id}"
        self.check_refused(self.answers(**{key: "110105194912310021"}), "ID")
        self.check_refused(self.answers())
        registration = self.assert_ticket(self.confirm(self.answers(**{key: "11010519491231002x"})))
        answer = registration.registration_answer_ids.filtered(lambda a: a.question_id == question)
        self.assertEqual(read_answer(answer), "11010519491231002X")

    def test_questions_of_the_ticket(self):
        """MTG-14: each ticket asks its own questions, and no others."""
        company = self.make_question(
            title="Company", question_type="company_name", is_mandatory_answer=True
        )
        press = self.make_ticket(
            self.event,
            name="Press",
            question_ids=[Command.set((self.name_question + self.mobile_question + company).ids)],
        )
        key = f"1-company_name-{company.id}"
        self.check_refused(self.answers(ticket=press), "Company")
        self.check_refused(self.answers(**{key: "ACME"}))
        registration = self.assert_ticket(self.confirm(self.answers(ticket=press, **{key: "ACME"})))
        self.assertEqual(registration.company_name, "ACME")

    def test_garbage(self):
        """MTG-42: whatever a forged form holds, the visitor reads a sentence."""
        ticket = self.ticket.id
        for values in (
            {},
            {"1-name-1": "no ticket"},
            {"1-event_ticket_id": ""},
            {"1-event_ticket_id": "abc"},
            {"1-event_ticket_id": "-1"},
            {"1-event_ticket_id": "9" * 30},
            {"0-event_ticket_id": str(ticket)},
            {"x-event_ticket_id": str(ticket)},
            {"x-name-1": "name", **self.answers()},
            {"1-name-x": "name", **self.answers()},
            {"1-simple_choice-1": "abc", **self.answers()},
            {"1-simple_choice-1": "9" * 30, **self.answers()},
            {f"1-text_box-{'9' * 30}": "text", **self.answers()},
            {"1-event_slot_id": "x", **self.answers()},
            {"event_ticket_id": "1"},
            {"--": "1", "1--": "2", "-1-": "3"},
        ):
            with self.subTest(values=values):
                self.check_refused(values)

    def test_control_characters(self):
        """MTG-14: a zero byte breaks nothing."""
        registration = self.assert_ticket(self.confirm(self.answers(name="王\x00小明")))
        self.assertEqual(registration.name, "王小明")

    def test_unknown_meeting(self):
        """MTG-42: no meeting, no form."""
        form = self.open_form()
        response = self.url_open(
            "/event/99999999/registration/confirm",
            data={"csrf_token": form["csrf_token"], **self.answers()},
        )
        self.assertEqual(response.status_code, 404)

    def test_without_token_of_the_session(self):
        """MTG-42: another site cannot make a visitor register."""
        response = self.url_open(
            f"/event/{self.event.id}/registration/confirm", data=self.answers()
        )
        self.assertEqual(response.status_code, 400)
        self.assertFalse(self.registrations())

    def test_sent_twice(self):
        """MTG-42: a second click and the back button lead to the same ticket."""
        form = self.open_form()
        first = self.confirm(self.answers(), form=form)
        second = self.confirm(self.answers(), form=form)
        registration = self.assert_ticket(first)
        self.assertEqual(first.headers["Location"], second.headers["Location"])
        self.assertEqual(self.registrations(), registration)
        # a new form is a new registration: one person may hold several tickets
        self.assert_ticket(self.confirm(self.answers()))
        self.assertEqual(len(self.registrations()), 2)

    def test_refused_form_is_sent_again(self):
        """MTG-42: a refusal does not use up the form, neither the old nor the one that came back."""
        form = self.open_form()
        response = self.confirm(self.answers(mobile="12"), form=form)
        again = self.read_form(response)
        self.assert_ticket(self.confirm(self.answers(), form=again))
        self.assert_ticket(self.confirm(self.answers(), form=form))

    def test_back_and_another_person(self):
        """MTG-42: who goes back and types somebody else in registers him too; the same once more changes nothing."""
        form = self.open_form()
        first = self.assert_ticket(self.confirm(self.answers(), form=form))
        second = self.assert_ticket(
            self.confirm(self.answers(name="韩梅梅", mobile="13900139000"), form=form)
        )
        self.assertEqual((first + second).mapped("name"), ["王小明", "韩梅梅"])
        again = self.assert_ticket(self.confirm(self.answers(), form=form))
        self.assertEqual(again, first)
        self.assertEqual(self.registrations(), first + second)

    def test_forged_nonce(self):
        """MTG-42: a made-up nonce, or one of another meeting, opens nobody else's ticket."""
        other = self.make_meeting(name="Other")
        form = self.open_form(other)
        registration = self.assert_ticket(
            self.confirm(self.answers(ticket=other.event_ticket_ids), event=other, form=form)
        )
        for nonce in (form["nonce"], "x", "x.y", "é.é", "." * 10):
            mine = dict(self.open_form(), nonce=nonce)
            made = self.assert_ticket(self.confirm(self.answers(), form=mine))
            self.assertNotEqual(made, registration)

    def test_several_attendees(self):
        """MTG-10: one order, several people, several tickets, one page with all of them."""
        child = self.make_ticket(self.event, name="Child")
        values = {
            **self.answers(1),
            **self.answers(2, ticket=child, name="王小小", mobile="13900139000"),
        }
        registrations = self.assert_ticket(self.confirm(values))
        self.assertEqual(len(registrations), 2)
        self.assertEqual(registrations.event_ticket_id, self.ticket + child)

    def test_question_of_the_order(self):
        """MTG-14: a question asked once is answered for everybody."""
        source = self.make_question(title="How did you hear of us?", once_per_order=True)
        self.event.question_ids += source
        self.ticket.question_ids = False
        values = {**self.answers(1), **self.answers(2), f"0-text_box-{source.id}": "a friend"}
        registrations = self.assert_ticket(self.confirm(values))
        self.assertEqual(
            len(registrations.registration_answer_ids.filtered(lambda a: a.question_id == source)),
            2,
        )

    def test_review(self):
        """MTG-13: a ticket under review waits, holds its seat and shows no code."""
        self.ticket.write({"require_approval": True, "seats_max": 1})
        form = self.open_form()
        response = self.confirm(self.answers(), form=form)
        registration = self.assert_ticket(response)
        self.assertEqual(registration.approval_state, "pending")
        self.assertEqual(registration.state, "draft")
        page = self.url_open(response.headers["Location"])
        self.assertNotIn("data:image", page.text)
        self.assertNotIn(registration.barcode, page.text)
        self.check_refused(self.answers(), form=dict(form, nonce=""))

    def test_portal_visitor(self):
        """MTG-42: who is logged in registers as himself, and may register others."""
        user = new_test_user(
            self.env, "portal_reg", groups="base.group_portal", password="portal_reg"
        )
        self.authenticate("portal_reg", "portal_reg")
        registration = self.assert_ticket(self.confirm(self.answers()))
        self.assertEqual(registration.partner_id, user.partner_id)
        self.assertEqual(registration.name, "王小明")

    def test_meeting_of_another_company(self):
        """MTG-42: what the site does not show, nobody can register for."""
        company = self.env["res.company"].create({"name": "Elsewhere"})
        event = self.make_meeting(name="Elsewhere", company_id=company.id)
        form = self.open_form()
        response = self.confirm(self.answers(ticket=event.event_ticket_ids), event=event, form=form)
        self.assertIn(response.status_code, (403, 404))
        self.assertFalse(self.registrations(event))

    def test_too_many_submissions(self):
        """MTG-42: a machine is slowed down in words."""
        self.env["ir.config_parameter"].set_param(
            "website_event_meeting.registrations_browser", "1"
        )
        form = self.open_form()
        self.confirm(self.answers(), form=form)
        self.check_refused(self.answers(), form=dict(form, nonce=""))

    def test_stock_event_registers_as_before(self):
        """MTG-42: the form of a stock event is stock's."""
        event = self.make_meeting(is_meeting=False, name="Stock event")
        ticket = event.event_ticket_ids
        form = self.open_form()
        response = self.confirm({"1-event_ticket_id": str(ticket.id)}, event=event, form=form)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/registration/success", response.headers["Location"])
        self.assertEqual(len(self.registrations(event)), 1)
