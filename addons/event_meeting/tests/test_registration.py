# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestRegistration(MeetingCase):
    def test_mobile_is_normalised(self):
        """MTG-14, V17: Chinese by default, also for an American company."""
        self.company.country_id = self.env.ref("base.us")
        registration = self.register(phone="138 0013 8000")
        self.assertEqual(registration.phone, "+8613800138000")
        self.assertEqual(registration.phone_sanitized, "+8613800138000")
        registration.phone = "１３９００１３９０００"
        self.assertEqual(registration.phone, "+8613900139000")
        self.assertEqual(registration.phone_sanitized, "+8613900139000")

    def test_names_stay_on_one_line(self):
        """MTG-14: a line break in a name would pass for a header in a mail and for a person in a list."""
        guest = self.register(name="Ada\nBcc: evil@evil.example", company_name="A\r\nB")
        self.assertEqual(guest.name, "Ada Bcc: evil@evil.example")
        self.assertEqual(guest.company_name, "A B")
        guest.with_user(self.organiser).write({"name": "Ada\u2028Lovelace"})
        self.assertEqual(guest.name, "Ada Lovelace")

    def test_wrong_mobile_is_refused(self):
        """MTG-14: what cannot be read is never stored as it came."""
        registration = self.register()
        for phone in ("138001380001", "1234567", "hello"):
            with self.assertRaisesRegex(ValidationError, phone), self.env.cr.savepoint():
                self.register(phone=phone)
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                registration.phone = phone

    def test_number_of_the_partner(self):
        """MTG-14: the partner's number comes along as far as it is a mobile."""
        partner = self.env["res.partner"].create({"name": "Han Mei", "phone": "139 0013 9000"})
        registration = self.env["event.registration"].create(
            {"event_id": self.meeting.id, "partner_id": partner.id}
        )
        self.assertEqual(registration.phone, "+8613900139000")
        partner.phone = "12345"
        registration = self.env["event.registration"].create(
            {"event_id": self.meeting.id, "partner_id": partner.id}
        )
        self.assertFalse(registration.phone)

    def test_company_follows_the_meeting(self):
        """MTG-14: writing the company of a registration does not move the meeting."""
        registration = self.register().with_user(self.manager)
        registration.write({"company_id": self.other_company.id})
        self.assertEqual(self.meeting.company_id, self.company)
        self.assertEqual(registration.company_id, self.company)

    def test_system_fields(self):
        """MTG-14: what the system decides is not written by hand."""
        registration = self.register().with_user(self.manager)
        for vals in (
            {"hold_until": "2099-01-01 00:00:00"},
            {"refund_state": "todo"},
            {"barcode": "1"},
            {"date_closed": "2020-01-01 00:00:00"},
        ):
            with self.assertRaises(AccessError):
                registration.write(vals)
        registration.write({"barcode": registration.barcode, "seat_no": "B-1"})
        self.assertEqual(registration.seat_no, "B-1")

    def test_mixed_recordset(self):
        """MTG-14: a write over a meeting's and a stock event's attendee treats each as it should."""
        event = self.make_meeting(is_meeting=False)
        stock = self.env["event.registration"].create({"event_id": event.id, "name": "Stock"})
        meeting = self.register()
        (stock + meeting).write({"state": "done"})
        self.assertEqual((stock + meeting).mapped("state"), ["done", "done"])
        self.assertEqual(meeting.checkin_method, "manual")
        self.assertFalse(stock.checkin_method)
