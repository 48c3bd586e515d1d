# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from lxml import html

from odoo.tests import new_test_user, tagged

from odoo.addons.website_event_meeting.tests.common import MeetingHttpCase

from .common import MASKED, NUMBER, PrivacyMixin


@tagged("post_install", "-at_install")
class TestMyData(PrivacyMixin, MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(
            cls.env, "my_data", groups="base.group_portal", name="李雷", tz="Asia/Shanghai"
        )
        cls.other = new_test_user(cls.env, "my_data_2", groups="base.group_portal", name="韩梅梅")
        cls.text = cls.make_text(cls.event.company_id, event_id=cls.event.id)
        cls.id_question = cls.make_id_question(cls.event)
        cls.mine, cls.theirs = cls.env["event.registration"].create(
            [
                {
                    "event_id": cls.event.id,
                    "event_ticket_id": cls.ticket.id,
                    "name": user.name,
                    "phone": phone,
                    "partner_id": user.partner_id.id,
                }
                for user, phone in ((cls.user, "13811112222"), (cls.other, "13833334444"))
            ]
        )
        cls.give_number(cls.mine)
        cls.consent = cls.env["event.privacy.consent"].create(
            {"registration_id": cls.mine.id, "text_id": cls.text.id}
        )

    def post(self, url, **data):
        page = html.fromstring(self.url_open("/my/data").text)
        token = page.xpath("//input[@name='csrf_token']/@value")[0]
        return self.url_open(url, data={"csrf_token": token, **data})

    def test_file_has_all_of_mine_and_nothing_of_others(self):
        """BEY-28: registrations, answers, consents and account, as a page to read and as JSON; never a whole ID number."""
        self.authenticate("my_data", "my_data")
        for kind in ("html", "json"):
            response = self.url_open(f"/my/data/download.{kind}")
            self.assertEqual(response.status_code, 200)
            self.assertIn("attachment", response.headers["Content-Disposition"])
            self.assertIn("no-store", response.headers["Cache-Control"])
            for word in ("李雷", "+8613811112222", "Spring Meeting", MASKED, self.text.title):
                self.assertIn(word, response.text)
            for word in ("韩梅梅", "13833334444", NUMBER):
                self.assertNotIn(word, response.text)
        document = json.loads(response.text)
        self.assertEqual(len(document["sections"][1]["rows"]), 1)
        self.assertEqual(len(self.audit_of("event.privacy.export", self.user.partner_id)), 2)

    def test_it_is_for_those_logged_in(self):
        """BEY-28: without a login there is the way to log in, no data."""
        for path in ("/my/data", "/my/data/download.json", "/my/data/download.html"):
            response = self.url_open(path, allow_redirects=False)
            self.assertIn("/web/login", response.headers.get("Location", ""))

    def test_mobile_counts_when_it_is_proven(self):
        """BEY-28: a mobile typed into an account proves nothing; tickets of others with it are not shown."""
        self.theirs.partner_id = False
        self.user.partner_id.phone = "13833334444"
        self.assertEqual(self.user.partner_id._get_own_registrations(), self.mine)

    def test_ask_for_deletion(self):
        """BEY-28: asked for once, the page says what happens and until when."""
        self.authenticate("my_data", "my_data")
        response = self.post("/my/data/delete")
        request = self.env["event.privacy.request"].search(
            [("partner_id", "=", self.user.partner_id.id)]
        )
        self.assertEqual(request.state, "new")
        page = html.fromstring(response.text)
        self.assertTrue(page.xpath("//*[@data-state='new']"))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_my_data_delete')]"))

    def test_withdraw_under_my_data(self):
        """BEY-28: the own consent is withdrawn by a press; another's is not found."""
        theirs = self.env["event.privacy.consent"].create(
            {"registration_id": self.theirs.id, "text_id": self.text.id}
        )
        self.authenticate("my_data", "my_data")
        self.assertEqual(self.post("/my/data/withdraw", consent_id=str(theirs.id)).status_code, 404)
        for odd in ("", "x", "9" * 30):
            self.assertEqual(self.post("/my/data/withdraw", consent_id=odd).status_code, 404)
        self.assertFalse(theirs.withdrawn_date)
        self.assertEqual(
            self.post("/my/data/withdraw", consent_id=str(self.consent.id)).status_code, 200
        )
        self.assertTrue(self.consent.withdrawn_date)
        self.assertEqual(self.mine.state, "cancel")
