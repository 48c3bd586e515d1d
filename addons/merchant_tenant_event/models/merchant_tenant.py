# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models


class MerchantTenant(models.Model):
    """The meetings of a merchant, seen from the platform."""

    _inherit = "merchant.tenant"

    sms_by_platform = fields.Boolean(
        string="Text Messages by the Platform",
        help="Text messages of the merchant's meetings go out through the platform's gateway and at its expense.",
    )
    meeting_count = fields.Integer(string="Meetings", compute="_compute_meeting_count")

    def _compute_meeting_count(self):
        # sudo: the platform counts in houses it has not entered at present
        counts = dict(
            self.env["event.event"]
            .sudo()
            ._read_group([("company_id", "in", self.company_id.ids)], ["company_id"], ["__count"])
        )
        for tenant in self:
            tenant.meeting_count = counts.get(tenant.company_id.sudo(), 0)

    def action_view_meetings(self):
        """Open the meetings of the merchant, its company switched on. For merchant administrators of the platform.

        :return: client action
        """
        self.ensure_one()
        self._check_platform()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_event_action_meeting"
        )
        return {
            "type": "ir.actions.client",
            "tag": "merchant_tenant_event.enter",
            "params": {
                "company_ids": (self.env.companies | self.company_id).ids,
                "next": {
                    **action,
                    "name": self.env._("Meetings of %(merchant)s", merchant=self.name),
                    "domain": [
                        ("is_meeting", "=", True),
                        ("company_id", "=", self.company_id.id),
                    ],
                    "context": {
                        "default_is_meeting": True,
                        "default_company_id": self.company_id.id,
                    },
                },
            },
        }

    def _get_delete_obstacles(self):
        """DECISIONS 16: a merchant whose meetings have registrations is not deleted."""
        obstacles = super()._get_delete_obstacles()
        # sudo: whoever may delete a merchant may know how many people would go with it
        registrations = self.env["event.registration"].sudo().with_context(active_test=False)
        count = registrations.search_count([("company_id", "in", self.company_id.ids)])
        if self.company_id and count:
            obstacles.append(self.env._("Its meetings have %(count)s registrations.", count=count))
        return obstacles
