# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from .event_registration_access import (
    ENTRANCE_GROUP,
    OFFICE_GROUP,
    REVIEWER_GROUP,
    STOCK_DESK_GROUP,
)

# Whose work is with contacts anyway; stock's desk registers those of stock's events.
CONTACT_GROUPS = (
    OFFICE_GROUP,
    STOCK_DESK_GROUP,
    "account.group_account_invoice",
    "base.group_erp_manager",
    "base.group_partner_manager",
    "sales_team.group_sale_salesman",
)


class ResUsers(models.Model):
    _inherit = "res.users"

    def _get_meeting_home(self):
        """Return the action a user begins with who has chosen none himself, False where stock decides.

        Stock's registration desk begins where stock lets it begin.
        """
        self.ensure_one()
        office = self.has_group(OFFICE_GROUP)
        if not office and self.has_group(STOCK_DESK_GROUP):
            return False
        for group, action in self._get_meeting_homes().items():
            if self.has_group(group):
                return self.env.ref(action).id
        return False

    @api.model
    def _get_meeting_homes(self):
        """Return where those of a group work: {group: action}, both as xmlids; of several groups the first one counts."""
        return {
            OFFICE_GROUP: "event_meeting.event_event_action_meeting",
            ENTRANCE_GROUP: "event_meeting.event_event_action_scan",
            REVIEWER_GROUP: "event_meeting.event_registration_action_review",
        }

    def _may_see_visitors(self):
        """Return whether a user may see contacts and accounts of visitors: the entrance and reviewers may not.

        Asked by the rules of contacts and users.
        """
        self.ensure_one()
        limited = self.has_group(ENTRANCE_GROUP) or self.has_group(REVIEWER_GROUP)
        return not limited or any(self.has_group(group) for group in CONTACT_GROUPS)
