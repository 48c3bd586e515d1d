# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from .common import BOX, ID_BOX, MASKED, NUMBER, PrivacyMixin


@tagged("post_install", "-at_install")
class TestConsentForm(PrivacyMixin, MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prove_by_mobile()
        cls.ask_consent(cls.event)
        cls.id_question = cls.make_id_question(cls.event)
        cls.plain_ticket = cls.make_ticket(
            cls.event, name="Plain", question_ids=(cls.name_question + cls.mobile_question).ids
        )

    def open_boxes(self, ticket, query=""):
        response = self.url_open(
            f"/event/{self.event.id}/registration/form?ticket={ticket.id}{query}"
        )
        page = html.fromstring(response.text)
        return {box.get("name"): box for box in page.xpath("//input[@type='checkbox']")}

    def test_boxes_are_there_and_not_ticked(self):
        """BEY-28: the box, the words behind it, and one of its own for the ID number where it is asked for; never ticked from outside."""
        boxes = self.open_boxes(self.ticket)
        self.assertEqual(set(boxes), {BOX, ID_BOX})
        self.assertEqual(set(self.open_boxes(self.plain_ticket)), {BOX})
        forged = self.open_boxes(self.ticket, f"&{BOX}={self.text.id}&{ID_BOX}={self.id_text.id}")
        for box in (*boxes.values(), *forged.values()):
            self.assertIsNone(box.get("checked"))

    def test_form_without_the_box_comes_back(self):
        """BEY-28: refused with a sentence, nothing lost, nothing stored; with the box it is a ticket."""
        typed = self.answers(name="李雷")
        response = self.confirm(typed)
        self.assert_refused(response, "Own words", kept={f"1-name-{self.name_question.id}": "李雷"})
        self.assertFalse(self.registrations())
        registration = self.assert_ticket(self.confirm({**typed, BOX: str(self.text.id)}))
        self.assertEqual(registration.privacy_consent_ids.text_id, self.text)

    def test_id_number_in_the_form(self):
        """BEY-28: the number needs its own box; what was ticked stays ticked when the form comes back."""
        typed = self.answers(**{f"1-id_card-{self.id_question.id}": NUMBER, BOX: str(self.text.id)})
        response = self.confirm(typed)
        self.assert_refused(response, "Words on numbers")
        page = html.fromstring(response.text)
        self.assertTrue(page.xpath(f"//input[@name='{BOX}']/@checked"))
        self.assertFalse(page.xpath(f"//input[@name='{ID_BOX}']/@checked"))
        registration = self.assert_ticket(self.confirm({**typed, ID_BOX: str(self.id_text.id)}))
        self.assertEqual(registration.privacy_consent_ids.text_id, self.text | self.id_text)
        answer = registration.registration_answer_ids.filtered(
            lambda answer: answer.question_id == self.id_question
        )
        self.assertEqual(answer.value_text_box, MASKED)

    def test_forged_boxes(self):
        """BEY-28: the box of another text, nonsense and too long a number are no consent."""
        other = self.make_text(self.event.company_id, event_id=self.make_meeting().id)
        for value in (str(other.id), "x", "9" * 40, "", "-1", str(self.id_text.id), "１"):
            with self.subTest(value=value):
                self.assert_refused(self.confirm(self.answers(**{BOX: value})), "Own words")

    def test_each_attendee_of_a_form_has_the_consent(self):
        """BEY-28: who registers three agrees for three, and each registration says so."""
        values = {
            **self.answers(1),
            **self.answers(2, name="韩梅梅", mobile="13900139000"),
            BOX: str(self.text.id),
        }
        registrations = self.assert_ticket(self.confirm(values))
        self.assertEqual(len(registrations), 2)
        for registration in registrations:
            self.assertEqual(registration.privacy_consent_ids.text_id, self.text)

    # ------------------------------------------------------------
    # Withdrawing on the page of the ticket
    # ------------------------------------------------------------

    def register_with_consent(self):
        values = self.answers(
            **{
                f"1-id_card-{self.id_question.id}": NUMBER,
                BOX: str(self.text.id),
                ID_BOX: str(self.id_text.id),
            }
        )
        return self.assert_ticket(self.confirm(values))

    def withdraw(self, registration, consent, mobile="13800138000"):
        url = f"{registration._get_ticket_url()}/privacy"
        page = html.fromstring(self.url_open(url).text)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        return self.url_open(
            url, data={"csrf_token": token, "consent_id": str(consent.id), "mobile": mobile}
        )

    def test_withdraw_on_the_ticket_page(self):
        """BEY-28: the page of the ticket leads to what was agreed; mobile and press take the number away."""
        registration = self.register_with_consent()
        self.assertIn("/privacy", self.url_open(registration._get_ticket_url()).text)
        consent = registration.privacy_consent_ids.filtered(lambda c: c.purpose == "id_number")
        response = self.withdraw(registration, consent)
        self.assertIn("alert-success", response.text)
        self.assertTrue(consent.withdrawn_date)
        self.assertFalse(registration._get_id_answers())

    def test_ticket_alone_withdraws_nothing(self):
        """BEY-28: who was sent the ticket of somebody does not know the mobile; wrong tries end."""
        registration = self.register_with_consent()
        self.authenticate(None, None)  # another browser than the one that registered
        consent = registration.privacy_consent_ids[:1]
        for mobile in ("13900139000", "", "x" * 500):
            response = self.withdraw(registration, consent, mobile)
            self.assertIn("o_meeting_refusal", response.text)
        for _try in range(12):
            response = self.withdraw(registration, consent, "13900139001")
        self.assertEqual(response.status_code, 429)
        self.assertFalse(consent.withdrawn_date)
        self.assertEqual(registration.state, "open")

    def test_consent_of_another_ticket(self):
        """BEY-28: the page of one ticket withdraws nothing of another."""
        mine, other = self.register_with_consent(), self.register_with_consent()
        consent = other.privacy_consent_ids[:1]
        self.assertEqual(self.withdraw(mine, consent).status_code, 200)
        self.assertFalse(consent.withdrawn_date)
        self.assertEqual(self.url_open("/meeting/ticket/1-x/privacy").status_code, 404)
