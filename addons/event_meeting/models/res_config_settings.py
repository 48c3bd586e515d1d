# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..tools.images import InvalidImage, check_image
from .ir_ui_menu import NAME_KEY

MAX_HOLD_MINUTES = 24 * 60
MAX_APP_NAME = 30


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    meeting_app_name = fields.Char(
        string="App Name",
        config_parameter=NAME_KEY,
        help="Shown where people switch apps. Empty: the name of the addon.",
    )
    meeting_app_logo = fields.Binary(string="App Logo", attachment=False)
    meeting_hold_minutes = fields.Integer(
        string="Hold Minutes",
        default=15,
        config_parameter="event_meeting.hold_minutes",
        help="So long an order that is not paid yet keeps its seats.",
    )

    @api.constrains("meeting_hold_minutes")
    def _check_meeting_hold_minutes(self):
        if any(not 1 <= setting.meeting_hold_minutes <= MAX_HOLD_MINUTES for setting in self):
            raise ValidationError(
                self.env._(
                    "Seats of unpaid orders can be held for 1 to %(maximum)s minutes.",
                    maximum=MAX_HOLD_MINUTES,
                )
            )

    @api.constrains("meeting_app_name")
    def _check_meeting_app_name(self):
        if any(len(setting.meeting_app_name or "") > MAX_APP_NAME for setting in self):
            raise ValidationError(
                self.env._(
                    "The name of the app has at most %(maximum)s characters.", maximum=MAX_APP_NAME
                )
            )

    @api.model
    def get_values(self):
        values = super().get_values()
        # sudo: the attachment of the logo belongs to no record
        values["meeting_app_logo"] = self.env["ir.ui.menu"].sudo()._get_meeting_logo().datas
        return values

    def set_values(self):
        super().set_values()
        menus = self.env["ir.ui.menu"].sudo()  # sudo: settings are for the administrator
        logo = self.with_context(bin_size=False).meeting_app_logo
        if logo and logo != menus._get_meeting_logo().datas:
            self._check_meeting_logo(logo)
        menus._set_meeting_logo(logo)
        menus._set_meeting_name((self.meeting_app_name or "").strip())
        menus._apply_meeting_app()

    @api.model
    def _check_meeting_logo(self, logo):
        try:
            check_image(logo)
        except InvalidImage as error:
            raise UserError(
                self.env._(
                    "The logo cannot be used: upload a picture in the format JPEG, PNG or WebP."
                )
            ) from error
