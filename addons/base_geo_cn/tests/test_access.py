# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import GeoCase


@tagged("post_install", "-at_install")
class TestAccess(GeoCase):
    def test_everybody_reads_regions(self):
        """MTG-07: visitors, portal users and employees see provinces, cities and districts."""
        users = [
            self.env.ref("base.public_user"),
            new_test_user(self.env, "geo_portal", groups="base.group_portal"),
            new_test_user(self.env, "geo_employee", groups="base.group_user"),
        ]
        for user in users:
            district = self.nanshan.with_user(user)
            self.assertEqual(district.name, "南山区")
            self.assertEqual(district.city_id.name, "深圳市")
            self.assertEqual(district.state_id.gb_code, "440000")

    def test_only_the_administrator_changes_districts(self):
        """MTG-07: districts are reference data, changed by the administrator alone."""
        users = [
            self.env.ref("base.public_user"),
            new_test_user(self.env, "geo_portal", groups="base.group_portal"),
            new_test_user(self.env, "geo_employee", groups="base.group_user"),
            new_test_user(self.env, "geo_contacts", groups="base.group_partner_manager"),
        ]
        for user in users:
            district = self.nanshan.with_user(user)
            with self.assertRaises(AccessError):
                district.write({"name": "x"})
            with self.assertRaises(AccessError):
                district.create({"name": "x", "city_id": self.shenzhen.id})
            with self.assertRaises(AccessError):
                district.unlink()
        admin = new_test_user(self.env, "geo_admin", groups="base.group_system")
        self.nanshan.with_user(admin).write({"name": "南山区 2"})
