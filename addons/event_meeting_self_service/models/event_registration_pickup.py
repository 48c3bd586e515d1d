# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, models
from odoo.tools import consteq, hmac

from odoo.addons.base_guard.text import parse_mobile

from ..exceptions import SelfServiceRefused

PICKUP_SCOPE = "event_meeting_self_service.pickup"
PICKUP_PATTERN = re.compile(r"(?P<id>[0-9]{1,10})-(?P<signature>[0-9a-f]{32})")


class EventRegistration(models.Model):
    """Collecting a ticket that was handed on: by a link that works once, with the mobile of the new holder."""

    _inherit = "event.registration"

    def _get_pickup_url(self):
        """Return the path under which the new holder collects the ticket; it shows no code of it."""
        self.ensure_one()
        return f"/meeting/pickup/{self.id}-{self._sign_pickup()}"

    def _sign_pickup(self):
        # sudo: the code signs the address, it is not shown
        return hmac(self.env(su=True), PICKUP_SCOPE, (self.id, self.sudo().barcode))[:32]

    @api.model
    def _find_by_pickup_token(self, token):
        """Return the registration (sudo) that waits to be collected under an address, none when nobody does.

        :param token: text from a visitor
        """
        match = PICKUP_PATTERN.fullmatch(token or "")
        number = int(match["id"]) if match else 0
        # sudo: the signature is the proof that the bearer may ask for this ticket
        registration = self.sudo().browse(number if 0 < number < 2**31 else []).exists()
        if not registration or not consteq(match["signature"], registration._sign_pickup()):
            return self.browse()
        return registration.filtered(
            lambda reg: reg.is_meeting and reg.handed_on_count and reg.claim_state == "unclaimed"
        )

    def _pick_up(self, mobile, visitor=None):
        """Hand the ticket out to its new holder, once; to the account of whoever is logged in.

        :param mobile: as typed
        :param visitor: `website.visitor` of the browser, which may change the ticket from now on
        :raise TooManyAttempts: after too many wrong tries, see ``guard.rate``
        :raise SelfServiceRefused: with ``code`` 'holder' for a wrong mobile, 'closed' when there is nothing to collect
        """
        self.ensure_one()
        # sudo: the counter is closed to everybody
        rate = self.env["guard.rate"].sudo()
        attempt = rate._begin_attempt(
            "meeting.pickup", {"ticket": str(self.id), "mobile": self._read_mobile(mobile)}
        )
        registration = self.sudo()  # sudo: the address and the mobile are the proof
        known = parse_mobile(registration.phone) or "-"
        if not consteq((parse_mobile(mobile) or "").encode(), known.encode()):
            raise SelfServiceRefused(
                "holder",
                self.env._(
                    "This is not the mobile the ticket was handed on to. Ask who gave it to you which one was entered."
                ),
            )
        rate._end_attempt(attempt)
        if obstacle := registration._get_ticket_obstacle():
            raise SelfServiceRefused("closed", obstacle)
        if not registration._collect():
            raise SelfServiceRefused(
                "closed", self.env._("This ticket has been collected already.")
            )
        if visitor:
            registration.visitor_id = visitor
