# SPDX-License-Identifier: LGPL-3.0-or-later
"""What a merchant's text may carry: words, links, and pictures of the database; no ORM.

Texts of merchants are read by visitors, by the platform's people and by what prints them. Anything in them that makes one of
these ask another server, or that acts, is taken out.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from lxml import etree, html

# Kinds of what is taken out.
PICTURE, STYLE, LINK, ACTIVE = "picture", "style", "link", "active"

# Gone with everything in them: none of it is text for a reader.
ACTIVE_TAGS = frozenset(
    """
    applet audio base basefont bgsound canvas embed frame frameset head iframe input link map math meta noembed
    noframes noscript object param picture plaintext portal script select source style svg template textarea title
    track video xml xmp
    """.split()
)
TAGS = frozenset(
    """
    a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn
    div dl dt em fieldset figcaption figure font footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd label legend li
    main mark menu nav ol p pre q rp rt ruby s samp section small span strike strong sub summary sup t table tbody td
    tfoot th thead time tr tt u ul var wbr
    """.split()
)
# Attributes that name an address, besides `src` of pictures and `href` of links.
ADDRESSES = frozenset(
    """
    action archive background cite classid code codebase content data dynsrc formaction href http-equiv icon longdesc
    lowsrc manifest ping poster profile src srcdoc srcset style usemap
    """.split()
)
# What the editor would turn into a player, a frame or a component.
EMBEDDING = re.compile(r"data-(embedded|oe-expression|behavior|src|bg|background|video)")
LINK_SCHEMES = {"http", "https", "mailto", "tel"}
DATA_PICTURE = re.compile(r"data:image/(png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*\Z")
# Browsers drop these inside of addresses.
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]")
DECLARATION = re.compile(
    r"""(?:[^;"'(]|"[^"]*"|'[^']*'|\((?:[^()"']|"[^"]*"|'[^']*'|\([^()]*\))*\))+"""
)
FUNCTION = re.compile(r"([\w-]*)\s*\(")
STYLE_FUNCTIONS = frozenset(
    """
    calc clamp hsl hsla linear-gradient max min radial-gradient rgb rgba rotate scale translate translatex translatey url var
    """.split()
)
URL = re.compile(r"""url\(\s*(["']?)(.*?)\1\s*\)""", re.IGNORECASE | re.DOTALL)


def parse_picture(address: str) -> tuple | None:
    """Return which row a picture of the database belongs to.

    :param address: path as Odoo serves pictures, e.g. ``/web/image/12-abc/hall.png``
    :return: (model, id), (None, external id), or None for any other address
    """
    parts = urlsplit(IGNORED.sub("", address))
    if parts.scheme or parts.netloc or "\\" in address or "%" in parts.path:
        return None
    root, *path = parts.path.removeprefix("/").split("/")
    if root != "web" or not path or path.pop(0) not in ("image", "content"):
        return None
    if not parts.path.startswith("/web/") or ".." in path:
        return None
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    if not path or not path[0]:
        model, res_id = query.get("model", "ir.attachment"), query.get("id", "")
        return (None, query["xmlid"]) if "xmlid" in query else _as_row(model, res_id)
    if any(key in query for key in ("model", "id", "xmlid", "field")):
        # The path would win; who writes both wants to be misread.
        return None
    head = path[0]
    if row := _as_row("ir.attachment", head):
        return row
    if re.fullmatch(r"[a-z_]\w*\.[\w.]+", head):
        if len(path) > 2 and (row := _as_row(head, path[1])):
            return row
        return (None, head) if len(path) < 3 else None
    return None


def _as_row(model, text):
    # A picture's address may carry a mark of its version: `12-5af3`.
    match = re.fullmatch(r"(\d{1,18})(-\w+)?", text)
    return (model, int(match[1])) if match else None


