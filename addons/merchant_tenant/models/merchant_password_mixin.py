# SPDX-License-Identifier: LGPL-3.0-or-later
import secrets

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# Read out over the phone and typed from a note: nothing that looks like something else.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 3, 4


class MerchantPasswordMixin(models.AbstractModel):
    """A wizard that suggests a password and shows it once: the database keeps its hash alone."""

    _name = "merchant.password.mixin"
    _description = "Password to Hand On"

    password = fields.Char(
        default=lambda self: self._suggest_password(),
        compute="_compute_password",
        inverse="_inverse_password",
        help="Copy it now: it is not shown again. Your own choice is as good.",
    )
    password_hash = fields.Char(readonly=True, groups=fields.NO_ACCESS)

    def _compute_password(self):
        self.password = False

    def _inverse_password(self):
        length = self.env["merchant.tenant"]._get_password_length()
        for wizard in self.filtered("password"):
            if len(wizard.password) < length:
                raise ValidationError(
                    self.env._("A password has at least %(length)s characters.", length=length)
                )
            # sudo: nobody reads the hash
            wizard.sudo().password_hash = (
                self.env["res.users"]._crypt_context().hash(wizard.password)
            )

    @api.model
    def _suggest_password(self):
        return "-".join(
            "".join(secrets.choice(LETTERS) for _letter in range(GROUP_LENGTH))
            for _group in range(GROUPS)
        )

    def _take_password_hash(self):
        """Return the hash and forget it.

        :raise ValidationError: no password was given
        """
        self.ensure_one()
        wizard = self.sudo()  # sudo: nobody reads the hash
        hashed = wizard.password_hash
        if not hashed:
            raise ValidationError(self.env._("Please enter a password."))
        wizard.password_hash = False
        return hashed

    def _close_with(self, message):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
