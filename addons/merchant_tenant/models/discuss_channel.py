# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain


class DiscussChannel(models.Model):
    """Channels of a merchant are of its own people, and merchants are in no channel of the platform by themselves."""

    _inherit = "discuss.channel"

    @api.model
    def _get_merchant_domain(self):
        """Return the channels that the acting login of a merchant sees: made in its house, or spoken with in person.

        Asked by the rule of the model. Seam for bridges: ``return super()._get_merchant_domain() | Domain(…)``. Members
        and calls follow.
        """
        # sudo: the login's own merchant
        tenant = self.env.user.sudo().merchant_tenant_id
        in_person = Domain("channel_type", "in", ("chat", "group")) & Domain("is_member", "=", True)
        return Domain("create_uid.merchant_tenant_id", "=", tenant.id) | in_person

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
