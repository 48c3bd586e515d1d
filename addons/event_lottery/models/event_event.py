# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError


class EventEvent(models.Model):
    _inherit = "event.event"

    lottery_ids = fields.One2many(
        "event.lottery",
        "event_id",
        string="Lottery",
        copy=False,
        groups="event.group_event_registration_desk",
    )
    lottery_winner_count = fields.Integer(
        string="Winners",
        compute="_compute_lottery_winner_count",
        groups="event.group_event_registration_desk",
    )

    @api.depends("lottery_ids.winner_ids.state")
    def _compute_lottery_winner_count(self):
        counts = dict(
            self.env["event.lottery.winner"]._read_group(
                [("lottery_id.event_id", "in", self.ids), ("state", "!=", "void")],
                ["event_id"],
                ["__count"],
            )
        )
        for event in self:
            event.lottery_winner_count = counts.get(event._origin, 0)

    def action_open_lottery(self):
        """Open the lottery of the meeting; the first time it is made. For event users.

        :return: window action
        :raise UserError: on an event that is no meeting
        :raise AccessError: without the right to make a lottery
        """
        self.ensure_one()
        if not self.is_meeting:
            raise UserError(self.env._("Only a meeting has a lottery."))
        lottery = self.lottery_ids or self.env["event.lottery"].create({"event_id": self.id})
        return {
            "type": "ir.actions.act_window",
            "res_model": "event.lottery",
            "res_id": lottery.id,
            "views": [(False, "form")],
        }
