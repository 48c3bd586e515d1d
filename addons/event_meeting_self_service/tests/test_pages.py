# SPDX-License-Identifier: LGPL-3.0-or-later
import json

import vobject
from lxml import html

from odoo import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from .common import prove_by_mobile


class SelfServicePagesCase(MeetingHttpCase):
    """A ticket of an attendee, and browsers without JavaScript."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        prove_by_mobile(cls.env)
        cls.ticket.question_ids = cls.name_question | cls.mobile_question
        cls.guest = cls.attend()

    @classmethod
    def attend(cls, ticket=None, **vals):
        ticket = ticket or cls.ticket
        return cls.env["event.registration"].create(
            {
                "event_id": ticket.event_id.id,
                "event_ticket_id": ticket.id,
                "name": "王小明",
                "phone": "13800138001",
                **vals,
            }
        )

    def change_url(self, guest=None, page="", token=None):
        guest = guest or self.guest
        return f"/meeting/ticket/{token or guest._get_ticket_token()}/change/{guest.id}{page}"

    def send(self, url, form_class, **values):
        """Fill in a form of a page and send it as a browser does."""
        page = html.fromstring(self.url_open(url).text)
        [form] = page.xpath(f"//form[contains(@class, '{form_class}')]")
        data = {**{key: value or "" for key, value in form.form_values()}, **values}
        return self.url_open(form.get("action"), data=data, allow_redirects=False)

    def prove(self, guest=None, mobile="138 0013 8001"):
        return self.send(self.change_url(guest), "o_meeting_holder", mobile=mobile)

    def message(self, response):
        page = html.fromstring(response.text)
        alerts = page.xpath("//*[contains(@class, 'o_meeting_refusal')]")
        return " ".join(alerts[0].text_content().split()) if alerts else ""


@tagged("post_install", "-at_install")
class TestPages(SelfServicePagesCase):
    def test_ticket_leads_there(self):
        """BEY-11: 'change or cancel' stands under a valid ticket, and not under one that is over with."""
        url = self.guest._get_ticket_url()
        self.assertIn("o_meeting_change", self.url_open(url).text)
        self.guest.action_cancel()
        self.assertNotIn("o_meeting_change", self.url_open(url).text)

    def test_asks_for_the_mobile(self):
        """BEY-11: the link shows no answers and changes nothing before the mobile is given; a wrong one says so."""
        page = self.url_open(self.change_url())
        self.assertIn("o_meeting_holder", page.text)
        self.assertNotIn("o_meeting_offer_", page.text)
        for part in ("/edit", "/hand-on", "/cancel"):
            response = self.url_open(self.change_url(page=part), allow_redirects=False)
            self.assertEqual(response.status_code, 303)
        response = self.prove(mobile="139 0013 9002")
        self.assertTrue(self.message(response))
        self.assertIn("139 0013 9002", response.text)
        self.assertEqual(self.prove().status_code, 303)
        page = self.url_open(self.change_url())
        self.assertIn("o_meeting_offer_cancel", page.text)
        self.assertIn("noindex", page.headers["X-Robots-Tag"])

    def test_session_gets_a_new_id(self):
        """BEY-11: a session that somebody has planted before has nothing of the proof."""
        self.url_open(self.change_url())
        planted = self.opener.cookies["session_id"]
        self.prove()
        self.assertNotEqual(self.opener.cookies["session_id"], planted)
        self.assertIn("o_meeting_offer_cancel", self.url_open(self.change_url()).text)
        self.opener.cookies.clear()
        self.opener.cookies["session_id"] = planted
        self.assertNotIn("o_meeting_offer_cancel", self.url_open(self.change_url()).text)

    def test_posts_without_proof(self):
        """BEY-11, BEY-29: a POST made up by hand is led to the proof like a page, and shows nothing of what is stored."""
        token = html.fromstring(self.url_open(self.change_url()).text).xpath(
            "//input[@name='csrf_token']"
        )[0]
        for part, values in (
            ("/cancel", {"refund": "0"}),
            ("/hand-on", {"name": "贼", "mobile": "13900139002"}),
            ("/edit", {f"1-name-{self.name_question.id}": "贼"}),
            ("/edit", {}),
        ):
            data = {"csrf_token": token.get("value"), **values}
            response = self.url_open(self.change_url(page=part), data=data, allow_redirects=False)
            self.assertIn(response.status_code, (302, 303), part)
            self.assertTrue(response.headers["Location"].endswith(self.change_url()), part)
        self.assertEqual((self.guest.state, self.guest.name), ("open", "王小明"))

    def test_cancel(self):
        """BEY-11: the question names the ticket and what comes back; after it the ticket says so."""
        self.prove()
        page = self.url_open(self.change_url(page="/cancel"))
        self.assertIn("王小明", page.text)
        self.assertIn("o_meeting_comes_back", page.text)
        response = self.send(self.change_url(page="/cancel"), "o_meeting_cancel")
        self.assertEqual(response.status_code, 303)
        self.assertEqual(self.guest.state, "cancel")
        page = self.url_open(response.headers["Location"])
        self.assertIn("o_meeting_self_cancelled", page.text)
        self.assertNotIn("o_meeting_ticket_qr", page.text)

    def test_edit(self):
        """BEY-12: name and answer are filled in, corrected and saved; what is wrong comes back as typed."""
        self.prove()
        url = self.change_url(page="/edit")
        field = f"1-name-{self.name_question.id}"
        self.assertIn('value="王小明"', self.url_open(url).text)
        self.assertNotIn(f"1-phone-{self.mobile_question.id}", self.url_open(url).text)
        response = self.send(url, "o_meeting_edit", **{field: ""})
        self.assertTrue(self.message(response))
        response = self.send(url, "o_meeting_edit", **{field: "王晓明"})
        self.assertEqual(response.status_code, 303)
        self.assertEqual(self.guest.name, "王晓明")
        self.assertIn("o_meeting_changed", self.url_open(response.headers["Location"]).text)

    def test_hand_on_and_collect(self):
        """BEY-11: from the old holder over the link to the new one, who answers what is asked; the old one has nothing."""
        why = self.make_question(title="为什么来？", is_mandatory_answer=True)
        self.ticket.question_ids += why
        self.prove()
        old_url = self.guest._get_ticket_url()
        old_code, old_number = self.guest.barcode, self.guest.ticket_no
        stock = self.event._get_tickets_access_hash(self.guest.ids)
        response = self.send(
            self.change_url(page="/hand-on"), "o_meeting_hand_on", name="李娜", mobile="13900139002"
        )
        self.assertEqual(response.status_code, 303)
        page = self.url_open(response.headers["Location"])
        self.assertIn("李娜", page.text)
        [link] = html.fromstring(page.text).xpath(
            "//input[contains(@class, 'o_meeting_pickup_link')]"
        )
        # Nothing of the new ticket is there, and nothing of the old one opens it.
        for secret in (self.guest.barcode, self.guest.ticket_no, self.guest.attendance_code):
            self.assertNotIn(secret, page.text)
        self.assertIn("o_meeting_handed_on_page", self.url_open(old_url).text)
        late = self.url_open(f"{old_url}/change/{self.guest.id}/cancel")
        self.assertIn("o_meeting_handed_on_page", late.text)
        self.assertEqual(self.url_open(f"{old_url}/ticket.pdf").status_code, 404)
        wanted = json.dumps(self.guest.ids)
        printed = self.url_open(
            f"/event/{self.event.id}/my_tickets?registration_ids={wanted}&tickets_hash={stock}"
        )
        self.assertEqual(printed.status_code, 404)
        # The new holder, in another browser.
        self.authenticate(None, None)
        path = "/" + link.get("value").split("/", 3)[3]
        self.assertNotIn("13900139002", self.url_open(path).text)
        response = self.send(path, "o_meeting_pickup", mobile="138 0013 8001")
        self.assertTrue(self.message(response))
        response = self.send(path, "o_meeting_pickup", mobile="139 0013 9002")
        self.assertEqual(response.status_code, 303)
        self.assertIn("/edit?collected=1", response.headers["Location"])
        page = self.url_open(response.headers["Location"])
        self.assertIn("为什么来？", page.text)
        self.assertEqual(self.url_open(path).status_code, 404)
        ticket = self.url_open(self.guest._get_ticket_url())
        self.assertIn(self.guest.ticket_no, ticket.text)
        self.assertNotIn(old_number, ticket.text)
        self.assertNotEqual(self.guest.barcode, old_code)
        # The link is of no use to whoever looks at the old address in another browser.
        page = self.url_open(f"{old_url}/handed-on")
        self.assertNotIn("o_meeting_pickup_link", page.text)
        self.assertNotIn("李娜", page.text)

    def download(self, url):
        """Return the entry that a calendar program reads under the address of a ticket, and the whole file."""
        response = self.url_open(f"{url}/calendar.ics")
        self.assertEqual(response.status_code, 200)
        self.assertIn("text/calendar", response.headers["Content-Type"])
        calendar = vobject.readOne(response.text)
        return calendar, calendar.vevent

    def hand_on(self, guest):
        proof = guest._prove_holder("13800138001")
        guest._self_hand_on("李娜", "13900139002", proof=proof)
        self.env.flush_all()

    def test_entry_leaves_the_old_calendar(self):
        """BEY-11: after a hand-on the old address cancels the entry of its calendar, and says nothing of the new holder."""
        old_url = self.guest._get_ticket_url()
        _calendar, before = self.download(old_url)
        self.hand_on(self.guest)
        calendar, entry = self.download(old_url)
        self.assertEqual((calendar.method.value, entry.status.value), ("CANCEL", "CANCELLED"))
        self.assertEqual(entry.uid.value, before.uid.value)
        self.assertGreater(int(entry.sequence.value), int(before.sequence.value))
        self.assertNotIn("valarm", entry.contents)
        text = self.url_open(f"{old_url}/calendar.ics").text.replace("\r\n ", "")
        new_url = self.guest._get_ticket_url()
        for secret in ("李娜", "13900139002", self.guest.ticket_no, new_url):
            self.assertNotIn(secret, text)
        # What the new holder does later tells the old one nothing.
        self.guest.write({"name": "李娜娜", "write_date": "2040-01-01 00:00:00"})
        self.env.flush_all()
        self.assertEqual(self.download(old_url)[1].sequence.value, entry.sequence.value)
        self.assertEqual(self.download(new_url)[0].method.value, "PUBLISH")
        self.assertIn(f"{old_url}/calendar.ics", self.url_open(old_url).text)

    def test_entry_of_what_is_left(self):
        """BEY-11: where one of two tickets was handed on, the entry stays under its name for the other."""
        other = self.attend(name="韩梅梅", phone="13700137003")
        old_url = (self.guest | other)._get_ticket_url()
        _calendar, before = self.download(old_url)
        self.hand_on(self.guest)
        calendar, entry = self.download(old_url)
        self.assertEqual((calendar.method.value, entry.uid.value), ("PUBLISH", before.uid.value))
        self.assertGreater(int(entry.sequence.value), int(before.sequence.value))
        self.assertIn("韩梅梅", entry.description.value)
        self.assertNotIn("李娜", entry.description.value)

    def test_account_loses_it(self):
        """BEY-11: My Meetings of the old holder lists it no more; the new holder's does."""
        old = new_test_user(self.env, "old_holder", "base.group_portal")
        new = new_test_user(self.env, "new_holder", "base.group_portal")
        self.guest.partner_id = old.partner_id
        self.guest.phone = "13800138001"
        self.authenticate("old_holder", "old_holder")
        self.assertIn("Spring Meeting", self.url_open("/my/meetings").text)
        self.send(
            self.change_url(page="/hand-on"), "o_meeting_hand_on", name="李娜", mobile="13900139002"
        )
        self.assertNotIn("Spring Meeting", self.url_open("/my/meetings").text)
        path = self.guest._get_pickup_url()
        self.authenticate("new_holder", "new_holder")
        self.send(path, "o_meeting_pickup", mobile="13900139002")
        self.assertEqual(self.guest.partner_id, new.partner_id)
        self.assertIn("Spring Meeting", self.url_open("/my/meetings").text)

    def test_browser_that_registered(self):
        """BEY-11: whoever has just registered in this browser changes the ticket without typing anything."""
        response = self.confirm(self.answers(mobile="13600136006"))
        guest = self.assert_ticket(response)
        page = self.url_open(self.change_url(guest))
        self.assertIn("o_meeting_offer_edit", page.text)
        self.authenticate(None, None)
        self.assertIn("o_meeting_holder", self.url_open(self.change_url(guest)).text)

    def test_one_of_several(self):
        """BEY-11: of a group each ticket has its own way; the others are not touched."""
        other = self.attend(name="韩梅梅", phone="13800138002")
        token = (self.guest + other)._get_ticket_token()
        page = self.url_open(f"/meeting/ticket/{token}")
        for guest in (self.guest, other):
            self.assertIn(self.change_url(guest, token=token), page.text)
        self.send(self.change_url(token=token), "o_meeting_holder", mobile="13800138001")
        self.send(self.change_url(page="/cancel", token=token), "o_meeting_cancel")
        self.assertEqual((self.guest.state, other.state), ("cancel", "open"))

    def test_account_of_somebody_else(self):
        """BEY-11: logged in as somebody else the ticket of an account stays closed; as visitor one is led to the login."""
        owner = new_test_user(self.env, "owner", "base.group_portal")
        new_test_user(self.env, "not_owner", "base.group_portal")
        self.guest.partner_id = owner.partner_id
        self.assertIn("/web/login?redirect=", self.url_open(self.change_url()).text)
        self.authenticate("not_owner", "not_owner")
        page = self.url_open(self.change_url())
        self.assertNotIn("o_meeting_offer_", page.text)
        self.assertNotIn("o_meeting_holder", page.text)
        self.authenticate("owner", "owner")
        self.assertIn("o_meeting_offer_cancel", self.url_open(self.change_url()).text)

    def test_what_is_not_offered_or_too_late(self):
        """BEY-11: what is switched off is not there, what is too late says until when it was."""
        self.event.write({"self_hand_on": False, "self_cancel_hours": 48})
        self.prove()
        page = html.fromstring(self.url_open(self.change_url()).text)
        self.assertFalse(page.xpath("//*[contains(@class, 'o_meeting_offer_hand_on')]"))
        [late] = page.xpath("//*[contains(@class, 'o_meeting_offer_cancel')]")
        self.assertEqual(late.tag, "div")
        self.assertIn(f"{self.event._get_self_cancel_end():%Y}", late.text_content())

    def test_id_number_is_not_on_the_page(self):
        """BEY-12: an ID number that was given is not shown again."""
        number = self.make_question(title="身份证", question_type="id_card")
        self.ticket.question_ids += number
        self.guest.registration_answer_ids = [
            Command.create({"question_id": number.id, "value_text_box": "11010519491231002X"})
        ]
        self.prove()
        page = self.url_open(self.change_url(page="/edit"))
        self.assertIn("身份证", page.text)
        self.assertNotIn("11010519491231002X", page.text)
