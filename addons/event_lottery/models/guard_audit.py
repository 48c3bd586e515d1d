# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class GuardAudit(models.Model):
    _inherit = "guard.audit"

    @api.model
    def _get_action_labels(self):
        return {
            **super()._get_action_labels(),
            "lottery.commit": self.env._("Draw announced"),
            "lottery.draw": self.env._("Winners drawn"),
            "lottery.cancel": self.env._("Announced draw given up"),
            "lottery.void": self.env._("Prize taken back"),
            "lottery.hand": self.env._("Prize handed over"),
            "lottery.unhand": self.env._("Handing over taken back"),
            "lottery.designate": self.env._("Winner named beforehand"),
            "lottery.undesignate": self.env._("Winner no longer named beforehand"),
            "lottery.designate.allow": self.env._("Naming winners beforehand allowed"),
            "lottery.designate.forbid": self.env._("Naming winners beforehand forbidden"),
        }

    @api.model
    def _get_detail_labels(self):
        return {
            **super()._get_detail_labels(),
            "round": self.env._("Round"),
            "winner": self.env._("Winner"),
            "candidates": self.env._("Candidates"),
            "winners": self.env._("Winners"),
            "designated": self.env._("Named beforehand"),
            "unable": self.env._("Named, but could not win"),
            "commitment": self.env._("Fingerprint of the seed"),
        }
