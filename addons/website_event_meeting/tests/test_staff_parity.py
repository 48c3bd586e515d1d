# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from datetime import timedelta
from itertools import product

from odoo import fields
from odoo.tests import new_test_user, tagged
from odoo.tools import SQL

from odoo.addons.event_meeting.models.event_meeting_staff_panel import to_milliseconds
from odoo.addons.event_meeting.models.event_registration_status import OBSTACLES

from .test_staff_panel import StaffHttpCase

COLUMNS = ("state", "approval_state", "sale_status", "claim_state", "active")
# Hours from now: beginning and end of the check-in, end of the meeting, which began ten hours ago.
WINDOWS = {
    "none": (None, None, 6),
    "early": (1, 5, 6),
    "open": (-1, 5, 6),
    "late": (-2, -1, 6),
    "over": (-4, -2, -1),
    "over, but open": (-4, 5, -1),
}
JUDGE = """
(async () => {
    const {hashCode, judge} = odoo.loader.modules.get("@website_event_meeting/staff/staff_judge");
    const {cases, code, salt, hash} = %s;
    const wrong = [];
    for (const {name, meeting, now, people} of cases) {
        for (const {person, status, what} of people) {
            const own = judge(person, meeting, now).status;
            if (own !== status) {
                wrong.push(`${what} (${name}): phone ${own}, server ${status}`);
            }
        }
    }
    if ((await hashCode(salt, code)) !== hash) {
        wrong.push("codes are hashed in another way");
    }
    if (wrong.length) {
        console.error(`${wrong.length} differ: ${wrong.slice(0, 20).join("; ")}`);
    } else {
        console.log("test successful");
    }
})();
"""


@tagged("post_install", "-at_install")
class TestStaffParity(StaffHttpCase):
    """The phone decides without network as the server does: both are asked about every combination."""

    def make_people(self):
        """Return one registration for each combination of what a check-in looks at, however it may have come about."""
        registrations = self.env["event.registration"]
        values = [
            [name for name, _label in registrations._fields[column].selection]
            for column in COLUMNS[:-1]
        ]
        combinations = list(product(*values, (True, False)))
        people = registrations.create(
            [
                {
                    "event_id": self.event.id,
                    "event_ticket_id": self.ticket.id,
                    "name": " ".join(str(value) for value in combination),
                }
                for combination in combinations
            ]
        )
        self.env.flush_all()
        now = fields.Datetime.now()
        for registration, combination in zip(people, combinations, strict=True):
            pairs = zip(COLUMNS, combination, strict=True)
            parts = [SQL("%s = %s", SQL.identifier(name), value) for name, value in pairs]
            if registration.id % 2:
                parts.append(SQL("checkin_undone_on = %s", now - timedelta(minutes=50)))
            if combination[0] == "done":
                parts.append(SQL("date_closed = %s", now - timedelta(minutes=40)))
            # Raw: no way of the program leads to some of these combinations, an import or another addon may.
            self.env.cr.execute(
                SQL(
                    "UPDATE event_registration SET %s WHERE id = %s",
                    SQL(", ").join(parts),
                    registration.id,
                )
            )
        self.env.invalidate_all()
        return people

    def set_window(self, name, unclaimed):
        now = fields.Datetime.now()
        begin, end, over = (
            hours is not None and now + timedelta(hours=hours) for hours in WINDOWS[name]
        )
        self.event.write(
            {
                "date_begin": now - timedelta(hours=10),
                "date_end": over,
                "checkin_begin": begin,
                "checkin_end": end,
                "checkin_unclaimed": unclaimed,
            }
        )

    def ask_server(self, people):
        """Return what the server decides about each at this moment, for the phones that know the person.

        Whoever is on no phone may not come in.
        """
        panel = self.staff._prepare_panel()
        known = {person["id"]: person for person in panel["people"]}
        now = fields.Datetime.now()
        cases = []
        for registration in people:
            status = registration._get_checkin_status()
            # The same when the scan arrives later.
            self.assertEqual(registration._get_checkin_status(now), status, registration.name)
            if registration.id in known:
                cases.append(
                    {
                        "person": known[registration.id],
                        "status": status,
                        "what": registration.name,
                    }
                )
            else:
                self.assertFalse(registration.active)
                self.assertIn(status, OBSTACLES.values())
        return {"meeting": panel["meeting"], "now": to_milliseconds(now), "people": cases}

    def test_phone_decides_as_the_server(self):
        """Issue 12 point 7: state, review, payment, collecting, and check-in window, in every combination."""
        # A meeting on the site has a window; this one may have none.
        self.event.is_published = False
        people = self.make_people()
        cases, seen = [], set()
        for name, unclaimed in product(WINDOWS, (True, False)):
            self.set_window(name, unclaimed)
            case = {"name": f"window {name}, unclaimed {unclaimed}", **self.ask_server(people)}
            seen.update(person["status"] for person in case["people"])
            cases.append(case)
        self.assertEqual(
            seen,
            {"ok", "already", "early", "late", "over", "unclaimed", *OBSTACLES.values()},
        )
        self.set_window("open", True)
        user = new_test_user(self.env, login="parity", groups="base.group_portal")
        self.staff.write({"partner_id": user.partner_id.id, "state": "authorised"})
        code = self.guests[0].barcode
        data = {
            "cases": cases,
            "code": code,
            "salt": self.staff._get_salt(),
            "hash": self.staff._hash_code(code),
        }
        self.browser_js(
            f"/meeting/staff/{self.event.id}",
            JUDGE % json.dumps(data),
            "Boolean(document.querySelector('.o_staff'))",
            login="parity",
        )
