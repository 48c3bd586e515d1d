# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo import Command
from odoo.tests import tagged

from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestInvitation(MeetingHttpCase):
    def open_invitation(self, event=None):
        response = self.url_open(f"/event/{(event or self.event).id}/register")
        self.assertEqual(response.status_code, 200)
        return html.fromstring(response.text)

    def offers(self, page):
        return page.xpath("//*[contains(@class, 'o_meeting_offer')]")

    def test_what_when_where(self):
        """MTG-42, MTG-07: the invitation names the meeting, its time and its place with ways there."""
        event = self.make_meeting(
            name="Autumn Meeting",
            date_begin="2036-11-22 06:00:00",
            date_end="2036-11-22 09:00:00",
            checkin_begin="2036-11-22 05:00:00",
            checkin_end="2036-11-22 09:00:00",
            venue_name="Blue Hall",
            venue_street="Binjiang Road 1",
            venue_latitude=31.24,
            venue_longitude=121.49,
        )
        page = self.open_invitation(event)
        text = page.text_content()
        self.assertIn("Autumn Meeting", text)
        self.assertIn("14:00–17:00", text)
        self.assertIn("Blue Hall", text)
        links = page.xpath("//*[@itemprop='location']//a/@href")
        self.assertTrue(any("amap.com" in link for link in links), links)

    def test_introduction(self):
        """MTG-08: the organiser's text with its formats and pictures is on the page, and what could act is not."""
        image = self.env["ir.attachment"].create(
            {"name": "plan.png", "datas": picture("red"), "public": True}
        )
        self.event.description = (
            f"<h2>Agenda</h2><ul><li><b>Keynote</b></li></ul><p><img src='/web/image/{image.id}'></p>"
            "<p onclick='steal()'>Come</p><iframe src='https://evil.example'></iframe>"
        )
        [shown] = self.open_invitation().xpath("//*[@itemprop='description']")
        self.assertEqual(shown.xpath(".//h2")[0].text_content(), "Agenda")
        self.assertEqual(shown.xpath(".//li/b")[0].text_content(), "Keynote")
        [source] = shown.xpath(".//img/@src")
        self.assertTrue(self.url_open(source).headers["Content-Type"].startswith("image/"))
        self.assertFalse(shown.xpath(".//@onclick | .//iframe | .//script"))

    def test_cover_and_main_image(self):
        """MTG-04, MTG-05: cover on top; the main image waits for the visitor, with a text for those who cannot see."""
        self.event.write({"cover_image": picture(), "main_image": picture("red")})
        page = self.open_invitation()
        styles = " ".join(page.xpath("//*[contains(@class, 'o_record_cover_image')]/@style"))
        self.assertIn(f"/web/image/event.event/{self.event.id}/cover_image", styles)
        image = page.xpath("//dialog[contains(@class, 'o_meeting_popup')]//img")[0]
        self.assertIn("/main_image", image.get("data-src"))
        self.assertEqual(image.get("alt"), self.event.name)
        for field in ("cover_image", "main_image"):
            response = self.url_open(self.event._get_meeting_image_url(field))
            self.assertEqual(response.status_code, 200)
            self.assertTrue(response.headers["Content-Type"].startswith("image/"))

    def test_no_main_image_no_popup(self):
        """MTG-05: nothing pops up when there is nothing to show."""
        self.assertFalse(self.open_invitation().xpath("//dialog"))

    def test_pictures_of_a_draft_stay_inside(self):
        """MTG-04: pictures of an unpublished meeting are not for the public."""
        self.event.write({"cover_image": picture(size=(300, 200)), "is_published": False})
        stored = self.event.with_context(bin_size=False).cover_image
        response = self.url_open(self.event._get_meeting_image_url("cover_image"))
        self.assertNotEqual(response.content, stored)
        self.assertNotEqual(response.content[:200], self.event.cover_image[:200])
        self.assertEqual(self.url_open(f"/event/{self.event.id}/register").status_code, 404)

    def test_tickets_with_their_state(self):
        """MTG-12, MTG-15: each ticket says whether it can be had; a disabled one is not offered."""
        now = datetime.now()
        later = self.make_ticket(
            self.event, name="Later", start_sale_datetime=now + timedelta(hours=5)
        )
        gone = self.make_ticket(self.event, name="Gone", end_sale_datetime=now - timedelta(hours=1))
        disabled = self.make_ticket(self.event, name="Secret ticket", is_enabled=False)
        offers = {
            int(offer.get("data-ticket-id")): offer for offer in self.offers(self.open_invitation())
        }
        self.assertNotIn(disabled.id, offers)
        self.assertEqual(offers[self.ticket.id].tag, "a")
        for ticket in (later, gone):
            self.assertNotEqual(offers[ticket.id].tag, "a", "it leads nowhere")
            self.assertTrue(offers[ticket.id].xpath(".//*[contains(@class, 'badge')]"))

    def test_remaining_stock_is_shown(self):
        """MTG-16: without the switch visitors see what is left."""
        self.ticket.seats_max = 37
        page = self.open_invitation()
        self.assertIn("37", page.xpath("//*[contains(@class, 'o_meeting_remaining')]")[0].text)

    def test_closed_states_in_words(self):
        """MTG-03, MTG-42: over, sold out, not yet and cancelled are said; the form leads back here."""
        now = datetime.now().replace(microsecond=0)
        over = self.make_meeting(
            date_begin=now - timedelta(days=2),
            date_end=now - timedelta(days=1),
            checkin_begin=now - timedelta(days=2),
            checkin_end=now - timedelta(days=1),
        )
        upcoming = self.make_meeting(
            event_ticket_ids=[
                Command.create({"name": "Later", "start_sale_datetime": now + timedelta(hours=3)})
            ]
        )
        disabled = self.make_meeting(
            event_ticket_ids=[Command.create({"name": "Off", "is_enabled": False})]
        )
        expected = {over: "over", upcoming: "upcoming", disabled: "closed"}
        for event, status in expected.items():
            self.assertEqual(event._get_registration_status(), status)
            page = self.open_invitation(event)
            self.assertFalse(page.xpath("//a[contains(@class, 'o_meeting_register')]"))
            bar = page.xpath("//*[contains(@class, 'o_meeting_bar')]")[0]
            self.assertTrue(bar.text_content().strip())
            response = self.url_open(f"/event/{event.id}/registration/form", allow_redirects=False)
            self.assertIn(response.status_code, (301, 303))

    def test_cancelled_offers_nothing(self):
        """MTG-42: a cancelled meeting shows no tickets, neither on sale nor to come, only that it is cancelled."""
        self.make_ticket(
            self.event, name="Later", start_sale_datetime=datetime.now() + timedelta(hours=3)
        )
        self.event.event_ticket_ids.seats_max = 200
        self.assertTrue(self.offers(self.open_invitation()))
        self.event.kanban_state = "cancel"
        page = self.open_invitation()
        self.assertFalse(self.offers(page))
        self.assertFalse(page.xpath("//*[@id='o_meeting_tickets_title']"))
        self.assertTrue(page.xpath("//*[contains(@class, 'o_meeting_bar')]")[0].text_content())

    def test_list_shows_the_meeting(self):
        """MTG-42: the list says when and where."""
        self.event.write({"name": "Listed Meeting", "venue_name": "Red Hall"})
        text = html.fromstring(self.url_open("/event?search=Listed").text).text_content()
        self.assertIn("Listed Meeting", text)
        self.assertIn("Red Hall", text)

    def test_stock_events_keep_their_page(self):
        """MTG-42: an event that is no meeting looks as before."""
        event = self.make_meeting(is_meeting=False)
        page = self.open_invitation(event)
        self.assertTrue(page.xpath("//*[@id='modal_ticket_registration']"))
        self.assertFalse(page.xpath("//*[contains(@class, 'o_meeting')]"))
        response = self.url_open(f"/event/{event.id}/registration/form", allow_redirects=False)
        self.assertIn(response.status_code, (301, 303))
