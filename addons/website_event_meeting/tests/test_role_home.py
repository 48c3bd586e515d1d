# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import re

from lxml import html

from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase

APPS = {"contacts.menu_contacts", "website.menu_website_configuration", "base.menu_management"}
HOME = re.compile(r"odoo\.__session_info__ = (\{.*?\});\n", re.S)


@tagged("post_install", "-at_install")
class TestRoleHome(MeetingHttpCase):
    """Where each role lands after logging in, and which apps it has; users made by hand, not those of the demo."""

    def log_in(self, groups, **vals):
        user = new_test_user(self.env, login=f"home-{groups}", groups=groups, **vals)
        self.authenticate(user.login, user.login)
        return user

    def home(self):
        """Return the action the web client begins with, as its page says."""
        page = self.url_open("/odoo").text
        action_id = json.loads(HOME.search(page)[1])["home_action_id"]
        if not action_id:
            return None
        action = self.env["ir.actions.actions"].browse(action_id)
        return self.env[action.type].browse(action_id).get_external_id()[action_id]

    def apps(self):
        menus = self.url_open("/web/webclient/load_menus").json()
        return {menus[str(id_)]["xmlid"] for id_ in menus["root"]["children"]}

    def all_menus(self):
        return {
            menu["xmlid"] for menu in self.url_open("/web/webclient/load_menus").json().values()
        }

    def name_of(self, xmlid):
        return self.env.ref(xmlid).with_context(lang="zh_CN").name

    def test_roles_land_where_their_work_is(self):
        """MTG-35, MTG-13: organiser and administrator begin with the meetings, the entrance with the scanner, reviewers
        with the queue."""
        homes = self.env["res.users"]._get_meeting_homes()
        office, entrance, reviewer = (
            "event.group_event_user",
            "event_meeting.group_meeting_entrance",
            "event_meeting.group_meeting_reviewer",
        )
        for groups, group in {
            office: office,
            "event.group_event_manager": office,
            entrance: entrance,
            reviewer: reviewer,
            f"{entrance},{reviewer}": entrance,
            f"{entrance},{office}": office,
        }.items():
            with self.subTest(groups=groups):
                self.log_in(groups)
                self.assertEqual(self.home(), homes[group])
        self.assertEqual(len(set(homes.values())), 3)

    def test_administrator(self):
        """MTG-35: admin, who has chosen nothing, begins where organisers do."""
        self.env.ref("base.user_admin").action_id = False
        self.authenticate("admin", "admin")
        homes = self.env["res.users"]._get_meeting_homes()
        self.assertEqual(self.home(), homes["event.group_event_user"])

    def test_others_keep_theirs(self):
        """MTG-35: what somebody chose, and where stock's roles begin, stays."""
        chosen = self.env.ref("base.action_res_users_my")
        self.log_in("event.group_event_user", action_id=chosen.id)
        self.assertEqual(self.home(), "base.action_res_users_my")
        for groups in ("base.group_user", "event.group_event_registration_desk"):
            self.log_in(groups)
            self.assertIsNone(self.home(), groups)

    def test_entrance_and_reviewers_have_their_app_alone(self):
        """MTG-35: who only admits or reviews people has no contacts, website or apps, nor menus below them."""
        for group in ("entrance", "reviewer"):
            self.log_in(f"event_meeting.group_meeting_{group}")
            apps = self.apps()
            self.assertFalse(apps & APPS, group)
            self.assertIn("event_meeting.menu_root", apps)
            self.assertFalse({name for name in self.all_menus() if name.startswith("contacts.")})

    def test_pages_of_the_site_open_to_them(self):
        """MTG-35: the site's bar has the same apps, and its pages, those of an error too, open to each role."""
        for group in ("entrance", "reviewer"):
            self.log_in(f"event_meeting.group_meeting_{group}")
            for address, status in (("/event", 200), ("/nowhere", 404)):
                answer = self.url_open(address)
                self.assertEqual(answer.status_code, status, f"{group}: {address}")
                bar = html.fromstring(answer.text).xpath("//a[@role='menuitem']/text()")
                self.assertIn(self.name_of("event_meeting.menu_root"), bar)
                self.assertNotIn(self.name_of("contacts.menu_contacts"), bar)

    def test_others_keep_their_apps(self):
        """MTG-35: stock's desk, the organiser, and whoever edits the site keep what stock gives them."""
        self.log_in("event.group_event_registration_desk")
        self.assertIn("contacts.menu_contacts", self.apps())
        self.log_in("event.group_event_user")
        self.assertIn("contacts.menu_contacts", self.apps())
        self.log_in("event_meeting.group_meeting_entrance,website.group_website_restricted_editor")
        self.assertIn("website.menu_website_configuration", self.apps())
