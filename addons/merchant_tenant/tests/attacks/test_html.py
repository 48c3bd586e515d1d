# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase, tagged

from ...tools.html import ACTIVE, LINK, PICTURE, STYLE, clean_html, parse_picture

# Every way known to make a reader of a text ask another server, or do something; `evil` is what must be gone.
ATTACKS = (
    '<img src="http://evil.example/x.png">',
    '<img src="//evil.example/x.png">',
    '<img src="/\\evil.example/x.png">',
    '<img src="\\\\evil.example/x.png">',
    '<img src="ht\ntp://evil.example/x">',
    '<img src="/web/image/../../../evil">',
    '<img src="/web/image/evil.example/web/image/1">',
    '<img src="/web/login?redirect=//evil.example">',
    '<img src="/web/image/12?id=13&evil=1">',
    '<img src="file:///etc/evil">',
    '<img src="data:image/svg+xml;base64,evil">',
    '<img src="data:text/html,evil">',
    '<img srcset="//evil.example/x 1x" src="/web/image/12">',
    '<img lowsrc="//evil.example/x" dynsrc="//evil.example/y" src="/web/image/12">',
    '<img src="/web/image/12" onerror="fetch(\'//evil.example\')">',
    '<IMG SRC="HTTP://evil.example/x">',
    '<image src="//evil.example/x">',
    '<picture><source srcset="//evil.example/x"><img src="/web/image/12"></picture>',
    '<svg><image href="//evil.example/x"/><use xlink:href="//evil.example/y#z"/></svg>',
    "<svg><style>@import '//evil.example/x'</style></svg>",
    '<math><mtext><img src="//evil.example/x"></mtext></math>',
    '<table background="//evil.example/x"><tr><td background="//evil.example/y">t</td></tr></table>',
    '<body background="//evil.example/x"><p>t</p></body>',
    '<html><head><link rel="stylesheet" href="//evil.example/x"><base href="//evil.example/"></head></html>',
    '<meta http-equiv="refresh" content="0; url=//evil.example/">',
    '<style>@import "//evil.example/x"; p {background: url(//evil.example/y)}</style>',
    '<p style="background: url(http://evil.example/x)">t</p>',
    '<p style="background-image: url(&quot;//evil.example/x&quot;)">t</p>',
    "<p style=\"background: URL( '//evil.example/x' )\">t</p>",
    '<p style="background: u\\72l(//evil.example/x)">t</p>',
    '<p style="background: u/**/rl(//evil.example/x)">t</p>',
    "<p style=\"background-image: image-set('//evil.example/x' 1x)\">t</p>",
    '<p style="background: -webkit-image-set(url(//evil.example/x) 1x)">t</p>',
    '<p style="content: attr(evil)">t</p>',
    '<p style="behavior: url(//evil.example/x.htc)">t</p>',
    '<p style="-moz-binding: url(//evil.example/x#y)">t</p>',
    '<p style="width: expression(evil)">t</p>',
    '<p style="list-style-image: url(//evil.example/x">t</p>',
    "<p style=\"@import '//evil.example/x'\">t</p>",
    '<ul style="list-style: url(/web/image/13?evil)"><li>t</li></ul>',
    '<iframe src="//evil.example/"></iframe>',
    '<iframe srcdoc="&lt;img src=//evil.example/x&gt;"></iframe>',
    '<object data="//evil.example/x"></object>',
    '<embed src="//evil.example/x">',
    '<applet code="evil" archive="//evil.example/x"></applet>',
    '<video src="//evil.example/x" poster="//evil.example/y"></video>',
    '<audio><source src="//evil.example/x"></audio>',
    '<track src="//evil.example/x">',
    '<input type="image" src="//evil.example/x">',
    '<form action="//evil.example/"><button formaction="//evil.example/">t</button></form>',
    '<script src="//evil.example/x"></script>',
    "<script>evil</script>",
    '<noscript><p title="</noscript><img src=//evil.example/x>"></noscript>',
    '<template><img src="//evil.example/x"></template>',
    '<a href="javascript:evil">t</a>',
    '<a href=" java\tscript:evil">t</a>',
    '<a href="data:text/html,evil">t</a>',
    '<a href="vbscript:evil">t</a>',
    '<a href="/event" ping="//evil.example/x">t</a>',
    '<blockquote cite="//evil.example/x">t</blockquote>',
    "<!--[if mso]><v:image src='//evil.example/x'/><![endif]-->",
    '<v:image src="//evil.example/x"></v:image>',
    '<div data-embedded="video" data-embedded-props=\'{"url": "//evil.example/x"}\'>t</div>',
    '<div class="media_iframe_video" data-oe-expression="//evil.example/x">t</div>',
    '<div data-bg-src="//evil.example/x">t</div>',
    '<div data-any="https://evil.example/x">t</div>',
    '<img t-att-src="object.evil">',
    '<img t-attf-src="//evil.example/x">',
    '<t t-call="evil"><p t-att="evil">t</p></t>',
    '</div><img src="//evil.example/x">',
)
HONEST = (
    "plain words",
    "<p>1 &lt; 2 &amp; 3</p>",
    '<h2 class="o_title" style="color: rgb(1, 2, 3); text-align: center;">Hall</h2>',
    '<p>Write to <a href="mailto:a@b.example" target="_blank">us</a>, <a href="tel:+861390000">call</a></p>',
    '<a href="https://example.com/a?b=c&amp;d=e#f">map</a><a href="/event/1">more</a><a href="#top">up</a>',
    '<img src="/web/image/12-5af3/hall.png?access_token=abc" class="img-fluid" alt="Hall" style="width: 50%;">',
    '<img src="/web/content/12">',
    '<img src="/web/image/res.partner/3/avatar_128">',
    '<img src="/web/image?model=res.partner&amp;id=3&amp;field=avatar_128">',
    '<img src="data:image/png;base64,iVBORw0KGgo=">',
    "<div style=\"background-image: url('/web/image/12'); padding: calc(1px + 2px)\">t</div>",
    '<table class="table"><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan="2">b</td></tr></tbody></table>',
    "<ul><li>会客</li></ul><hr><br>",
    '<p>Dear <t t-out="object.name"></t></p>',
)


