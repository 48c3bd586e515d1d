# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestRegistrationForm(MeetingHttpCase):
    """The form without JavaScript: every button works and nothing typed is lost."""

    def update(self, values, **button):
        form = self.open_form()
        response = self.url_open(
            f"/event/{self.event.id}/registration/form",
            data={"csrf_token": form["csrf_token"], "nonce": form["nonce"], **values, **button},
        )
        self.assertEqual(response.status_code, 200)
        return response, self.read_form(response)

    def test_right_keyboard(self):
        """MTG-14: each field brings up its keyboard, knows what it is and has its label."""
        email = self.make_question(title="E-mail", question_type="email")
        card = self.make_question(title="ID", question_type="id_card")
        meal = self.make_question(title="Meal", question_type="simple_choice", choices=("A",))
        self.ticket.question_ids += email + card + meal
        page = html.fromstring(self.url_open(f"/event/{self.event.id}/registration/form").text)
        phone = page.xpath("//input[contains(@name, '-phone-')]")[0]
        self.assertEqual(phone.get("inputmode"), "tel")
        self.assertEqual(phone.get("autocomplete"), "tel")
        self.assertIsNotNone(phone.get("required"))
        self.assertEqual(page.xpath("//input[contains(@name, '-email-')]")[0].get("type"), "email")
        self.assertTrue(page.xpath("//input[contains(@name, '-id_card-')]"))
        self.assertTrue(page.xpath("//select[contains(@name, '-simple_choice-')]"))
        for field in page.xpath(
            "//form[contains(@class, 'o_meeting_form')]"
            "//*[self::input or self::select or self::textarea][not(@type='hidden')]"
        ):
            self.assertTrue(page.xpath(f"//label[@for='{field.get('id')}']"), field.get("name"))

    def test_add_and_remove_attendees(self):
        """MTG-10: one more and one less keep the others."""
        values = self.answers(1)
        response, form = self.update(values, add="1")
        self.assertEqual({key: form[key] for key in values}, values)
        self.assertEqual(form["2-event_ticket_id"], str(self.ticket.id))
        two = {**values, **self.answers(2, name="韩梅梅")}
        _response, form = self.update(two, remove="1")
        self.assertNotIn("1-event_ticket_id", form)
        self.assertEqual(form[f"2-name-{self.name_question.id}"], "韩梅梅")
        registration = self.assert_ticket(
            self.confirm(self.answers(2, name="韩梅梅"), form=self.read_form(response))
        )
        self.assertEqual(registration.name, "韩梅梅")

    def test_another_ticket_asks_its_questions(self):
        """MTG-14: the questions follow the ticket, the answers stay."""
        company = self.make_question(title="Company", question_type="company_name")
        press = self.make_ticket(
            self.event,
            name="Press",
            question_ids=[Command.set((self.name_question + company).ids)],
        )
        _response, form = self.update(self.answers(ticket=press))
        self.assertIn(f"1-company_name-{company.id}", form)
        self.assertNotIn(f"1-phone-{self.mobile_question.id}", form)
        self.assertEqual(form[f"1-name-{self.name_question.id}"], "王小明")

    def test_order_limit_of_the_form(self):
        """MTG-10: no more attendees are offered than an order may have."""
        self.ticket.limit_max_per_order = 2
        page = self.url_open(f"/event/{self.event.id}/registration/form?quantity=9").text
        form = html.fromstring(page)
        self.assertEqual(len(form.xpath("//*[contains(@class, 'o_meeting_attendee')]")), 2)
        self.assertFalse(form.xpath("//button[@name='add']"))

    def test_strange_addresses(self):
        """MTG-42: whatever stands in the address, the form opens."""
        for query in (
            "ticket=abc",
            "ticket=99999999999999999999",
            "ticket=-1&quantity=-5",
            "quantity=１",
            "quantity=1000000",
            "1-event_ticket_id=x&1-name-1=<b>",
            "9999-name-1=x",
        ):
            response = self.url_open(f"/event/{self.event.id}/registration/form?{query}")
            self.assertEqual(response.status_code, 200, query)

    def test_typed_markup_stays_text(self):
        """MTG-14: what is typed comes back as text, never as markup."""
        name = '"><script>alert(1)</script>'
        response, form = self.update(self.answers(name=name), add="1")
        self.assertNotIn("<script>alert(1)", response.text)
        self.assertEqual(form[f"1-name-{self.name_question.id}"], name)

    def test_known_visitor(self):
        """MTG-42: who is logged in finds name and mobile filled in, for the first attendee only."""
        user = new_test_user(
            self.env, "portal_form", groups="base.group_portal", password="portal_form"
        )
        user.write({"name": "李雷", "phone": "+8613900139000"})
        self.authenticate("portal_form", "portal_form")
        form = self.open_form(quantity=2)
        self.assertEqual(form[f"1-name-{self.name_question.id}"], "李雷")
        self.assertEqual(form[f"1-phone-{self.mobile_question.id}"], "+8613900139000")
        self.assertEqual(form[f"2-name-{self.name_question.id}"], "")

    def test_nonces_differ(self):
        """MTG-42: every form is its own."""
        self.assertNotEqual(self.open_form()["nonce"], self.open_form()["nonce"])

    def test_old_submissions_are_swept(self):
        """MTG-42: what is needed for a back button is not kept for ever."""
        submissions = self.env["event.registration.submission"]
        old, _first = submissions._begin(self.event, submissions._new_nonce(self.event), "a")
        new, _first = submissions._begin(self.event, submissions._new_nonce(self.event), "a")
        self.env.cr.execute(
            "UPDATE event_registration_submission SET create_date = '2020-01-01' WHERE id = %s",
            [old.id],
        )
        self.env.invalidate_all()
        submissions._gc_submissions()
        self.assertEqual((old + new).exists(), new)
