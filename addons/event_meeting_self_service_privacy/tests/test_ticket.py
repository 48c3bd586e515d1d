# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.event_meeting_privacy.tests.common import BOX, ID_BOX

from .common import NEW_MOBILE, HandedOnCase

FORM = "o_meeting_consent_form"


@tagged("post_install", "-at_install")
class TestTicket(HandedOnCase):
    """The page of a ticket whose new holder was not asked for his consent."""

    def agree(self, path=None, **values):
        return self.send(path or self.path, FORM, **values)

    def csrf(self):
        [token] = html.fromstring(self.url_open(self.path).text).xpath(
            f"//form[contains(@class, '{FORM}')]//input[@name='csrf_token']/@value"
        )
        return token

    def assert_asked(self, response, guest=None):
        """The page asks, and nothing on it is a code of the ticket."""
        guest = guest or self.guest
        self.assertEqual(response.status_code, 200)
        self.assertIn(FORM, response.text)
        self.assertIn(BOX, self.find_boxes(response))
        for secret in (guest.barcode, guest.ticket_no, guest.attendance_code):
            self.assertNotIn(secret, response.text)
        for part in ("o_meeting_ticket_qr", "ticket.pdf", "o_meeting_collected"):
            self.assertNotIn(part, response.text)
        self.assertNotIn("X-Keep-Until", response.headers)
        self.assertIn("no-store", response.headers["Cache-Control"])

    def assert_agreed_and_shown(self):
        """The button of the page records the consent and shows the ticket."""
        response = self.agree(**{BOX: str(self.text.id)})
        self.assertEqual(response.status_code, 303)
        page = self.url_open(response.headers["Location"])
        self.assertIn("o_meeting_ticket_qr", page.text)
        self.assertIn(self.guest.ticket_no, page.text)
        self.assertIn("o_meeting_collected", page.text)
        self.assertNotIn(FORM, page.text)
        self.assertIn("X-Keep-Until", page.headers)
        consent = self.guest.privacy_consent_ids
        self.assertEqual(
            (consent.text_id, consent.version, consent.channel),
            (self.text, self.text.version, "pickup"),
        )

    def claim(self):
        """Collect by attendance code and mobile; return the page it leads to."""
        response = self.send(
            "/meeting/claim",
            "o_meeting_claim",
            code=self.guest.attendance_code,
            mobile=NEW_MOBILE,
        )
        self.assertEqual(response.status_code, 303)
        self.assertEqual(self.guest.claim_state, "claimed")
        return self.url_open(response.headers["Location"])

    # ------------------------------------------------------------
    # Ways to the ticket
    # ------------------------------------------------------------

    def test_by_attendance_code(self):
        """BEY-28: who collects it with attendance code and mobile is asked."""
        self.assert_asked(self.claim())
        self.assert_agreed_and_shown()

    def test_found_by_mobile(self):
        """BEY-28: who finds it by a code on his mobile is asked, though that collects nothing."""
        if "mobile.code" not in self.env:
            self.skipTest("Needs the addon that finds tickets by mobile.")
        known = self.env["sms.sms"].search([])
        [token] = html.fromstring(self.url_open("/meeting/find").text).xpath(
            "(//input[@name='csrf_token']/@value)[1]"
        )
        data = {"csrf_token": token, "mobile": NEW_MOBILE}
        self.url_open("/meeting/find/code", data=data)
        data["code"] = re.search(r"\d{6}", (self.env["sms.sms"].search([]) - known).body)[0]
        [link] = html.fromstring(self.url_open("/meeting/find", data=data).text).xpath(
            "//a[contains(@class, 'o_meeting_found_open')]/@href"
        )
        self.assertEqual(link, self.path)
        self.assertEqual(self.guest.claim_state, "unclaimed")
        self.assert_asked(self.url_open(link))
        self.assert_agreed_and_shown()

    def test_after_a_login_by_text_message(self):
        """BEY-28: who gets it into his account by proving the mobile is asked."""
        if "mobile.code" not in self.env:
            self.skipTest("Needs the addon that finds tickets by mobile.")
        user = new_test_user(self.env, "mobile_holder", "base.group_portal")
        collected = (
            self.env["event.registration"].with_user(user)._collect_proved("+86" + NEW_MOBILE)
        )
        self.assertEqual(collected.partner_id, user.partner_id)
        self.authenticate(user.login, user.login)
        self.assert_asked(self.open_from_my_meetings())
        self.assert_agreed_and_shown()

    def test_into_the_own_account(self):
        """BEY-28: who collects it logged in is asked, from My Meetings too."""
        user = new_test_user(self.env, "code_holder", "base.group_portal")
        self.authenticate(user.login, user.login)
        self.assert_asked(self.claim())
        self.assertEqual(self.guest.partner_id, user.partner_id)
        self.assert_asked(self.open_from_my_meetings())
        self.assert_agreed_and_shown()

    def test_kept_in_an_account_later(self):
        """BEY-28: who puts it into his account afterwards is asked there."""
        self.claim()
        user = new_test_user(self.env, "late_holder", "base.group_portal")
        self.guest.with_user(user).sudo()._collect_for_account()
        self.authenticate(user.login, user.login)
        self.assert_asked(self.open_from_my_meetings())
        self.assert_agreed_and_shown()

    def open_from_my_meetings(self):
        page = html.fromstring(self.url_open("/my/meetings").text)
        return self.url_open(page.xpath("//a[contains(@href, '/meeting/ticket/')]/@href")[0])

    def test_by_the_link(self):
        """BEY-28: who has agreed when collecting it by its link is not asked again."""
        response = self.send(
            self.pickup, "o_meeting_pickup", mobile=NEW_MOBILE, **{BOX: str(self.text.id)}
        )
        page = self.url_open(response.headers["Location"])
        self.assertIn("o_meeting_ticket_qr", page.text)
        self.assertNotIn(FORM, page.text)

    # ------------------------------------------------------------
    # The page
    # ------------------------------------------------------------

    def test_nothing_beside_it(self):
        """BEY-28: the address of the PDF leads to the page that asks; the way to cancel or correct stays."""
        response = self.url_open(f"{self.path}/ticket.pdf", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].endswith(self.path))
        self.assertIn("o_meeting_change", self.url_open(self.path).text)

    def test_without_the_tick(self):
        """BEY-28: the page again, the sentence at its box, what else was ticked kept, and nothing on record."""
        self.make_id_question(self.event)
        response = self.agree(**{ID_BOX: str(self.id_text.id)})
        self.assert_asked(response)
        boxes = self.find_boxes(response)
        [sentence] = html.fromstring(response.text).xpath("//*[@role='alert']")
        self.assertIn("Own words", sentence.text_content())
        self.assertEqual(boxes[BOX].get("aria-invalid"), "true")
        self.assertEqual(boxes[BOX].get("aria-describedby"), sentence.get("id"))
        self.assertIsNone(boxes[BOX].get("checked"))
        self.assertIsNotNone(boxes[ID_BOX].get("checked"))
        self.assertFalse(self.guest.privacy_consent_ids)
        self.agree(**{BOX: str(self.text.id), ID_BOX: str(self.id_text.id)})
        self.assertEqual(self.guest.privacy_consent_ids.text_id, self.text | self.id_text)

    def test_one_of_several(self):
        """BEY-28: beside a ticket that shows its code the panel names who is asked; one press for all that wait."""
        own = self.attend(name="韩梅梅", phone="13700137003")
        second = self.attend(name="陈晨")
        self.hand_on(second, "13900139004")
        both = (self.guest | own | second)._get_ticket_url()
        page = html.fromstring(self.url_open(both).text)
        self.assertEqual(len(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]")), 1)
        [names] = page.xpath("//*[contains(@class, 'o_meeting_consent_names')]")
        self.assertEqual(names.text_content().strip(), "李娜 · 李娜")
        self.assertEqual(self.agree(both, **{BOX: str(self.text.id)}).status_code, 303)
        for guest in (self.guest, second):
            self.assertEqual(guest.privacy_consent_ids.text_id, self.text)
        self.assertFalse(own.privacy_consent_ids)
        page = html.fromstring(self.url_open(both).text)
        self.assertEqual(len(page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]")), 3)

    def test_under_review(self):
        """BEY-28: a ticket that is reviewed again asks at once, and says that it is reviewed."""
        self.guest.write({"approval_state": "pending", "state": "draft"})
        page = self.url_open(self.path)
        self.assert_asked(page)
        self.assertIn('data-state="pending"', page.text)

    # ------------------------------------------------------------
    # Forged
    # ------------------------------------------------------------

    def test_forged(self):
        """BEY-28: no consent without the secret of the session, or by a made-up address or one that is void."""
        ticked = {BOX: str(self.text.id)}
        response = self.url_open(f"{self.path}/consent", data=ticked)
        self.assertEqual(response.status_code, 400)
        data = {"csrf_token": self.csrf(), **ticked}
        forged = self.path[:-1] + ("0" if self.path[-1] != "0" else "1")
        for path in (forged, "/meeting/ticket/%00", "/meeting/ticket/x"):
            self.assertEqual(self.url_open(f"{path}/consent", data=data).status_code, 404)
        self.hand_on_again()
        response = self.url_open(f"{self.path}/consent", data=data)
        self.assertIn("o_meeting_handed_on_page", response.text)
        self.assertFalse(self.guest.privacy_consent_ids)

    def hand_on_again(self):
        proof = self.guest._prove_holder(NEW_MOBILE)
        self.guest._self_hand_on("赵磊", "13900139005", proof=proof)

    def test_other_tickets(self):
        """BEY-28: the address of one ticket answers for no other, and one that waits for nothing keeps nothing."""
        other = self.attend(phone="13700137007")
        data = {
            "csrf_token": self.csrf(),
            BOX: str(self.text.id),
            "registration_id": str(self.guest.id),
        }
        response = self.url_open(
            f"{other._get_ticket_url()}/consent", data=data, allow_redirects=False
        )
        self.assertEqual(response.status_code, 303)
        self.assertFalse((self.guest | other).privacy_consent_ids)
        self.guest.action_cancel()
        self.url_open(f"{self.path}/consent", data=data)
        self.assertFalse(self.guest.privacy_consent_ids)

    def test_odd_ticks(self):
        """BEY-25: what is no tick is none: other texts, texts, files."""
        data = {"csrf_token": self.csrf()}
        other = self.make_text(self.event.company_id)
        for ticked in ("", "x", "9" * 20, "-1", "１", str(other.id)):
            self.assert_asked(self.url_open(f"{self.path}/consent", data={**data, BOX: ticked}))
        response = self.url_open(
            f"{self.path}/consent", data=data, files={BOX: ("x.txt", str(self.text.id).encode())}
        )
        self.assert_asked(response)
        self.assertFalse(self.guest.privacy_consent_ids)

    def test_opened_as_a_page(self):
        """BEY-28: the address of the button leads to the ticket, and records nothing."""
        response = self.url_open(f"{self.path}/consent?{BOX}={self.text.id}", allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].endswith(self.path))
        self.assertFalse(self.guest.privacy_consent_ids)
