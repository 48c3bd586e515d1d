# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.tests import tagged

from ..test_staff_offline import StaffPhoneCase

NAMES = (
    '<img src=x onerror="window.hacked=1">',
    "</script><script>window.hacked=1</script>",
    "<svg onload=window.hacked=1>",
    "{{7*7}}${7*7}<t t-out='7*7'/>",
    "\u202egnp.exe\u202d\u2066张三",
    "长" * 200,
)


@tagged("post_install", "-at_install")
class TestHostileNames(StaffPhoneCase):
    """In a real browser, nothing that a guest or an organiser typed is run in the panel of the staff, or breaks it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for guest, name in zip(cls.guests, NAMES, strict=True):
            guest.write({"name": name, "company_name": name, "seat_no": name[:20]})
        cls.event.name = f"{NAMES[0]} {NAMES[1]} {NAMES[3]}"
        cls.ticket.name = NAMES[0]
        cls.staff.name = NAMES[1]

    def check(self, phone, place):
        self.assertFalse(
            phone.run(
                "Boolean(window.hacked || document.querySelector(\"img[src='x'], [onload*='hacked'], [onerror*='hacked']\"))"
            ),
            f"a name was run as markup: {place}",
        )
        wider = "document.documentElement.scrollWidth - window.innerWidth"
        self.assertLessEqual(phone.run(wider), 1, f"wider than the phone: {place}")

    def test_panel(self):
        """BEY-25, MTG-36: becoming staff, scanning, the list, a person, undoing with a reason."""

        def work(phone, _wire):
            self.check(phone, "counters")
            for guest in self.guests:
                answer = phone.scan(guest.ticket_no)
                self.assertEqual((answer["status"], answer["name"]), ("ok", guest.name))
                self.check(phone, f"scanned {guest.name[:20]}")
            phone.tap(".o_staff_result")
            phone.tap(".o_staff_tab_people")
            phone.wait("document.querySelectorAll('.o_staff_row').length === 6")
            self.check(phone, "list")
            shown = phone.run(
                "document.querySelector('.o_staff_tab_people') && document.body.innerText"
            )
            self.assertIn(NAMES[0], shown)
            for number in range(6):
                phone.run(f"document.querySelectorAll('.o_staff_row')[{number}].click()")
                phone.see(".o_staff_undo")
                self.check(phone, f"person {number}")
                phone.tap(".o_staff_undo")
                phone.type(".o_staff_reason", NAMES[0])
                phone.tap(".o_staff_confirm")
                phone.gone(".o_staff_sheet")
            self.check(phone, "after undoing")
            phone.type(".o_staff_search", NAMES[0])
            phone.wait(
                f"document.querySelector('.o_staff_search').value === {json.dumps(NAMES[0])}"
            )
            self.check(phone, "search")

        self.with_phone(work)
