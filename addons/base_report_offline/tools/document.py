# SPDX-License-Identifier: LGPL-3.0-or-later
"""Makes a page to print self-contained: no element or attribute of it fetches anything."""

import re
from collections.abc import Callable

from lxml import etree
from lxml.html import HTMLParser, document_fromstring, tostring

from .css import clean_css
from .picture import SVG_ELEMENTS, is_plain

# Pictures of one document, in characters of their data: addresses.
MAX_PICTURES = 40 * 1024 * 1024

_ELEMENTS = SVG_ELEMENTS | frozenset(
    """
    a abbr address article aside b bdi bdo big blockquote body br caption center cite code col colgroup dd del dfn
    div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 head header hr html i img ins kbd li link main mark
    nav ol p pre q s samp section small span strike strong style sub sup table tbody td tfoot th thead time tr tt u
    ul var wbr
    """.split()
)
# What stands inside of these is no text of the page. Empty elements that libxml2 does not know as such (embed, source)
# are not among them: it takes all that follows for their content.
_DROPPED_WITH_CONTENT = frozenset(
    """
    applet audio base button canvas fencedframe frame frameset iframe image input link map math meta noembed
    noframes noscript object option plaintext portal script select template textarea title use video xmp
    """.split()
)
_ATTRIBUTES = frozenset(
    """
    align alt bgcolor border cellpadding cellspacing class clear color colspan cols dir face height hspace id lang
    nowrap role rowspan rows rules size span start style title type valign value vspace width
    """.split()
)
_DRAWING_ATTRIBUTES = frozenset(
    """
    clip-path clip-rule cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family font-size font-weight
    fx fy gradienttransform gradientunits mask maskcontentunits maskunits offset opacity pathlength patterncontentunits
    patterntransform patternunits points preserveaspectratio r rotate rx ry spreadmethod stop-color stop-opacity
    stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity
    stroke-width text-anchor textlength transform vector-effect viewbox x x1 x2 y y1 y2
    """.split()
)
_INERT = re.compile(r"(?:data|aria)-[\w.-]+", re.ASCII)
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s]+", re.I)
_NEW_PAGE = "page-break-before: always"


def parse(html: str):
    """Return the root element of a page.

    :param html: what a report rendered
    """
    # libxml2 would end at the first NUL; browsers do not. Comments go: browsers disagree about their end.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return document_fromstring(html.replace("\x00", "").encode("utf-8", "replace"), parser=parser)


def join_pages(pages: list[str]) -> str:
    """Return one page that prints all of ``pages``, each from the top of a sheet.

    The head and the attributes of the first are those of all, as they come from one layout.
    """
    if len(pages) == 1:
        return pages[0]
    first = parse(pages[0])
    for page in pages[1:]:
        sheet = etree.SubElement(first.body, "div", style=_NEW_PAGE)
        body = parse(page).body
        sheet.text = body.text
        sheet.extend(list(body))
    return tostring(first, encoding="unicode", doctype="<!DOCTYPE html>")


def has_content(html: str) -> bool:
    """Tell whether a header or footer shows anything."""
    body = parse(html).body
    return bool(body.text_content().strip()) or body.find(".//img") is not None


def clean_document(
    html: str,
    picture: Callable[[str], str | None],
    stylesheet: Callable[[str], str | None],
    script: str = "",
) -> str:
    """Return a page that shows the same and fetches nothing.

    What is not known to be harmless goes; text stays.

    :param html: a rendered page; its parts may be written by anybody
    :param picture: gives for an address the picture or font as a ``data:`` address, or None
    :param stylesheet: gives for the address of a style sheet in the page's head its text, ready to use, or None
    :param script: our own script, for the numbers of pages in headers; nothing of the page itself ever runs
    """
    root = parse(html)
    picture = _bounded(picture)
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            element.drop_tree()
        elif element.tag == "link":
            _replace_link(element, stylesheet)
        elif element.tag in _DROPPED_WITH_CONTENT:
            if element.getparent() is not None:
                element.drop_tree()
        elif element.tag not in _ELEMENTS:
            _clean_attributes(element, picture)
            element.drop_tag()
        else:
            _clean_element(element, picture)
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    head.insert(0, etree.Element("meta", charset="utf-8"))
    if script:
        etree.SubElement(head, "script").text = script
        root.body.set("onload", "subst()")
    return tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")


def _bounded(picture):
    """Return ``picture`` with a memory and a bound."""
    known = {}
    room = MAX_PICTURES

    def find(address):
        nonlocal room
        if address not in known:
            found = picture(address)
            if found and len(found) > room:
                found = None
            room -= len(found or "")
            known[address] = found
        return known[address]

    return find


def _replace_link(element, stylesheet):
    parent = element.getparent()
    text = None
    if parent is not None and parent.tag == "head" and "stylesheet" in (element.get("rel") or ""):
        text = stylesheet((element.get("href") or "").strip())
    if text:
        style = etree.Element("style", type="text/css")
        style.text = text
        element.addprevious(style)
    element.drop_tree()


def _clean_element(element, picture):
    if element.tag == "style":
        # Style sheets that were put in place of links are not met again: the list of elements is older.
        element.text = clean_css(element.text_content(), picture)
    source = element.get("src") or ""
    target = (element.get("href") or "").strip()
    _clean_attributes(element, picture)
    if element.tag == "img":
        found = picture(source.strip())
        if not found:
            element.drop_tree()
            return
        element.set("src", found)
    elif element.tag == "a" and _LINK.fullmatch(target):
        # Part of the text; opened by a reader's tap alone.
        element.set("href", target)


def _clean_attributes(element, picture):
    for name, value in list(element.attrib.items()):
        if name == "style":
            element.set(name, clean_css(value, picture))
        elif name in _ATTRIBUTES or _INERT.fullmatch(name):
            continue
        elif name not in _DRAWING_ATTRIBUTES or not is_plain(value):
            del element.attrib[name]
