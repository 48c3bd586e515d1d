# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import re
from datetime import datetime, timedelta
from urllib.parse import urlencode

from lxml import html

from odoo.tests import tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestTicketPage(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registration = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "+8613800138000",
                "seat_no": "A-12",
            }
        )

    def open_ticket(self, registration=None, status=200):
        response = self.url_open((registration or self.registration)._get_ticket_url())
        self.assertEqual(response.status_code, status)
        return html.fromstring(response.text)

    def assert_no_code(self, page, registration=None):
        registration = registration or self.registration
        text = html.tostring(page, encoding="unicode")
        self.assertNotIn("data:image/png", text)
        self.assertNotIn(registration.barcode, text)
        pdf = self.url_open(f"{registration._get_ticket_url()}/ticket.pdf")
        self.assertEqual(pdf.status_code, 403)
        self.assertFalse(pdf.content.startswith(b"%PDF"))
        ids = registration.ids
        query = urlencode(
            {
                "registration_ids": json.dumps(ids),
                "tickets_hash": registration.event_id._get_tickets_access_hash(ids),
            }
        )
        for mode in ("", "&badge_mode=1", "&responsive_html=1"):
            stock = self.url_open(f"/event/{registration.event_id.id}/my_tickets?{query}{mode}")
            self.assertEqual(stock.status_code, 403, f"stock's address still prints{mode}")
            self.assertNotIn(registration.barcode, stock.text)

    def state(self, page):
        return page.xpath("//*[contains(@class, 'o_meeting_ticket ')]/@data-state")[0]

    def test_valid_ticket(self):
        """MTG-42: code, number, window, attendance code; the code is part of the page itself."""
        page = self.open_ticket()
        self.assertEqual(self.state(page), "valid")
        image = page.xpath("//img[contains(@class, 'o_meeting_ticket_qr')]/@src")[0]
        self.assertTrue(image.startswith("data:image/png;base64,"))
        text = page.text_content()
        for shown in (
            "王小明",
            self.registration.ticket_no,
            self.registration.attendance_code,
            self.registration.lucky_code,
            self.event._get_meeting_time_label(),
            self.event._get_checkin_window_label(),
        ):
            self.assertIn(shown, text)
        robots = page.xpath("//meta[@name='robots']/@content")
        self.assertIn("noindex", " ".join(robots))

    def test_several_tickets(self):
        """MTG-42: tickets of one address say which of them they are; a single one says nothing."""
        other = self.registration.copy({"name": "韩梅梅", "phone": "13900139000"})
        page = self.open_ticket(self.registration + other)
        positions = page.xpath("//*[contains(@class, 'o_meeting_ticket_position')]")
        numbers = [re.findall(r"\d", position.text_content()) for position in positions]
        self.assertEqual(numbers, [["1", "2"], ["2", "2"]])
        self.assertFalse(
            self.open_ticket().xpath("//*[contains(@class, 'o_meeting_ticket_position')]")
        )

    def test_register_somebody_else(self):
        """MTG-42: the page after a registration leads to the form for the next person while there is one."""
        link = "//a[contains(@class, 'o_meeting_register_another')]"
        url = f"{self.registration._get_ticket_url()}?registered=1"
        page = html.fromstring(self.url_open(url).text)
        self.assertEqual(
            page.xpath(f"{link}/@href"), [f"/event/{self.event.id}/registration/form?other=1"]
        )
        self.event.event_ticket_ids.is_enabled = False
        self.assertFalse(html.fromstring(self.url_open(url).text).xpath(link))

    def test_headers(self):
        """MTG-42: a ticket is kept out of search engines, shared caches and other sites' logs."""
        headers = self.url_open(self.registration._get_ticket_url()).headers
        self.assertIn("noindex", headers["X-Robots-Tag"])
        self.assertIn("private", headers["Cache-Control"])
        self.assertEqual(headers["Referrer-Policy"], "same-origin")

    def test_lucky_code_switch(self):
        """MTG-18, LOT-10: the lucky number is on the ticket; with the switch off it is in no page."""
        self.assertIn(self.registration.lucky_code, self.open_ticket().text_content())
        self.event.show_lucky_code = False
        self.assertNotIn(self.registration.lucky_code, self.open_ticket().text_content())

    def test_seat_is_shown_after_check_in(self):
        """MTG-31: the seat is learned at check-in."""
        self.assertNotIn("A-12", self.open_ticket().text_content())
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        self.assertEqual(self.registration._checkin("scanner")["status"], "ok")
        page = self.open_ticket()
        self.assertEqual(self.state(page), "checked_in")
        self.assertIn("A-12", page.text_content())

    def test_seat_on_paper(self):
        """MTG-31: a ticket printed after check-in names the seat, one printed before does not."""
        report = self.env["ir.actions.report"]
        name = "event.action_report_event_registration_full_page_ticket"
        before = report._render_qweb_html(name, self.registration.ids)[0].decode()
        self.assertNotIn("A-12", before)
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        self.registration._checkin("scanner")
        after = report._render_qweb_html(name, self.registration.ids)[0].decode()
        self.assertIn("A-12", after)

    def test_pending_and_refused(self):
        """MTG-13: under review or refused there is nothing to show at the entrance."""
        self.ticket.require_approval = True
        pending = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "李雷"}
        )
        page = self.open_ticket(pending)
        self.assertEqual(self.state(page), "pending")
        self.assert_no_code(page, pending)
        pending.action_refuse("The hall is full")
        page = self.open_ticket(pending)
        self.assertEqual(self.state(page), "refused")
        self.assertIn("The hall is full", page.text_content())
        self.assert_no_code(page, pending)

    def test_approved(self):
        """MTG-13: passed, the same address shows the code."""
        self.ticket.require_approval = True
        pending = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "李雷"}
        )
        pending.action_approve()
        self.assertEqual(self.state(self.open_ticket(pending)), "valid")

    def test_cancelled(self):
        """MTG-42: a cancelled ticket says so and has no code."""
        self.registration.action_cancel()
        page = self.open_ticket()
        self.assertEqual(self.state(page), "cancelled")
        self.assert_no_code(page)

    def test_forged_addresses(self):
        """MTG-42: an address that was not made here opens nothing."""
        token = self.registration._get_ticket_token()
        number, _dash, signature = token.partition("-")
        other = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "Other"}
        )
        for forged in (
            f"{number}-{'0' * 32}",
            f"{other.id}-{signature}",
            f"{number}.{other.id}-{signature}",
            f"0{number}-{signature}x",
            f"{number}-{signature[:-1]}",
            f"99999999999-{signature}",
            f"4294967296-{signature}",
            "-",
            number,
            "１-" + signature,
        ):
            for suffix in ("", "/ticket.pdf", "/calendar.ics"):
                response = self.url_open(f"/meeting/ticket/{forged}{suffix}")
                self.assertEqual(response.status_code, 404, f"{forged}{suffix}")

    def test_tokens_of_one_are_not_of_two(self):
        """MTG-42: the address of an order opens exactly its tickets."""
        other = self.env["event.registration"].create(
            {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": "Other"}
        )
        both = self.registration + other
        self.assertEqual(self.registration._find_by_ticket_token(both._get_ticket_token()), both)
        page = self.open_ticket(both)
        self.assertEqual(len(page.xpath("//article")), 2)

    def test_new_code_ends_the_old_address(self):
        """MTG-42: who gets a new code gets a new address."""
        url = self.registration._get_ticket_url()
        self.env.cr.execute(
            "UPDATE event_registration SET barcode = '123' WHERE id = %s", [self.registration.id]
        )
        self.env.invalidate_all()
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_deleted(self):
        """MTG-42: a ticket that is gone is gone."""
        url = self.registration._get_ticket_url()
        self.registration.unlink()
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_stays_after_unpublishing(self):
        """MTG-19: taking a meeting off the site takes nobody's ticket."""
        self.event.is_published = False
        self.assertEqual(self.state(self.open_ticket()), "valid")
        ics = self.url_open(f"{self.registration._get_ticket_url()}/calendar.ics")
        self.assertEqual(ics.status_code, 200)

    def test_printable(self):
        """MTG-42: the printed ticket tells number, window and codes."""
        content = self.env["ir.actions.report"]._render_qweb_html(
            "event.action_report_event_registration_full_page_ticket", self.registration.ids
        )[0]
        text = html.fromstring(content).text_content()
        self.assertIn(self.registration.ticket_no, text)
        self.assertIn(self.registration.attendance_code, text)
        self.assertIn(self.event._get_checkin_window_label(), text)
        self.assertNotIn("A-12", text)
        response = self.url_open(f"{self.registration._get_ticket_url()}/ticket.pdf")
        self.assertEqual(response.status_code, 200)

    def test_stock_printing_of_stock_events(self):
        """MTG-42: stock's printed tickets of stock events are as before."""
        event = self.make_meeting(is_meeting=False)
        registration = self.env["event.registration"].create(
            {"event_id": event.id, "event_ticket_id": event.event_ticket_ids.id, "name": "A"}
        )
        query = urlencode(
            {
                "registration_ids": json.dumps(registration.ids),
                "tickets_hash": event._get_tickets_access_hash(registration.ids),
                "responsive_html": "1",
            }
        )
        response = self.url_open(f"/event/{event.id}/my_tickets?{query}")
        self.assertEqual(response.status_code, 200)
        url = f"/meeting/ticket/{registration._get_ticket_token()}"
        self.assertEqual(self.url_open(url).status_code, 404)

    def test_success_page_is_for_the_visitor(self):
        """MTG-42: stock's success address leads to one's own tickets and nobody else's."""
        response = self.url_open(
            f"/event/{self.event.id}/registration/success?registration_ids={self.registration.id}"
        )
        self.assertEqual(response.status_code, 404)
        mine = self.assert_ticket(self.confirm(self.answers()))
        response = self.url_open(
            f"/event/{self.event.id}/registration/success?registration_ids={mine.id},x"
        )
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.url.endswith(mine._get_ticket_url()))
