# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.qr import qr_png


class EventMeetingStaffBind(models.TransientModel):
    """Two ways to authorise somebody: his phone opens a one-time code, or an attendee's account is named."""

    _name = "event.meeting.staff.bind"
    _description = "Authorise Staff"

    staff_id = fields.Many2one(
        "event.meeting.staff", required=True, readonly=True, ondelete="cascade"
    )
    state = fields.Selection(related="staff_id.state")
    url = fields.Char(string="Link", readonly=True)
    qr = fields.Binary(string="QR Code", compute="_compute_qr")
    mobile = fields.Char()
    candidate_ids = fields.Many2many("event.registration", compute="_compute_candidate_ids")
    registration_id = fields.Many2one("event.registration", string="Attendee")
    account = fields.Char(
        compute="_compute_account", help="Whoever logs in with it gets the right."
    )

    @api.depends("url")
    def _compute_qr(self):
        for wizard in self:
            wizard.qr = wizard.url and base64.b64encode(qr_png(wizard.url, 480))

    @api.depends("mobile", "staff_id")
    def _compute_candidate_ids(self):
        for wizard in self:
            try:
                candidates = wizard.staff_id._find_bindable(wizard.mobile)
            except UserError:
                # Said in words when the button is pressed; while one types, most numbers are wrong.
                candidates = self.env["event.registration"]
            wizard.candidate_ids = candidates.sudo(False)

    @api.depends("registration_id", "candidate_ids")
    def _compute_account(self):
        for wizard in self:
            chosen = wizard.registration_id & wizard.candidate_ids
            # sudo: the name of an account whose holder is about to be authorised
            wizard.account = chosen.sudo().partner_id.display_name

    @api.onchange("mobile")
    def _onchange_mobile(self):
        self.registration_id = self.candidate_ids if len(self.candidate_ids) == 1 else False

    def action_bind_mobile(self):
        """Authorise the account of the attendee with the mobile.

        :raise UserError: when there is none with an account, or several to choose from
        """
        self.ensure_one()
        self.staff_id.check_access("write")
        candidates = self.staff_id._find_bindable(self.mobile).sudo(False)
        chosen = self.registration_id or (candidates if len(candidates) == 1 else candidates[:0])
        if chosen not in candidates or not chosen:
            raise UserError(
                self.env._("Several attendees have this mobile. Choose who is to be authorised.")
            )
        self.staff_id._bind_registration(chosen)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
