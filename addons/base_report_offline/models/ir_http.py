# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.http import Response, request

from ..exceptions import PrintingPostponed


class IrHttp(models.AbstractModel):
    _inherit = "ir.http"

    @classmethod
    def _handle_error(cls, exception):
        """Answer with a small page where a document is printed later, whatever address was asked for it."""
        if (
            not isinstance(exception, PrintingPostponed)
            or request.dispatcher.routing_type != "http"
        ):
            return super()._handle_error(exception)
        page = request.env["ir.qweb"]._render(
            "base_report_offline.postponed_page",
            {
                "message": str(exception),
                "seconds": exception.retry_after if exception.reloads else 0,
                "language": (request.env.lang or "en_US").replace("_", "-"),
            },
        )
        return Response(
            f"<!DOCTYPE html>\n{page}",
            status=exception.http_status,
            headers=[
                ("Content-Type", "text/html; charset=utf-8"),
                ("Retry-After", str(exception.retry_after)),
                ("Cache-Control", "no-store"),
                ("X-Robots-Tag", "noindex, nofollow"),
                ("Referrer-Policy", "same-origin"),
            ],
        )
