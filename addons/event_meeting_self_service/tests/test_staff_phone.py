# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.website_event_meeting.tests.test_staff_offline import StaffPhoneCase

from .common import prove_by_mobile


@tagged("post_install", "-at_install")
class TestStaffPhone(StaffPhoneCase):
    """A real phone at the entrance, whose network comes and goes while tickets change hands."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        prove_by_mobile(cls.env)

    def hand_on(self, guest):
        """Give the ticket to another person, and return its new code."""
        with self.hold_requests():
            ticket = guest.with_user(self.env.ref("base.public_user")).sudo()
            ticket._self_hand_on("李娜", "13900139002", proof=ticket._prove_holder(guest.phone))
            return guest.ticket_no

    def test_phone_with_the_new_list(self):
        """BEY-07, BEY-11: after the next list the phone refuses the old code without network, and admits the new one."""
        guest, other = self.guests[:2]
        old, others = guest.ticket_no, other.ticket_no
        event_id = self.event.id

        def work(phone, wire):
            new = self.hand_on(guest)
            self.assertEqual(phone.scan(old)["status"], "handed_on")
            phone.run("window.dispatchEvent(new Event('online'))")
            phone.wait("document.querySelectorAll('.o_staff_counters').length")
            phone.tap(".o_staff_result")
            phone.tap(".o_staff_tab_people")
            phone.wait("document.body.innerText.includes('李娜')")
            phone.tap(".o_staff_tab_scan")
            wire.cut()
            answer = phone.scan(old)
            self.assertEqual((answer["status"], answer["local"]), ("handed_on", True))
            answer = phone.scan(new)
            self.assertEqual((answer["status"], answer["local"]), ("ok", True))
            self.assertEqual(phone.scan(others)["status"], "ok")
            # The same after a restart of the app: it is on the phone.
            phone.open("/web/static/img/favicon.ico")
            phone.open(f"/meeting/staff/{event_id}")
            phone.see(".o_staff_offline")
            self.assertEqual(phone.scan(old)["status"], "handed_on")

        self.with_phone(work)

    def test_phone_without_network_since(self):
        """BEY-07, BEY-11: a phone that could not know admits the old code; the server refuses it later and says so."""
        guest = self.guests[0]
        old = guest.ticket_no

        def work(phone, wire):
            wire.cut()
            self.hand_on(guest)
            answer = phone.scan(old)
            self.assertEqual((answer["status"], answer["local"]), ("ok", True))
            wire.restore()
            phone.gone(".o_staff_offline")
            phone.see(".o_staff_conflicts_open")

        self.with_phone(work)
        self.assertEqual(self.in_database(guest), ["open"])
        line = self.env["event.meeting.scan"].search([("event_id", "=", self.event.id)])
        self.assertEqual((line.status, line.conflict, line.offline), ("handed_on", True, True))
