# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.base_mobile_code.models.mobile_code import CODE_MINUTES

# Followed by a colon and the id of the ticket.
HOLDER = "meeting.holder"


class MobileCode(models.AbstractModel):
    """Codes that prove whose ticket it is."""

    _inherit = "mobile.code"

    @api.model
    def _get_message(self, purpose, code):
        if purpose.startswith(f"{HOLDER}:"):
            return self.env._(
                "%(code)s is your code to change, hand on or cancel your ticket. It is valid for %(minutes)s minutes;"
                " give it to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        return super()._get_message(purpose, code)
