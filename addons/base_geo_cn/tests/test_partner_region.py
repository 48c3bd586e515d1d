# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import etree

from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import GeoCase


@tagged("post_install", "-at_install")
class TestPartnerRegion(GeoCase):
    def test_district_alone_completes_the_address(self):
        """MTG-07: an import that names only the district gets city, province and country."""
        partner = self.new_partner(district_id=self.nanshan.id)
        self.assertEqual(partner.city_id, self.shenzhen)
        self.assertEqual(partner.city, "深圳市")
        self.assertEqual(partner.state_id, self.guangdong)
        self.assertEqual(partner.country_id, self.china)

    def test_contradiction_is_refused(self):
        """MTG-07: district, city and province of a venue must belong together."""
        with self.assertRaises(ValidationError):
            self.new_partner(district_id=self.nanshan.id, city_id=self.guangzhou.id)
        with self.assertRaises(ValidationError):
            self.new_partner(city_id=self.shenzhen.id, state_id=self.beijing.id)
        with self.assertRaises(ValidationError):
            self.new_partner(city_id=self.shenzhen.id, country_id=self.env.ref("base.us").id)
        partner = self.new_partner(district_id=self.nanshan.id)
        with self.assertRaises(ValidationError):
            partner.write({"district_id": self.nanshan.id, "city_id": self.guangzhou.id})

    def test_move_that_knows_no_districts_drops_what_no_longer_fits(self):
        """MTG-07: a checkout or import that changes the province is not refused."""
        partner = self.new_partner(district_id=self.nanshan.id)
        partner.write({"state_id": self.beijing.id, "city": "北京市"})
        self.assertFalse(partner.city_id)
        self.assertFalse(partner.district_id)
        self.assertEqual(partner.city, "北京市")
        partner.write({"district_id": self.nanshan.id})
        partner.write({"city_id": self.guangzhou.id})
        self.assertFalse(partner.district_id)
        self.assertEqual(partner.city, "广州市")

    def test_write_of_the_same_address_keeps_the_district(self):
        """MTG-07: saving an address form unchanged loses nothing."""
        partner = self.new_partner(district_id=self.nanshan.id)
        partner.write(
            {"country_id": self.china.id, "state_id": self.guangdong.id, "city": "深圳市"}
        )
        self.assertEqual(partner.district_id, self.nanshan)

    def test_contacts_follow_the_company(self):
        """MTG-07: the district is part of the address that contacts share with their company."""
        company = self.new_partner(is_company=True, district_id=self.nanshan.id)
        contact = self.new_partner(name="张三", parent_id=company.id)
        self.assertEqual(contact.district_id, self.nanshan)
        company.write({"district_id": self.chaoyang.id})
        self.assertEqual(contact.district_id, self.chaoyang)
        self.assertEqual(contact.state_id, self.beijing)
        company.write({"state_id": self.guangdong.id, "city": False})
        self.assertFalse(contact.district_id)
        self.assertFalse(contact.city_id)

    def test_many_partners_in_one_write(self):
        """MTG-07: a mass change treats each partner by its own address."""
        inside = self.new_partner(district_id=self.nanshan.id)
        outside = self.new_partner(district_id=self.chaoyang.id)
        (inside | outside).write({"state_id": self.guangdong.id})
        self.assertEqual(inside.district_id, self.nanshan)
        self.assertFalse(outside.district_id)

    def test_other_countries_are_untouched(self):
        """MTG-07: a partner elsewhere, with or without a listed city, behaves as in stock."""
        belgium = self.env.ref("base.be")
        city = self.env["res.city"].create({"name": "Namur", "country_id": belgium.id})
        partner = self.new_partner(country_id=belgium.id, city_id=city.id, city="Bruxelles")
        partner.write({"state_id": self.guangdong.id})
        self.assertEqual(partner.city_id, city)

    def test_form_from_the_top(self):
        """MTG-07: province, then city, then district; each step fills what follows from it."""
        self.env.company.country_id = self.china
        with Form(self.env["res.partner"]) as form:
            form.name = "国家会议中心"
            form.state_id = self.beijing
            self.assertEqual(form.country_id, self.china)
            self.assertEqual(form.city_id.name, "北京市")
            form.zip = "100105"
            form.district_id = self.chaoyang
            self.assertEqual(form.zip, "100105")
        partner = form.record
        self.assertEqual(partner.district_id, self.chaoyang)
        with Form(partner) as form:
            form.state_id = self.guangdong
            self.assertFalse(form.city_id)
            self.assertFalse(form.district_id)
            self.assertFalse(form.city)
            form.city_id = self.guangzhou
            self.assertEqual(form.city, "广州市")
            self.assertEqual(form.zip, "100105")
        self.assertEqual(partner.city_id, self.guangzhou)

    def test_form_from_the_bottom(self):
        """MTG-07: typing the district first fills the rest."""
        with Form(self.env["res.partner"]) as form:
            form.name = "深圳湾体育中心"
            form.country_id = self.china
            form.district_id = self.nanshan
            self.assertEqual(form.city_id, self.shenzhen)
            self.assertEqual(form.state_id, self.guangdong)
            form.country_id = self.env.ref("base.us")
            self.assertFalse(form.district_id)
            self.assertFalse(form.city_id)

    def test_clearing_the_city_keeps_the_province(self):
        """MTG-07: taking back the city is one step, not three."""
        partner = self.new_partner(district_id=self.nanshan.id, zip="518000")
        with Form(partner) as form:
            form.city_id = self.env["res.city"]
            self.assertFalse(form.district_id)
            self.assertFalse(form.city)
            self.assertEqual(form.state_id, self.guangdong)
            self.assertEqual(form.zip, "518000")
        self.assertFalse(partner.city_id)

    def test_chain_is_shown_in_the_order_of_the_address(self):
        """MTG-07: where the company is Chinese the form asks province, city, district."""
        self.env.company.country_id = self.china
        arch = self.env["res.partner"].get_view(self.env.ref("base.view_partner_form").id)["arch"]
        address = etree.fromstring(arch).xpath("//div[hasclass('o_address_format')]")[0]
        names = [node.get("name") for node in address.iter("field")]
        chain = [name for name in names if name in ("state_id", "city_id", "district_id")]
        self.assertEqual(chain, ["state_id", "city_id", "district_id"])

    def test_district_stands_in_the_printed_address(self):
        """MTG-07: the printed address names the district, a municipality only once."""
        partner = self.new_partner(district_id=self.nanshan.id, street="海德三道1号")
        self.assertIn("广东省 深圳市 南山区 海德三道1号", partner.contact_address)
        partner.write({"district_id": self.chaoyang.id})
        self.assertIn("北京市 朝阳区 海德三道1号", partner.contact_address)
        self.assertNotIn("北京市 北京市", partner.contact_address)
