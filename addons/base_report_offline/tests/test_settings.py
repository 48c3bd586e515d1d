# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase


class TestSettings(TransactionCase):
    def test_settings(self):
        """BEY-25: what an administrator sets is what printing goes by."""
        fields = [
            f"report_offline_{name}"
            for name in ("slots", "prints", "seconds", "office_wait", "kept_hours")
        ]
        settings = self.env["res.config.settings"].create(dict.fromkeys(fields, 7))
        settings.execute()
        documents = self.env["printed.document"]
        for name in fields:
            self.assertEqual(documents._get_number(name.removeprefix("report_offline_"), 0), 7)
        self.assertEqual(documents._get_slots(), 7)
