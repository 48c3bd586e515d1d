# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.http import root
from odoo.tests import new_test_user, tagged

from odoo.addons.website_event_meeting.controllers.own_tickets import SESSION_KEY as OWN_TICKETS

from .common import MOBILE, CodeCase


@tagged("post_install", "-at_install")
class TestPages(CodeCase):
    def test_page_tells_two_digits(self):
        """BEY-11: nothing is typed but the code; of the mobile, which no other page of the link tells, two digits are there."""
        page = self.url_open(self.change_url())
        form = html.fromstring(page.text).xpath("//form[contains(@class, 'o_meeting_holder')]")[0]
        self.assertEqual(set(form.fields), {"csrf_token", "code"})
        [own] = form.xpath(".//*[contains(@class, 'o_mobile_code_own')]")
        self.assertRegex(own.text_content(), r"\D01$")
        for part in ("13800138001", "138001", "8001", "138 "):
            self.assertNotIn(part, form.text_content())
        self.assertNotIn("13800138001", page.text)

    def test_code_opens_the_ticket(self):
        """BEY-11: the code goes to the ticket's mobile, in a text without anything else of it; it opens the ticket in this browser."""
        code = self.get_code()
        message = self.env["sms.sms"].search([], order="id desc", limit=1)
        self.assertEqual(message.number, MOBILE)
        self.assertNotIn(self.guest.name, message.body)
        self.assertFalse(self.is_open())
        self.assertEqual(self.prove_by(code).status_code, 303)
        self.assertTrue(self.is_open())
        self.authenticate(None, None)
        self.assertFalse(self.is_open())

    def collect(self, guest):
        return self.send(
            "/meeting/claim",
            "o_meeting_claim",
            code=guest.attendance_code,
            mobile=guest.phone,
        )

    def test_collecting_is_no_way_around(self):
        """BEY-11: code and mobile, which whoever has the link may know, open a registered ticket and give it to nobody."""
        self.assertEqual(self.collect(self.guest).status_code, 303)
        self.assertFalse(self.is_open())
        kept = root.session_store.get(self.opener.cookies["session_id"])
        self.assertFalse(kept.get(OWN_TICKETS), "kept for the account that logs in here")
        new_test_user(self.env, "code_stranger", "base.group_portal")
        self.authenticate("code_stranger", "code_stranger")
        self.assertEqual(self.collect(self.guest).status_code, 303)
        self.assertFalse(self.guest.partner_id)
        self.assertFalse(self.is_open())

    def test_typing_hands_out(self):
        """BEY-11: where the mobile is typed to prove a ticket, collecting it asks for no more."""
        self.set_way("mobile")
        owner = new_test_user(self.env, "code_typing", "base.group_portal")
        self.authenticate("code_typing", "code_typing")
        self.collect(self.guest)
        self.assertEqual(self.guest.partner_id, owner.partner_id)

    def test_registered_here(self):
        """BEY-11: whoever proves one ticket keeps what he has registered in this browser."""
        mine = self.assert_ticket(self.confirm(self.answers(mobile="13600136006")))
        self.assertTrue(self.is_open(mine))
        self.prove_by(self.get_code())
        self.assertTrue(self.is_open())
        self.assertTrue(self.is_open(mine))
        self.authenticate(None, None)
        self.assertFalse(self.is_open(mine))

    def test_waiting_ticket_is_collected(self):
        """MTG-29: what the organiser has entered is handed out by code and mobile as ever."""
        waiting = self.attend(phone="13800138009")
        waiting.claim_state = "unclaimed"
        owner = new_test_user(self.env, "code_owner", "base.group_portal")
        self.authenticate("code_owner", "code_owner")
        self.collect(waiting)
        self.assertEqual(waiting.partner_id, owner.partner_id)

    def test_wrong_code(self):
        """BEY-11: a wrong code is told so, keeps the acts closed, and ends the tries after a while."""
        right = self.get_code()
        wrong = "111111" if right != "111111" else "222222"
        self.assertTrue(self.message(self.prove_by(wrong)))
        self.assertFalse(self.is_open())
        statuses = [self.prove_by(wrong).status_code for _try in range(12)]
        self.assertEqual((statuses[0], statuses[-1]), (200, 429))
        self.prove_by(right)
        self.assertFalse(self.is_open())

    def test_code_of_another_ticket(self):
        """BEY-11: with the code of one's own ticket nobody opens another, whose mobile is the same."""
        other = self.attend()
        code = self.get_code(other)
        self.prove_by(code)
        self.assertFalse(self.is_open())
        self.prove_by(code, other)
        self.assertTrue(self.is_open(other))
        self.assertFalse(self.is_open())

    def test_typed_mobile_by_hand(self):
        """BEY-11: a POST with the mobile, as the form without codes sends it, opens nothing."""
        response = self.send(
            self.change_url(), "o_meeting_holder", mobile="13800138001", code="13800138001"
        )
        self.assertTrue(self.message(response))
        self.assertFalse(self.is_open())

    def test_code_goes_to_the_tickets_mobile_alone(self):
        """BEY-11: whatever mobile the form names, the ticket's gets the code; no other one is ever sent a message."""
        known = self.env["sms.sms"].search([])
        self.assertEqual(self.press(mobile="13900139009", phone="13900139009").status_code, 200)
        self.assertEqual((self.env["sms.sms"].search([]) - known).mapped("number"), [MOBILE])

    def test_sending_is_limited(self):
        """BEY-11: within a minute no second message goes to the mobile, over all tickets with it."""
        other = self.attend()
        self.assertTrue(self.get_code())
        known = self.env["sms.sms"].search([])
        response = self.press(other)
        self.assertEqual(response.status_code, 429)
        self.assertGreater(response.json()["wait"], 0)
        self.assertFalse(self.env["sms.sms"].search([]) - known)

    def test_button_of_other_addresses(self):
        """BEY-11, BEY-29: no code without a ticket's address, without its token of the form, or for a ticket of an account."""
        known = self.env["sms.sms"].search([])
        stranger = self.attend(phone="13700137007")
        token = self.guest._get_ticket_token()
        page = html.fromstring(self.url_open(self.change_url()).text)
        data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        for url in (
            self.change_url(stranger, "/code", token),
            self.change_url(stranger, "/code", "1-x"),
        ):
            self.assertEqual(self.url_open(url, data=data).status_code, 404)
        self.assertEqual(self.press(csrf_token="forged").status_code, 400)
        asked = self.url_open(self.change_url(page="/code"), allow_redirects=False)
        self.assertTrue(asked.headers["Location"].endswith(self.change_url()))
        self.guest.partner_id = new_test_user(self.env, "c_owner", "base.group_portal").partner_id
        response = self.url_open(self.change_url(page="/code"), data=data)
        self.assertEqual((response.status_code, response.json()["ok"]), (400, False))
        self.assertFalse(self.env["sms.sms"].search([]) - known)

    def test_no_mobile(self):
        """BEY-11: without a mobile the page says whom to ask, has no form, and sends nothing."""
        token = self.url_open(self.change_url()).text
        data = {
            "csrf_token": html.fromstring(token).xpath("//input[@name='csrf_token']/@value")[0],
            "code": "000000",
            "mobile": "",
        }
        known = self.env["sms.sms"].search([])
        for phone in (None, "010-62345678"):
            self.set_phone(self.guest, phone)
            page = self.url_open(self.change_url())
            self.assertIn("o_meeting_holder_none", page.text)
            self.assertNotIn("o_mobile_code_form", page.text)
            sent = self.url_open(self.change_url(page="/code"), data=data)
            self.assertEqual((sent.status_code, sent.json()["ok"]), (400, False))
            self.assertTrue(self.message(self.url_open(self.change_url(), data=data)))
            self.assertFalse(self.is_open())
        self.assertFalse(self.env["sms.sms"].search([]) - known)

    def test_typing_where_it_is_so_set(self):
        """BEY-11: where it is so set the form asks for the mobile as without this addon, and no code is sent."""
        page = html.fromstring(self.url_open(self.change_url()).text)
        data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        self.set_way("mobile")
        self.assertEqual(self.url_open(self.change_url(page="/code"), data=data).status_code, 404)
        self.assertTrue(self.message(self.prove(mobile="139 0013 9002")))
        self.assertEqual(self.prove().status_code, 303)
        self.assertTrue(self.is_open())
