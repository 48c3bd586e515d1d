# SPDX-License-Identifier: LGPL-3.0-or-later
from base64 import b64decode

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import MeetingCase, picture


@tagged("post_install", "-at_install")
class TestSettings(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.menu = cls.env.ref("event_meeting.menu_root")
        cls.icon = cls.menu.web_icon_data
        cls.languages = [code for code, _name in cls.env["res.lang"].get_installed()]

    def save(self, **vals):
        settings = self.env["res.config.settings"].create(vals)
        settings.execute()
        return settings

    def names(self):
        return {self.menu.with_context(lang=code).name for code in self.languages}

    def test_name_and_logo_are_shown_in_every_language(self):
        """MTG-01: the app is called and looks as set, whatever language the user speaks."""
        logo = picture(size=(120, 120))
        self.save(meeting_app_name="会客厅", meeting_app_logo=logo)
        self.assertEqual(self.names(), {"会客厅"})
        self.assertEqual(self.menu.web_icon_data, logo)
        menus = self.env["ir.ui.menu"].with_user(self.desk).load_web_menus(False)
        self.assertEqual(menus[self.menu.id]["name"], "会客厅")

    def test_update_of_the_addon_keeps_them(self):
        """MTG-01: an update writes the addon's own name and icon; they come back when the registry is ready."""
        logo = picture(size=(120, 120))
        self.save(meeting_app_name="会客厅", meeting_app_logo=logo)
        self.menu.write({"name": "Meeting Management", "web_icon": self.menu.web_icon})
        self.assertNotEqual(self.menu.web_icon_data, logo)
        self.env["ir.ui.menu"]._register_hook()
        self.assertEqual(self.names(), {"会客厅"})
        self.assertEqual(self.menu.web_icon_data, logo)

    def test_emptied_settings_give_the_addon_back_its_own(self):
        """MTG-01: emptying both fields undoes them."""
        self.save(meeting_app_name="会客厅", meeting_app_logo=picture())
        self.save(meeting_app_name=False, meeting_app_logo=False)
        self.assertNotIn("会客厅", self.names())
        self.assertEqual(self.menu.with_context(lang="en_US").name, "Meeting Management")
        self.assertEqual(b64decode(self.menu.web_icon_data), b64decode(self.icon))

    def test_bad_values(self):
        """MTG-01: a long name, no picture and a hold of no time are refused."""
        with self.assertRaises(ValidationError):
            self.save(meeting_app_name="很" * 31)
        with self.assertRaises(UserError):
            self.save(meeting_app_logo=picture("GIF"))
        with self.assertRaises(ValidationError):
            self.save(meeting_hold_minutes=0)
