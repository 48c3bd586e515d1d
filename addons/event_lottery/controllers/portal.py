# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields
from odoo.http import request, route

from odoo.addons.base_guard.headers import PRIVATE_IN_PREVIEW
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

PER_PAGE = 20


class PortalPrizes(CustomerPortal):
    """The prizes of whoever is logged in."""

    @route(
        ["/my/prizes", "/my/prizes/page/<int:page>"],
        type="http",
        auth="user",
        methods=["GET"],
        website=True,
        readonly=True,
    )
    def portal_my_prizes(self, page=1, **_kw):
        """List what the user has won, and the lucky numbers he may still win with."""
        # sudo: registrations are closed to portal users; the domain keeps to their own
        registrations = (
            request.env["event.registration"]
            .sudo()
            .search(self._get_prize_registrations_domain(), order="id desc")
        )
        prizes = registrations._get_prizes()
        values = pager(
            url="/my/prizes",
            total=len(prizes),
            page=min(page, 2**31) if isinstance(page, int) else 1,
            step=PER_PAGE,
        )
        response = request.render(
            "event_lottery.portal_my_prizes",
            {
                **self._prepare_portal_layout_values(),
                "page_name": "prizes",
                "prizes": prizes[values["offset"] : values["offset"] + PER_PAGE],
                "numbers": self._get_lucky_numbers(registrations),
                "pager": values,
            },
        )
        response.headers.extend(PRIVATE_IN_PREVIEW)
        return response

    def _get_prize_registrations_domain(self):
        """Return which tickets are the user's."""
        return fields.Domain("partner_id", "=", request.env.user.partner_id.id) & fields.Domain(
            "event_id.is_meeting", "=", True
        )

    def _get_lucky_numbers(self, registrations):
        """Return the tickets whose lucky number is shown and whose lottery is not over."""
        return registrations.filtered(
            lambda reg: (
                reg.state in ("open", "done")
                and reg._get_shown_lucky_code()
                and reg._get_lottery()
                and reg._get_lottery().state != "closed"
            )
        )
