# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

SAMPLE_CODE = "7K2M9QAB"


class SmsCnTemplate(models.Model):
    _inherit = "sms.cn.template"

    def _get_samples(self):
        """Try the text with the message of an attendance code too, as it is sent in each language of the database."""
        return [
            *super()._get_samples(),
            *(
                self._make_code_message(lang)
                for lang, _name in self.env["res.lang"].get_installed()
            ),
        ]

    def _make_code_message(self, lang):
        """The message of an attendance code, for nobody."""
        words = self.with_context(lang=lang)
        event = words.env["event.event"].new(
            {"name": words.env._("Meeting"), "company_id": self.company_id.id, "lang": lang}
        )
        registration = words.env["event.registration"].new(
            {
                "name": words.env._("Name"),
                "event_id": event.id,
                "attendance_code": SAMPLE_CODE,
            }
        )
        return registration._get_code_message()
