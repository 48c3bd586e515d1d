# SPDX-License-Identifier: LGPL-3.0-or-later
import os

from odoo.addons.base.models.ir_actions_report import _wkhtml

from ...tools.program import PrintTooLong, print_pdf
from ..common import Listener, OfflineCase, draw

# Every way to name an address that a page, a style sheet or a drawing knows; %s is an address.
WAYS = """
<base href="%s/base/"/><meta http-equiv="refresh" content="0;url=%s/refresh"/>
<link rel="stylesheet" href="%s/link.css"/><link rel="prefetch" href="%s/prefetch"/>
<style>@import "%s/import.css"; @import url(%s/import2.css);
@font-face{font-family:F;src:url(%s/font.woff)} .f{font-family:F;background:url(%s/style.png)}
.g{background:-webkit-image-set(url(%s/set.png) 1x)} .h{list-style:url(%s/list.png);content:url(%s/content.png)}</style>
<p class="f">f</p><p class="g">g</p><ul class="h"><li class="h">h</li></ul>
<img src="%s/img.png"/><img src="%s/redirect"/><img srcset="%s/srcset.png 1x"/><img lowsrc="%s/low"/>
<p style="background:url('%s/attribute.png')">x</p><p style="background:u\\72l(%s/escaped.png)">x</p>
<table background="%s/table.png"><tr><td background="%s/cell.png">x</td></tr></table>
<input type="image" src="%s/input.png"/><form action="%s/form"><button formaction="%s/button">x</button></form>
<iframe src="%s/iframe"></iframe><iframe srcdoc="&lt;img src='%s/srcdoc'&gt;"></iframe>
<object data="%s/object" type="text/html"></object><embed src="%s/embed"/><applet code="%s/applet"></applet>
<video src="%s/video" poster="%s/poster"></video><audio src="%s/audio"></audio>
<svg width="9" height="9"><image xlink:href="%s/svg.png" width="9" height="9"/><use xlink:href="%s/use.svg#a"/>
<rect width="9" height="9" fill="url(%s/fill.svg#a)"/><foreignObject><img src="%s/foreign"/></foreignObject></svg>
<img src="data:image/svg+xml,%%3Csvg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'%%3E%%3Cimage xlink:href='%s/inner.png' width='9' height='9'/%%3E%%3C/svg%%3E"/>
<script src="%s/script.js"></script><script>new Image().src="%s/scripted"</script>
<img src="x" onerror="new Image().src='%s/onerror'"/><a href="%s/a" ping="%s/ping">a</a>
"""
FILES = '<iframe src="%(f)s"></iframe><object data="%(f)s"></object><embed src="%(f)s"/><img src="%(f)s"/>'


def every_way(url):
    return WAYS.replace("%%", "\0").replace("%s", url).replace("\0", "%")


class TestNetwork(OfflineCase):
    def test_a_page_reaches_nothing(self):
        """BEY-25: a report with every reference to a server on the loopback prints and asks it nothing."""
        with Listener() as listener:
            for url in (
                listener.url,
                listener.url.replace("http:", ""),
                listener.url.replace("127.0.0.1", "localhost"),
            ):
                self.note(f"{every_way(url)}<p>会议</p>")
                self.assertIn("会议", "".join(map(self.get_text, self.make_pdf().pages)))
            self.assertEqual(listener.seen, [])

    def test_the_attack_works_elsewhere(self):
        """BEY-25: the same page, printed as stock does, reaches the server: the test can fail."""
        with Listener() as listener:
            self.report.is_offline = False
            self.note(f'<img src="{listener.url}/img.png"/>')
            self.make_pdf()
            self.assertTrue(listener.seen)

    def test_the_program_reaches_nothing(self):
        """BEY-25: behind the cleaning stands a second wall: the page as it is, in the program as we run it."""
        with Listener() as listener:
            page = f"<html><body>{every_way(listener.url)}</body></html>"
            content = print_pdf(_wkhtml().bin, ["--quiet"], [page], 60)
            self.assertTrue(content.startswith(b"%PDF"))
            # Also not through a proxy that the environment names.
            os.environ["http_proxy"] = listener.url
            self.addCleanup(os.environ.pop, "http_proxy", None)
            print_pdf(
                _wkhtml().bin,
                ["--quiet"],
                [page.replace(listener.url, "http://example.invalid")],
                60,
            )
            self.assertEqual(listener.seen, [])

    def test_files_are_closed(self):
        """BEY-25: no file of the machine is shown."""
        self.note(
            FILES % {"f": "file:///etc/passwd"} + FILES % {"f": "/etc/passwd"} + "<p>结尾</p>"
        )
        text = self.get_text(self.make_pdf().pages[0])
        self.assertIn("结尾", text)
        self.assertNotIn("root:", text)
        page = f"<html><body>{FILES % {'f': 'file:///etc/passwd'}}</body></html>"
        self.assertNotIn(b"root:", print_pdf(_wkhtml().bin, ["--quiet"], [page], 60))

    def test_time_is_bounded(self):
        """BEY-25: a page that takes for ever is given up, and its process with it."""
        page = f"<html><body>{'<table><tr><td>' * 80}{'x ' * 200000}</body></html>"
        with self.assertRaises(PrintTooLong):
            print_pdf(_wkhtml().bin, ["--quiet"], [page], 0.05)

    def test_own_pictures_are_shown(self):
        """BEY-25: pictures of the site, in the text itself and of the printed record, and barcodes, are printed."""
        public = self.attach(public=True)
        own = self.attach(raw=draw("blue"), res_model="res.partner", res_id=self.partner.id)
        self.note(
            f'<img src="/web/image/{public.id}"/><img src="/web/image/{own.id}"/>'
            f'<img src="{self.inline(draw("green"))}"/><img src="/report/barcode/QR/12345?width=90&amp;height=90"/>'
            f'<img src="/report/barcode/?barcode_type=Code128&amp;value=12345&amp;width=200&amp;height=90"/>'
            '<img src="/web/static/img/logo.png"/>'
        )
        self.assertEqual(self.count_pictures(self.make_pdf()), 6)
