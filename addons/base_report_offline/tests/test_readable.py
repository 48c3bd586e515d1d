# SPDX-License-Identifier: LGPL-3.0-or-later
import io

from odoo.tests import TransactionCase
from odoo.tools.pdf import PdfFileReader

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ..tools.program import print_pdf
from ..tools.readable import make_readable
from .common import read_page

# Characters that are radicals as well, of both blocks that Unicode has of these.
TEXT = "参会人十二月一日，西门入口，见龙门户马车长风"


class TestReadable(TransactionCase):
    def test_text_can_be_found(self):
        """BEY-25: Chinese text copied from a document has the characters that are typed to search for it."""
        pages = [
            f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><p>{TEXT}</p></body></html>'
        ] * 2
        content = print_pdf(_wkhtml().bin, ["--quiet"], ["<hr>".join(pages)], 60)
        reader = PdfFileReader(io.BytesIO(content))
        text = "".join("".join(read_page(page).split()) for page in reader.pages)
        self.assertEqual(text, TEXT * 2)
        self.assertIn("wkhtmltopdf", reader.metadata["/Creator"])
        self.assertEqual(make_readable(content), content, "nothing is left to change")

    def test_what_is_no_document_is_left_alone(self):
        """BEY-25: what cannot be read comes back as it was."""
        for content in (b"", b"%PDF-1.4 and no more", b"nothing"):
            self.assertEqual(make_readable(content), content)
