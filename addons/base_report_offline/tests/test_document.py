# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import BaseCase

from ..tools.document import clean_document, has_content, join_pages

OWN = "data:image/png;base64,AAAA"


def picture(address):
    """Let in what is called 'own'."""
    return OWN if address == "/own.png" else None


def stylesheet(address):
    return "p{color:red}" if address == "/own.css" else None


class TestDocument(BaseCase):
    def clean(self, body, head=""):
        page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
        return clean_document(page, picture, stylesheet)

    def test_page_stays(self):
        """BEY-25: text, structure, classes and own pictures are as before."""
        body = (
            '<h2 class="fw-bold" id="x">会议 &lt;b&gt;</h2><table class="t" width="3"><tr><td colspan="2">1</td></tr>'
            '</table><img class="q" alt="QR" src="/own.png"><a href="https://example.com/map">map</a>'
        )
        cleaned = html.fromstring(self.clean(body, '<link rel="stylesheet" href="/own.css">'))
        self.assertEqual(cleaned.findtext(".//h2"), "会议 <b>")
        self.assertEqual(cleaned.find(".//h2").get("class"), "fw-bold")
        self.assertEqual(cleaned.find(".//td").get("colspan"), "2")
        self.assertEqual(cleaned.find(".//img").attrib, {"class": "q", "alt": "QR", "src": OWN})
        self.assertEqual(cleaned.find(".//a").get("href"), "https://example.com/map")
        self.assertEqual(cleaned.findtext(".//style"), "p{color:red}")
        self.assertEqual(cleaned.find("head")[0].get("charset"), "utf-8")

    def test_what_fetches_goes(self):
        """BEY-25: no element and no attribute names an address to fetch."""
        evil = "http://evil/x"
        for body in (
            f'<img src="{evil}">',
            f'<img src="/own.png" srcset="{evil} 2x" lowsrc="{evil}" longdesc="{evil}">',
            f'<picture><source srcset="{evil}"><img src="{evil}"></picture>',
            f'<image src="{evil}">',
            f'<input type="image" src="{evil}">',
            f'<iframe src="{evil}"></iframe><frameset><frame src="{evil}"></frameset>',
            '<iframe srcdoc="&lt;img src=http://evil/x&gt;"></iframe>',
            f'<object data="{evil}"><embed src="{evil}"></object><applet code="{evil}"></applet>',
            f'<video src="{evil}" poster="{evil}"><track src="{evil}"></video><audio src="{evil}"></audio>',
            f'<link rel="stylesheet" href="{evil}"><link rel="stylesheet" href="/own.css">',
            f'<base href="{evil}"><meta http-equiv="refresh" content="0;{evil}">',
            f'<script src="{evil}"></script><script>fetch("{evil}")</script>',
            f'<p onclick="{evil}" background="{evil}" style="background:url({evil})">x</p>',
            f'<table background="{evil}"><tr><td background="{evil}">x</td></tr></table>',
            f'<form action="{evil}"><button formaction="{evil}">x</button></form>',
            f"<style>@import '{evil}';p{{background:url({evil})}}</style>",
            f'<svg><image href="{evil}" xlink:href="{evil}"/><use href="{evil}"/></svg>',
            f'<svg><rect fill="url({evil})" style="fill:url({evil})"/><feImage href="{evil}"/></svg>',
            f'<svg><style>@import "{evil}";</style><foreignObject><img src="{evil}"></foreignObject></svg>',
            f'<math><mi xlink:href="{evil}">x</mi></math>',
            f'<!--><img src="{evil}"><!-- --><!--[if IE]><img src="{evil}"><![endif]-->',
            f'<noscript><img src="{evil}"></noscript><xmp><img src="{evil}"></xmp>',
            f'<textarea><img src="{evil}"></textarea><title><img src="{evil}"></title>',
            f'<template><img src="{evil}"></template>',
            f'<a href="javascript:{evil}" ping="{evil}">x</a>',
            f'<unknown src="{evil}"><img src="{evil}"></unknown>',
            f'<body background="{evil}" onload="{evil}">',
            f'<p data-x"="" style="x:\'"><img src="{evil}"></p>',
        ):
            cleaned = self.clean(body)
            self.assertNotIn("evil", cleaned, body)
            self.assertNotIn("color:red", cleaned, "a style sheet outside of the head")

    def test_text_of_dropped_elements_stays(self):
        """BEY-25: an element that is not known goes, what is written in it stays."""
        cleaned = self.clean("<p>a<blink>b</blink>c<script>x</script>d</p>")
        self.assertIn("<p>abcd</p>", cleaned)
        self.assertIn("<p>end</p>", self.clean("<embed src='x'><source src='x'><p>end</p>"))

    def test_script_of_the_layout(self):
        """BEY-25: numbers of pages need Odoo's own script; nothing else runs."""
        page = "<html><head><script>bad()</script></head><body onload='bad()'>x</body></html>"
        cleaned = clean_document(page, picture, stylesheet, "function subst(){}")
        self.assertNotIn("bad", cleaned)
        self.assertIn("function subst(){}", cleaned)
        self.assertIn('onload="subst()"', cleaned)

    def test_pages_are_joined(self):
        """BEY-25: a build that prints one page alone gets all in one, each on its own sheet."""
        pages = [
            f"<html><head></head><body class='b'>t<p>{name}</p></body></html>" for name in "一二"
        ]
        self.assertEqual(join_pages(pages[:1]), pages[0])
        body = html.fromstring(join_pages(pages)).find("body")
        self.assertEqual(body.text_content(), "t一t二")
        self.assertIn("page-break-before", body[1].get("style"))

    def test_content(self):
        """BEY-25: an empty header is none."""
        self.assertFalse(has_content("<html><body><div id='h'> </div></body></html>"))
        self.assertTrue(has_content("<html><body><div>x</div></body></html>"))
