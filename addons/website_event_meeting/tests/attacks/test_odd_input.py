# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from odoo.addons.base_guard.tests.odd_input import OddInputMixin

from ..test_staff_panel import StaffHttpCase


@tagged("post_install", "-at_install")
class TestOddInput(OddInputMixin, StaffHttpCase):
    odd_module = "website_event_meeting"
    odd_names = (
        "add",
        "remove",
        "ticket",
        "quantity",
        "nonce",
        "ref",
        "registration_error_code",
        "1-event_ticket_id",
    )
    odd_paths = (
        "/meeting/claim?code=%00",
        "/event/%00",
        "/event/%00/register",
        "/event/x-99999999999999999999/register",
        "/event/x--99999999999999999999/register",
        "/event?date=%00&search=%00&tags=%00",
        "/event?tags=[&date=99999999999999999999",
        "/event/page/99999999999999999999",
        "/my/meetings/page/99999999999999999999?when=%00",
        "/%00",
        "/%FF%FE?%00=%00",
        "/zh_CN/%00",
        "/web/image/%00",
        "/web/image/99999999999999999999",
        "/web/content/99999999999999999999/%00",
        "/shop?search=%00&order=%00&page=99999999999999999999",
        "/shop/page/99999999999999999999",
        "/website/info/%00",
        "/r/%00",
        "/sitemap-%00.xml",
    )

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        new_test_user(cls.env, "odd_portal", "base.group_portal")
        new_test_user(cls.env, "odd_organiser", "event.group_event_user")

    def test_token_that_cannot_be_compared(self):
        """BEY-25: a token of an order with other letters than ours is a wrong one, no fault of the server."""
        order = self.env["sale.order"].create({"partner_id": self.env.user.partner_id.id})
        order._portal_ensure_token()
        for path in (f"/my/orders/{order.id}", f"/my/orders/{order.id}/decline"):
            for token in ("%C3%A9", "x%E4%BC%9A", "%00"):
                with self.subTest(path=path, token=token):
                    page = self.url_open(f"{path}?access_token={token}")
                    self.assertLess(page.status_code, 500)
        page = self.url_open(f"/my/orders/{order.id}?access_token={order.access_token}")
        self.assertIn(order.name, page.text)

    def get_odd_title_names(self):
        return [self.event.name]

    def get_odd_known(self):
        guest = self.guests[0]
        return {
            "token": [
                guest._get_ticket_token(),
                guest._get_short_ticket_path().rpartition("/")[2],
                self.event._get_checkin_token(),
                self.staff._issue_bind_token(),
            ],
            "event_id": [str(self.event.id)],
            "event": [str(self.event.id)],
            "kind": ["png", "jpg"],
        }

    def prepare_odd_browser(self, login):
        if not login:
            self.bind()

    def test_every_route(self):
        """BEY-25: no input of a route of the site makes the server fail: for visitors with and without login, staff, organisers."""
        self.check_odd_routes("odd_portal", "odd_organiser")

    def test_ticket_address_cut_short(self):
        """BEY-25: stock's address of printed tickets without its end is refused, not a fault."""
        for end in (
            "",
            "?registration_ids=[1]",
            "?tickets_hash=x",
            "?registration_ids=[%22%00%22]&tickets_hash=%C3%A9",
        ):
            response = self.url_open(f"/event/{self.event.id}/my_tickets{end}")
            self.assertIn(response.status_code, (400, 404), end)

    def test_what_cannot_be_is_not_found_in_the_language_of_the_site(self):
        """BEY-25: an address with a zero byte gets the page of the site that says so."""
        self.env["res.lang"]._activate_lang("zh_CN")
        chinese = self.env.ref("base.lang_zh_CN")
        website = self.env["website"].get_current_website()
        website.write({"language_ids": [(4, chinese.id)], "default_lang_id": chinese.id})
        for path in ("/meeting/ticket/%00", "/merchant/%00", f"/event/{'9' * 20}/register"):
            response = self.url_open(path)
            self.assertEqual(response.status_code, 404, path)
            self.assertIn('lang="zh-CN"', response.text, path)
        response = self.url_open(f"/event/{self.event.id}/my_tickets")
        self.assertEqual(response.status_code, 400)
        self.assertIn("这个网址不完整", response.text)

    def test_snippet_filters(self):
        """BEY-25: the public route of blocks takes no nonsense and shows no trace of the source."""
        block = self.env.ref("website_event_meeting.website_snippet_filter_meetings")
        good = {
            "filter_id": block.id,
            "template_key": "website_event_meeting.dynamic_filter_template_meeting_card",
            "limit": 3,
        }
        with self._expect_no_errors() as log:
            for name, odd in (
                ("limit", 10**20), ("limit", -1), ("limit", "x"), ("limit", []), ("limit", True), ("limit", 1.5),
                ("filter_id", 10**20), ("filter_id", "x"), ("filter_id", []), ("filter_id", -1), ("template_key", "x"),
                ("template_key", 7), ("template_key", None), ("template_key", "x.dynamic_filter_template_x"),
                ("with_sample", []), ("records", []), ("is_sample", 1), ("res_id", "x"), ("res_model", []),
            ):  # fmt: skip
                response = self._post_json("/website/snippet/filters", {**good, name: odd})
                self._expect(response, (name, odd), log)
