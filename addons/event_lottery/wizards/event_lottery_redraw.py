# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets

from odoo import fields, models


class EventLotteryRedraw(models.TransientModel):
    """Asks why prizes are taken back, then draws as many again."""

    _name = "event.lottery.redraw"
    _description = "Draw Again for Those Not There"

    round_id = fields.Many2one("event.lottery.round", required=True, readonly=True)
    winner_ids = fields.Many2many("event.lottery.winner", string="Not There", required=True)
    reason = fields.Char(
        required=True, size=200, default=lambda self: self.env._("Not present at the draw")
    )
    # One dialogue is one press, however often its button is clicked.
    nonce = fields.Char(default=lambda _self: secrets.token_hex(16), readonly=True)

    def action_confirm(self):
        """Take the prizes back and draw as many again; show the new winners.

        :return: window action
        :raise UserError: when a prize is handed over already, or nobody is left to win
        """
        self.ensure_one()
        result = self.round_id.action_redraw(self.winner_ids.ids, self.reason, self.nonce)
        draw = self.env["event.lottery.draw"].browse(result["id"])
        return {**draw.action_view_winners(), "target": "main"}

    def action_void(self):
        """Take the prizes back and draw nobody; the round has them left again."""
        self.ensure_one()
        self.winner_ids.action_void(self.reason)
        return {"type": "ir.actions.act_window_close"}
