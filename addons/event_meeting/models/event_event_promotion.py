# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from ..tools.qr import qr_png, qr_svg

QR_PIXELS = 1000


class EventEvent(models.Model):
    _inherit = "event.event"

    def _get_registration_url(self):
        """Return the absolute address of the registration page; it survives a change of the name."""
        self.ensure_one()
        return f"{self.get_base_url()}/event/{self.id}/register"

    def _get_registration_qr(self, kind="png"):
        """Return the QR code of the registration address to download or print.

        :param kind: 'png' (about 1000 pixels wide) or 'svg'
        :return: bytes of the file
        :raise ValueError: for another kind
        """
        self.ensure_one()
        url = self._get_registration_url()
        if kind == "svg":
            return qr_svg(url, QR_PIXELS)
        if kind == "png":
            return qr_png(url, QR_PIXELS)
        raise ValueError(f"No QR code of kind {kind}")
