# SPDX-License-Identifier: LGPL-3.0-or-later
from itertools import product
from math import prod

from odoo import api, models
from odoo.tools import consteq, hmac

from odoo.addons.website_event_meeting.models.event_registration import (
    TOKEN_PATTERN,
    TOKEN_SCOPE,
)

# Of an address with many tickets that changed hands often not all combinations are tried.
MAX_COMBINATIONS = 64


class EventRegistration(models.Model):
    """Addresses of ticket pages that are older than a hand-on: the tickets that were not handed on stay."""

    _inherit = "event.registration"

    @api.model
    def _find_by_ticket_token(self, token):
        registrations = super()._find_by_ticket_token(token)
        return registrations or self._find_by_old_token(token)[0]

    @api.model
    def _find_by_old_token(self, token):
        """Return what the bearer of an older ticket address still has, and what was handed on since.

        :param token: text from a visitor
        :return: tuple of registrations (sudo) that are his, and of those (sudo) that are somebody else's now; both
            empty for an address that was never made here, and for one that is not older
        """
        nothing = (self.browse(), self.browse())
        match = TOKEN_PATTERN.fullmatch(token or "")
        ids = [int(part) for part in match["ids"].split(".")] if match else []
        if not ids or max(ids) >= 2**31 or ids != sorted(set(ids)):
            return nothing
        # sudo: the signature, with codes that were on these tickets, is the proof
        registrations = self.sudo().browse(ids).exists()
        if len(registrations) != len(ids) or not registrations.retired_ids:
            return nothing
        choices = [
            [reg.barcode, *reg.retired_ids.sorted("id", reverse=True).mapped("barcode")]
            for reg in registrations
        ]
        if prod(map(len, choices)) > MAX_COMBINATIONS:
            return nothing
        for barcodes in product(*choices):
            message = list(zip(ids, barcodes, strict=True))
            if consteq(match["signature"], hmac(self.env(su=True), TOKEN_SCOPE, message)[:32]):
                handed = registrations.browse(
                    reg.id
                    for reg, barcode in zip(registrations, barcodes, strict=True)
                    if barcode != reg.barcode
                )
                return (registrations - handed).filtered("event_id.is_meeting"), handed
        return nothing
