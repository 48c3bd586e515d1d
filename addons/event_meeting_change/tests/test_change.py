# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError

from .common import ChangeCase


class TestChange(ChangeCase):
    def test_moved_meeting_waits_to_be_told(self):
        """MTG-03: a new time is shown beside the one people know, until they are told."""
        self.assertFalse(self.week.has_untold_change)
        self.move(days=1)
        week = self.as_organiser()
        self.assertTrue(week.has_untold_change)
        self.assertIn("<del", week.change_html)
        self.assertEqual(week.told_people_count, 2)
        self.assertIn(week, week.search([("has_untold_change", "=", True)]))
        self.assertNotIn(week, week.search([("has_untold_change", "=", False)]))

    def test_whoever_is_in_is_told_as_well(self):
        """MTG-03: on the second day those who are checked in are counted like everybody else, as many as are told."""
        self.people[0]._checkin("manual")
        self.move(days=1)
        week = self.as_organiser()
        counted = week.told_people_count
        self.assertEqual(counted, 2)
        self.assertEqual(week._announce_change(), counted)
        notices = self.env["base.notice"].search(
            [("purpose", "=", "changed"), ("event_id", "=", week.id)]
        )
        self.assertEqual(set(notices.mapped("res_id")), set(self.people.ids))

    def test_change_taken_back_needs_no_message(self):
        """MTG-03: moved back before anybody was told."""
        self.move(days=1)
        self.move(days=-1)
        self.assertFalse(self.as_organiser().has_untold_change)
        self.assertFalse(self.week.told_terms)

    def test_two_changes_are_told_as_one(self):
        """MTG-03: what people know counts, not what was set in between."""
        self.move(days=1)
        self.move(days=1)
        changes = self.as_organiser()._get_untold_changes()
        self.assertEqual(len(changes), 1)
        self.assertIn(f"{self.begin.day} ", f"{changes[0]['old']} ".replace(",", ""))

    def test_place_and_ticket_are_watched(self):
        """MTG-07, MTG-10: another venue, another name on the ticket."""
        self.as_organiser().venue_name = "Hall 9"
        self.seat.with_user(self.organiser).name = "Balcony"
        changes = self.as_organiser()._get_untold_changes()
        self.assertEqual(
            [(change["label"], change["new"]) for change in changes],
            [("Place", changes[0]["new"]), ("Ticket", "Balcony")],
        )
        self.assertIn("Hall 9", changes[0]["new"])

    def test_nobody_registered_means_nothing_to_tell(self):
        """MTG-03: no banner without people, for drafts, and for texts that nobody plans by."""
        self.people.with_user(self.organiser).action_cancel()
        self.move(days=1)
        self.assertFalse(self.as_organiser().has_untold_change)
        self.register(self.seat)
        self.as_organiser().description = "<p>More to read</p>"
        self.assertFalse(self.as_organiser().has_untold_change)

    def test_told_once(self):
        """MTG-03, BEY-29: telling settles the change, leaves a line, and does not happen twice."""
        self.move(days=1)
        wizard = self.env["event.meeting.announce"].with_user(self.organiser)
        wizard = wizard.create({"event_id": self.week.id, "note": "The hall was taken"})
        wizard.action_tell()
        self.assertFalse(self.as_organiser().has_untold_change)
        line = self.audit_lines("event.change.tell", self.week)
        self.assertEqual(line.detail["people"], 2)
        notices = self.env["base.notice"].search([("purpose", "=", "changed")])
        self.assertEqual(len(notices.filtered(lambda n: n.res_id in self.people.ids)), 2)
        with self.assertRaises(UserError):
            wizard.action_tell()

    def test_dismissed_is_on_record(self):
        """BEY-29: nobody is told, and who decided that is known."""
        self.move(days=1)
        self.as_organiser().action_dismiss_change()
        self.assertFalse(self.as_organiser().has_untold_change)
        self.assertTrue(self.audit_lines("event.change.dismiss", self.week))

    def test_only_the_own_organisers_tell(self):
        """BEY-25: neither the entrance, a foreign company nor a visitor."""
        self.move(days=1)
        for user in (self.entrance, self.reviewer, self.stranger, self.portal, self.public):
            week = self.week.with_user(user)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                week.action_dismiss_change()
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                week._announce_change()
        self.assertTrue(self.week.told_terms)

    def test_terms_cannot_be_written(self):
        """BEY-25: what people know is the system's to say; visitors do not read it."""
        for user in (self.portal, self.public):
            with self.assertRaises(AccessError):
                self.week.with_user(user).read(["told_terms"])
