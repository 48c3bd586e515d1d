# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from .common import SelfServiceCase


@tagged("post_install", "-at_install")
class TestEntrance(SelfServiceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.staff = cls.env["event.meeting.staff"].create(
            {"name": "Lei", "event_id": cls.meeting.id}
        )
        cls.guest = cls.attend()
        cls.old = (cls.guest.barcode, cls.guest.ticket_no)

    def test_old_codes_on_line(self):
        """BEY-11: barcode and number of before are refused with the reason, the new ones admit."""
        self.hand_on(self.guest)
        for code in self.old:
            answer = self.meeting._checkin_code(code, "scanner")
            self.assertEqual(answer["status"], "handed_on")
            self.assertIn("handed on", answer["message"])
            self.assertIsNone(answer["registration"])
        self.assertEqual(self.guest.state, "open")
        answer = self.meeting._checkin_code(self.guest.ticket_no, "scanner")
        self.assertEqual(answer["status"], "ok")

    def test_other_meetings_learn_nothing(self):
        """BEY-11: an old code is unknown at another meeting, and for another company."""
        self.hand_on(self.guest)
        self.assertEqual(
            self.make_meeting()._checkin_code(self.old[0], "scanner")["status"], "unknown"
        )
        foreign = self.make_meeting(company_id=self.other_company.id)
        self.assertEqual(foreign._checkin_code(self.old[0], "scanner")["status"], "unknown")

    def test_list_of_the_phones(self):
        """BEY-11: the list for phones without network has the old codes apart, as hashes, in what has changed too."""
        self.hand_on(self.guest)
        stamp = "2020-01-01 00:00:00"
        for panel in (self.staff._prepare_panel(), self.staff._prepare_panel(stamp)):
            [person] = panel["people"]
            hashes = {self.staff._hash_code(code) for code in self.old}
            self.assertEqual(set(person["retired"]), hashes)
            self.assertFalse(set(person["codes"]) & hashes)
            self.assertIn("handed on", panel["meeting"]["sentences"]["handed_on"])
            self.assertNotIn(self.old[0], str(panel))

    def test_list_without_hand_ons(self):
        """BEY-11: who never changed hands costs the list nothing."""
        [person] = self.staff._prepare_panel()["people"]
        self.assertNotIn("retired", person)

    def test_phone_without_network_since(self):
        """BEY-11: a phone that let the old code in is told so when it sends the scan, and the scan is marked."""
        self.hand_on(self.guest)
        scan = {"nonce": "nonce-old-code", "code": self.old[0], "at": 0, "decided": True}
        [answer] = self.staff._take_scans([scan], 0)
        self.assertEqual((answer["status"], answer["conflict"]), ("handed_on", True))
        self.assertEqual(self.guest.state, "open")
        line = self.env["event.meeting.scan"].search([("nonce", "=", "nonce-old-code")])
        self.assertEqual((line.status, line.conflict), ("handed_on", True))
        self.assertEqual(line.registration_id, self.guest)
        new = self.staff._hash_code(self.guest.barcode)
        self.assertIn(new, answer["person"]["codes"])

    def test_cancelled_ticket(self):
        """BEY-11: the code of a cancelled ticket is refused on line and in the list of the phones."""
        self.cancel(self.guest)
        self.assertEqual(self.meeting._checkin_code(self.old[0], "scanner")["status"], "cancelled")
        [person] = self.staff._prepare_panel()["people"]
        self.assertEqual(person["status"], "cancelled")

    def test_cost_of_the_list(self):
        """BEY-11: old codes cost one query for the whole list."""
        people = self.register(count=8)
        self.staff._prepare_panel()
        self.env.invalidate_all()
        self.staff._get_salt()
        before = self.cr.sql_log_count
        self.staff._prepare_panel()
        few = self.cr.sql_log_count - before
        for person in people:
            self.env["event.registration.retired"].create(
                {"registration_id": person.id, "barcode": f"x{person.id}"}
            )
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.staff._prepare_panel()
        self.assertLessEqual(self.cr.sql_log_count - before, few + 2)
