# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestBulk(MeetingCase):
    def open(self, people, user=None, action="action_number_seats", **vals):
        action = getattr(people.with_user(user or self.organiser), action)()
        wizards = self.env[action["res_model"]].with_user(user or self.organiser)
        return wizards.with_context(**action["context"]).create(vals)

    # ------------------------------------------------------------
    # Seats
    # ------------------------------------------------------------

    def test_numbering(self):
        """MTG-23: people get their seats in the order of the list, table after table."""
        people = self.register(count=5)
        chosen = people.browse(reversed(people.ids))
        wizard = self.open(chosen, first_table=3, per_table=2)
        self.assertEqual((wizard.preview_count, wizard.problem), (5, False))
        self.assertEqual(wizard.preview_first, "3-1 Guest 4")
        self.assertEqual(wizard.preview_last, "5-1 Guest 0")
        self.assertFalse(any(people.mapped("seat_no")))
        wizard.action_confirm()
        self.assertEqual(chosen.mapped("seat_no"), ["3-1", "3-2", "4-1", "4-2", "5-1"])
        self.assertEqual(chosen.mapped("table_no"), [3, 3, 4, 4, 5])

    def test_no_clashes(self):
        """MTG-23: seats of others are passed over, however they are written; who has a seat keeps it."""
        self.register(name="There", seat_no="1桌2号")
        self.register(name="Gone", seat_no="1-3").action_cancel()
        seated = self.register(name="Seated", seat_no="9-9")
        people = self.register(count=3)
        wizard = self.open(people + seated)
        self.assertEqual(wizard.preview_taken, "1-2")
        self.assertIn("1", wizard.preview_left)
        wizard.action_confirm()
        self.assertEqual(people.mapped("seat_no"), ["1-1", "1-3", "1-4"])
        self.assertEqual(seated.seat_no, "9-9")
        with self.assertRaises(UserError):
            wizard.action_confirm()

    def test_renumber(self):
        """MTG-23: people who have seats change them among themselves."""
        people = self.register(count=3)
        for person, seat in zip(people, ("1-3", "1-1", "1-2"), strict=True):
            person.seat_no = seat
        self.open(people, keep_seated=False).action_confirm()
        self.assertEqual(people.mapped("seat_no"), ["1-1", "1-2", "1-3"])

    def test_styles_and_orders(self):
        """MTG-23: the usual styles, an own pattern and other orders."""
        people = self.register(count=2)
        people[0].name, people[1].name = "Zoe", "Amy"
        for vals, seats in (
            ({"style": "table_seat_words"}, ["1桌1号", "1桌2号"]),
            ({"style": "letter_seat", "first_table": 3}, ["C-1", "C-2"]),
            ({"style": "running", "first_seat": 41}, ["41", "42"]),
            ({"style": "own", "pattern": "VIP-{n:3}", "order": "name, id"}, ["VIP-002", "VIP-001"]),
            ({"order": "create_date, id"}, ["1-1", "1-2"]),
        ):
            with self.subTest(vals):
                wizard = self.open(people, keep_seated=False, **vals)
                wizard.action_confirm()
                self.assertEqual(people.mapped("seat_no"), seats)

    def test_form(self):
        """MTG-23: the form shows what would happen while one types."""
        people = self.register(count=12)
        action = people.with_user(self.organiser).action_number_seats()
        wizards = self.env[action["res_model"]].with_user(self.organiser)
        with Form(wizards.with_context(**action["context"])) as form:
            self.assertEqual(form.preview_last, "2-2 Guest 11")
            form.style = "letter_seat"
            self.assertEqual(form.pattern, "{letter}-{seat}")
            self.assertEqual(form.preview_last, "B-2 Guest 11")
            form.last_table = 1
            self.assertIn("10 free seats for 12 people", form.problem)
            form.per_table = 12
            self.assertFalse(form.problem)

    def test_problems(self):
        """MTG-23: a pattern or a range that does not do is told in words, and changes nothing."""
        people = self.register(count=3)
        for vals, words in (
            ({"style": "own", "pattern": "A"}, "must count the seats"),
            ({"style": "own", "pattern": "{n} {name}"}, "must count the seats"),
            ({"style": "own", "pattern": "{n}桌"}, "place for several people"),
            ({"first_table": 0}, "from 1 on"),
            ({"first_seat": 11}, "cannot begin with seat 11"),
            ({"first_table": 2, "last_table": 1}, "before the first"),
            ({"last_table": 1, "per_table": 2}, "2 free seats for 3 people"),
        ):
            with self.subTest(vals):
                wizard = self.open(people, **vals)
                self.assertIn(words, wizard.problem)
                with self.assertRaises(ValidationError):
                    wizard.action_confirm()
                self.assertFalse(any(people.mapped("seat_no")))

    def test_many_people(self):
        """MTG-23: 500 people are seated in one go."""
        people = self.register(count=500)
        self.open(people).action_confirm()
        self.assertEqual(len(set(people.mapped("seat_key"))), 500)
        self.assertEqual(people[-1].seat_no, "50-10")

    # ------------------------------------------------------------
    # Groups
    # ------------------------------------------------------------

    def test_group(self):
        """MTG-22: many people are put into a group, a new one is made on the way, and they leave it again."""
        people = self.register(count=3)
        group = self.env["event.registration.group"].create(
            {"event_id": self.meeting.id, "name": "Guests"}
        )
        self.open(people, action="action_assign_group", group_id=group.id).action_confirm()
        self.assertEqual(people.group_id, group)
        self.assertEqual(group.registration_count, 3)
        wizard = self.open(people[0], action="action_assign_group", new_name=" VIP ", new_color=4)
        wizard.action_confirm()
        self.assertEqual((people[0].group_id.name, people[0].group_id.color), ("VIP", 4))
        self.open(people[1], action="action_assign_group", new_name="VIP").action_confirm()
        self.assertEqual(people[1].group_id, people[0].group_id)
        self.open(people, action="action_assign_group").action_clear()
        self.assertFalse(people.group_id)
        with self.assertRaises(UserError):
            self.open(people, action="action_assign_group").action_confirm()

    def test_people_of_a_group(self):
        """MTG-22: the button of a group leads to its people, and New adds to it."""
        group = self.env["event.registration.group"].create(
            {"event_id": self.meeting.id, "name": "Guests"}
        )
        person = self.register(group_id=group.id)
        self.register()
        action = group.with_user(self.organiser).action_view_registrations()
        self.assertEqual(self.env["event.registration"].search(action["domain"]), person)
        self.assertEqual(action["context"]["default_group_id"], group.id)

    def test_two_meetings(self):
        """MTG-22, MTG-23: seats and groups are given within one meeting."""
        other = self.make_meeting(name="Other Meeting")
        people = self.register() + self.register(other.event_ticket_ids)
        for action in ("action_number_seats", "action_assign_group"):
            with self.assertRaisesRegex(UserError, "Other Meeting"):
                self.open(people, action=action)
        wizard = self.open(people[0], action="action_assign_group", new_name="X")
        wizard.registration_ids = people
        with self.assertRaises(UserError):
            wizard.action_confirm()

    # ------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------

    def test_rights(self):
        """MTG-22, MTG-23: the wizards are for event users, and reach only people of their company."""
        people = self.register(count=2)
        for name in ("event.registration.seat", "event.registration.assign.group"):
            for user in (self.desk, self.portal, self.public):
                with self.assertRaises(AccessError):
                    self.env[name].with_user(user).create({"registration_ids": people.ids})
        vals = {"registration_ids": people.ids, "chosen_ids": people.ids}
        wizard = self.env["event.registration.seat"].with_user(self.stranger)
        with self.assertRaises(UserError):
            wizard.create(vals).action_confirm()
        wizard = self.env["event.registration.assign.group"].with_user(self.stranger)
        with self.assertRaises(UserError):
            wizard.create({"registration_ids": people.ids, "new_name": "Mine"}).action_confirm()
        self.assertFalse(any(people.mapped("seat_no")))
        self.assertFalse(people.group_id)
