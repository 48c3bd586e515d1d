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

    def test_nothing_switches_printing_off(self):
        """BEY-25: a number that makes no sense is the default, as with every limit of the suite."""
        parameters = self.env["ir.config_parameter"].sudo()
        for value in ("0", "-1", "many", "9" * 30):
            parameters.set_param("base_report_offline.prints", value)
            number = self.env["printed.document"]._get_number("prints", 12)
            self.assertEqual(number, 12, value)
