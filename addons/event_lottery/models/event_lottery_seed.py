# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class EventLotterySeed(models.Model):
    """The secret of a draw until it is revealed.

    A model of its own which no group may read: a column beside the published record would be one forgotten ``groups``
    away from the audience. The seed of a draw with designated winners stays here for good.
    """

    _name = "event.lottery.seed"
    _description = "Secret of a Draw"
    _log_access = False
    _allow_sudo_commands = False

    draw_id = fields.Many2one(
        "event.lottery.draw", string="Draw", required=True, index=True, ondelete="cascade"
    )
    seed = fields.Char(required=True)

    _draw_uniq = models.Constraint("unique(draw_id)", "A draw has one seed.")
