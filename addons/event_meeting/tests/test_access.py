# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MeetingCase


@tagged("post_install", "-at_install")
class TestAccess(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.category = cls.env["event.meeting.category"].create(
            {"name": "Ours", "company_id": cls.company.id}
        )
        cls.group = cls.env["event.registration.group"].create(
            {"name": "Guests", "event_id": cls.meeting.id}
        )
        cls.records = (cls.category, cls.group)

    def test_outsiders(self):
        """MTG-02, MTG-22: portal and public neither read nor write categories and groups."""
        for user in (self.portal, self.public):
            for record in self.records:
                mine = record.with_user(user)
                for act in (
                    lambda mine=mine: mine.read(["name"]),
                    lambda mine=mine: mine.search([]),
                    lambda mine=mine: mine.write({"name": "X"}),
                    lambda mine=mine: mine.unlink(),
                    lambda mine=mine: mine.create({"name": "X"}),
                ):
                    with self.assertRaises(AccessError):
                        act()

    def test_other_company(self):
        """MTG-02, MTG-22: the manager of another company sees and changes nothing."""
        for record in self.records:
            theirs = record.with_user(self.stranger)
            self.assertFalse(theirs.search([("id", "=", record.id)]))
            self.assertNotIn(record.id, [found[0] for found in theirs.name_search("")])
            for act in (
                lambda theirs=theirs: theirs.read(["name"]),
                lambda theirs=theirs: theirs.write({"name": "X"}),
                lambda theirs=theirs: theirs.unlink(),
            ):
                with self.assertRaises(AccessError):
                    act()
        with self.assertRaises(AccessError):
            self.group.with_user(self.stranger).create(
                {"name": "Spies", "event_id": self.meeting.id}
            )

    def test_roles(self):
        """MTG-02, MTG-22: the desk reads, the organiser works, categories of all are seen by all."""
        for record in self.records:
            record.with_user(self.desk).read(["name"])
            with self.assertRaises(AccessError):
                record.with_user(self.desk).write({"name": "X"})
            record.with_user(self.organiser).write({"name": "Renamed"})
        shared = self.env["event.meeting.category"].create({"name": "Shared"})
        self.assertTrue(shared.with_user(self.stranger).search([("id", "=", shared.id)]))
        shared.with_user(self.organiser).unlink()

    def test_token_is_secret(self):
        """MTG-11: the token of a claim is for the administrator."""
        registration = self.register().with_user(self.manager)
        with self.assertRaises(AccessError):
            registration.read(["hold_token"])

    def test_portal_reads_no_registration(self):
        """MTG-18: codes are not for the portal's RPC."""
        registration = self.register()
        for user in (self.portal, self.public):
            with self.assertRaises(AccessError):
                registration.with_user(user).read(["lucky_code"])

    def test_portal_reads_no_figures(self):
        """MTG-16: how many registered is for the organiser."""
        self.assertNotIn(
            "registration_count_total", self.meeting.with_user(self.portal).fields_get()
        )
