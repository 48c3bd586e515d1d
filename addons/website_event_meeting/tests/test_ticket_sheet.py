# SPDX-License-Identifier: LGPL-3.0-or-later
import io
from datetime import timedelta

from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base_report_offline.tests.common import read_page

from .common import MeetingHttpCase, picture

TICKET = "event.action_report_event_registration_full_page_ticket"
BADGE = "event.action_report_event_registration_badge"
COVER = (96, 54)


@tagged("post_install", "-at_install")
class TestTicketSheet(MeetingHttpCase):
    """MTG-42: the printed ticket, made by the real program."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.write(
            {
                "cover_image": picture(size=COVER),
                "notice": "<p>请带身份证</p>",
                "venue_name": "西子会议中心",
                "date_tz": "Pacific/Honolulu",
            }
        )
        cls.guest, cls.other = cls.env["event.registration"].create(
            [
                {"event_id": cls.event.id, "event_ticket_id": cls.ticket.id, "name": name}
                for name in ("王小明", "韩梅梅")
            ]
        )
        cls.env.cr.execute("DELETE FROM printed_document")

    def print(self, registrations, report=TICKET):
        reports = self.env["ir.actions.report"].with_context(force_report_rendering=True)
        content = reports.sudo()._render_qweb_pdf(report, registrations.ids)[0]
        return PdfFileReader(io.BytesIO(content)).pages

    def get_text(self, page):
        return " ".join(read_page(page).split())

    def get_fonts(self, page):
        fonts = page["/Resources"]["/Font"].values()
        return {str(font.get_object()["/BaseFont"]) for font in fonts}

    def get_sizes(self, page):
        pictures = (each.get_object() for each in page["/Resources"].get("/XObject", {}).values())
        return {
            (each["/Width"], each["/Height"]) for each in pictures if each["/Subtype"] == "/Image"
        }

    def test_one_sheet_each(self):
        """MTG-42: each ticket is one page with cover, code, number, place, zone and what to bring, as text."""
        pages = self.print(self.guest + self.other)
        self.assertEqual(len(pages), 2)
        for page, guest in zip(pages, (self.guest, self.other), strict=True):
            text = self.get_text(page)
            for part in (guest.name, guest.ticket_no, guest.attendance_code, "UTC-10", "西子会议"):
                self.assertIn(part, text)
            self.assertIn(COVER, self.get_sizes(page))
            self.assertTrue([size for size in self.get_sizes(page) if size[0] == size[1] > 300])

    def test_simplified_chinese(self):
        """MTG-42: tickets and badges use the simplified cut of a font for all languages."""
        for report in (TICKET, BADGE):
            fonts = " ".join(self.get_fonts(self.print(self.guest, report)[0]))
            self.assertNotIn("CJKjp", fonts, report)

    def test_void_tickets_say_so(self):
        """MTG-42: printed in the office, a cancelled, refused or waiting ticket says what it is and has no code."""
        self.ticket.require_approval = True
        waiting = self.other.copy({"event_id": self.event.id, "name": "李雷"})
        self.assertEqual(waiting.approval_state, "pending")
        self.guest.action_cancel()
        for registration in (self.guest, waiting):
            page = self.print(registration)[0]
            self.assertIn(registration._get_ticket_state_label(), self.get_text(page))
            self.assertFalse([size for size in self.get_sizes(page) if size[0] == size[1] > 300])
            self.assertNotIn(registration.ticket_no or "-", self.get_text(page))

    def test_position_on_paper(self):
        """MTG-42: tickets of one sent form say on paper which of them they are; others say nothing."""
        alone = self.other.copy({"event_id": self.event.id, "name": "李雷", "source": "import"})
        together = self.guest + self.other
        pages = self.print(together + alone)
        for page, guest in zip(pages, together, strict=False):
            label = guest._get_ticket_position_label(together)
            self.assertIn(label, self.get_text(page))
        self.assertNotIn(alone._get_ticket_position_label(alone), self.get_text(pages[2]))
        self.assertFalse((self.guest + alone)._get_sheet_positions())

    def test_long_notices(self):
        """MTG-08, MTG-42: what to bring fits below the code, or follows on sheets that say whose they are; nothing is lost."""
        self.event.write(
            {
                "name": "春季产业数字化转型与高质量发展交流大会暨年度颁奖典礼",
                "date_end": self.event.date_end + timedelta(days=2),
                "organizer_id": self.env["res.partner"].create({"name": "西湖主办方"}),
            }
        )
        sentence = "请带身份证原件，并提前三十分钟到场。"
        shapes = {
            "paragraphs": lambda count: f"<p>{sentence}</p>" * count,
            "one paragraph": lambda count: f"<p>{sentence * count}</p>",
            "list": lambda count: f"<ol>{f'<li>{sentence}</li>' * count}</ol>",
            "broken by hand": lambda count: "<br/>".join([sentence] * count),
        }
        for shape, make in shapes.items():
            for count in (1, 3, 6, 10, 15, 30, 120):
                self.event.notice = make(count)
                # Written in one transaction, the versions of the meeting look the same.
                self.env.cr.execute("DELETE FROM printed_document")
                with self.subTest(shape=shape, count=count):
                    sheets = self.event._get_sheet_plan(self.guest)["sheets"]
                    texts = [
                        "".join(self.get_text(page).split()) for page in self.print(self.guest)
                    ]
                    self.assertEqual(len(texts), 1 + len(sheets))
                    self.assertIn("西湖主办方", texts[0])
                    self.assertEqual("".join(texts).count("原件"), count)
                    for text in texts[1:]:
                        self.assertIn(self.guest.ticket_no, text)
            self.assertGreater(len(sheets), 1)
