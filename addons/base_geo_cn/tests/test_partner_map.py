# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import unquote

from odoo.tests import tagged

from .common import GeoCase


@tagged("post_install", "-at_install")
class TestPartnerMap(GeoCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.new_partner(district_id=cls.nanshan.id, street="海德三道1号")

    def test_address_without_position(self):
        """MTG-07: a venue that was never located is still found by its address."""
        links = self.partner._get_map_links()
        self.assertEqual([link["provider"] for link in links], ["amap", "tencent", "osm"])
        self.assertIn("广东省深圳市南山区海德三道1号", unquote(links[0]["url"]))
        self.assertFalse(self.partner._get_map_embed_url())

    def test_position_wins_over_address(self):
        """MTG-07: a located venue opens at its position, shown in a frame too."""
        self.partner.write({"partner_latitude": 22.5186, "partner_longitude": 113.9443})
        links = self.partner._get_map_links()
        self.assertIn("/marker?", links[0]["url"])
        self.assertIn("marker=22.518600,113.944300", self.partner._get_map_embed_url())

    def test_setting_chooses_the_first_map(self):
        """MTG-07: the administrator chooses which map opens first."""
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.map_provider, "amap")
        settings.map_provider = "tencent"
        settings.execute()
        self.assertEqual(self.partner._get_map_links()[0]["provider"], "tencent")

    def test_labels_speak_the_language_of_the_reader(self):
        """MTG-07: the maps are called by the names people in China know."""
        if "zh_CN" not in dict(self.env["res.lang"].get_installed()):
            self.skipTest("Chinese is not installed")
        links = self.partner.with_context(lang="zh_CN")._get_map_links()
        self.assertEqual(links[0]["label"], "高德地图")

    def test_no_address_no_link(self):
        """MTG-07: a partner without any address offers no map."""
        partner = self.new_partner()
        partner.write({"country_id": False, "state_id": False, "city": False, "zip": False})
        self.assertEqual(partner._get_map_links(), [])

    def test_address_abroad(self):
        """MTG-07: abroad the address reads as its country writes it."""
        partner = self.new_partner(
            street="Grand-Place 1", city="Bruxelles", country_id=self.env.ref("base.be").id
        )
        url = unquote(partner._get_map_links()[-1]["url"])
        self.assertIn("Grand-Place 1", url)
        self.assertIn("Bruxelles", url)

    def test_portal_and_public_read_links_of_a_venue(self):
        """MTG-07: the page of a visitor can show the links of the venue it shows."""
        public = self.env.ref("base.public_user")
        links = self.partner.with_user(public).sudo()._get_map_links()
        self.assertEqual(len(links), 3)
