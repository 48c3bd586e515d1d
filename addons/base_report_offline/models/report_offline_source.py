# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import hashlib
import posixpath
import re
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, unquote, urlsplit

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from odoo import api, models, tools
from odoo.exceptions import UserError
from odoo.tools.misc import file_open

from odoo.addons.web.controllers.binary import Binary
from odoo.addons.web.controllers.report import ReportController

from ..tools.css import NOTHING, clean_css, split_fonts
from ..tools.picture import data_uri, inner_picture_uri, picture_uri

PICTURE_FILES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
FONT_FILES = {".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}
_STATIC = re.compile(r"/[a-z0-9_]+/static/[\w./@+ -]+")
_BUNDLE = re.compile(r"/web/assets/(?:[^/]+/)+(?P<name>[\w.-]+)")


def _rules(endpoint, controller):
    return [Rule(path, endpoint=endpoint) for path in controller.original_routing["routes"]]


# The addresses of Odoo that give pictures, as their controllers take them.
_ADDRESSES = Map(
    [
        *_rules("picture", Binary.content_image),
        *_rules("picture", Binary.content_common),
        *_rules("barcode", ReportController.report_barcode),
    ],
    strict_slashes=False,
    merge_slashes=False,
).bind("")


class ReportOfflineSource(models.AbstractModel):
    """What a page to print names, read from the database and from files instead of over the network."""

    _name = "report.offline.source"
    _description = "Source of Printed Pages"

    @api.model
    def _read_picture(self, address, owners=(), barcodes=None):
        """Return a picture or a font as a ``data:`` address.

        Documents are shown to many and are kept, so the reader is always an anonymous visitor: whoever wrote the
        address gains nothing by naming a record. What belongs to the printed records themselves is shown too.

        :param address: as it stands in the page
        :param owners: pairs of model and id whose own pictures may be shown
        :param barcodes: dictionary that takes the address of each barcode under what stands for it meanwhile; see
            :meth:`_draw_barcodes`
        :return: ``data:`` address, or what stands for a barcode; None for what is elsewhere, closed or no picture
        """
        if address[:5].lower() == "data:":
            return inner_picture_uri(address)
        path, query = self._get_own_path(address)
        if not path:
            return None
        if _STATIC.fullmatch(path):
            return self._read_file(path)
        try:
            endpoint, values = _ADDRESSES.match(path)
            values = {**query, **values}
            if endpoint == "picture":
                return self._read_record(owners, **values)
            if barcodes is None:
                return None
            mark = f"barcode:{hashlib.sha256(address.encode()).hexdigest()}"
            barcodes[mark] = values
            return mark
        except (HTTPException, UserError, ValueError, TypeError, AttributeError, KeyError):
            # A wrong address, or a record that an anonymous visitor may not read.
            return None

    @api.model
    def _draw_barcodes(self, page, barcodes):
        """Return a page with its barcodes in it.

        Apart from the rest since reportlab draws one code in several ways: the page without them is what tells
        whether a document has changed.
        """
        # sudo: draws what it is given
        report = self.env["ir.actions.report"].sudo()
        for mark, values in barcodes.items():
            try:
                drawn = data_uri(report.barcode(**values), "image/png")
            except (ValueError, TypeError, AttributeError, KeyError):
                drawn = "data:,"
            page = page.replace(f'src="{mark}"', f'src="{drawn}"')
        return page

    def _get_own_path(self, address):
        """Return path and query of an address on this site, (None, None) of one elsewhere."""
        try:
            parts = urlsplit(address)
            query = dict(parse_qsl(parts.query))
        except ValueError:
            return None, None
        if parts.scheme or parts.netloc:
            # sudo: the address of this site, closed to visitors
            base = self.env["ir.config_parameter"].sudo().get_param("web.base.url") or ""
            if (parts.scheme, parts.netloc) != urlsplit(base)[:2]:
                return None, None
        path = unquote(parts.path)
        # Style sheets name their fonts from the folder they stood in.
        return path and posixpath.normpath(path), query

    def _read_file(self, path):
        """Return a file of an addon's folder ``static``."""
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in PICTURE_FILES | FONT_FILES.keys():
            return None
        try:
            with file_open(path[1:], "rb") as stream:
                content = stream.read()
        except (OSError, ValueError):
            return None
        if suffix in FONT_FILES:
            return data_uri(content, FONT_FILES[suffix])
        return picture_uri(content)

    def _read_record(
        self,
        owners,
        xmlid=None,
        model="ir.attachment",
        id=None,  # pylint: disable=redefined-builtin
        field="raw",
        access_token=None,
        width=0,
        height=0,
        **_other,
    ):
        """Return a picture of the database; the parameters are those of ``/web/image``.

        :raise UserError: an anonymous visitor may not read it
        """
        source = self.env["ir.binary"].with_user(self.env.ref("base.public_user"))
        record = source.env[model].browse(id and int(id))
        if not xmlid and self._is_owned(record, field, owners):
            record = record.sudo()  # sudo: the picture is part of what is printed
        else:
            record = source._find_record(xmlid, model, id and int(id), access_token, field=field)
        if record._name != "ir.attachment":
            content = base64.b64decode(record.with_context(bin_size=False)[field] or b"")
        elif record.type == "url":
            # Pictures that an addon brings stand in the database by their address alone.
            path = record.url or ""
            return self._read_file(path) if _STATIC.fullmatch(path) else None
        else:
            content = record.raw
        return picture_uri(content, (int(width), int(height)))

    def _is_owned(self, record, field, owners):
        """Tell whether a picture belongs to one of the printed records and is closed to no group."""
        # sudo: only looked at, to be compared
        record = record.sudo().exists()
        if record and record._name == "ir.attachment":
            return not record.res_field and (record.res_model, record.res_id) in owners
        definition = record._fields.get(field)
        return bool(
            record
            and (record._name, record.id) in owners
            and definition
            and definition.type == "binary"
            and not definition.groups
        )

    @api.model
    def _read_styles(self, address):
        """Return a style sheet of the software itself.

        :param address: of a bundle, as the layouts name it
        :return: its text, with the fonts that it names; empty when it is no bundle
        """
        path, _query = self._get_own_path(address)
        found = path and _BUNDLE.fullmatch(path)
        return self._read_bundle(path, found["name"]) if found else ""

    @tools.ormcache("path", cache="assets")
    def _read_bundle(self, path, name):
        # The path has the version of the bundle in it: a changed one is another key.
        try:
            bundle, rtl, kind, autoprefix = self.env["ir.asset"]._parse_bundle_name(name, False)
        except ValueError:
            return ""
        if kind != "css":
            return ""
        # sudo: a bundle is public; whoever is the first to need it compiles it
        attachment = (
            self.env["ir.qweb"]
            .sudo()
            ._get_asset_bundle(bundle, css=True, js=False, rtl=rtl, autoprefix=autoprefix)
            .css()
        )
        fonts, rest = split_fonts((attachment.raw or b"").decode())
        named = rest.lower()
        rules = (
            clean_css(rule, self._read_picture)
            for family, rule in fonts
            # Those that are written in alone: all that reports may choose from are some megabytes.
            if family.lower() in named
        )
        # Fonts of other hosts are left out.
        own = [rule for rule in rules if NOTHING not in rule]
        return "\n".join([*own, clean_css(rest, self._read_picture)])
