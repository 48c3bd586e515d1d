# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from ..exceptions import SelfServiceRefused
from .common import SelfServiceCase


@tagged("post_install", "-at_install")
class TestCancel(SelfServiceCase):
    def test_seat_is_free_at_once(self):
        """BEY-11: whoever cancels gives the last seat to the next visitor, once."""
        self.ticket.seats_max = 1
        guest = self.attend()
        with self.assertRaises(CapacityExceeded):
            self.attend(phone="13700137000")
        self.cancel(guest)
        self.assertEqual(guest.state, "cancel")
        self.assertTrue(guest.self_cancelled_on)
        self.attend(phone="13700137000")
        with self.assertRaises(CapacityExceeded):
            self.attend(phone="13700137001")

    def test_leaves_a_line_and_a_sentence(self):
        """BEY-11: the audit trail and the history of the attendee say who cancelled."""
        guest = self.attend()
        self.cancel(guest)
        self.assertEqual(len(self.audit_lines("event.self.cancel", guest)), 1)
        self.assertIn("The attendee cancelled", guest.message_ids[0].body)
        self.assertIn("You cancelled", guest._get_ticket_state_hint())

    def test_only_once(self):
        """BEY-11: a cancelled ticket is not cancelled again."""
        guest = self.attend()
        proof = self.prove(guest)
        self.as_visitor(guest)._self_cancel(False, **proof)
        with self.assertRaises(SelfServiceRefused) as refusal:
            self.as_visitor(guest)._self_cancel(False, **proof)
        self.assertEqual(refusal.exception.code, "closed")
        self.assertEqual(len(self.audit_lines("event.self.cancel", guest)), 1)

    def test_not_once_checked_in(self):
        """BEY-11: who is in is in; neither cancelled, changed nor handed on."""
        guest = self.attend()
        guest._checkin("manual")
        proof = self.prove(guest)
        ticket = self.as_visitor(guest)
        for act in (
            lambda: ticket._self_cancel(False, **proof),
            lambda: ticket._self_edit({"name": "X"}, **proof),
            lambda: ticket._self_hand_on("Bea", "13900139002", **proof),
        ):
            with self.assertRaisesRegex(SelfServiceRefused, "checked in"):
                act()
        self.assertEqual(guest.state, "done")

    def test_until_the_time_the_organiser_sets(self):
        """BEY-11: by default until the beginning, with hours set until then; the moment itself is too late."""
        guest = self.attend()
        begin = self.meeting.date_begin
        with self.at(begin - timedelta(seconds=1)):
            self.assertEqual(guest._get_cancel_obstacle(), "")
        with self.at(begin):
            self.assertIn("could be cancelled until", guest._get_cancel_obstacle())
        self.meeting.self_cancel_hours = 48
        with self.at(begin - timedelta(hours=48)):
            with self.assertRaisesRegex(SelfServiceRefused, "could be cancelled until"):
                self.cancel(guest)
        with self.at(begin - timedelta(hours=48, seconds=1)):
            self.cancel(guest)
        self.assertEqual(guest.state, "cancel")

    def test_cancelled_meeting(self):
        """BEY-11: what becomes of tickets of a meeting that is off is the organiser's affair, not a late cancellation."""
        guest = self.attend()
        self.meeting.kanban_state = "cancel"
        with self.assertRaisesRegex(SelfServiceRefused, "has been cancelled"):
            self.cancel(guest)

    def test_not_offered(self):
        """BEY-11: where the organiser has switched it off, nobody cancels."""
        self.meeting.self_cancel = "no"
        guest = self.attend()
        self.assertIsNone(guest._get_cancel_obstacle())
        with self.assertRaisesRegex(SelfServiceRefused, "does not offer"):
            self.cancel(guest)

    def test_waiting_for_review(self):
        """BEY-11: who waits for review may cancel, and leaves the queue of the reviewers."""
        guest = self.register(self.review_ticket, phone="13800138001")
        self.assertEqual(guest.approval_state, "pending")
        self.cancel(guest)
        self.assertEqual(guest.state, "cancel")
        guest.action_approve()
        self.assertEqual(guest.state, "cancel")

    def test_settings_on_the_form(self):
        """BEY-11: the organiser sets all of it on the form of the meeting, and finds who cancelled."""
        view = "event_meeting.event_event_view_form_meeting"
        with Form(self.meeting.with_user(self.organiser), view) as form:
            form.self_cancel = "all"
            form.self_cancel_hours = 2
            form.self_refund_hours = 48
            form.self_hand_on_max = 1
        self.assertEqual((self.meeting.self_cancel_hours, self.meeting.self_refund_hours), (2, 48))
        guest = self.attend()
        self.cancel(guest)
        view = "event_meeting.event_registration_view_form_meeting"
        form = Form(guest.with_user(self.organiser), view)
        self.assertTrue(form.self_cancelled_on)
        Registration = self.env["event.registration"].with_user(self.organiser)
        arch = Registration.get_view(
            self.env.ref("event_meeting.event_registration_view_search_meeting").id, "search"
        )["arch"]
        for name in ("filter_self_cancelled", "filter_handed_on", "filter_self_edited"):
            self.assertIn(f'name="{name}"', arch)

    def test_limits_of_the_settings(self):
        """BEY-11: hours that cannot be meant are refused."""
        for vals in (
            {"self_cancel_hours": -1},
            {"self_refund_hours": 10**6},
            {"self_hand_on_max": 0},
            {"self_hand_on_max": 99},
        ):
            with self.assertRaises(ValidationError), self.cr.savepoint():
                self.meeting.write(vals)

    def test_fields_of_the_system(self):
        """BEY-11: what attendees have done is not written by hand, over RPC neither."""
        guest = self.attend().with_user(self.organiser)
        for vals in (
            {"self_cancelled_on": self.now},
            {"handed_on_count": 1},
            {"handed_on_date": self.now},
            {"self_edited_on": self.now},
            {"self_edit_note": "x"},
        ):
            with self.assertRaises(AccessError):
                guest.write(vals)
        # A form sends along what it shows.
        guest.write({"self_cancelled_on": False, "handed_on_count": 0, "name": "Ann"})
        with self.assertRaises(AccessError):
            self.register(phone="13800138009").with_user(self.organiser).create(
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "self_edited_on": self.now,
                }
            )
