# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestClaimPage(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.guest = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "13800138001",
                "source": "import",
            }
        )
        cls.user = new_test_user(cls.env, "claimer", "base.group_portal", password="claimer-pass")
        cls.other = new_test_user(cls.env, "claimer2", "base.group_portal", password="claimer-pass")

    def send(self, code=None, mobile="138 0013 8001", **extra):
        page = html.fromstring(self.url_open("/meeting/claim").text)
        token = page.xpath("//form[contains(@class, 'o_meeting_claim')]//input[@name='csrf_token']")
        data = {
            "csrf_token": token[0].get("value"),
            "code": self.guest.attendance_code if code is None else code,
            "mobile": mobile,
            **extra,
        }
        return self.url_open("/meeting/claim", data=data, allow_redirects=False)

    def field(self, response, name):
        page = html.fromstring(response.text)
        return page.xpath(f"//form[contains(@class, 'o_meeting_claim')]//input[@name='{name}']")[0]

    def message(self, response):
        page = html.fromstring(response.text)
        alerts = page.xpath("//*[contains(@class, 'o_meeting_refusal')]")
        return " ".join(alerts[0].text_content().split()) if alerts else ""

    def test_link_of_the_text_message(self):
        """MTG-30: the link fills in the code; the page has the right keyboards and is kept out of search engines."""
        response = self.url_open(f"/meeting/claim?code={self.guest.attendance_code}")
        self.assertEqual(response.status_code, 200)
        code, mobile = self.field(response, "code"), self.field(response, "mobile")
        self.assertEqual(code.get("value"), self.guest.attendance_code)
        self.assertEqual((mobile.get("inputmode"), mobile.get("autocomplete")), ("tel", "tel"))
        self.assertEqual(code.get("autocapitalize"), "characters")
        self.assertIn("noindex", response.headers["X-Robots-Tag"])
        self.guest.invalidate_recordset()
        self.assertEqual(self.guest.claim_state, "unclaimed")

    def test_without_account(self):
        """MTG-30: right code and mobile lead to the ticket, which offers to be kept with a login."""
        response = self.send()
        self.assert_ticket(response)
        self.assertEqual(self.guest.claim_state, "claimed")
        self.assertFalse(self.guest.partner_id)
        page = self.url_open(response.headers["Location"])
        self.assertIn("o_meeting_collected", page.text)
        self.assertIn("?redirect=/meeting/ticket/", page.text)

    def test_with_account(self):
        """MTG-30, MTG-41: with a login the ticket is the account's and listed under My Meetings."""
        self.authenticate("claimer", "claimer-pass")
        self.assert_ticket(self.send())
        self.assertEqual(self.guest.partner_id, self.user.partner_id)
        self.assertIn("Spring Meeting", self.url_open("/my/meetings").text)
        self.authenticate("claimer2", "claimer-pass")
        response = self.send()
        self.assertEqual(response.status_code, 200)
        self.assertTrue(self.message(response))
        self.assertNotIn(self.guest.barcode, response.text)
        self.assertNotIn("Spring Meeting", self.url_open("/my/meetings").text)

    def test_wrong_code_looks_like_wrong_mobile(self):
        """MTG-30: wrong code and wrong mobile give the same page, but for what was typed."""
        pages = []
        for code, mobile in (("ABCDEFGH", "13800138001"), (None, "13900139009")):
            response = self.send(code, mobile)
            self.assertEqual(response.status_code, 200)
            self.assertEqual(self.field(response, "mobile").get("value"), mobile)
            text = response.text
            for typed in (code or self.guest.attendance_code, mobile):
                text = text.replace(typed, "")
            page = html.fromstring(text)
            pages.append(html.tostring(page.xpath("//div[@id='wrap']")[0]).split(b"csrf_token"))
        self.assertEqual(pages[0][0], pages[1][0])
        # After the token, which is new on each page.
        self.assertEqual(*(page[1].partition(b">")[2] for page in pages))

    def test_nothing_lost_after_an_error(self):
        """MTG-30: empty fields, no mobile at all, markup and huge input: a sentence, and what was typed."""
        for code, mobile, kept in (
            ("", "13800138001", ""),
            ("ABCDEFGH", "", "ABCDEFGH"),
            ("ABCDEFGH", "12", "ABCDEFGH"),
            ("<b>x</b>", "1<script>", "<b>x</b>"),
            ("A" * 5000, "1" * 5000, "A" * 64),
            ("\x00", "\x00", ""),
        ):
            with self.subTest(code=code[:10], mobile=mobile[:10]):
                response = self.send(code, mobile)
                self.assertEqual(response.status_code, 200)
                self.assertTrue(self.message(response))
                self.assertEqual(self.field(response, "code").get("value", ""), kept)
                self.assertNotIn("<script>1", response.text)

    def test_no_try_is_spent_on_a_slip(self):
        """MTG-30: what cannot be a mobile is said at once and does not count as a try."""
        for _slip in range(8):
            self.assertEqual(self.send(mobile="138001").status_code, 200)
        self.assert_ticket(self.send())

    def test_too_many_tries(self):
        """MTG-30: a browser that goes on guessing waits, and is told for how long, also with the right mobile."""
        for number in range(10):
            self.assertEqual(self.send(mobile=f"139001390{number:02d}").status_code, 200)
        response = self.send()
        self.assertEqual(response.status_code, 429)
        self.assertIn("2", self.message(response))
        self.assertLessEqual(int(response.headers["Retry-After"]), 90)
        self.assertEqual(self.field(response, "mobile").get("value"), "138 0013 8001")
        self.assertEqual(self.guest.claim_state, "unclaimed")

    def test_csrf(self):
        """MTG-30: a form of another site collects nothing."""
        response = self.send(csrf_token="forged")
        self.assertEqual(response.status_code, 400)
        self.assertEqual(self.guest.claim_state, "unclaimed")

    def test_forged_extras(self):
        """MTG-30: a form cannot name the account the ticket goes to."""
        self.assert_ticket(self.send(partner_id=str(self.other.partner_id.id), user_id="2"))
        self.assertFalse(self.guest.partner_id)

    def test_keep_later(self):
        """MTG-30: a ticket collected without account is kept from its page after logging in; another's is not taken."""
        self.assert_ticket(self.send())
        url = self.guest._get_ticket_url()
        self.log_in("claimer", "claimer-pass")
        page = html.fromstring(self.url_open(url).text)
        form = page.xpath("//form[contains(@action, '/keep')]")[0]
        data = dict(form.form_values())
        self.assertEqual(self.url_open(f"{url}/keep", data=data).status_code, 200)
        self.assertEqual(self.guest.partner_id, self.user.partner_id)
        self.assertNotIn(f"{url}/keep", self.url_open(url).text)
        self.authenticate("claimer2", "claimer-pass")
        page = html.fromstring(self.url_open("/meeting/claim").text)
        data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        self.url_open(f"{url}/keep", data=data)
        self.assertEqual(self.guest.partner_id, self.user.partner_id)

    def log_in(self, login, password):
        """Log in within the session of this browser, as a person does."""
        page = html.fromstring(self.url_open("/web/login").text)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        data = {"login": login, "password": password, "csrf_token": token}
        self.assertNotIn("/web/login", self.url_open("/web/login", data=data).url)

    def test_keep_needs_more_than_the_address(self):
        """MTG-30, BEY-29: who saw the ticket or its link does not take it into an account of his own."""
        url = self.guest._get_ticket_url()
        self.authenticate("claimer2", "claimer-pass")
        page = html.fromstring(self.url_open(url).text)
        self.assertFalse(page.xpath("//form[contains(@action, '/keep')]"))
        page = html.fromstring(self.url_open("/meeting/claim").text)
        data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        self.assertEqual(self.url_open(f"{url}/keep", data=data).status_code, 200)
        self.assertFalse(self.guest.partner_id)

    def test_keep_needs_the_address(self):
        """MTG-30: a forged address keeps nothing, and nobody keeps without a login."""
        self.assertIn(
            "/web/login", self.url_open(f"{self.guest._get_ticket_url()}/keep", data={"x": 1}).url
        )
        self.authenticate("claimer", "claimer-pass")
        page = html.fromstring(self.url_open("/meeting/claim").text)
        data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
        forged = f"/meeting/ticket/{self.guest.id}-{'0' * 32}/keep"
        self.assertEqual(self.url_open(forged, data=data).status_code, 404)
        self.assertFalse(self.guest.partner_id)

    def test_old_address_after_a_reset(self):
        """MTG-30: taken back, the old ticket page is gone."""
        self.assert_ticket(self.send())
        url = self.guest._get_ticket_url()
        self.assertEqual(self.url_open(url).status_code, 200)
        self.guest.action_reset_claim()
        self.assertEqual(self.url_open(url).status_code, 404)
        self.assert_ticket(self.send())
