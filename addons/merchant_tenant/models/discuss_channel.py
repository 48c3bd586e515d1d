# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class DiscussChannel(models.Model):
    """Channels of a merchant are of its own people, and merchants are in no channel of the platform by themselves."""

    _inherit = "discuss.channel"

    def _subscribe_users_automatically_get_members(self):
        members = super()._subscribe_users_automatically_get_members()
        partners = self.env["res.partner"].browse(
            partner_id for partner_ids in members.values() for partner_id in partner_ids
        )
        # sudo: whose logins they are, whoever made the channel
        merchants = partners.sudo().filtered("user_ids.merchant_tenant_id")
        return {
            channel_id: [partner_id for partner_id in ids if partner_id not in merchants._ids]
            for channel_id, ids in members.items()
        }

    def _add_members(self, *, partners=None, users=None, **kwargs):
        if self.env["res.users"]._is_merchant():
            people = self.env["res.partner"].browse(partners.ids if partners else ())
            (people | (users or self.env["res.users"]).partner_id).check_access("read")
        return super()._add_members(partners=partners, users=users, **kwargs)
