# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools import template_match, template_values

# Names of variables that nobody gives to anything but a link.
LINK_NAMES = {"url", "link", "href", "site", "website", "domain", "http", "https", "uri"}


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
    value_limit = fields.Integer(
        "Longest Value",
        default=template_values.VALUE_LIMIT,
        help="Most characters of one variable. Longer names are shortened, longer codes are not sent. 0: no limit",
    )
    sample = fields.Text(
        "Example Message", help="A message as it is sent, to see what each variable would carry"
    )
    problem = fields.Text("Would Be Refused", compute="_compute_problem")

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

    @api.constrains("value_limit")
    def _check_value_limit(self):
        if any(template.value_limit < 0 for template in self):
            raise ValidationError(self.env._("The longest value is 0 or more characters."))

    @api.depends("text", "provider", "sample", "value_limit", "sign_name", "company_id")
    @api.depends_context("lang")
    def _compute_problem(self):
        for template in self:
            template.problem = "\n".join(template._list_problems())

    @api.model
    def _default_provider(self):
        provider = self.env.company.sms_provider
        return provider if provider in ("aliyun", "tencent") else "aliyun"

    def _match(self, body, sign_name):
        """The template among these that the body was made from, and its values.

        Of several that fit, one whose values may be sent, and of these the one with the most fixed text.

        :return: (template, dict), or an empty recordset and None
        """
        best, values, closeness = self.browse(), None, (False, -1)
        for template in self:
            found = template_match.match(
                template.text, template.provider, body, template.sign_name or sign_name or ""
            )
            if found is not None:
                length = template_match.literal_length(template.text, template.provider)
                close = (not template._find_bad_value(found), length)
                if close > closeness:
                    best, values, closeness = template, found, close
        return best, values

    # ------------------------------------------------------------
    # What the provider would refuse
    # ------------------------------------------------------------

    def _fit_values(self, values):
        """The values as the provider takes them.

        :raises template_values.BadValue: one carries a link, or is a code that is too long
        """
        self.ensure_one()
        return template_values.fit(values, max(0, self.value_limit))

    def _find_bad_value(self, values):
        try:
            self._fit_values(values)
        except template_values.BadValue as error:
            return error
        return None

    def _describe_bad_value(self, error):
        """The sentence that says which variable is refused, and what to do."""
        self.ensure_one()
        if error.reason == "link":
            return self.env._(
                "Variable %(name)s would carry a link (%(value)s), which the provider refuses: let the domain stand in"
                " the registered text, and only the code be the variable.",
                name=error.name,
                value=error.value.strip(),
            )
        return self.env._(
            "Variable %(name)s would be longer than %(limit)s characters (%(value)s), which the provider refuses.",
            name=error.name,
            limit=self.value_limit,
            value=error.value.strip(),
        )

    def _get_samples(self):
        """Messages to try the text with; an app adds those it sends."""
        self.ensure_one()
        return [self.sample] if self.sample else []

    def _list_problems(self):
        """What the provider would refuse, in words, before anything is sent."""
        self.ensure_one()
        provider = self.provider or "aliyun"
        try:
            names = template_match.split_text(self.text or "", provider)[1]
        except template_match.BadTemplate:
            return []
        problems = [
            self.env._(
                "Variable %(name)s seems to carry a link, which the provider refuses: let the domain stand in the"
                " registered text, and only the code be the variable.",
                name=name,
            )
            for name in names
            if name.lower() in LINK_NAMES
        ]
        sign_name = self.sign_name or (self.company_id._get_sms_cn_sign_name() or "")
        for body in self._get_samples():
            found = template_match.match(self.text or "", provider, body, sign_name)
            error = found and self._find_bad_value(found)
            if error:
                problems.append(self._describe_bad_value(error))
            elif found is None and body == self.sample:
                problems.append(self.env._("The example message does not fit the registered text."))
        return problems
