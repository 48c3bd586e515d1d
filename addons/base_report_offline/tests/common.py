# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image

from odoo.tests import TransactionCase
from odoo.tools.pdf import PdfFileReader

TEMPLATE = """
<t t-name="test_offline">
    <t t-call="web.html_container">
        <t t-foreach="docs" t-as="partner">
            <div class="article" t-att-data-oe-model="partner._name" t-att-data-oe-id="partner.id">
                <main><h2 t-out="partner.name"/><div t-out="partner.comment"/></main>
            </div>
        </t>
    </t>
</t>
"""


def draw(color="red", size=(8, 8), kind="PNG"):
    """Return a picture of one colour as a file."""
    output = io.BytesIO()
    Image.new("RGB", size, color).save(output, kind)
    return output.getvalue()


def read_page(page):
    """Return the text of a PDF's page that is in Chinese: Qt draws letters of a page's own fonts as shapes."""
    return page.extract_text()


class Listener:
    """A server on the loopback that notes what is asked of it, as an attacker's or as a neighbour's would."""

    def __enter__(self):
        seen = self.seen = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append((self.path, self.headers.get("Cookie")))
                if self.path.startswith("/redirect"):
                    self.send_response(302)
                    self.send_header("Location", "/redirected")
                    self.end_headers()
                    return
                content = draw()
                self.send_response(200)
                self.send_header("Content-Type", "image/png")
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            do_POST = do_CONNECT = do_HEAD = do_OPTIONS = do_GET

            def log_message(self, *_args):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_exc):
        self._server.shutdown()
        self._server.server_close()


class OfflineCase(TransactionCase):
    """A report on contacts that prints what somebody wrote into their notes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.ui.view"].create(
            {"name": "Note", "type": "qweb", "key": "test.offline", "arch": TEMPLATE}
        )
        cls.report = cls.env["ir.actions.report"].create(
            {
                "name": "Note",
                "model": "res.partner",
                "report_type": "qweb-pdf",
                "report_name": "test.offline",
                "is_offline": True,
            }
        )
        cls.partner = cls.env["res.partner"].create({"name": "王小明"})
        cls.env.cr.execute("DELETE FROM printed_document")

    def note(self, html):
        """Write a note as it stands, past the cleaning that the editor's field does."""
        self.partner.flush_recordset()
        self.env.cr.execute(
            "UPDATE res_partner SET comment = %s WHERE id = %s", (html, self.partner.id)
        )
        self.partner.invalidate_recordset()

    def make_pdf(self, partners=None):
        """Print for real; Odoo's tests get HTML otherwise."""
        report = self.report.with_context(force_report_rendering=True).sudo()
        content, kind = report._render_qweb_pdf(self.report, (partners or self.partner).ids)
        self.assertEqual(kind, "pdf")
        self.assertTrue(content.startswith(b"%PDF"))
        return PdfFileReader(io.BytesIO(content))

    def get_text(self, page):
        return read_page(page)

    def count_pictures(self, pdf):
        resources = (page["/Resources"] for page in pdf.pages)
        objects = (
            found.get_object()
            for resource in resources
            for found in resource.get("/XObject", {}).values()
        )
        return sum(found["/Subtype"] == "/Image" for found in objects)

    def attach(self, **values):
        return self.env["ir.attachment"].create(
            {"name": "picture.png", "raw": draw(), "public": False, **values}
        )

    def picture(self, address, owners=()):
        return self.env["report.offline.source"]._read_picture(address, owners)

    def inline(self, content, kind="image/png"):
        return f"data:{kind};base64,{base64.b64encode(content).decode()}"