def clean_html(text: str, may_show: Callable[[tuple], bool]) -> tuple[str, set[str]]:
    """Return a text without what a merchant's text may not carry, and the kinds of what was taken out.

    Words stay, also those inside of tags that are taken off. What comes back was written anew from what was understood: a
    browser might read the original otherwise.

    :param text: HTML, or a template of QWeb
    :param may_show: function that tells whether a row, as `parse_picture` returns it, may be shown
    :return: (text, kinds); kinds are PICTURE, STYLE, LINK, ACTIVE
    """
    if "<" not in text:
        return text, set()
    try:
        page = html.document_fromstring(f"<html><body>{text}</body></html>")
    except (etree.LxmlError, ValueError):
        return "", {ACTIVE}
    removed, body = set(), page.find("body")
    for part in page:
        # The head of a page, or its frames.
        if part is not body:
            removed.add(ACTIVE)
    if body is None:
        return "", removed
    for node in list(body.iter()):
        if node is not body:
            _clean_node(node, may_show, removed)
    body.attrib.clear()
    whole = html.tostring(body, encoding="unicode", with_tail=False)
    return whole.removeprefix("<body>").removesuffix("</body>"), removed


def _clean_node(node, may_show, removed):
    if node.getparent() is None:
        # It went with what it was in.
        return
    tag = node.tag
    if not isinstance(tag, str):
        # Comments may hold what one program or another reads as a page (`<!--[if mso]>`).
        if not isinstance(node, html.HtmlComment) or re.search(r"[<>\[]", node.text or ""):
            removed.add(ACTIVE)
            node.drop_tree()
        return
    if tag in ACTIVE_TAGS or ":" in tag:
        removed.add(PICTURE if tag in ("picture", "svg") else ACTIVE)
        node.drop_tree()
        return
    if tag not in TAGS:
        removed.add(ACTIVE)
        node.drop_tag()
        return
    for name, value in list(node.attrib.items()):
        if kind := _check_attribute(tag, name.lower(), value, may_show):
            removed.add(kind)
            if name.lower() == "style" and (style := _clean_style(value, may_show)):
                node.set(name, style)
            elif tag == "img" and name.lower() == "src":
                _drop_picture(node)
                return
            else:
                del node.attrib[name]


def _drop_picture(node):
    # Its description is what a reader who cannot see it is told.
    if node.get("alt"):
        node.tail = node.get("alt") + (node.tail or "")
    node.drop_tree()


def _check_attribute(tag, name, value, may_show):
    """Return the kind of an attribute that has to go, None where it may stay."""
    if name == "src" and tag == "img":
        return None if _may_show(value, may_show) else PICTURE
    if name == "href" and tag == "a":
        return None if _may_link(value) else LINK
    if name == "style":
        return None if _clean_style(value, may_show) == value else STYLE
    if name.startswith("on") or ":" in name or EMBEDDING.match(name):
        return ACTIVE
    if name.startswith("t-") and name != "t-out":
        # What a template calls and sets; its placeholders stay.
        return ACTIVE
    if name in ADDRESSES:
        return PICTURE if name in ("background", "srcset", "poster", "lowsrc", "dynsrc") else ACTIVE
    if name.startswith("data-") and ("//" in value or "javascript:" in value.lower()):
        return ACTIVE
    return None


def _may_show(address, may_show):
    if DATA_PICTURE.match(address.strip()):
        return True
    row = parse_picture(address)
    return row is not None and may_show(row)


def _may_link(address):
    address = IGNORED.sub("", address)
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return False
    if scheme:
        return scheme in LINK_SCHEMES
    # What looks relative and is none to a browser is a link to a page all the same.
    return ":" not in address.partition("/")[0].partition("?")[0].partition("#")[0]


def _clean_style(style, may_show):
    """Return a style without the declarations that name another server or hide what they name."""
    if "\\" in style or "/*" in style or "<" in style:
        return ""
    parts = DECLARATION.findall(style)
    # Nothing may be left over that the pattern has not understood.
    if DECLARATION.sub("", style).strip("; \t\r\n"):
        return ""
    kept = [part for part in parts if _is_plain(part, may_show)]
    return style if len(kept) == len(parts) else ";".join(kept)


def _is_plain(declaration, may_show):
    if not declaration.strip():
        return True
    name, colon, value = declaration.partition(":")
    if not colon or re.search(r"binding|behavior|@", name + value, re.IGNORECASE):
        return False
    if any(
        function.lower() not in STYLE_FUNCTIONS for function in FUNCTION.findall(value) if function
    ):
        return False
    found = URL.findall(value)
    if len(found) != len(re.findall(r"url", value, re.IGNORECASE)):
        return False
    return all(_may_show(address, may_show) for _quote, address in found)
