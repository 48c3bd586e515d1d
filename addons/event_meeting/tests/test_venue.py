# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestVenue(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.nanshan = cls.env["res.city.district"].search([("gb_code", "=", "440305")])

    def test_address_of_its_own(self):
        """MTG-07: the district tells city and province; the address is Chinese and belongs to the meeting."""
        meeting = self.make_meeting(
            venue_name="Science Hall",
            venue_district_id=self.nanshan.id,
            venue_street="Keyuan Road 1",
            venue_latitude=22.54,
            venue_longitude=113.95,
        )
        self.assertEqual(meeting.venue_city_id, self.nanshan.city_id)
        self.assertEqual(meeting.venue_state_id, self.nanshan.state_id)
        self.assertEqual(meeting.country_id.code, "CN")
        self.assertTrue(meeting.address_id.is_meeting_venue)
        address = meeting.address_id
        meeting.venue_street = "Keyuan Road 2"
        self.assertEqual(meeting.address_id, address)
        self.assertEqual(address.street, "Keyuan Road 2")
        self.assertEqual(meeting.venue_latitude, 22.54)

    def test_somebody_elses_address_stays(self):
        """MTG-07: the address of a company, a person or another meeting is never rewritten."""
        hotel = self.env["res.partner"].create({"name": "Hotel", "street": "Old Street"})
        for partner in (hotel, self.company.partner_id, self.organiser.partner_id):
            name, street = partner.name, partner.street
            self.meeting.address_id = partner
            self.meeting.venue_street = "New Street"
            self.assertNotEqual(self.meeting.address_id, partner)
            self.assertEqual((partner.name, partner.street), (name, street))

    def test_copy_shares_until_changed(self):
        """MTG-07: changing the place of a copy leaves the original where it is."""
        self.meeting.write({"venue_name": "Hall", "venue_street": "First Street"})
        copy = self.meeting.copy()
        copy.venue_street = "Second Street"
        self.assertEqual(self.meeting.venue_street, "First Street")
        self.assertEqual(copy.venue_street, "Second Street")
        self.assertEqual(copy.venue_name, "Hall")

    def test_organiser_may_set_the_place(self):
        """MTG-07: no right on contacts is needed."""
        self.meeting.with_user(self.organiser).write(
            {"venue_name": "Hall", "venue_state_id": self.nanshan.state_id.id}
        )
        self.assertEqual(self.meeting.address_id.state_id, self.nanshan.state_id)

    def test_place_can_be_emptied(self):
        """MTG-07: no place is left behind when all of it is deleted."""
        self.meeting.venue_name = "Hall"
        self.meeting.write({"venue_name": False})
        self.assertFalse(self.meeting.address_id)
        self.assertEqual(self.meeting._get_navigation_links(), [])

    def test_navigation_links(self):
        """MTG-07: links for the maps people use."""
        self.meeting.write({"venue_street": "Keyuan Road", "venue_district_id": self.nanshan.id})
        links = self.meeting.with_user(self.organiser)._get_navigation_links()
        self.assertEqual({link["provider"] for link in links}, {"amap", "tencent", "osm"})
