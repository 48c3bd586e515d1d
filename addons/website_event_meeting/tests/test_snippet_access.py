# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase

SINGLE = "website_event.dynamic_filter_template_event_event_single_badge"
CARD = "website_event.dynamic_filter_template_event_event_card"


@tagged("post_install", "-at_install")
class TestSnippetAccess(MeetingHttpCase):
    """V13: what the blocks of the site give away to somebody who asks by hand."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secret = cls.make_meeting(name="Secret Meeting", is_published=False)
        company = cls.env["res.company"].create({"name": "Other organiser"})
        cls.foreign = cls.make_meeting(name="Foreign Meeting", company_id=company.id)
        cls.by_link = cls.make_meeting(name="Link Meeting", website_visibility="link")
        cls.stock = cls.make_meeting(name="Secret Stock", is_meeting=False, is_published=False)
        cls.filter = cls.env.ref("website_event.website_snippet_filter_event_list_unfinished")

    def ask(self, template_key=CARD, filter_id=False, **params):
        result = self.make_jsonrpc_request(
            "/website/snippet/filters",
            {"filter_id": filter_id, "template_key": template_key, **params},
        )
        return " ".join(result)

    def ask_one(self, event, **params):
        return self.ask(SINGLE, limit=1, res_model="event.event", res_id=event.id, **params)

    def test_by_id(self):
        """MTG-40, V13: a single event by its id: only what the visitor may see."""
        self.assertIn("Spring Meeting", self.ask_one(self.event))
        for hidden in (self.secret, self.foreign, self.by_link, self.stock):
            with self.subTest(event=hidden.name):
                self.assertNotIn(hidden.name, self.ask_one(hidden))
                self.assertNotIn(hidden.name, self.ask_one(hidden, filter_id=self.filter.id))
        new_test_user(self.env, "portal_v13", groups="base.group_portal", password="portal_v13")
        self.authenticate("portal_v13", "portal_v13")
        self.assertNotIn(self.secret.name, self.ask_one(self.secret))

    def test_by_domain(self):
        """MTG-40, V13: a domain of the visitor only narrows what there is to see."""
        for hidden in (self.secret, self.foreign, self.by_link, self.stock):
            for domain in (
                [("id", "=", hidden.id)],
                ["|", ("id", "=", hidden.id), ("is_published", "=", False)],
                [("is_published", "=", False)],
                ["|", (1, "=", 1), ("website_visibility", "=", "link")],
            ):
                with self.subTest(event=hidden.name, domain=domain):
                    answer = self.ask(filter_id=self.filter.id, limit=16, search_domain=domain)
                    self.assertNotIn(hidden.name, answer)
        found = self.ask(
            filter_id=self.filter.id, limit=16, search_domain=[("id", "=", self.event.id)]
        )
        self.assertIn(self.event.name, found)

    def test_other_models(self):
        """MTG-40, V13: no record of a model that is closed to the visitor."""
        registration = self.env["event.registration"].create(
            {"event_id": self.event.id, "name": "王小明", "phone": "13800138000"}
        )
        filters = self.env["website.snippet.filter"].sudo()
        public = self.env.ref("base.public_user")
        for model, res_id in (
            ("event.registration", registration.id),
            ("res.partner", self.env.ref("base.partner_admin").id),
            ("no.model", 1),
            ("event.event", "1"),
            ("event.event", True),
            ("event.event", 2**40),
            ("event.event", -1),
        ):
            with self.subTest(model=model, res_id=res_id):
                values = filters.with_user(public).sudo()
                self.assertEqual(
                    values._prepare_values(limit=1, res_model=model, res_id=res_id), []
                )

    def test_editor_chooses_one(self):
        """MTG-40: a published event of the site still shows as a single block, for stock events, too."""
        stock = self.make_meeting(name="Public Stock", is_meeting=False)
        self.assertIn("Public Stock", self.ask_one(stock))
