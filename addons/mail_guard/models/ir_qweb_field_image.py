# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import logging

import requests
from PIL import Image

from odoo import models
from odoo.exceptions import UserError
from odoo.tools.image import image_process

_logger = logging.getLogger(__name__)

MAX_BYTES = 10 * 1024 * 1024


class IrQwebFieldImage(models.AbstractModel):
    """A public method of stock: any login, of a visitor too, calls it over RPC."""

    _inherit = "ir.qweb.field.image"

    # Stock would fetch the address by itself, from wherever it leads.
    def load_remote_url(self, url):  # pylint: disable=method-required-super
        """Return the picture at a public address in base64, None where there is none. For people of the office.

        :param url: absolute address
        """
        previews = self.env["mail.link.preview"]
        if not previews._may_fetch():
            return None
        try:
            response = previews._get_fetch_session(max_bytes=MAX_BYTES).get(url)
            response.raise_for_status()
            return base64.b64encode(image_process(response.content, verify_resolution=True))
        except (
            requests.RequestException,
            UserError,
            ValueError,
            Image.DecompressionBombError,
        ) as error:
            _logger.info("No picture was fetched from %r: %s", url, error)
            return None
