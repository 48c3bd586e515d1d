# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import template_match


class SmsCnTemplate(models.Model):
    """A text as the provider approved it: nothing else may be sent."""

    _name = "sms.cn.template"
    _description = "Registered Text Message Template"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.company,
    )
    provider = fields.Selection(
        [("aliyun", "Aliyun"), ("tencent", "Tencent Cloud")],
        required=True,
        default=lambda self: self._default_provider(),
    )
    code = fields.Char(
        "Template Code",
        required=True,
        help="As the provider gave it: SMS_123456789 (Aliyun) or 1234567 (Tencent Cloud)",
    )
    text = fields.Text(
        "Registered Text",
        required=True,
        help="Exactly as approved, without the signature. Placeholders: ${name} (Aliyun), {1} (Tencent Cloud)",
    )
    sign_name = fields.Char(
        "Other Signature", help="Only if this text goes out under another one than the company's"
    )

    _code_unique = models.UniqueIndex(
        "(company_id, provider, code)", "This template code is already registered."
    )

    @api.constrains("text", "provider")
    def _check_text(self):
        for template in self:
            try:
                template_match.split_text(template.text, template.provider)
            except template_match.BadTemplate as error:
                if error.reason == "adjacent":
                    raise ValidationError(
                        self.env._(
                            "In '%(name)s' two placeholders touch each other: their values could not be told apart.",
                            name=template.name,
                        )
                    ) from error
                raise ValidationError(
                    self.env._(
                        "In '%(name)s' the placeholders must be numbered from 1 without a gap.",
                        name=template.name,
                    )
                ) from error

    @api.model
    def _default_provider(self):
        provider = self.env.company.sms_provider
        return provider if provider in ("aliyun", "tencent") else "aliyun"

    def _match(self, body, sign_name):
        """The template among these that the body was made from, and its values.

        Of several that fit, the one with the most fixed text.

        :return: (template, dict), or an empty recordset and None
        """
        best, values, fixed = self.browse(), None, -1
        for template in self:
            found = template_match.match(
                template.text, template.provider, body, template.sign_name or sign_name or ""
            )
            if found is not None:
                length = template_match.literal_length(template.text, template.provider)
                if length > fixed:
                    best, values, fixed = template, found, length
        return best, values
