# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import Controller, route

from .service_worker import make_worker_response


class MeetingTicketWorkerController(Controller):
    """The program on a phone that opens tickets without network."""

    @route(
        "/meeting/ticket/service-worker.js",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def ticket_service_worker(self, **_post):
        """Return the service worker of the tickets, the same for everybody; it gets their folder and nothing else. Public."""
        return make_worker_response("ticket_offline/service_worker.js")
