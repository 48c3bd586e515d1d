# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.tests import tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestSite(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.website = cls.make_site_chinese()
        # What else is in the database is not the site's of this test.
        cls.env["event.event"].search([("id", "!=", cls.event.id)]).is_published = False
        cls.env["product.template"].search([]).is_published = False

    def open_page(self, path):
        return html.fromstring(self.url_open(path).text)

    def get_menu(self):
        """Return {address: name} of what the header shows, on a page that is never kept."""
        page = self.open_page("/event?search=")
        return {
            link.get("href"): link.text_content().strip()
            for link in page.xpath("//header//a[@role='menuitem']")
        }

    def is_cart_shown(self):
        carts = self.open_page("/event?search=").xpath("//li[contains(@class, 'o_wsale_my_cart')]")
        return bool(carts) and not any("d-none" in cart.get("class").split() for cart in carts)

    def make_other_event(self):
        event = self.env["event.event"].create(
            {
                "name": "Concert",
                "date_begin": datetime.now() + timedelta(days=1),
                "date_end": datetime.now() + timedelta(days=2),
            }
        )
        event.is_published = True
        return event

    def test_list_of_meetings(self):
        """MTG-42: where there are meetings alone, menu, heading and title say meetings."""
        page = self.open_page("/event")
        self.assertEqual(page.xpath("//h1")[0].text_content().strip(), "会议")
        self.assertTrue(page.findtext(".//title").startswith("会议"))
        self.assertEqual(self.get_menu()["/event"], "会议")

    def test_list_of_events(self):
        """MTG-42: with another event among them it is a list of events, as in stock."""
        self.make_other_event()
        page = self.open_page("/event")
        self.assertEqual(page.xpath("//h1")[0].text_content().strip(), "活动")
        self.assertEqual(self.get_menu()["/event"], "活动")

    def test_own_name_of_the_menu_stays(self):
        """MTG-42: a name that the site has chosen is not changed."""
        menus = self.env["website.menu"].search([("url", "=", "/event")])
        menus.with_context(lang="en_US").name = "Our programme"
        menus.with_context(lang="zh_CN").name = "节目单"
        self.assertEqual(self.get_menu()["/event"], "节目单")

    def test_state_on_each_card(self):
        """MTG-42: each card says whether one can register, also that it is open."""
        full = self.make_meeting(name="Full", seats_limited=True, seats_max=1)
        self.env["event.registration"].create(
            {"event_id": full.id, "event_ticket_id": full.event_ticket_ids.id, "name": "A"}
        )
        soon = self.make_meeting(name="Soon")
        soon.event_ticket_ids.start_sale_datetime = datetime.now() + timedelta(hours=2)
        cancelled = self.make_meeting(name="Off")
        cancelled.kanban_state = "cancel"
        page = self.open_page("/event")
        states = {
            card.xpath(".//*[@itemprop='name']")[0].text_content().strip(): card.xpath(
                ".//*[contains(@class, 'o_meeting_status')]"
            )[0]
            .text_content()
            .strip()
            for card in page.xpath("//article")
        }
        self.assertEqual(
            states,
            {
                "Spring Meeting": "报名中",
                "Full": "已售罄",
                "Soon": "尚未开始",
                "Off": "已取消",
            },
        )

    def test_empty_list(self):
        """MTG-42: an empty list says so and leads to what has been."""
        self.event.is_published = False
        page = self.open_page("/event")
        self.assertIn("暂无会议", page.text_content())
        self.assertTrue(page.xpath("//a[@href='/event?date=old']"))

    def test_no_shop_without_goods(self):
        """MTG-42: menu of the shop and cart are there when something is sold, and only then."""
        self.assertNotIn("/shop", self.get_menu())
        self.assertFalse(self.is_cart_shown())
        self.make_ticket(self.event, price=10)
        self.assertNotIn("/shop", self.get_menu(), "a ticket is no article of a shop")
        self.assertTrue(self.is_cart_shown())
        self.env["product.template"].create({"name": "Book", "is_published": True})
        self.assertIn("/shop", self.get_menu())

    def test_cart_of_a_product(self):
        """MTG-42: a product alone shows the cart."""
        self.env["product.template"].create({"name": "Book", "is_published": True})
        self.assertTrue(self.is_cart_shown())

    def test_periods_have_names_of_their_own(self):
        """MTG-42: the periods of the list are named in Chinese too."""
        dates = self.env["event.event"].with_context(lang="zh_CN")._search_build_dates()
        names = {key: name for key, name, *_rest in dates}
        self.assertEqual(
            (names["scheduled"], names["old"], names["all"]), ("即将举行", "往期", "全部")
        )
