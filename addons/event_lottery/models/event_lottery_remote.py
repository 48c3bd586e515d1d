# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from odoo import api, fields, models

from odoo.addons.event_meeting.tools.qr import qr_png

QR_PIXELS = 400


class EventLottery(models.Model):
    """The way from the back office to the remote control in the host's hand."""

    _inherit = "event.lottery"

    remote_qr = fields.Binary(
        string="Remote Control",
        compute="_compute_remote_qr",
        groups="event.group_event_user",
        help="Scan it with the phone of the host or of a helper.",
    )

    @api.depends("screen_token", "control_token")
    def _compute_remote_qr(self):
        for lottery in self:
            url = f"{lottery.event_id.get_base_url()}{lottery._get_remote_path()}"
            lottery.remote_qr = bool(lottery.screen_token) and base64.b64encode(
                qr_png(url, QR_PIXELS)
            )

    def action_open_remote(self):
        """Open the remote control in a new window. For event users.

        :return: URL action
        """
        self.ensure_one()
        return self._get_url_action(self._get_remote_path())

    def _get_remote_path(self):
        return f"/lottery/{self.screen_token}/remote#control={self.control_token}"
