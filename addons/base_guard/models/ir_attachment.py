# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from PIL import Image

from odoo import models

_logger = logging.getLogger(__name__)


class IrAttachment(models.Model):
    _inherit = "ir.attachment"

    def _postprocess_contents(self, values):
        """Keep a picture that is too large to be decoded as it came, as Odoo keeps what it cannot decode."""
        try:
            return super()._postprocess_contents(values)
        except Image.DecompressionBombError as error:
            _logger.info("Post processing ignored: %s", error)
            return values
