# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain


class MailThread(models.AbstractModel):
    """What Odoo answers about messages and followers with statements of its own, past every rule."""

    _inherit = "mail.thread"

    @api.model
    def _search_message_partner_ids(self, operator, operand):
        # Portal users have a check of their own in stock.
        if self._is_search_guarded() and self.env.user._is_internal():
            if operator in Domain.NEGATIVE_OPERATORS:
                return NotImplemented
            domain = Domain("message_follower_ids", "any", [("partner_id", operator, operand)])
            if operator == "in" and False in operand:
                domain |= Domain("message_follower_ids", "=", False)
            return domain
        return super()._search_message_partner_ids(operator, operand)

    def _compute_has_message(self):
        if not self._is_search_guarded():
            return super()._compute_has_message()
        threads = self.with_context(active_test=False)
        known = threads.search([("id", "in", self.ids), ("message_ids", "!=", False)])
        for thread in self:
            thread.has_message = thread._origin in known

    def _search_has_message(self, operator, value):
        if not self._is_search_guarded():
            return super()._search_has_message(operator, value)
        if operator != "in":
            return NotImplemented
        return Domain("message_ids", "!=", False)
