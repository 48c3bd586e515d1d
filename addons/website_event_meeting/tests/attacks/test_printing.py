# SPDX-License-Identifier: LGPL-3.0-or-later
import io
import json
from urllib.parse import urlencode, urlsplit

from lxml import html

from odoo.sql_db import db_connect
from odoo.tests import tagged
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base_report_offline.models import printed_document
from odoo.addons.base_report_offline.tests.common import Listener, read_page

from ..common import MeetingHttpCase, picture

QR = (621, 621)  # 27 squares with the margin, 23 dots each
COVER = (64, 36)
FOREIGN = """<p>请带身份证</p><img src="%(url)s/a.png"/><p style="background-image:url(%(url)s/b.png)">x</p>
<img src="%(url)s/redirect"/><img src="/web/image/event.event/%(event)s/cover_image"/>"""


@tagged("post_install", "-at_install")
class TestPrinting(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.registration = cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.ticket.id,
                "name": "王小明",
                "phone": "+8613800138000",
            }
        )
        cls.path = f"{urlsplit(cls.registration._get_ticket_url()).path}/ticket.pdf"
        cls.env.cr.execute("DELETE FROM printed_document")

    def setUp(self):
        super().setUp()
        # Odoo's tests get HTML instead of a PDF unless this is asked for.
        reports = self.registry["ir.actions.report"]
        stock = reports._pre_render_qweb_pdf

        def really(report, *args, **kwargs):
            return stock(report.with_context(force_report_rendering=True), *args, **kwargs)

        self.patch(reports, "_pre_render_qweb_pdf", really)

    def look_at_once(self):
        """Render each time: all that a test writes is written at one and the same moment, which tells no change."""
        self.patch(printed_document, "TRUSTED_SECONDS", 0)

    def set_parameter(self, name, value):
        self.env["ir.config_parameter"].set_param(f"base_report_offline.{name}", value)

    def count_kept(self):
        return self.env["printed.document"].search_count([])

    def stock_path(self, registrations, **options):
        ids = registrations.ids
        event = registrations.event_id
        query = {
            "registration_ids": json.dumps(ids),
            "tickets_hash": event._get_tickets_access_hash(ids),
            **options,
        }
        return f"/event/{event.id}/my_tickets?{urlencode(query)}"

    def assert_pdf(self, path):
        response = self.url_open(path)
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        return PdfFileReader(io.BytesIO(response.content))

    def get_sizes(self, page):
        """Return width and height of the pictures on a page; shadows are pictures too."""
        pictures = (each.get_object() for each in page["/Resources"].get("/XObject", {}).values())
        return {
            (each["/Width"], each["/Height"]) for each in pictures if each["/Subtype"] == "/Image"
        }

    def test_texts_fetch_nothing(self):
        """BEY-25: an organiser's text makes the server ask nobody; code and own pictures are printed."""
        self.event.cover_image = picture(size=COVER)
        with Listener() as listener:
            values = {"url": listener.url, "event": self.event.id}
            self.event.write({"ticket_instructions": FOREIGN % values, "note": FOREIGN % values})
            self.event.is_published = False
            for path in (
                self.path,
                self.stock_path(self.registration),
                self.stock_path(self.registration, badge_mode=1),
            ):
                self.assert_pdf(path)
            self.look_at_once()
            pages = self.assert_pdf(self.path).pages
            self.assertEqual(listener.seen, [])
        self.assertLessEqual({QR, COVER}, self.get_sizes(pages[0]))
        # Behind the room for its pictures the text stands on a sheet of its own.
        self.assertIn("请带身份证", "".join(map(read_page, pages)))

    def test_made_once_until_it_changes(self):
        """BEY-25: an unchanged ticket costs no process, also under stock's address; a changed one is made anew."""
        self.look_at_once()
        for _time in range(3):
            self.assert_pdf(self.path)
        self.assert_pdf(self.stock_path(self.registration))
        self.assertEqual(self.count_kept(), 1)
        for record, values in (
            (self.registration, {"name": "李雷"}),
            (self.event, {"name": "Autumn Meeting"}),
            (self.event, {"ticket_instructions": "<p>请早到</p>"}),
        ):
            before = self.count_kept()
            record.write(values)
            self.assert_pdf(self.path)
            self.assertEqual(self.count_kept(), before + 1, values)

    def test_crowd_costs_little(self):
        """BEY-25: a ticket that was just rendered is given without a slot, until one of its records changes."""
        self.set_parameter("slots", 1)
        self.assert_pdf(self.path)
        documents = self.env["printed.document"]
        changed = (self.registration, self.event, self.ticket, self.event.company_id)
        self.patch(self.registry["printed.document"], "_get_slots", lambda _self: 0)
        self.assert_pdf(self.path)
        for record in changed:
            self.env.cr.execute(
                f"UPDATE {record._table} SET write_date = write_date + interval '1 second' WHERE id = %s",
                (record.id,),
            )
            record.invalidate_recordset()
            self.assertEqual(self.url_open(self.path).status_code, 202, record)
            self.env.cr.execute(
                f"UPDATE {record._table} SET write_date = write_date - interval '1 second' WHERE id = %s",
                (record.id,),
            )
            record.invalidate_recordset()
        self.assert_pdf(self.path)
        self.assertEqual(documents.search_count([]), 1)

    def test_kept_ticket_that_is_void(self):
        """BEY-25: a ticket that was printed is not printed again after it was cancelled."""
        self.assert_pdf(self.path)
        self.registration.action_cancel()
        for path in (self.path, self.stock_path(self.registration)):
            self.assertEqual(self.url_open(path).status_code, 403)

    def test_busy(self):
        """BEY-25: who finds all slots taken reads so at once, on a page that asks again; kept tickets are given."""
        self.set_parameter("slots", 1)
        self.env["res.lang"]._activate_lang("zh_CN")
        documents = self.env["printed.document"]
        with db_connect(self.env.cr.dbname).cursor() as elsewhere:
            self.assertTrue(documents._take(elsewhere, "report", 1))
            for path in (self.path, self.stock_path(self.registration, badge_mode=1)):
                response = self.url_open(path, headers={"Accept-Language": "zh-CN"})
                self.assertEqual(response.status_code, 202)
                self.assertIn(int(response.headers["Retry-After"]), range(3, 7))
                self.assertEqual(response.headers["Cache-Control"], "no-store")
                page = html.fromstring(response.content)
                self.assertEqual(
                    page.xpath("//meta[@http-equiv='refresh']/@content"),
                    [response.headers["Retry-After"]],
                )
                self.assertIn("正在准备", page.text_content())
        self.assert_pdf(self.path)

    def test_limited(self):
        """BEY-25: one ticket is made a few times in ten minutes, another one goes on."""
        self.look_at_once()
        self.set_parameter("prints", 2)
        for name in ("甲", "乙"):
            self.registration.name = name
            self.assert_pdf(self.path)
        self.registration.name = "丙"
        response = self.url_open(self.path)
        self.assertEqual(response.status_code, 429)
        self.assertGreater(int(response.headers["Retry-After"]), 0)
        self.assertIn("10", html.fromstring(response.content).text_content())
        self.registration.name = "乙"
        self.assert_pdf(self.path)
        other = self.registration.copy({"event_id": self.event.id, "phone": "+8613800138001"})
        self.assert_pdf(f"{urlsplit(other._get_ticket_url()).path}/ticket.pdf")

    def test_several_tickets(self):
        """BEY-25: the tickets of several people come on a sheet each."""
        others = self.env["event.registration"].create(
            [
                {"event_id": self.event.id, "event_ticket_id": self.ticket.id, "name": name}
                for name in ("李雷", "韩梅梅")
            ]
        )
        pdf = self.assert_pdf(self.stock_path(self.registration + others))
        self.assertEqual(len(pdf.pages), 3)
        for page in pdf.pages:
            self.assertIn(QR, self.get_sizes(page))

    def test_posters_a_few_at_a_time(self):
        """BEY-25: pictures of posters are drawn a few at a time and kept as well."""
        self.event.poster_enabled = True
        self.set_parameter("slots", 1)
        path = urlsplit(self.registration._get_poster_url("jpg")).path
        documents = self.env["printed.document"]
        with db_connect(self.env.cr.dbname).cursor() as elsewhere:
            self.assertTrue(documents._take(elsewhere, "poster", 1))
            response = self.url_open(path)
            self.assertEqual(response.status_code, 503)
            self.assertIn("Retry-After", response.headers)
        self.assertEqual(self.url_open(path).headers["Content-Type"], "image/jpeg")
        with db_connect(self.env.cr.dbname).cursor() as elsewhere:
            documents._take(elsewhere, "poster", 1)
            self.assertEqual(self.url_open(path).status_code, 200)
