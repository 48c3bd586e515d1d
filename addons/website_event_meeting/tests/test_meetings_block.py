# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase, picture

STYLES = {
    style: f"website_event_meeting.dynamic_filter_template_event_event_meeting_{style}"
    for style in ("picture", "list")
}


@tagged("post_install", "-at_install")
class TestMeetingsBlock(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["event.event"].search([("is_meeting", "=", True)]).is_published = False
        cls.event.is_published = True
        cls.category = cls.env["event.meeting.category"].create({"name": "Forums"})
        cls.forum = cls.make_meeting(
            name="Forum <1>",
            category_id=cls.category.id,
            date_begin=datetime.now() + timedelta(days=2),
            date_end=datetime.now() + timedelta(days=3),
            checkin_begin=datetime.now() + timedelta(days=2),
            checkin_end=datetime.now() + timedelta(days=3),
            cover_image=picture(),
        )
        cls.filter = cls.env.ref("website_event_meeting.website_snippet_filter_meetings")

    def ask(self, style="list", limit=16, search_domain=()):
        return self.make_jsonrpc_request(
            "/website/snippet/filters",
            {
                "filter_id": self.filter.id,
                "template_key": STYLES[style],
                "limit": limit,
                "search_domain": list(search_domain),
            },
        )

    def test_styles(self):
        """MTG-40: large pictures and list: name, time, status, picture, in the order of time."""
        for style in STYLES:
            with self.subTest(style=style):
                first, second = self.ask(style)
                self.assertIn(self.event.name, first)
                self.assertIn("Forum &lt;1&gt;", second)
                self.assertIn("/cover_image/", second)
                self.assertIn("/event_meeting/static/src/img/cover_", first)
                self.assertIn(f"/event/{self.env['ir.http']._slug(self.forum)}", second)

    def test_category_and_number(self):
        """MTG-40: of one category, and no more than asked for; one is a list of one."""
        found = self.ask(search_domain=[("category_id", "=", self.category.id)])
        self.assertEqual(len(found), 1)
        self.assertIn("Forum", found[0])
        self.assertEqual(len(self.ask(limit=1)), 1)

    def test_only_meetings_to_come(self):
        """MTG-40: neither stock events nor meetings that are over or not published."""
        self.make_meeting(name="Stock", is_meeting=False)
        self.make_meeting(name="Draft", is_published=False)
        past = datetime.now() - timedelta(days=2)
        self.make_meeting(
            name="Over",
            date_begin=past,
            date_end=past + timedelta(hours=1),
            checkin_begin=past,
            checkin_end=past + timedelta(hours=1),
        )
        self.assertEqual(len(self.ask()), 2)

    def test_categories_for_editors(self):
        """MTG-40: an editor of the site chooses from the categories of its company; nobody else reads them."""
        company = self.env["res.company"].create({"name": "Other organiser"})
        self.category.copy({"name": "Foreign", "company_id": company.id})
        editor = new_test_user(
            self.env,
            "editor_block",
            groups="base.group_user,website.group_website_restricted_editor",
        )
        names = [
            category["name"]
            for category in self.env["event.event"]
            .with_user(editor)
            .get_website_meeting_categories()
        ]
        self.assertIn("Forums", names)
        self.assertNotIn("Foreign", names)
        portal = new_test_user(self.env, "portal_block", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.env["event.event"].with_user(portal).get_website_meeting_categories()

    def test_block_in_the_editor(self):
        """MTG-40: drop the block, list, category and number with a live preview, save, see the page."""
        # The demo has the block on its home page.
        home = self.env["website"].browse(1).with_context(website_id=1).viewref("website.homepage")
        home.inherit_children_ids.active = False
        home.arch_db = (
            '<t t-name="website.homepage"><t t-call="website.layout">'
            '<div id="wrap" class="oe_structure oe_empty"/></t></t>'
        )
        self.start_tour(
            self.env["website"].get_client_action_url("/"),
            "website_event_meeting_block",
            login="admin",
            timeout=180,  # the editor's assets are built first
        )
        page = self.url_open("/").text
        self.assertIn(f'data-meeting-category="{self.category.id}"', page)
        self.assertIn(STYLES["list"], page)
