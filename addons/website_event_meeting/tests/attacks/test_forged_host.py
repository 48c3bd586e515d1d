# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch
from urllib.parse import urlsplit

import requests

from odoo.tests import new_test_user, tagged
from odoo.tools import config

from odoo.addons.http_routing.tests.common import MockRequest
from odoo.addons.mail.tests.common import MockEmail

from ..test_staff_panel import StaffHttpCase

FORGED = "evil.example"


@tagged("post_install", "-at_install")
class TestForgedHost(MockEmail, StaffHttpCase):
    """A client that sends another name for the server reads, and makes others read, no address with that name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.guests[0]
        cls.user = new_test_user(
            cls.env, "forged_portal", "base.group_portal", email="forged@huike.test"
        )
        cls.guest.partner_id = cls.user.partner_id
        cls.website = cls.env["website"].get_current_website()

    def send(self, path, data=None, **kwargs):
        """Ask under the forged name; `requests` would keep the cookies of the test's server from it."""
        with self.allow_requests():
            cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.opener.cookies)
            names = {"Host": FORGED, "X-Forwarded-Host": FORGED, "X-Forwarded-Proto": "https"}
            return requests.request(
                "POST" if data else "GET",
                self.base_url() + path,
                data=data,
                headers={**names, "Cookie": cookies},
                allow_redirects=False,
                timeout=30,
                **kwargs,
            )

    def forge(self, path):
        """Ask as a direct client, and as one whose proxy passes names on."""
        answers = [self.send(path)]
        with patch.dict(config.options, {"proxy_mode": True}):
            answers.append(self.send(path))
        for answer in answers:
            self.assertNotIn(answer.status_code, (400, 500), path)
        return answers

    def get_paths(self):
        token = self.guest._get_ticket_token()
        event = self.event.id
        page = urlsplit(self.event.website_url).path
        return (
            "/",
            "/event",
            f"{page}/register",
            f"{page}/registration/form",
            f"/meeting/ticket/{token}",
            f"/meeting/ticket/{token}/calendar.ics",
            f"/meeting/poster/{token}",
            "/meeting/claim",
            f"/meeting/c/{self.event._get_checkin_token()}",
            f"/meeting/staff/{event}",
            f"/meeting/{event}/qr.svg",
            "/my",
            "/my/meetings",
            "/web/login",
            "/web/signup",
            "/shop",
            "/nothing-here",
            "/robots.txt",
            "/sitemap.xml",
        )

    def test_pages(self):
        """BEY-25: no page, tag, calendar, sitemap or redirect carries a forged name; with and without a domain of the site."""
        self.authenticate("forged_portal", "forged_portal")
        for domain in (False, self.base_url()):
            self.website.domain = domain
            for path in self.get_paths():
                for answer in self.forge(path):
                    if path.startswith(("/my", "/event", "/meeting/ticket", "/robots", "/sitemap")):
                        self.assertEqual(answer.status_code, 200, path)
                    self.assertNotIn(FORGED, answer.text, path)
                    self.assertNotIn(FORGED, answer.headers.get("Location", ""), path)

    def test_shared_link(self):
        """MTG-17: the tags of the invitation carry the address of the site, whatever name was asked for."""
        for answer in self.forge(f"{urlsplit(self.event.website_url).path}/register"):
            self.assertIn(f'<meta property="og:url" content="{self.base_url()}/event/', answer.text)
            self.assertIn(f'<meta property="og:image" content="{self.base_url()}/', answer.text)
            self.assertIn(f'<link rel="canonical" href="{self.base_url()}/event/', answer.text)

    def test_address_for_payments(self):
        """MTG-44: providers send visitors and notices to the address of the site, whatever name was asked for."""
        provider = self.env["payment.provider"].search([], limit=1)
        with MockRequest(self.env, website=self.website, url_root=f"https://{FORGED}/"):
            self.assertEqual(provider.get_base_url(), self.website.get_base_url())

    def test_sitemap(self):
        """BEY-25: one sitemap is kept for the site, not one for each name a client thought of."""
        sitemaps = self.env["ir.attachment"].sudo().search([("url", "=like", "/sitemap-%")])
        sitemaps.unlink()
        for answer in self.forge("/sitemap.xml"):
            self.assertIn(f"<loc>{self.base_url()}/event", answer.text)
        self.assertEqual(
            self.env["ir.attachment"].sudo().search_count([("url", "=like", "/sitemap-%")]), 1
        )
        for answer in self.forge("/robots.txt"):
            self.assertIn(f"Sitemap: {self.base_url()}/sitemap.xml", answer.text)

    def test_trace_is_not_for_strangers(self):
        """BEY-25: stock's switch for developers shows a stranger nothing of the source."""
        for path in ("/nothing-here?debug=1", f"/event/{self.event.id}/my_tickets?debug=1"):
            self.assertNotIn("Traceback", self.url_open(path).text)

    def test_mails_and_texts(self):
        """MTG-26, BEY-25: what is sent within a request under a forged name leads to the site."""
        self.authenticate(None, None)
        form = self.open_form()
        answers = {"csrf_token": form["csrf_token"], "nonce": form["nonce"], **self.answers()}
        with self.mock_mail_gateway():
            answer = self.send(f"/event/{self.event.id}/registration/confirm", answers)
            self.assertEqual(answer.status_code, 303)
            self.assertNotIn(FORGED, answer.headers["Location"])
            page = self.url_open("/web/reset_password").text
            token = page.split('name="csrf_token" value="')[1].split('"')[0]
            data = {"csrf_token": token, "login": self.user.login}
            self.assertEqual(self.send("/web/reset_password", data).status_code, 200)
            self.env.ref("event.event_mail_scheduler").method_direct_trigger()
        bodies = [mail["body"] for mail in self._mails]
        self.assertTrue(any("reset_password" in body for body in bodies))
        for body in bodies:
            self.assertNotIn(FORGED, body)
            self.assertIn(self.base_url(), body)
        claim = self.guest._get_claim_url()
        self.assertTrue(claim.startswith(f"{self.base_url()}/meeting/claim"))
        for message in self.env["sms.sms"].sudo().search([]):
            self.assertNotIn(FORGED, message.body or "")
