# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .common import MeetingCase, picture


@tagged("post_install", "-at_install")
class TestMeeting(MeetingCase):
    def test_category(self):
        """MTG-02, MTG-06: categories are made on the fly, count their meetings and go without taking them along."""
        Category = self.env["event.meeting.category"].with_user(self.organiser)
        category = Category.browse(Category.name_create("Product launch")[0])
        self.meeting.category_id = category.sudo()
        self.assertEqual(category.event_count, 1)
        category.unlink()
        self.assertTrue(self.meeting.exists())
        self.assertFalse(self.meeting.category_id)

    def test_category_of_another_company(self):
        """MTG-06: a meeting is not sorted under somebody else's category."""
        category = self.env["event.meeting.category"].create(
            {"name": "Theirs", "company_id": self.other_company.id}
        )
        with self.assertRaises(ValidationError):
            self.meeting.category_id = category

    def test_dates(self):
        """MTG-03: a meeting ends after it begins."""
        with self.assertRaises(ValidationError):
            self.meeting.date_end = self.meeting.date_begin
        with self.assertRaises(ValidationError):
            self.meeting.date_end = self.meeting.date_begin - timedelta(days=1)
        with self.assertRaises(ValidationError):
            self.meeting.date_end = self.meeting.date_begin + timedelta(days=5000)

    def test_zone_of_china(self):
        """MTG-03: the times of a meeting are meant in China, whoever makes it."""
        meeting = (
            self.env["event.event"]
            .with_user(self.organiser)
            .create(
                {
                    "name": "By Hand",
                    "is_meeting": True,
                    "date_begin": self.now,
                    "date_end": self.now + timedelta(hours=2),
                }
            )
        )
        self.assertEqual(meeting.date_tz, "Asia/Shanghai")

    def test_long_and_empty_names(self):
        """MTG-03: emoji are welcome, endless names and blanks are not."""
        self.meeting.name = "🎉 " + "年" * 190
        with self.assertRaises(ValidationError):
            self.meeting.name = "年" * 201
        with self.assertRaises(ValidationError):
            self.meeting.name = "   "

    def test_no_slots(self):
        """MTG-03: a meeting has no time slots."""
        with self.assertRaises(ValidationError):
            self.meeting.is_multi_slots = True

    def test_free_ticket_by_itself(self):
        """MTG-09: saving a new meeting makes one free, untaxed ticket."""
        ticket = self.make_meeting().event_ticket_ids
        self.assertEqual(len(ticket), 1)
        self.assertEqual((ticket.price, ticket.price_incl), (0, 0))
        self.assertFalse(ticket.product_id.taxes_id)
        self.assertNotEqual(ticket.product_id, self.env.ref("event_product.product_product_event"))

    def test_no_second_ticket(self):
        """MTG-09: none beside those that were typed, none for a copy."""
        meeting = self.make_meeting(event_ticket_ids=[(0, 0, {"name": "VIP", "price": 10})])
        self.assertEqual(meeting.event_ticket_ids.mapped("name"), ["VIP"])
        self.assertEqual(meeting.copy().event_ticket_ids.mapped("name"), ["VIP"])

    def test_form_makes_a_meeting(self):
        """MTG-03, MTG-09: the form, opened from the app, starts as a meeting."""
        with Form(
            self.env["event.event"].with_context(default_is_meeting=True), "event.view_event_form"
        ) as form:
            form.name = "From the Form"
            self.assertEqual(form.date_tz, "Asia/Shanghai")
        meeting = form.record
        self.assertTrue(meeting.is_meeting)
        self.assertEqual(meeting.event_ticket_ids.mapped("price"), [0])
        self.assertFalse(meeting.event_mail_ids)
        self.assertFalse(meeting.description)
        self.assertEqual(meeting.question_ids.mapped("question_type"), ["name", "phone"])
        self.assertTrue(all(meeting.question_ids.mapped("is_mandatory_answer")))

    def test_introduction_is_clean(self):
        """MTG-08: pictures and formats stay, forms and scripts go."""
        self.meeting.description = (
            "<p style='color:red' onclick='x()'>Hi <img src='/a.png'></p>"
            "<form action='https://evil.example'><input name='p'></form><script>x()</script>"
        )
        description = str(self.meeting.description)
        self.assertIn("<img", description)
        for evil in ("<form", "<input", "script", "onclick"):
            self.assertNotIn(evil, description)

    def test_pictures(self):
        """MTG-04, MTG-05: what is no picture is refused in words."""
        self.meeting.write({"cover_image": picture("JPEG"), "main_image": picture()})
        for name in ("cover_image", "main_image", "share_image"):
            for wrong in (picture("GIF"), b"bm9uZQ==", picture("PNG", (9000, 6000))):
                with self.assertRaises(UserError) as caught:
                    self.meeting.write({name: wrong})
                self.assertNotIsInstance(caught.exception, ValidationError)
        with self.assertRaises(UserError):
            self.make_meeting(cover_image=picture("GIF"))

    def test_large_cover_is_made_smaller(self):
        """MTG-04: a photo from a camera does not slow the page down."""
        self.meeting.cover_image = picture("JPEG", (4000, 3000))
        from odoo.tools.image import base64_to_image

        width, height = base64_to_image(self.meeting.cover_image).size
        self.assertLessEqual(width, 1920)
        self.assertLessEqual(height, 1080)

    def test_window(self):
        """MTG-33: the check-in window is whole, in order, and overlaps the meeting."""
        begin, end = self.meeting.date_begin, self.meeting.date_end
        hour = timedelta(hours=1)
        for window in (
            (begin, False),
            (False, end),
            (end, begin),
            (begin, begin),
            (end + hour, end + 2 * hour),
            (begin - 2 * hour, begin - hour),
        ):
            with self.assertRaises(ValidationError):
                self.meeting.write({"checkin_begin": window[0], "checkin_end": window[1]})
        self.meeting.write({"checkin_begin": begin - hour, "checkin_end": end + hour})

    def test_publish_needs_the_window(self):
        """MTG-19: publishing is refused until the window is set, and the message says where."""
        meeting = self.make_meeting(checkin_begin=False, checkin_end=False)
        with self.assertRaisesRegex(UserError, "Check-in"):
            meeting._check_ready_to_publish()
        meeting.write({"checkin_begin": self.now, "checkin_end": self.now + timedelta(hours=1)})
        meeting._check_ready_to_publish()

    def test_state_is_found_and_shown_alike(self):
        """MTG-03: the status is computed and searched by the same rule, half-open."""
        for begin, end, state in ((-2, -1, "over"), (-1, 1, "ongoing"), (1, 2, "published")):
            meeting = self.make_meeting(
                date_begin=self.now + timedelta(hours=begin),
                date_end=self.now + timedelta(hours=end),
                checkin_begin=self.now + timedelta(hours=begin),
                checkin_end=self.now + timedelta(hours=end),
            )
            self.assertEqual(meeting.meeting_state, state)
            found = self.env["event.event"].search([("meeting_state", "=", state)])
            self.assertIn(meeting, found)
            self.assertEqual(set(found.mapped("meeting_state")), {state})

    def test_stays_a_meeting(self):
        """MTG-03: with registrations a meeting cannot lose its walls."""
        self.register()
        with self.assertRaises(UserError):
            self.meeting.is_meeting = False
        self.make_meeting().is_meeting = False

    def test_figures(self):
        """MTG-32, MTG-43: registered, checked in, waiting."""
        self.register(count=3)[0]._checkin("manual")
        self.ticket.require_approval = True
        self.register(count=2)
        meeting = self.meeting.with_user(self.organiser)
        self.assertEqual(meeting.registration_count_open, 2)
        self.assertEqual(meeting.registration_count_done, 1)
        self.assertEqual(meeting.registration_count_pending, 2)
        self.assertEqual(meeting.registration_count_total, 5)

    def test_registration_qr(self):
        """MTG-20: the QR code to print, as picture and as drawing."""
        self.assertTrue(self.meeting._get_registration_qr("png").startswith(b"\x89PNG"))
        self.assertTrue(self.meeting._get_registration_qr("svg").startswith(b"<svg"))
        with self.assertRaises(ValueError):
            self.meeting._get_registration_qr("exe")

    def test_groups(self):
        """MTG-22: groups belong to one meeting; a deleted group leaves its people."""
        group = self.env["event.registration.group"].create(
            {"name": "Guests", "event_id": self.meeting.id}
        )
        registration = self.register(group_id=group.id)
        self.assertEqual(group.registration_count, 1)
        other = self.make_meeting()
        with self.assertRaises(ValidationError):
            self.register(other.event_ticket_ids, group_id=group.id)
        group.unlink()
        self.assertTrue(registration.exists())
        self.assertFalse(registration.group_id)
