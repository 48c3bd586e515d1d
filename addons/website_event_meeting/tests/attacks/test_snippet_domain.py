# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import tagged

from ..common import MeetingHttpCase

CARD = "website_event.dynamic_filter_template_event_event_card"
SECRET = "Budget-qzx"


@tagged("post_install", "-at_install")
class TestSnippetDomain(MeetingHttpCase):
    """BEY-25: blocks and searches of the site answer to anybody, and to nothing but what they show."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.message_post(body=SECRET, subtype_xmlid="mail.mt_note")
        cls.event.activity_schedule("mail.mail_activity_data_todo", summary=SECRET)
        cls.event.write({"seats_limited": True, "seats_max": 77})
        cls.env["event.registration"].create({"event_id": cls.event.id, "name": SECRET})
        category = cls.env["event.tag.category"].create({"name": "Kind", "is_published": True})
        cls.tag = cls.env["event.tag"].create({"name": "Day", "category_id": category.id})
        cls.event.tag_ids = cls.tag
        cls.filter = cls.env.ref("website_event.website_snippet_filter_event_list_unfinished")

    def ask(self, domain, filter_id=None, template_key=CARD, **params):
        params = {
            "filter_id": self.filter.id if filter_id is None else filter_id,
            "template_key": template_key,
            "limit": 16,
            "search_domain": domain,
            **params,
        }
        return self.make_jsonrpc_request("/website/snippet/filters", params)

    def test_01_notes_of_an_event(self):
        """BEY-25: nobody reads notes letter by letter through a block."""
        for condition in (
            ["message_ids.body", "like", SECRET],
            ["message_ids", "any", [["body", "like", SECRET]]],
            ["message_ids.body", "not like", "x"],
            ["website_message_ids.body", "like", SECRET],
            ["message_ids", "!=", False],
            ["has_message", "=", True],
            ["activity_ids.summary", "like", SECRET],
            ["message_follower_ids.partner_id.email", "like", "%"],
            ["registration_ids.name", "like", SECRET],
            ["registration_ids", "!=", False],
            ["user_id.partner_id.email", "like", "%"],
            ["organizer_id.name", "like", "%"],
            ["tag_ids.name", "like", "%"],
            ["tag_ids", "like", "%"],
            ["tag_ids", "any", [["id", "!=", 0]]],
            ["seats_max", "=", 77],
            ["website_visibility", "=", "public"],
            ["create_uid.login", "like", "%"],
        ):
            for domain in ([condition], ["!", condition], ["|", ["id", "!=", 0], condition]):
                with self.subTest(domain=domain):
                    self.assertEqual(self.ask(domain), [])

    def test_02_malformed_domains(self):
        """BEY-25: what is no question of a block has an empty answer, and never an error."""
        for domain in (
            "x",
            {"a": 1},
            ["&"],
            ["|", ["id", "=", 1]],
            ["hide"],
            [["id"]],
            [["id", "=", 1, 2]],
            [[1, "=", 1]],
            [["id", "=", "1"]],
            [["id", "=", 2**40]],
            [["id", "any!", [1]]],
            [["name", "like", "no\0such"]],
            [["name", "=", {"a": 1}]],
            [["name", "in", [["a"]]]],
            [["name", ["="], "a"]],
            [["no_field", "=", 1]],
            [["name.x", "=", 1]],
            [["tag_ids", "in", [[1]]]],
            [["tag_ids", "child_of", True]],
            [None],
        ):
            with self.subTest(domain=domain):
                self.assertEqual(self.ask(domain), [])
        for params in (
            {"template_key": "no.dynamic_filter_template_event_event_none"},
            {"template_key": "website.layout"},
            {"template_key": None},
            {"filter_id": "1 OR 1=1"},
            {"filter_id": [1]},
            {"filter_id": 2**40},
            {"limit": "all"},
            {"limit": -1},
            {"limit": True},
            {"res_model": "res.partner"},
            {"limit": 1, "res_model": ["event.event"], "res_id": 1},
            {"limit": 1, "res_model": "no.model", "res_id": 1},
        ):
            with self.subTest(params=params):
                self.assertEqual(self.ask([], **params), [])

    def test_03_what_the_blocks_send(self):
        """BEY-25: the options of the blocks go on working, ours and those of Odoo."""
        for domain in (
            [],
            None,
            [["tag_ids", "in", self.tag.ids]],
            [["category_id", "=", False]],
            [["id", "=", self.event.id]],
            [["name", "ilike", "spring"]],
            ["|", ["name", "=", "x"], ["subtitle", "=", False]],
        ):
            with self.subTest(domain=domain):
                self.assertIn(self.event.name, " ".join(self.ask(domain)))
        self.assertNotIn(self.event.name, " ".join(self.ask([["tag_ids", "in", [2**30]]])))

    def test_04_block_of_products(self):
        """BEY-25: the block of products has its words, categories, tags, names and numbers."""
        tag = self.env["product.tag"].create({"name": "New"})
        category = self.env["product.public.category"].create({"name": "Bags"})
        product = self.env["product.product"].create(
            {
                "name": "Bag-qzx",
                "default_code": "BQ1",
                "is_published": True,
                "product_tag_ids": [Command.link(tag.id)],
                "public_categ_ids": [Command.link(category.id)],
                "standard_price": 3.5,
            }
        )
        products = self.env.ref("website_sale.dynamic_filter_newest_products")
        template = self.env["ir.ui.view"].search(
            [("key", "like", "website_sale.dynamic_filter_template_product_product_")], limit=1
        )

        def ask(*domain):
            key = {"template_key": template.key}
            return " ".join(self.ask(list(domain), filter_id=products.id, **key))

        tmpl = product.product_tmpl_id
        for domain in (
            ["hide_variants"],
            [["public_categ_ids", "child_of", category.id], "hide_variants"],
            [["public_categ_ids.product_tmpl_ids", "=", tmpl.id]],
            [["all_product_tag_ids", "in", tag.ids]],
            [
                "|",
                "|",
                ["name", "ilike", "bag-qzx"],
                ["default_code", "=", "x"],
                ["barcode", "=", "x"],
            ],
            ["|", "|", ["name", "ilike", "y"], ["default_code", "=", "BQ1"], ["barcode", "=", "x"]],
        ):
            with self.subTest(domain=domain):
                self.assertIn("Bag-qzx", ask(*domain))
        for condition in (
            ["standard_price", ">", 0],
            ["seller_ids.partner_id.name", "like", "%"],
            ["message_ids.body", "like", "%"],
            ["create_uid", "=", 1],
        ):
            with self.subTest(condition=condition):
                self.assertEqual(ask(condition), "")

    def test_05_order_of_searches(self):
        """BEY-25: the search bar and the shop sort by what they offer, and by no other field."""
        for order in (
            "seats_max desc",
            "user_id",
            "id; drop",
            ["name"],
            7,
            "arch_db",
            "name asc, id",
        ):
            with self.subTest(order=order):
                found = self.make_jsonrpc_request(
                    "/website/snippet/autocomplete",
                    {
                        "search_type": "events",
                        "term": "Spring Meeting",
                        "order": order,
                        "options": dict.fromkeys(
                            (
                                "displayDescription",
                                "displayDetail",
                                "displayExtraDetail",
                                "displayExtraLink",
                                "displayImage",
                            ),
                            False,
                        ),
                    },
                )
                self.assertGreaterEqual(found["results_count"], 1)
        for order in ("create_uid", "no_field", "list_price asc", "seats_max desc"):
            self.assertEqual(self.url_open(f"/shop?order={order}").status_code, 200)
