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

    _version_unique = models.UniqueIndex("(version)", "This version exists already.")

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
