# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.auth_mobile_code.tests.common import MOBILE

from .common import FIND, FOUND, FindCase


@tagged("post_install", "-at_install")
class TestFind(FindCase):
    def find_tickets(self, mobile=MOBILE):
        """Prove a mobile and return the page with its tickets."""
        code = self.get_code(mobile, FIND)
        response = self.send(FIND, FIND, mobile=mobile, code=code)
        self.assert_led_to(response, FOUND)
        return html.fromstring(self.url_open(FOUND).text)

    def links(self, page):
        return page.xpath("//a[contains(@class,'o_meeting_found_open')]/@href")

    def test_tickets_of_the_mobile(self):
        """MTG-26: the tickets to come of a mobile, next meeting first, each with a link that opens it."""
        now = datetime.now().replace(microsecond=0)
        sooner = self.make_meeting(
            name="Sooner",
            date_begin=now - timedelta(hours=1),
            checkin_begin=now - timedelta(hours=2),
        )
        later, first = self.make_guest(), self.make_guest(sooner)
        self.make_guest(phone="13900139000", name="Somebody Else")
        page = self.find_tickets()
        self.assertEqual(self.links(page), [first._get_ticket_url(), later._get_ticket_url()])
        self.assertNotIn("Somebody Else", page.text_content())
        self.assertIn("王小明", self.url_open(self.links(page)[0]).text)

    def test_only_valid_ones_to_come(self):
        """MTG-26: cancelled, refused and past tickets are not found, and bring no code."""
        self.make_guest().action_cancel()
        now = datetime.now().replace(microsecond=0)
        past = self.make_meeting(
            name="Last Year",
            date_begin=now - timedelta(days=300),
            date_end=now - timedelta(days=299),
            checkin_begin=now - timedelta(days=300),
            checkin_end=now - timedelta(days=299),
        )
        self.make_guest(past)
        self.assertIsNone(self.get_code(MOBILE, FIND))

    def test_gone_meanwhile(self):
        """MTG-26: a ticket that is cancelled between code and list leaves an empty list that says what to do."""
        guest = self.make_guest()
        code = self.get_code(MOBILE, FIND)
        guest.action_cancel()
        self.send(FIND, FIND, mobile=MOBILE, code=code)
        page = html.fromstring(self.url_open(FOUND).text)
        self.assertTrue(page.xpath("//*[contains(@class,'o_meeting_empty')]//a[@href='/event']"))

    def test_ticket_of_an_account(self):
        """MTG-26: what belongs to an account has no link but the way to log in, and opens for that account."""
        owner = self.make_attendee()
        self.make_guest(partner_id=owner.partner_id.id)
        page = self.find_tickets()
        self.assertFalse(self.links(page))
        self.assertTrue(page.xpath("//*[contains(@class,'o_meeting_found_taken')]"))
        self.assertNotIn("/meeting/ticket/", html.tostring(page).decode())
        self.pass_pause()
        self.assert_led_to(self.log_in(), "/my")
        self.pass_pause()
        self.assertEqual(len(self.links(self.find_tickets())), 1)

    def test_nobody_learns_who_is_registered(self):
        """MTG-26: asking for a code and a wrong code say the same for a mobile with a ticket and one without."""
        self.make_guest()
        sent, refused, queued = set(), set(), []
        for mobile in ("13877770001", "13877770002"):
            self.opener.cookies.clear()
            before = self.env["sms.sms"].search_count([])
            answer = self.send(f"{FIND}/code", FIND, mobile=mobile)
            queued.append(self.env["sms.sms"].search_count([]) - before)
            sent.add((answer.status_code, answer.text))
            response = self.send(FIND, FIND, mobile=mobile, code="000000")
            refused.add((response.status_code, self.alert(response)))
        self.assertEqual((len(sent), len(refused), queued), (1, 1, [1, 0]))

    def test_list_is_for_the_browser_that_proved(self):
        """MTG-26: without the proof the list leads to the form; it is on a new session and ends after ten minutes."""
        self.make_guest()
        self.assert_led_to(self.url_open(FOUND, allow_redirects=False), FIND)
        planted = self.opener.cookies["session_id"]
        self.find_tickets()
        self.assertNotEqual(self.opener.cookies["session_id"], planted)
        proof = self.get_session()
        self.assertLess(
            proof["mobile_proof:meeting.find"]["until"], datetime.now().timestamp() + 601
        )
        self.opener.cookies.clear()
        self.opener.cookies["session_id"] = planted
        self.assert_led_to(self.url_open(FOUND, allow_redirects=False), FIND)

    def test_code_of_the_login_finds_nothing(self):
        """MTG-26: a code is for the page it was asked for."""
        self.make_guest()
        code = self.get_code()
        self.assertIn(
            "wrong or too old", self.alert(self.send(FIND, FIND, mobile=MOBILE, code=code))
        )

    def test_links(self):
        """MTG-26: the way to it stands where people look for a ticket."""
        guest = self.make_guest()
        for path in (
            "/meeting/claim",
            "/web/login/mobile",
            guest._get_ticket_url(),
            f"/event/{self.event.id}/register",
        ):
            page = html.fromstring(self.url_open(path).text)
            self.assertTrue(page.xpath(f"//a[@href='{FIND}']"), path)
        user = new_test_user(self.env, "attendee", "base.group_portal", password="attendee-pass")
        self.authenticate(user.login, "attendee-pass")
        page = html.fromstring(self.url_open("/my/meetings").text)
        self.assertTrue(page.xpath(f"//a[@href='{FIND}']"))