@tagged("post_install", "-at_install")
class TestHtml(BaseCase):
    """What is left of a merchant's text."""

    def clean(self, text):
        rows = {("ir.attachment", 12), ("res.partner", 3)}
        return clean_html(text, rows.__contains__)

    def test_attacks(self):
        """BEY-25: nothing of it is left, and a second look finds nothing more."""
        for attack in ATTACKS:
            for text in (attack, f"<p>before {attack} after</p>"):
                left, _kinds = self.clean(text)
                self.assertNotIn("evil", left.lower(), text)
                self.assertEqual(self.clean(left), (left, set()), text)

    def test_honest_texts(self):
        """BEY-25: layout, links and the database's own pictures stay as they are."""
        for text in HONEST:
            self.assertEqual(self.clean(text), (text, set()))

    def test_words_stay(self):
        """BEY-25: what is taken out is named, and takes no words with it."""
        left, kinds = self.clean(
            '<p>One <form action="/x">two</form> <img src="//x.example/y" alt="three"> <blink>four</blink>'
            ' <a href="javascript:x">five</a> <b style="background: url(//x.example)">six</b></p>'
        )
        for word in ("One", "two", "three", "four", "five", "six"):
            self.assertIn(word, left)
        self.assertEqual(kinds, {ACTIVE, PICTURE, LINK, STYLE})

    def test_pictures(self):
        """BEY-25: whose row a picture shows, in each form of its address."""
        for address, row in (
            ("/web/image/12", ("ir.attachment", 12)),
            ("/web/content/12-abc/x.png?download=1", ("ir.attachment", 12)),
            ("/web/image/base.main_company/logo", (None, "base.main_company")),
            ("/web/image/res.partner/3/avatar_128/x.png", ("res.partner", 3)),
            ("/web/image?id=12", ("ir.attachment", 12)),
            ("/web/image?xmlid=base.main_company", (None, "base.main_company")),
            ("/web/image/12?model=res.users&id=1", None),
            ("/web/image/%2e%2e/x", None),
            ("/web/static/x.png", None),
            ("web/image/12", None),
            ("https://x.example/web/image/12", None),
            ("/web/image/", None),
            ("", None),
        ):
            self.assertEqual(parse_picture(address), row, address)
