# SPDX-License-Identifier: LGPL-3.0-or-later
from psycopg2 import IntegrityError

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import GeoCase


@tagged("post_install", "-at_install")
class TestRegions(GeoCase):
    def test_all_provinces_carry_a_code_in_the_usual_order(self):
        """MTG-07: the 34 provinces of the venue picker stand in the order people expect."""
        provinces = self.env["res.country.state"].search([("country_id", "=", self.china.id)])
        self.assertEqual(len(provinces), 34)
        self.assertTrue(all(provinces.mapped("gb_code")))
        self.assertEqual(provinces.mapped("gb_code"), sorted(provinces.mapped("gb_code")))
        self.assertEqual(provinces[:4].mapped("name"), ["北京市", "天津市", "河北省", "山西省"])
        self.assertEqual(provinces[-1].name, "澳门特别行政区")

    def test_picker_of_provinces_keeps_the_order(self):
        """MTG-07: the drop-down gives the provinces in the same order as the list."""
        names = self.env["res.country.state"].name_search(
            "", [("country_id", "=", self.china.id)], limit=3
        )
        self.assertEqual([name.split()[0] for _id, name in names], ["北京市", "天津市", "河北省"])

    def test_form_without_a_country_offers_the_provinces(self):
        """MTG-07: a Chinese company need not choose 中国 before the province."""
        states = self.env["res.country.state"].with_context(country_id=False)
        self.env.company.country_id = self.china
        self.assertEqual(len(states.name_search("", limit=None)), 34)
        self.assertTrue(states.name_search("Texas"))
        self.env.company.country_id = self.env.ref("base.us")
        self.assertGreater(len(states.name_search("", limit=None)), 34)

    def test_other_countries_keep_their_order(self):
        """MTG-07: states elsewhere are ordered by code as in stock Odoo."""
        states = self.env["res.country.state"].search([("country_id.code", "=", "US")])
        self.assertEqual(states, states.sorted(lambda state: (state.code, state.id)))
        self.assertFalse(self.env["res.country.state"].search([], limit=1).gb_code)

    def test_every_city_lies_in_the_province_of_its_code(self):
        """MTG-07: choosing a province leaves exactly its own cities."""
        cities = self.env["res.city"].search([("gb_code", "!=", False)])
        self.assertEqual(len(cities), 393)
        self.assertEqual(cities.country_id, self.china)
        self.assertEqual(len(cities.state_id), 34)
        for city in cities:
            self.assertEqual(city.gb_code[:2], city.state_id.gb_code[:2], city.name)

    def test_every_district_lies_in_the_city_of_its_code(self):
        """MTG-07: choosing a city leaves exactly its own districts."""
        districts = self.env["res.city.district"].search([])
        self.assertEqual(len(districts), 3353)
        one_city = {"11", "12", "31", "50", "81", "82"}
        for district in districts:
            digits = 2 if district.gb_code[:2] in one_city else 4
            self.assertEqual(
                district.gb_code[:digits], district.city_id.gb_code[:digits], district.name
            )

    def test_known_rows(self):
        """MTG-07: places that people look for are where they should be."""
        self.assertEqual(self.nanshan.name, "南山区")
        self.assertEqual(self.nanshan.city_id.name, "深圳市")
        self.assertEqual(self.nanshan.state_id, self.guangdong)
        self.assertEqual(self.chaoyang.name, "朝阳区")
        self.assertEqual(self.chaoyang.city_id.name, "北京市")
        # A district of Chongqing's second, nominal city code belongs to the one city.
        chengkou = self.env.ref("base_geo_cn.district_500229")
        self.assertEqual((chengkou.name, chengkou.city_id.name), ("城口县", "重庆市"))
        # A county directly below its province is a city of its own.
        xiantao = self.env.ref("base_geo_cn.city_429004")
        self.assertEqual((xiantao.name, xiantao.state_id.name), ("仙桃市", "湖北省"))
        hong_kong = self.env.ref("base_geo_cn.city_810000")
        self.assertEqual(len(hong_kong.district_ids), 18)
        self.assertEqual(len(self.env.ref("base.state_cn_TW").mapped("country_id")), 1)

    def test_city_without_districts(self):
        """MTG-07: 东莞 has towns but no districts; an address ends at the city there."""
        dongguan = self.env.ref("base_geo_cn.city_441900")
        self.assertEqual(dongguan.name, "东莞市")
        self.assertFalse(dongguan.district_ids)
        partner = self.new_partner(city_id=dongguan.id)
        self.assertEqual(partner.state_id, self.guangdong)

    def test_search_by_reading_and_initials(self):
        """MTG-07: the picker finds a place by pinyin as well as by its name."""
        search = self.env["res.city"].name_search
        self.assertIn(self.shenzhen.id, dict(search("shenzhen")))
        self.assertIn(self.shenzhen.id, dict(search("szs")))
        self.assertIn(self.nanshan.id, dict(self.env["res.city.district"].name_search("南山")))
        found = self.env["res.country.state"].name_search("guangd")
        self.assertIn(self.guangdong.id, dict(found))
        changchun = self.env.ref("base_geo_cn.city_220100")
        self.assertEqual(changchun.pinyin, "changchunshi ccs")

    def test_same_names_are_told_apart_in_the_picker(self):
        """MTG-07: 南山区 exists twice; the drop-down says the city with it."""
        district = self.nanshan.with_context(formatted_display_name=True)
        self.assertIn("深圳市", district.display_name)
        self.assertEqual(self.nanshan.display_name, "南山区")

    @mute_logger("odoo.sql_db")
    def test_code_is_unique(self):
        """MTG-07: a code names one district only."""
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.nanshan.copy({"gb_code": "440305"}).flush_recordset()
