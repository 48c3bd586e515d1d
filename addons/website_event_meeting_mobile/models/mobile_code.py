# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.base_mobile_code.models.mobile_code import CODE_MINUTES

FIND = "meeting.find"


class MobileCode(models.AbstractModel):
    """Codes to find one's tickets."""

    _inherit = "mobile.code"

    @api.model
    def _is_wanted(self, purpose, mobile):
        if purpose == FIND:
            return bool(self.env["event.registration"]._find_by_proved_mobile(mobile, limit=1))
        return super()._is_wanted(purpose, mobile)

    @api.model
    def _get_message(self, purpose, code):
        if purpose == FIND:
            return self.env._(
                "%(code)s is your code to find your tickets. It is valid for %(minutes)s minutes; give it to nobody.",
                code=code,
                minutes=CODE_MINUTES,
            )
        return super()._get_message(purpose, code)
