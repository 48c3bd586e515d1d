# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.tests import tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestRefusedForm(MeetingHttpCase):
    """Where the form begins, what it says when it comes back, and addresses that are opened again."""

    def form_page(self, query=""):
        response = self.url_open(f"/event/{self.event.id}/registration/form?{query}")
        return html.fromstring(response.text)

    def chosen(self, page):
        return page.xpath(
            "string(//*[@name='1-event_ticket_id']/@value"
            " | //select[@name='1-event_ticket_id']/option[@selected]/@value)"
        )

    def notice(self, page):
        return page.xpath("string(//*[contains(@class, 'o_meeting_ticket_notice')])").strip()

    def six(self, **wrong):
        values = {}
        for number in range(1, 7):
            mobile = wrong.get(f"mobile{number}", f"1390013900{number}")
            values.update(self.answers(number, name=f"来宾{number}", mobile=mobile))
        return values

    def test_whose_mobile_is_wrong(self):
        """MTG-14, BEY-28: of six attendees the message names the one, and is tied to the one field."""
        values = self.six(mobile4="139")
        response = self.confirm(values)
        self.assert_refused(response, "4", "来宾4", "“139”", kept=values)
        page = html.fromstring(response.text)
        [field] = page.xpath("//*[@aria-invalid='true']")
        self.assertEqual(field.get("name"), f"4-phone-{self.mobile_question.id}")
        words = page.xpath(f"string(//*[@id='{field.get('aria-describedby')}'])")
        self.assertIn("来宾4", words)
        [link] = page.xpath("//*[@id='o_meeting_refusal']//a/@href")
        self.assertEqual(link, f"#{field.get('id')}")
        [card] = page.xpath("//*[contains(@class, 'border-danger')]/@data-number")
        self.assertEqual(card, "4")

    def test_every_refused_answer_is_tied(self):
        """MTG-14, BEY-28: a missing answer and a wrong choice lead to their fields too."""
        meal = self.make_question(
            title="Meal", question_type="simple_choice", is_mandatory_answer=True, choices=("A",)
        )
        company = self.make_question(
            title="Firm", question_type="company_name", is_mandatory_answer=True
        )
        self.ticket.question_ids += meal + company
        whole = {f"1-simple_choice-{meal.id}": str(meal.answer_ids.id)}
        whole[f"1-company_name-{company.id}"] = "云帆"
        for name, value in (
            (f"1-simple_choice-{meal.id}", ""),
            (f"1-simple_choice-{meal.id}", "999999"),
            (f"1-company_name-{company.id}", "长" * 101),
            (f"1-name-{self.name_question.id}", " "),
        ):
            page = html.fromstring(self.confirm({**self.answers(), **whole, name: value}).text)
            fields = page.xpath("//*[@aria-invalid='true']/@name")
            self.assertEqual(fields, [name], value)

    def test_single_attendee_is_not_counted(self):
        """MTG-14: alone there is nobody to be told apart from."""
        message = self.assert_refused(self.confirm(self.answers(mobile="139")))
        self.assertTrue(message.startswith("“139”"), message)

    def test_begins_without_review(self):
        """MTG-13, MTG-42: 'register now' begins with the first ticket that needs no review, unless one was chosen."""
        self.ticket.require_approval = True
        plain = self.make_ticket(self.event, name="Plain")
        self.assertEqual(self.chosen(self.form_page()), str(plain.id))
        page = self.form_page(f"ticket={self.ticket.id}")
        self.assertEqual(self.chosen(page), str(self.ticket.id))
        self.assertFalse(self.notice(page))
        plain.is_enabled = False
        self.assertEqual(self.chosen(self.form_page()), str(self.ticket.id))

    def test_ticket_of_the_address_is_not_on_sale(self):
        """MTG-12: another ticket is never chosen without a word."""
        now = datetime.now()
        upcoming = self.make_ticket(
            self.event, name="Later", start_sale_datetime=now + timedelta(hours=1)
        )
        ended = self.make_ticket(
            self.event, name="Gone", end_sale_datetime=now - timedelta(hours=1)
        )
        full = self.make_ticket(self.event, name="Full", seats_max=1)
        self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": full.id, "name": "A"}
        )
        disabled = self.make_ticket(self.event, name="Off", is_enabled=False)
        notices = set()
        for ticket in upcoming + ended + full + disabled:
            page = self.form_page(f"ticket={ticket.id}")
            self.assertIn("“Free”", self.notice(page))
            self.assertEqual(ticket.name in self.notice(page), ticket != disabled)
            notices.add(self.notice(page))
            self.assertEqual(self.chosen(page), str(self.ticket.id))
        self.assertEqual(len(notices), 4)
        self.assertTrue(self.notice(self.form_page("ticket=abc")))
        self.assertFalse(self.notice(self.form_page()))

    def test_confirm_address_opened_again(self):
        """MTG-42: the address a form is sent to, reopened or shared, leads to the form; stock's stays as it was."""
        response = self.url_open(f"/event/{self.event.id}/registration/confirm")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.url.endswith("/registration/form"), response.url)
        self.event.is_meeting = False
        response = self.url_open(f"/event/{self.event.id}/registration/confirm")
        self.assertEqual(response.status_code, 404)

    def test_kept_ticket_opened_again(self):
        """MTG-41: so does the address that keeps a ticket, and it keeps nothing then."""
        registration = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "A"}
        )
        self.authenticate("admin", "admin")
        url = registration._get_ticket_url()
        response = self.url_open(f"{url}/keep")
        self.assertTrue(response.url.endswith(url), response.url)
        self.assertFalse(registration.partner_id)
