# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import is_html_empty


class MerchantAgreement(models.Model):
    """One version of the registration agreement, kept as it was for those who accepted it."""

    _name = "merchant.agreement"
    _description = "Registration Agreement"
    _order = "version desc"
    _rec_name = "version"

    version = fields.Integer(required=True, readonly=True)
    body = fields.Html(required=True, readonly=True, translate=False)
    published_at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)

    tenant_count = fields.Integer(string="Accepted By", compute="_compute_tenant_count")

    _version_unique = models.UniqueIndex("(version)", "This version exists already.")

    @api.depends("version")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for agreement in self:
            agreement.display_name = self.env._("Version %(number)s", number=agreement.version)

    def _compute_tenant_count(self):
        groups = (
            self.env["merchant.tenant"]
            .with_context(active_test=False)
            ._read_group([("agreement_id", "in", self.ids)], ["agreement_id"], ["__count"])
        )
        counts = {agreement.id: count for agreement, count in groups}
        for agreement in self:
            agreement.tenant_count = counts.get(agreement.id, 0)

    @api.model
    def _get_current(self):
        """Return the version in force, none where nothing was ever published."""
        # sudo: an agreement is for everybody to read
        return self.sudo().search([], limit=1)

    @api.model
    def _publish(self, body):
        """Publish a new version, if its text is another than the one in force.

        :param body: HTML
        :return: the version in force
        """
        current = self._get_current()
        if is_html_empty(body) or body == current.body:
            return current
        # sudo: the caller, the settings of the platform, has the right
        return self.sudo().create({"version": current.version + 1, "body": body})
