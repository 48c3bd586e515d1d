# SPDX-License-Identifier: LGPL-3.0-or-later
import re

from odoo import api, models
from odoo.tools import consteq, hmac

SHORT_SCOPE = "website_event_meeting.short_ticket"
# 20 hexadecimal digits are 80 bits; with the longest id and the path it has 34 characters, which providers of text
# messages take as a variable (35).
SHORT_PATTERN = re.compile(r"(?P<id>[0-9]{1,10})-(?P<signature>[0-9a-f]{20})")


class EventRegistration(models.Model):
    """A short address of the ticket, for text messages."""

    _inherit = "event.registration"

    def _get_short_ticket_path(self):
        """Return the path that leads to the ticket of this registration: at most 34 characters, nobody can guess it.

        Like the long address it ends when the code on the ticket is changed. Nothing is stored for it.
        """
        self.ensure_one()
        return f"/t/{self.id}-{self._sign_short_link()}"

    def _sign_short_link(self):
        # sudo: the code signs the address, it is not shown
        message = (self.id, self.sudo().barcode)
        return hmac(self.env(su=True), SHORT_SCOPE, message)[:20]

    @api.model
    def _find_by_short_link(self, token):
        """Return the registration (sudo) of a meeting that a short address stands for, none when it is forged.

        :param token: text from a visitor, the part after ``/t/``
        """
        match = SHORT_PATTERN.fullmatch(token or "")
        if not match or int(match["id"]) >= 2**31:
            return self.browse()
        # sudo: the signature is the proof that the bearer may see this ticket
        registration = self.sudo().browse(int(match["id"])).exists()
        if not registration or not consteq(match["signature"], registration._sign_short_link()):
            return self.browse()
        return registration.filtered("event_id.is_meeting")
