# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import urlsplit

from lxml import html

from odoo.tests import tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestShortLink(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["guard.rate"].search([]).unlink()
        cls.guest = cls.make_guest()

    @classmethod
    def make_guest(cls, **vals):
        return cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "13800138001",
                **vals,
            }
        )

    def follow(self, path):
        return self.url_open(path, allow_redirects=False)

    def test_leads_to_the_ticket(self):
        """MTG-42: the short address leads to the ticket, is short enough for a text message, and no cache keeps it."""
        path = self.guest._get_short_ticket_path()
        self.assertLessEqual(len(path), 35)
        self.assertEqual(len(path.rpartition("-")[2]) * 4, 80)
        response = self.follow(path)
        self.assertEqual(response.status_code, 303)
        self.assertTrue(response.headers["Location"].endswith(self.guest._get_ticket_url()))
        self.assertIn("no-store", response.headers["Cache-Control"])
        self.assertEqual(self.url_open(path).status_code, 200)

    def test_not_collected_yet(self):
        """MTG-27: who was entered by the organiser is led to collecting, with the code filled in."""
        guest = self.make_guest(source="import", phone="13800138002")
        location = urlsplit(self.follow(guest._get_short_ticket_path()).headers["Location"])
        self.assertEqual(location.path, "/meeting/claim")
        self.assertEqual(location.query, f"code={guest.attendance_code}")

    def test_forged(self):
        """BEY-25: what was not made here, and the link of an old code, lead nowhere, in words."""
        path = self.guest._get_short_ticket_path()
        other = self.make_guest(phone="13800138003")
        signature = path.rpartition("-")[2]
        stock = self.env["event.event"].create(
            {
                "name": "Stock",
                "date_begin": self.event.date_begin,
                "date_end": self.event.date_end,
            }
        )
        registration = self.env["event.registration"].create(
            {"event_id": stock.id, "name": "Of a stock event"}
        )
        forged = [
            f"/t/{other.id}-{signature}",
            f"/t/{2**31}-{signature}",
            f"/t/{path[3:-1]}{'0' if path[-1] != '0' else '1'}",
            f"/t/{path[3:].upper()}x",
            "/t/x",
            registration._get_short_ticket_path(),
        ]
        self.guest.sudo().barcode = self.guest._get_random_barcode()
        for wrong in (*forged, path):
            with self.subTest(path=wrong):
                response = self.url_open(wrong)
                self.assertEqual(response.status_code, 404)
                page = html.fromstring(response.text)
                self.assertTrue(page.xpath("//a[@href='/meeting/claim']"), "no next step")
                self.assertTrue(page.xpath("//i[contains(@class, 'fa-chain-broken')]"))

    def test_guessing_ends(self):
        """BEY-25: wrong addresses are counted; right ones are not."""
        self.env["ir.config_parameter"].set_param("base_guard.tries_bare", "3")
        self.env["ir.config_parameter"].set_param("base_guard.tries_address", "3")
        path = self.guest._get_short_ticket_path()
        for _time in range(5):
            self.assertEqual(self.follow(path).status_code, 303)
        for number in range(3):
            self.assertEqual(self.follow(f"/t/{number}-{'0' * 20}").status_code, 404)
        response = self.follow(f"/t/9-{'0' * 20}")
        self.assertEqual(response.status_code, 429)
        self.assertGreater(int(response.headers["Retry-After"]), 0)
