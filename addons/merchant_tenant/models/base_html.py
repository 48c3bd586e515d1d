# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from ..tools.html import ACTIVE, LINK, PICTURE, STYLE, clean_html


class Base(models.AbstractModel):
    """Texts that a merchant's login writes carry pictures of the database alone, and nothing that acts.

    It is so for every field of every model: a text is read by visitors and by the platform's people, it is printed and
    sent.
    """

    _inherit = "base"

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env["res.users"]._is_merchant():
            return super().create(vals_list)
        cleaned = [self._clean_merchant_html(vals) for vals in vals_list]
        records = super().create([vals for vals, _removed in cleaned])
        for record, (_vals, removed) in zip(records, cleaned, strict=True):
            record._tell_merchant_removed(removed)
        return records

    def write(self, vals):
        if not self.env["res.users"]._is_merchant():
            return super().write(vals)
        vals, removed = self._clean_merchant_html(vals)
        result = super().write(vals)
        self._tell_merchant_removed(removed)
        return result

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if self.env["res.users"]._is_merchant():
            # Those in the context are the client's, and are stored as they are.
            named = {name: values[name] for name in values if f"default_{name}" in self.env.context}
            values.update(self._clean_merchant_html(named)[0])
        return values

    def _update_field_translations(self, field_name, translations, digest=None, source_lang=""):
        removed = set()
        if (
            self.env["res.users"]._is_merchant()
            and field_name in self._fields
            and self._fields[field_name].type == "html"
        ):

            def clean(value):
                if isinstance(value, dict):
                    return {term: clean(text) for term, text in value.items()}
                if not isinstance(value, str):
                    return value
                text, kinds = clean_html(value, self._may_merchant_show)
                removed.update(kinds)
                return text

            translations = clean(translations)
        result = super()._update_field_translations(
            field_name, translations, digest=digest, source_lang=source_lang
        )
        self._tell_merchant_removed({field_name: removed} if removed else {})
        return result

    @api.model
    def _clean_merchant_html(self, vals):
        """Return the values with the texts a merchant may store, and what was taken out of which field.

        :param vals: values as `create` and `write` take them
        :return: (values, {name of the field: kinds})
        """
        cleaned, removed = dict(vals), {}
        for name, value in vals.items():
            field = self._fields.get(name)
            if field is None or field.type != "html" or not isinstance(value, str):
                continue
            cleaned[name], kinds = clean_html(value, self._may_merchant_show)
            if kinds:
                removed[name] = kinds
        return cleaned, removed

    @api.model
    def _may_merchant_show(self, row):
        """Return whether a picture of a row may stand in a merchant's text: the login reads the row.

        :param row: (model, id) or (None, external id)
        """
        model_name, key = row
        if model_name is None:
            record = self.env.ref(key, raise_if_not_found=False)
        else:
            record = model_name in self.env and self.env[model_name].browse(key).exists()
        return bool(record) and record.with_user(self.env.uid).has_access("read")

    def _tell_merchant_removed(self, removed):
        """Tell the merchant's login what was taken out of its texts, on the screen and in the history of the record.

        :param removed: see `_clean_merchant_html`
        """
        if not removed:
            return
        labels = self._get_merchant_removed_labels()
        message = "\n".join(
            self.env._(
                "Taken out of “%(field)s”: %(kinds)s.",
                field=self._fields[name]._description_string(self.env),
                kinds=", ".join(labels[kind] for kind in labels if kind in kinds),
            )
            for name, kinds in removed.items()
        )
        self.env.user._bus_send(
            "simple_notification", {"type": "warning", "sticky": True, "message": message}
        )
        if isinstance(self, self.env.registry["mail.thread"]):
            for record in self:
                record._message_log(body=message)

    @api.model
    def _get_merchant_removed_labels(self):
        return {
            PICTURE: self.env._("pictures from other places (upload them here instead)"),
            STYLE: self.env._("styles that load something"),
            LINK: self.env._("links that are no web, mail or telephone address"),
            ACTIVE: self.env._("forms, players and other parts that act"),
        }
