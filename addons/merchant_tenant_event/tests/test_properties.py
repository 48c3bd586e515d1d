# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .common import MerchantMeetingMixin


@tagged("post_install", "-at_install")
class TestProperties(MerchantMeetingMixin, TransactionCase):
    """Properties of a meeting's attendees, which name rows past every rule."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_merchants()
        cls.meeting = cls.make_merchant_meeting(cls.tenant_a)
        cls.stranger = cls.env["res.partner"].create({"name": "Stranger of the platform"})

    def test_01_pointing_properties_are_refused(self):
        """TEN-03: a property cannot read the name of a foreign contact, by whichever field it is defined."""
        meeting = self.meeting.with_user(self.user_a)
        pointing = {
            "name": "aa11",
            "type": "many2one",
            "string": "Who",
            "comodel": "res.partner",
            "default": self.stranger.id,
        }
        with self.assertRaises(AccessError):
            meeting.write({"registration_properties_definition": [pointing]})
        with self.assertRaises(AccessError):
            meeting.env["event.registration"].create(
                {
                    "event_id": meeting.id,
                    "name": "Guest",
                    "registration_properties": [
                        {**pointing, "value": self.stranger.id, "definition_changed": True}
                    ],
                }
            )
        self.assertFalse(self.meeting.registration_properties_definition)

    def test_03_pointing_properties_of_the_platform(self):
        """TEN-03, BEY-25: a property that the platform points to a contact is no way to search the contact."""
        self.meeting.registration_properties_definition = [
            {"name": "dd44", "type": "many2one", "string": "Who", "comodel": "res.partner"}
        ]
        self.stranger.email = "stranger-qzx@example.com"
        guest = self.env["event.registration"].create(
            {
                "event_id": self.meeting.id,
                "name": "Guest",
                "registration_properties": {"dd44": self.stranger.id},
            }
        )
        guests = guest.with_user(self.user_a)
        for path, operator, value in (
            ("registration_properties.dd44.email", "like", "stranger-qzx"),
            ("registration_properties.dd44.name", "like", "Stranger"),
            ("registration_properties.dd44", "any", [("email", "like", "stranger-qzx")]),
            ("registration_properties.dd44", "like", "Stranger"),
        ):
            with self.subTest(path=path, operator=operator):
                try:
                    found = guests.search_count([("id", "=", guest.id), (path, operator, value)])
                except (AccessError, TypeError, UserError, ValueError):
                    found = 0
                self.assertEqual(found, 0)

    def test_02_plain_properties_stay(self):
        """TEN-03: texts and choices are the merchant's own."""
        meeting = self.meeting.with_user(self.user_a)
        meeting.registration_properties_definition = [
            {"name": "bb22", "type": "char", "string": "Shirt"}
        ]
        guest = meeting.env["event.registration"].create(
            {"event_id": meeting.id, "name": "Guest", "registration_properties": {"bb22": "XL"}}
        )
        self.assertEqual(guest.registration_properties["bb22"], "XL")
