# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import CodeCase


@tagged("post_install", "-at_install")
class TestSettings(CodeCase):
    def test_setting(self):
        """BEY-11: administrators choose typing while no text messages can be sent; a code is the default."""
        settings = self.env["res.config.settings"]
        registrations = self.env["event.registration"]
        self.assertEqual(settings.create({}).meeting_holder_way, "code")
        self.assertEqual(registrations._get_holder_way(), "code")
        settings.create({"meeting_holder_way": "mobile"}).execute()
        self.assertEqual(registrations._get_holder_way(), "mobile")
        self.assertEqual(settings.create({}).meeting_holder_way, "mobile")
        settings.create({"meeting_holder_way": "code"}).execute()
        self.assertEqual(registrations._get_holder_way(), "code")
