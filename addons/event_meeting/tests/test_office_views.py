# SPDX-License-Identifier: LGPL-3.0-or-later
import ast
from datetime import timedelta

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import MeetingCase, picture

EVENT_FORM = "event_meeting.event_event_view_form_meeting"
REGISTRATION_FORM = "event_meeting.event_registration_view_form_meeting"


@tagged("post_install", "-at_install")
class TestOfficeViews(MeetingCase):
    def test_meeting_form_makes_meeting_with_ticket(self):
        """MTG-03, MTG-09: name and time are enough; saving makes one free ticket."""
        events = self.env["event.event"].with_user(self.organiser)
        with Form(events.with_context(default_is_meeting=True), view=EVENT_FORM) as form:
            form.name = "Made by form"
            form.date_begin = self.now + timedelta(days=3)
            form.date_end = self.now + timedelta(days=3, hours=4)
        meeting = form.record
        self.assertTrue(meeting.is_meeting)
        self.assertEqual(meeting.date_tz, "Asia/Shanghai")
        self.assertEqual(meeting.event_ticket_ids.mapped("price"), [0.0])

    def test_new_meeting_is_tomorrow(self):
        """MTG-03: a new meeting starts as tomorrow's, from 9 to 17 in China; a day chosen in the calendar stays."""
        events = self.env["event.event"].with_context(default_is_meeting=True)
        hours = events.default_get(["date_begin", "date_end"])
        self.assertGreater(hours["date_begin"], self.now)
        self.assertEqual((hours["date_begin"].hour, hours["date_end"].hour), (1, 9))
        chosen = events.with_context(default_date_begin="2030-01-01 06:00:00")
        self.assertEqual(
            str(chosen.default_get(["date_begin"])["date_begin"]), "2030-01-01 06:00:00"
        )

    def test_meeting_form_sets_place_and_pictures(self):
        """MTG-04, MTG-07: pictures and place are set on the same form."""
        state = self.env["res.country.state"].search(
            [("country_id.code", "=", "CN"), ("name", "!=", False)], limit=1
        )
        with Form(self.meeting.with_user(self.organiser), view=EVENT_FORM) as form:
            form.cover_image = picture()
            form.venue_name = "Hall 5"
            form.venue_state_id = state
            form.venue_street = "Fuhua 3rd Road 111"
        self.assertTrue(self.meeting.cover_image)
        self.assertEqual(self.meeting.address_id.state_id, state)
        self.assertIn("http", self.meeting.navigation_html)

    def test_ticket_form_inside_meeting_form(self):
        """MTG-10, MTG-12, MTG-13: a ticket is added without leaving the meeting."""
        with Form(self.meeting.with_user(self.organiser), view=EVENT_FORM) as form:
            with form.event_ticket_ids.new() as ticket:
                ticket.name = "VIP"
                ticket.price = 88
                ticket.seats_max = 10
                ticket.require_approval = True
        ticket = self.meeting.event_ticket_ids.filtered(lambda t: t.name == "VIP")
        self.assertTrue(ticket.require_approval)
        self.assertEqual(ticket.price, 88)
        self.assertFalse(ticket.product_id.taxes_id)

    def test_usual_checkin_window(self):
        """MTG-33: one click sets the window from an hour before until the end."""
        meeting = self.make_meeting(checkin_begin=False, checkin_end=False)
        meeting.with_user(self.organiser).action_set_checkin_window()
        self.assertEqual(meeting.checkin_begin, meeting.date_begin - timedelta(hours=1))
        self.assertEqual(meeting.checkin_end, meeting.date_end)

    def test_links_lead_to_own_forms(self):
        """A meeting and its attendees open in their own form, a stock event in the stock form."""
        registration = self.register()
        self.assertEqual(self.meeting.get_formview_id(), self.env.ref(EVENT_FORM).id)
        self.assertEqual(registration.get_formview_id(), self.env.ref(REGISTRATION_FORM).id)
        stock = self.env["event.event"].create(
            {"name": "Stock", "date_begin": self.now, "date_end": self.now + timedelta(hours=1)}
        )
        self.assertNotEqual(stock.get_formview_id(), self.env.ref(EVENT_FORM).id)

    def test_stat_buttons_open_the_right_people(self):
        """MTG-23, MTG-32: the buttons on the meeting lead to its people."""
        registration = self.register()
        for action in (self.meeting.action_view_attendees(), self.meeting.action_view_pending()):
            domain = action["domain"]
            self.assertIn(("event_id", "=", self.meeting.id), domain)
        domain = self.meeting.action_view_attendees()["domain"]
        self.assertEqual(self.env["event.registration"].search(domain), registration)
        self.assertEqual(self.meeting.action_open_scan()["context"]["active_id"], self.meeting.id)

    def test_attendee_form_edits_group_and_seat(self):
        """MTG-22, MTG-23: group and seat are changed on the form."""
        group = self.env["event.registration.group"].create(
            {"event_id": self.meeting.id, "name": "Guests"}
        )
        registration = self.register()
        with Form(registration.with_user(self.organiser), view=REGISTRATION_FORM) as form:
            form.name = "王小明"
            form.group_id = group
            form.seat_no = "3-12"
        self.assertEqual(registration.group_id, group)
        self.assertEqual(registration.seat_no, "3-12")

    def test_status_word_of_each_state(self):
        """The list says in one word where a registration stands."""
        approval = self.make_ticket(require_approval=True)
        pending = self.register(approval)
        refused = self.register(approval)
        refused.with_user(self.organiser).action_refuse("Full")
        done = self.register()
        done._checkin("manual")
        cancelled = self.register()
        cancelled.action_cancel()
        words = [
            r.registration_status for r in (pending, refused, done, cancelled, self.register())
        ]
        self.assertEqual(words, ["pending", "refused", "done", "cancel", "open"])

    def test_refuse_wizard_offers_last_reasons(self):
        """MTG-32: refusing asks why and offers the reasons given before."""
        approval = self.make_ticket(require_approval=True)
        self.register(approval).with_user(self.organiser).action_refuse("Members only")
        registration = self.register(approval).with_user(self.organiser)
        action = registration.action_open_refuse()
        wizard = (
            self.env["event.registration.refuse"]
            .with_user(self.organiser)
            .with_context(**action["context"])
            .create({"reason": " No press "})
        )
        self.assertEqual(wizard.registration_count, 1)
        self.assertIn("Members only", wizard.reason_suggestions)
        wizard.action_confirm()
        self.assertEqual(registration.approval_state, "refused")
        self.assertEqual(registration.refuse_reason, "No press")
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def test_bulk_approve(self):
        """MTG-32: several are approved at once; who does not wait is left alone."""
        approval = self.make_ticket(require_approval=True)
        pending = self.register(approval, count=2)
        both = (pending + self.register()).with_user(self.organiser)
        both.action_approve_selected()
        self.assertEqual(set(pending.mapped("state")), {"open"})
        with self.assertRaises(UserError):
            both.action_approve_selected()

    def test_bulk_checkin_asks_reason_only_where_needed(self):
        """MTG-24: attendees whom the window keeps out are checked in with a reason."""
        later = self.make_meeting(
            checkin_begin=self.now + timedelta(hours=1), checkin_end=self.now + timedelta(hours=2)
        )
        here = self.register()
        early = self.register(later.event_ticket_ids)
        action = (here + early).with_user(self.organiser).action_checkin_selected()
        self.assertEqual(here.state, "done")
        self.assertEqual(early.state, "open")
        self.assertEqual(action["res_model"], "event.registration.checkin")
        wizard = (
            self.env["event.registration.checkin"]
            .with_user(self.organiser)
            .with_context(**action["context"])
            .create({"reason": "Speaker"})
        )
        self.assertEqual(wizard.registration_ids, early)
        wizard.action_confirm()
        self.assertEqual(early.state, "done")
        self.assertEqual(early.checkin_note, "Speaker")

    def test_desk_is_not_asked_to_force(self):
        """MTG-24: the desk learns why and gets no way around."""
        later = self.make_meeting(
            checkin_begin=self.now + timedelta(hours=1), checkin_end=self.now + timedelta(hours=2)
        )
        early = self.register(later.event_ticket_ids).with_user(self.desk)
        with self.assertRaises(UserError):
            early.action_checkin_selected()
        self.assertEqual(early.sudo().state, "open")

    def test_cancelled_cannot_be_forced_by_wizard(self):
        """MTG-24: the wizard lets nobody in who must stay out."""
        cancelled = self.register()
        cancelled.action_cancel()
        wizard = (
            self.env["event.registration.checkin"]
            .with_user(self.organiser)
            .create({"registration_ids": cancelled.ids, "reason": "Please"})
        )
        with self.assertRaises(UserError):
            wizard.action_confirm()
        self.assertEqual(cancelled.state, "cancel")

    def test_category_bulk_delete_keeps_meetings(self):
        """MTG-02: categories are made, renamed and deleted together; meetings stay."""
        Category = self.env["event.meeting.category"].with_user(self.organiser)
        categories = Category.create([{"name": "Salon"}, {"name": "Summit"}])
        self.meeting.category_id = categories[0]
        self.assertEqual(categories[0].event_count, 1)
        categories[1].name = "Big summit"
        categories.unlink()
        self.assertTrue(self.meeting.exists())
        self.assertFalse(self.meeting.category_id)

    def test_menus_follow_the_groups(self):
        """The entrance sees scanner and guests, the reviewer the review, and nothing else of the app."""
        app = self.env.ref("event_meeting.menu_root")
        onsite = {"menu_onsite_scan", "menu_onsite_guests"}
        for user, names in (
            (self.entrance, onsite),
            (self.desk, onsite),
            (self.reviewer, {"menu_attendees_review"}),
        ):
            menus = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
            shown = {
                menu["xmlid"]
                for menu in menus.values()
                if menu["appID"] == app.id and menu["actionID"] and menu["id"] != app.id
            }
            ours = {xmlid for xmlid in shown if xmlid.startswith("event_meeting.")}
            self.assertEqual(ours, {f"event_meeting.{name}" for name in names}, user.login)

    def test_each_role_can_read_its_lists(self):
        """Lists, cards and forms show to each role only fields it may read."""
        self.register()._checkin("manual")
        actions = {
            "event_event_action_meeting": (self.organiser,),
            "event_registration_action_attendees": (self.organiser,),
            "event_registration_action_review": (self.reviewer, self.organiser),
            "event_meeting_guest_action": (self.entrance, self.desk, self.organiser),
            "event_registration_action_orders": (self.organiser,),
        }
        for name, users in actions.items():
            action = self.env.ref(f"event_meeting.{name}")
            for user in users:
                Model = self.env[action.res_model].with_user(user)
                views = [(view.view_mode, view.view_id.id) for view in action.view_ids]
                search = etree.fromstring(
                    Model.get_view(action.search_view_id.id, "search")["arch"]
                )
                readable = Model.fields_get()
                grouped = {
                    ast.literal_eval(node.get("context"))["group_by"].split(":")[0]
                    for node in search.xpath("//filter[contains(@context, 'group_by')]")
                }
                dated = {node.get("date") for node in search.xpath("//filter[@date]")}
                named = {node.get("name") for node in search.xpath("//field")}
                with self.subTest(action=name, user=user.login, view="search"):
                    self.assertFalse((grouped | dated | named) - readable.keys())
                views = views or [(mode, False) for mode in action.view_mode.split(",")]
                for mode, view_id in views:
                    if mode not in ("list", "kanban", "form"):
                        continue
                    arch = etree.fromstring(Model.get_view(view_id, mode)["arch"])
                    fields = {
                        node.get("name") for node in arch.xpath("//field[not(ancestor::field)]")
                    }
                    with self.subTest(action=name, user=user.login, view=mode):
                        rows = Model.search_read([], sorted(fields), limit=5)
                        self.assertTrue(rows or "review" in name)

    def test_each_role_opens_the_form(self):
        """BEY-25: the form of an attendee has no field, and asks for none, that who opens it does not read."""
        view = self.env.ref(REGISTRATION_FORM)
        for user in (self.reviewer, self.organiser):
            answer = (
                self.env["event.registration"].with_user(user).get_views([(view.id, "form")], {})
            )
            known = answer["models"]["event.registration"]["fields"].keys()
            arch = etree.fromstring(answer["views"]["form"]["arch"])
            nodes = arch.xpath("//*[not(ancestor::field)]")
            asked = {node.get("name") for node in nodes if node.tag == "field"}
            for node in nodes:
                for attribute in ("invisible", "readonly", "required"):
                    tree = ast.parse(node.get(attribute) or "False", mode="eval")
                    asked |= {name.id for name in ast.walk(tree) if isinstance(name, ast.Name)}
            with self.subTest(user=user.login):
                self.assertFalse(asked - known - {"context", "parent", "uid"})
