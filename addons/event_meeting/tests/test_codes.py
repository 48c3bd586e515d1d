# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..tools.codes import is_ticket_no
from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestCodes(MeetingCase):
    def test_each_registration_gets_its_codes(self):
        """MTG-18, MTG-42: ticket number, lucky code and attendance code, all different."""
        registrations = self.register(count=30)
        for name in ("ticket_no", "lucky_code", "attendance_code"):
            self.assertEqual(len(set(registrations.mapped(name))), 30)
        for registration in registrations:
            self.assertTrue(is_ticket_no(registration.ticket_no))
            self.assertRegex(registration.lucky_code, r"^\d{8}$")
            self.assertRegex(registration.attendance_code, r"^[2-9A-HJ-NP-Z]{8}$")

    def test_lucky_code_comes_with_success(self):
        """MTG-18: who waits for review has no lucky code yet."""
        self.ticket.require_approval = True
        registration = self.register()
        self.assertTrue(registration.ticket_no)
        self.assertFalse(registration.lucky_code)
        registration.action_approve()
        self.assertTrue(registration.lucky_code)

    def test_codes_stay(self):
        """MTG-18: cancelling, coming back and checking in change no code."""
        registration = self.register()
        codes = registration.read(["ticket_no", "lucky_code", "attendance_code"])
        registration.action_cancel()
        registration.action_confirm()
        registration._checkin("manual")
        self.assertEqual(registration.read(["ticket_no", "lucky_code", "attendance_code"]), codes)

    def test_codes_are_set_by_the_system(self):
        """MTG-18: nobody writes himself a lucky code."""
        registration = self.register().with_user(self.manager)
        for name in ("ticket_no", "lucky_code", "attendance_code"):
            with self.assertRaises(AccessError):
                registration.write({name: "12345678"})
        with self.assertRaises(AccessError):
            self.env["event.registration"].with_user(self.manager).create(
                {"event_id": self.meeting.id, "name": "Guest", "lucky_code": "88888888"}
            )

    def test_copy_gets_its_own_codes(self):
        """MTG-42: a duplicate is another ticket."""
        registration = self.register()
        self.assertNotEqual(registration.copy().ticket_no, registration.ticket_no)

    def test_one_update_for_a_batch(self):
        """MTG-42: the codes of many registrations cost one statement."""
        registrations = self.register(count=50)
        self.env.flush_all()
        self.env.cr.execute("UPDATE event_registration SET ticket_no = NULL")
        self.env.invalidate_all()
        registrations.mapped("event_id.is_meeting")
        registrations.mapped("state")
        with self.assertQueryCount(2):
            registrations._assign_codes()
        self.assertTrue(all(registrations.mapped("ticket_no")))

    def test_event_turned_into_a_meeting(self):
        """MTG-42: those who registered before get their codes as well."""
        event = self.make_meeting(is_meeting=False)
        registration = self.env["event.registration"].create(
            {"event_id": event.id, "name": "Early Bird"}
        )
        self.assertFalse(registration.ticket_no)
        event.is_meeting = True
        self.assertTrue(registration.ticket_no)
