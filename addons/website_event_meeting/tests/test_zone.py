# SPDX-License-Identifier: LGPL-3.0-or-later
import re
from datetime import timedelta

from lxml import html

from odoo.tests import new_test_user, tagged

from .test_staff_panel import StaffHttpCase

ZONE = "(UTC-10)"
CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")

# Addresses of this addon without a time: pictures, files of the worker, answers to a form, a page without a meeting.
TIMELESS = {
    "/meeting/<int:event_id>/qr.<string:kind>",
    "/meeting/<int:event_id>/checkin-screen/state",
    "/meeting/<int:event_id>/checkin-code.svg",
    "/meeting/ticket/<string:token>/keep",
    "/meeting/ticket/service-worker.js",
    "/meeting/poster/<string:token>",
    "/meeting/poster/<string:token>/poster.<string:kind>",
    "/meeting/staff/<int:event_id>",
    "/meeting/staff/<int:event_id>/manifest.webmanifest",
    "/meeting/staff/service-worker.js",
    "/meeting/staff/translations",
    "/meeting/staff/bind/<string:token>",
    "/meeting/claim",
}
# Files, which have tests of their own.
FILES = {
    "/meeting/ticket/<string:token>/calendar.ics",
    "/meeting/ticket/<string:token>/ticket.pdf",
}


@tagged("post_install", "-at_install")
class TestZone(StaffHttpCase):
    """MTG-42: wherever the time of a meeting in Honolulu is, so is its zone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.write(
            {"date_tz": "Pacific/Honolulu", "name": "Aloha Summit", "poster_enabled": True}
        )
        cls.user = new_test_user(cls.env, "aloha", "base.group_portal", password="aloha-pass")
        cls.desk = new_test_user(cls.env, "aloha_desk", "event.group_event_user")
        cls.guest = cls.guests[0]
        cls.guest.partner_id = cls.user.partner_id

    def get_pages(self):
        """Return a walk: route -> (login, address)."""
        token = self.guest._get_ticket_token()
        number = self.event.id
        return {
            "/event": (None, "/event?search=Aloha"),
            '/event/<model("event.event"):event>/register': (None, f"/event/{number}/register"),
            '/event/<model("event.event"):event>/registration/form': (
                None,
                f"/event/{number}/registration/form",
            ),
            "/meeting/ticket/<string:token>": (None, f"/meeting/ticket/{token}"),
            "/meeting/c/<string:token>": (None, f"/meeting/c/{self.event._get_checkin_token()}"),
            "/meeting/<int:event_id>/checkin-screen": (
                "aloha_desk",
                f"/meeting/{number}/checkin-screen",
            ),
            "/my/meetings": ("aloha", "/my/meetings"),
            "/my/meetings/page/<int:page>": ("aloha", "/my/meetings/page/1"),
        }

    def get_routes(self):
        """Return the addresses this addon shows to a browser."""
        return {
            rule.rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if (
                rule.endpoint.func.__module__.startswith("odoo.addons.website_event_meeting.")
                and rule.endpoint.routing["type"] == "http"
                and "GET" in (rule.methods or {"GET"})
                and rule.rule.startswith(("/meeting", "/my/meetings"))
            )
        }

    def test_every_page(self):
        """MTG-42: each page that has a clock time has the zone; a new page has to be put on a list here."""
        pages = self.get_pages()
        self.assertEqual(self.get_routes() - TIMELESS - FILES, set(pages) & self.get_routes())
        for route, (login, address) in pages.items():
            with self.subTest(route=route):
                self.authenticate(login, login and (login == "aloha" and "aloha-pass" or login))
                response = self.url_open(address)
                self.assertEqual(response.status_code, 200)
                page = html.fromstring(response.text)
                for hidden in page.xpath("//script|//style|//head"):
                    hidden.drop_tree()
                text = page.text_content()
                self.assertRegex(text, CLOCK)
                self.assertIn(ZONE, text)

    def test_timeless_pages(self):
        """MTG-42: the pages said to have no time have none."""
        for address in ("/meeting/claim", f"/meeting/poster/{self.guest._get_ticket_token()}"):
            page = html.fromstring(self.url_open(address).text)
            for hidden in page.xpath("//script|//style|//head"):
                hidden.drop_tree()
            self.assertNotRegex(page.text_content(), CLOCK, address)

    def test_sentences(self):
        """MTG-42: what is said about times names the zone: at the entrance, on one's own phone, on refusal, on the ticket."""
        self.assertIn(ZONE, self.guest._get_checkin_message("early"))
        self.assertIn(ZONE, self.guest._get_self_checkin_message("early"))
        self.assertIn(ZONE, self.guest._get_checkin_message("over"))
        self.assertEqual(self.guest._checkin("manual")["status"], "ok")
        self.assertIn(ZONE, self.guest._get_ticket_state_hint())
        self.ticket.start_sale_datetime = self.event.date_end - timedelta(hours=1)
        self.assertIn(ZONE, self.ticket._get_sale_note())

    def test_staff_phone_and_scanner(self):
        """MTG-36, MTG-42: the staff's phone and the scanner page learn the zone."""
        self.bind()
        self.assertIn(ZONE, self.ask("list")["meeting"]["zone"])
        choice = self.event.with_user(self.desk)._prepare_scan_meeting()
        self.assertIn(ZONE, choice["time"])

    def test_home_zone_is_not_named(self):
        """MTG-42: of a meeting in the zone of the site, under whichever of its names, no page speaks of zones."""
        self.event.date_tz = "PRC"
        for login, address in self.get_pages().values():
            self.authenticate(login, login and (login == "aloha" and "aloha-pass" or login))
            self.assertNotIn("(UTC", self.url_open(address).text, address)
        self.bind()
        self.assertEqual(self.ask("list")["meeting"]["zone"], "")

    def test_back_office(self):
        """MTG-42: who reads times in another zone than the meeting's is told the time there."""
        chinese = self.env["event.event"].with_context(tz="Asia/Shanghai").browse(self.event.id)
        self.assertIn(ZONE, chinese.local_time_label)
        islander = chinese.with_context(tz="Pacific/Honolulu")
        self.assertFalse(islander.local_time_label)
        self.event.date_tz = "Asia/Shanghai"
        self.assertFalse(chinese.local_time_label)
        self.assertIn("(UTC+8)", islander.local_time_label)

    def test_share_and_poster(self):
        """MTG-24, MTG-42: the card of a shared link and the poster name the zone."""
        self.assertIn(ZONE, self.event._get_share_description())
