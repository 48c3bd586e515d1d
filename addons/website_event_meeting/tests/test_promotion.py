# SPDX-License-Identifier: LGPL-3.0-or-later
import io
from urllib.parse import urlsplit

from lxml import html
from PIL import Image

from odoo.tests import new_test_user, tagged

from ..hooks import post_init_hook
from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestPromotion(MeetingHttpCase):
    def meta(self, event=None):
        page = html.fromstring(self.url_open(f"/event/{(event or self.event).id}/register").text)
        return {
            tag.get("property"): tag.get("content")
            for tag in page.xpath("//meta[starts-with(@property, 'og:')]")
        }

    def test_share_card_by_default(self):
        """MTG-17: name and cover, as an absolute address everybody can read."""
        self.event.cover_image = picture()
        meta = self.meta()
        self.assertEqual(meta["og:title"], self.event.name)
        image = urlsplit(meta["og:image"])
        self.assertIn(image.scheme, ("http", "https"))
        self.assertTrue(image.netloc)
        self.assertIn("/cover_image", image.path)
        response = self.url_open(f"{image.path}?{image.query}")
        self.assertEqual(response.status_code, 200)
        self.assertTrue(response.headers["Content-Type"].startswith("image/"))

    def test_cover_from_before_the_website(self):
        """MTG-04: a meeting made before the website was installed has its cover there, too."""
        self.event.cover_image = picture()
        self.event.cover_properties = '{"background-image": "none"}'
        post_init_hook(self.env)
        self.assertIn("/cover_image", self.event.cover_properties)

    def test_own_share_card(self):
        """MTG-17: with the switch on, the organiser's own title and picture."""
        self.event.write(
            {
                "cover_image": picture(),
                "share_custom": True,
                "share_title": "Come & see <us>",
                "share_image": picture("green"),
            }
        )
        meta = self.meta()
        self.assertEqual(meta["og:title"], "Come & see <us>")
        image = urlsplit(meta["og:image"])
        shown = self.url_open(f"{image.path}?{image.query}").content
        with Image.open(io.BytesIO(shown)) as opened:
            self.assertEqual(opened.convert("RGB").getpixel((5, 5)), (0, 128, 0))

    def test_switched_off_card_is_not_used(self):
        """MTG-17: a title that was typed and switched off stays unseen."""
        self.event.write({"share_custom": False, "share_title": "Hidden title"})
        self.assertEqual(self.meta()["og:title"], self.event.name)

    def test_qr_of_a_published_meeting(self):
        """MTG-20: PNG and SVG for everybody, as a file when asked for."""
        png = self.url_open(f"/meeting/{self.event.id}/qr.png")
        self.assertEqual(png.status_code, 200)
        self.assertEqual(png.headers["Content-Type"], "image/png")
        self.assertTrue(png.content.startswith(b"\x89PNG"))
        svg = self.url_open(f"/meeting/{self.event.id}/qr.svg?download=1")
        self.assertEqual(svg.status_code, 200)
        self.assertIn("svg", svg.headers["Content-Type"])
        self.assertIn("attachment", svg.headers["Content-Disposition"])
        self.assertIn(b"<svg", svg.content)

    def test_qr_survives_a_new_name(self):
        """MTG-20: a printed code leads to the meeting whatever it is called now."""
        url = self.event.event_register_url
        self.event.name = "Renamed"
        self.assertEqual(self.event.event_register_url, url)
        self.assertEqual(url, self.event._get_registration_url())
        response = self.url_open(urlsplit(url).path)
        self.assertEqual(response.status_code, 200)
        self.assertIn("Renamed", response.text)

    def test_qr_of_a_draft(self):
        """MTG-20: unpublished, the code is for those who work on the meeting."""
        self.event.is_published = False
        self.assertEqual(self.url_open(f"/meeting/{self.event.id}/qr.png").status_code, 404)
        new_test_user(self.env, "portal_qr", groups="base.group_portal", password="portal_qr")
        self.authenticate("portal_qr", "portal_qr")
        self.assertEqual(self.url_open(f"/meeting/{self.event.id}/qr.png").status_code, 404)
        new_test_user(
            self.env, "organiser_qr", groups="event.group_event_user", password="organiser_qr"
        )
        self.authenticate("organiser_qr", "organiser_qr")
        self.assertEqual(self.url_open(f"/meeting/{self.event.id}/qr.png").status_code, 200)

    def test_qr_of_another_company(self):
        """MTG-20: not for the staff of another company before it is published."""
        company = self.env["res.company"].create({"name": "Other organiser"})
        self.event.is_published = False
        new_test_user(
            self.env,
            "foreigner",
            groups="event.group_event_user",
            password="foreigner",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.authenticate("foreigner", "foreigner")
        self.assertEqual(self.url_open(f"/meeting/{self.event.id}/qr.png").status_code, 404)

    def test_nothing_but_meetings_and_pictures(self):
        """MTG-20: no code for other events, unknown ids or kinds."""
        stock = self.make_meeting(is_meeting=False)
        for path in (
            f"/meeting/{stock.id}/qr.png",
            "/meeting/99999999/qr.png",
            "/meeting/99999999999999999999/qr.png",
            f"/meeting/{self.event.id}/qr.exe",
        ):
            self.assertEqual(self.url_open(path).status_code, 404, path)
