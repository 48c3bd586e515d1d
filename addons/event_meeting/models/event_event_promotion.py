# SPDX-License-Identifier: LGPL-3.0-or-later
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from odoo import models

QR_BORDER = 4
QR_PIXELS = 1000


class EventEvent(models.Model):
    _inherit = "event.event"

    def _get_registration_url(self):
        """Return the absolute address of the registration page; it survives a change of the name."""
        self.ensure_one()
        return f"{self.get_base_url()}/event/{self.id}/register"

    def _get_registration_qr(self, kind="png"):
        """Return the QR code of the registration address to download or print.

        :param kind: 'png' (1000 pixels wide) or 'svg'
        :return: bytes of the file
        :raise ValueError: for another kind
        """
        self.ensure_one()
        url = self._get_registration_url()
        if kind == "svg":
            return self._render_qr_svg(url)
        if kind == "png":
            return self.env["ir.actions.report"].barcode(
                "QR", url, width=QR_PIXELS, height=QR_PIXELS, barLevel="M", quiet=1
            )
        raise ValueError(f"No QR code of kind {kind}")

    def _render_qr_svg(self, value):
        code = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(value)
        code.make()
        size = code.getModuleCount()
        path = "".join(
            f"M{column + QR_BORDER} {row + QR_BORDER}h1v1h-1z"
            for row in range(size)
            for column in range(size)
            if code.isDark(row, column)
        )
        side = size + 2 * QR_BORDER
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="1000" height="1000"'
            f' shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="#fff"/>'
            f'<path d="{path}" fill="#000"/></svg>'
        ).encode()
