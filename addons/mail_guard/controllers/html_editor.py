# SPDX-License-Identifier: LGPL-3.0-or-later
import mimetypes

import requests
from lxml import html

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.html_editor.controllers.main import HTML_Editor
from odoo.addons.html_editor.models.ir_attachment import SUPPORTED_IMAGE_MIMETYPES


def _is_address(url):
    """Tell whether it is a text that can be an address, whatever a client sent in its place."""
    return isinstance(url, str) and url.isprintable() and len(url) < 2048


def _get_id(res_id):
    """Return the id of a record as a client sends it, number or digits; False for anything else."""
    text = str(res_id) if type(res_id) in (int, str) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else False


class HtmlEditor(HTML_Editor):
    """What the editor lets somebody name."""

    # Stock would fetch the address by itself, from wherever it leads.
    @http.route(auth="user")
    def link_preview_metadata(self, preview_url):  # pylint: disable=method-required-super
        """Return what a page says of itself. For people of the office; nobody else is shown anything.

        :param preview_url: absolute address
        :return: values as `mail.link.preview` has them, empty where there are none
        """
        if not _is_address(preview_url):
            return {}
        preview = request.env["mail.link.preview"]._fetch(preview_url)
        if preview.get("og_description"):
            preview["og_description"] = html.fromstring(preview["og_description"]).text_content()
        return preview

    def _attachment_create(
        self, name="", data=False, url=False, res_id=False, res_model="ir.ui.view"
    ):
        if data or not url:
            return super()._attachment_create(name, data, url, res_id, res_model)
        previews = request.env["mail.link.preview"]
        if not previews._may_fetch() or not _is_address(url):
            raise UserError(request.env._("Please upload the file: an address is not taken."))
        document_id = _get_id(res_id) if res_model != "ir.ui.view" else False
        vals = {
            "name": name or url.rpartition("/")[2],
            "type": "url",
            "url": url,
            "public": res_model == "ir.ui.view",
            "res_model": res_model,
            "res_id": document_id,
        }
        if not mimetypes.guess_type(url)[0] and (kind := self._get_image_type(previews, url)):
            vals["mimetype"] = kind
        return request.env["ir.attachment"].create(vals)

    def _get_image_type(self, previews, url):
        """Return the kind of picture at a public address, None where there is none."""
        try:
            response = previews._get_fetch_session().head(url)
        except requests.RequestException:
            return None
        kind = response.headers.get("Content-Type")
        return kind if response.ok and kind in SUPPORTED_IMAGE_MIMETYPES else None
