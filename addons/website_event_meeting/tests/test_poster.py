# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import io
from unittest.mock import patch
from urllib.parse import urlsplit

from lxml import html
from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import Form, new_test_user, tagged

from odoo.addons.event_meeting.tools.qr import qr_png

from ..controllers import poster as poster_controller
from ..tools import poster as poster_tool
from .common import MeetingHttpCase, picture


@tagged("post_install", "-at_install")
class TestPoster(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.poster_enabled = True
        cls.registration = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "13800138000",
            }
        )

    def open_picture(self, kind="jpg", registration=None, **kwargs):
        path = urlsplit((registration or self.registration)._get_poster_url(kind)).path
        return self.url_open(path, **kwargs)

    def test_page_and_pictures(self):
        """MTG-21: the page of the poster, and the picture as JPEG and PNG of the right size."""
        response = self.url_open(self.registration._get_poster_url())
        self.assertEqual(response.status_code, 200)
        self.assertIn("private", response.headers["Cache-Control"])
        page = html.fromstring(response.text)
        source = page.xpath("//img[contains(@class, 'o_meeting_poster_image')]/@src")[0]
        picture_response = self.url_open(source)
        self.assertEqual(picture_response.headers["Content-Type"], "image/jpeg")
        for kind, name in (("jpg", "JPEG"), ("png", "PNG")):
            with self.subTest(kind=kind):
                response = self.open_picture(kind)
                self.assertEqual(response.status_code, 200)
                with Image.open(io.BytesIO(response.content)) as image:
                    self.assertEqual((image.format, image.size), (name, (1080, 1620)))
        self.assertLess(len(picture_response.content), 500_000)

    def test_ticket_links_to_the_poster(self):
        """MTG-21: the ticket offers the poster where there is one."""
        link = self.registration._get_poster_url()
        self.assertIn(link, self.url_open(self.registration._get_ticket_url()).text)
        self.event.poster_enabled = False
        self.assertNotIn(link, self.url_open(self.registration._get_ticket_url()).text)

    def test_no_poster(self):
        """MTG-21: switched off, unpublished, cancelled or waiting: no picture, and the ticket says why."""
        review = self.make_ticket(self.event, name="Review", require_approval=True)
        pending = self.env["event.registration"].create(
            {
                "event_id": self.event.id,
                "event_ticket_id": review.id,
                "name": "韩梅梅",
                "phone": "13900139000",
            }
        )
        self.assertEqual(self.open_picture(registration=pending).status_code, 404)
        response = self.url_open(pending._get_poster_url(), allow_redirects=False)
        self.assertEqual(urlsplit(response.headers["Location"]).path, pending._get_ticket_url())
        path = urlsplit(self.registration._get_poster_url("jpg")).path
        for vals in ({"poster_enabled": False}, {"is_published": False}):
            with self.subTest(vals=vals):
                self.event.write(vals)
                self.assertEqual(self.url_open(path).status_code, 404)
                self.event.write(dict.fromkeys(vals, True))
        self.assertEqual(self.url_open(path).status_code, 200)
        self.registration.action_cancel()
        self.assertEqual(self.url_open(path).status_code, 404)

    def test_forged_token(self):
        """MTG-21: a ticket key that was not made here opens neither page nor picture."""
        token = self.registration._get_ticket_token()
        forged = token[:-1] + ("0" if token[-1] != "0" else "1")
        for path in (
            f"/meeting/poster/{forged}",
            f"/meeting/poster/{forged}/poster.jpg",
            f"/meeting/poster/{token}/poster.exe",
            "/meeting/poster/x",
        ):
            self.assertEqual(self.url_open(path).status_code, 404, path)

    def test_several_attendees(self):
        """MTG-21: an order of two has two posters; a picture is of one attendee only."""
        friend = self.registration.create(
            {
                "event_id": self.event.id,
                "event_ticket_id": self.ticket.id,
                "name": "李雷",
                "phone": "13700137000",
            }
        )
        token = (self.registration | friend)._get_ticket_token()
        page = self.url_open(f"/meeting/poster/{token}?number=2").text
        self.assertIn(friend._get_referral_key(), page)
        self.assertNotIn(self.registration._get_referral_key(), page)
        self.assertEqual(self.url_open(f"/meeting/poster/{token}/poster.jpg").status_code, 404)
        self.assertEqual(self.url_open(f"/meeting/poster/{token}?number=x").status_code, 200)

    def test_unchanged_poster_is_not_sent_again(self):
        """MTG-21: the browser keeps a poster until something on it changes."""
        etag = self.open_picture().headers["ETag"]
        again = self.open_picture(headers={"If-None-Match": etag})
        self.assertEqual(again.status_code, 304)
        self.registration.name = "王大明"
        self.assertEqual(self.open_picture(headers={"If-None-Match": etag}).status_code, 200)

    def test_rate_limit(self):
        """MTG-21: pictures are limited by poster and by address, with the time to wait."""
        with patch.object(poster_controller, "DRAWINGS_OF_ONE", {"all": 2}):
            self.assertEqual(self.open_picture("png").status_code, 200)
            self.assertEqual(self.open_picture("png").status_code, 200)
            refused = self.open_picture("png")
        self.assertEqual(refused.status_code, 429)
        self.assertTrue(int(refused.headers["Retry-After"]) > 0)

    def test_rate_limit_of_a_browser(self):
        """MTG-21: somebody who walks through many tickets is stopped, his neighbours behind the same address are not."""
        with patch.object(poster_controller, "DRAWINGS", {"browser": 1, "bare": 1}):
            self.assertEqual(self.open_picture().status_code, 200)
            self.assertEqual(self.open_picture().status_code, 429)
            self.url_open(f"/meeting/poster/{self.registration._get_ticket_token()}")
            self.assertEqual(self.open_picture().status_code, 200)
            self.assertEqual(self.open_picture().status_code, 429)

    def test_background_is_closed(self):
        """MTG-21: the organiser's picture alone is for nobody else, published or not."""
        self.event.poster_background = picture("green", (300, 450))
        path = f"/web/image/event.event/{self.event.id}/poster_background"
        placeholder = self.url_open("/web/image/event.event/0/poster_background").content
        new_test_user(self.env, "portal_bg", groups="base.group_portal", password="portal_bg")
        for published in (True, False):
            self.event.is_published = published
            for login in (None, "portal_bg"):
                self.authenticate(login, login)
                with self.subTest(published=published, login=login):
                    response = self.url_open(path)
                    if response.status_code == 200:
                        self.assertEqual(response.content, placeholder)
                    else:
                        self.assertIn(response.status_code, (403, 404))
        self.authenticate("admin", "admin")
        with Image.open(io.BytesIO(self.url_open(path).content)) as image:
            self.assertEqual(image.convert("RGB").getpixel((5, 5)), (0, 128, 0))

    def test_own_background(self):
        """MTG-21: the organiser's picture fills the poster; a file that is none is refused."""
        self.event.poster_background = picture("green", (300, 450))
        with Image.open(io.BytesIO(self.registration._render_poster("png"))) as image:
            self.assertEqual(image.convert("RGB").getpixel((10, 10)), (0, 128, 0))
        with self.assertRaises(UserError):
            self.event.poster_background = "PHN2Zz48L3N2Zz4="

    def test_what_is_on_it(self):
        """MTG-21: name and code only as the organiser allows; the code leads to the referral."""
        url = self.registration._get_referral_url()
        poster = self.event._prepare_poster("王小明", url)
        self.assertEqual(poster.inviter, "王小明")
        self.assertEqual(poster.qr, qr_png(url, 1, border=0))
        self.assertEqual(poster.title, self.event.name)
        self.event.write({"poster_show_name": False, "poster_show_qr": False})
        poster = self.event._prepare_poster("王小明", url)
        self.assertFalse(poster.inviter)
        self.assertFalse(poster.qr)

    def test_preview(self):
        """MTG-21: the organiser sees the poster on the form, of any language of the user."""
        self.assertTrue(self.event.poster_preview)
        self.event.poster_enabled = False
        self.assertFalse(self.event.poster_preview)

    def test_live_preview(self):
        """MTG-21: the preview follows what is chosen, before it is saved."""
        view = "event_meeting.event_event_view_form_meeting"
        with Form(self.event, view) as form:
            before = form.poster_preview
            form.poster_style = "red"
            red = form.poster_preview
            form.poster_background = picture("green", (300, 450)).decode()
            own = form.poster_preview
        self.assertEqual(len({before, red, own}), 3)
        with Image.open(io.BytesIO(base64.b64decode(own))) as image:
            self.assertLess(image.convert("RGB").getpixel((10, 10))[0], 20)

    def test_chinese_signs(self):
        """MTG-21: the font has Chinese signs: different ones look different, none is the missing box."""
        if not poster_tool.find_font(False):
            self.skipTest("this server has no Chinese font")
        font = poster_tool._font(40)
        shapes = {bytes(font.getmask(sign)) for sign in "会客峰海報报"}
        self.assertEqual(len(shapes), 6)
        self.assertNotIn(bytes(font.getmask("\U0010fffd")), shapes)

    def test_lines(self):
        """MTG-21: long names break between signs, words stay whole, the rest ends in an ellipsis."""
        font = poster_tool._font(40)
        self.assertEqual(poster_tool.wrap("", font, 400, 2), [])
        lines = poster_tool.wrap("云享未来" * 20, font, 400, 2)
        self.assertEqual(len(lines), 2)
        self.assertTrue(lines[-1].endswith("…"))
        for line in lines:
            self.assertLessEqual(font.getlength(line), 400)
        words = " ".join(poster_tool.wrap("Partner Summit Shenzhen Huike", font, 300, 9)).split()
        self.assertEqual(words, ["Partner", "Summit", "Shenzhen", "Huike"])
        self.assertEqual("".join(poster_tool.wrap("W" * 90, font, 300, 99)), "W" * 90)

    def test_poster_of_a_family(self):
        """MTG-21: the drawing survives odd names and pictures."""
        self.event.write(
            {"name": "𠮷野家 👨‍👩‍👧 " + "长" * 150, "cover_image": picture("navy", (900, 20))}
        )
        self.registration.name = "A" * 120
        self.assertTrue(self.registration._render_poster("jpg").startswith(b"\xff\xd8"))

    def test_organiser_sees_the_form(self):
        """MTG-21: the form opens with the settings of the poster."""
        view = self.env["event.event"].get_view(
            self.env.ref("event_meeting.event_event_view_form_meeting").id, "form"
        )
        self.assertIn("poster_preview", view["arch"])
