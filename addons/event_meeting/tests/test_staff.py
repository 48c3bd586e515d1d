# SPDX-License-Identifier: LGPL-3.0-or-later
import hashlib
from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.sql_db import Cursor
from odoo.tests import Form, tagged
from odoo.tools import SQL

from ..models.event_meeting_staff_panel import HASH_LENGTH
from .common import MeetingCase


class StaffCase(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.secrets = {}
        cls.staff = cls.make_staff("Lee", can_review=True)

    @classmethod
    def make_staff(cls, name, meeting=None, **vals):
        """Return staff (sudo) whose phone is authorised."""
        staff = cls.env["event.meeting.staff"].create(
            {"name": name, "event_id": (meeting or cls.meeting).id, **vals}
        )
        cls.secrets[staff.id] = staff._bind_device(staff._issue_bind_token())
        return staff.sudo()

    def find(self, secret=None, partner=None, meeting=None):
        return self.env["event.meeting.staff"]._find_authorised(
            (meeting or self.meeting).id, secret, partner
        )


@tagged("post_install", "-at_install")
class TestStaffBinding(StaffCase):
    def test_code_binds_one_phone_once(self):
        """MTG-38: the one-time code authorises the first phone that confirms it, and no other."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        self.assertEqual(staff.state, "waiting")
        token = staff._issue_bind_token()
        self.assertEqual(staff._find_by_bind_token(token), staff)
        secret = staff._bind_device(token)
        self.assertTrue(secret)
        self.assertEqual((staff.state, staff.bound_by), ("authorised", "code"))
        self.assertEqual(self.find(secret), staff)
        self.assertNotIn(secret, str(staff.sudo().read()))
        self.assertFalse(staff._find_by_bind_token(token))
        self.assertFalse(staff._bind_device(token))
        self.assertTrue(self.audit_lines("event.staff.bind", staff))

    def test_code_of_yesterday(self):
        """MTG-38: the code lives 30 minutes; a newer one kills the older."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        old, new = staff._issue_bind_token(), staff._issue_bind_token()
        self.assertFalse(staff._find_by_bind_token(old))
        self.assertFalse(staff._bind_device(old))
        with self.at(self.now + timedelta(minutes=31)):
            self.assertFalse(staff._find_by_bind_token(new))
        for forged in ("", None, "x" * 36, new[:-1], new + "x", new[:-1] + "é"):
            self.assertFalse(staff._find_by_bind_token(forged or "") and staff._bind_device(forged))

    def test_logged_in_account_is_bound_too(self):
        """MTG-38: who is logged in while he confirms keeps the right on his other devices."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        staff._bind_device(staff._issue_bind_token(), self.portal.partner_id)
        self.assertEqual(self.find(partner=self.portal.partner_id), staff)
        self.assertFalse(self.find(partner=self.stranger.partner_id))

    def test_bind_by_mobile(self):
        """MTG-38: a registrant's mobile authorises his account; without account or registration a clear error."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        guest = self.register(phone="13800138000", partner_id=self.portal.partner_id.id)
        self.register(phone="13900139000")
        wizard = Form(
            self.env["event.meeting.staff.bind"]
            .with_user(self.organiser)
            .create({"staff_id": staff.id})
        )
        wizard.mobile = "138 0013 8000"
        self.assertEqual(wizard.registration_id, guest)
        wizard = wizard.save()
        wizard.action_bind_mobile()
        self.assertEqual(staff.partner_id, self.portal.partner_id)
        self.assertEqual((staff.state, staff.bound_by), ("authorised", "mobile"))
        for mobile, words in (
            ("13900139000", "no account"),
            ("13700137000", "Nobody"),
            ("12", "not a mobile"),
        ):
            wizard.write({"mobile": mobile, "registration_id": False})
            with self.assertRaisesRegex(UserError, words):
                wizard.action_bind_mobile()

    def test_two_with_one_mobile_are_chosen(self):
        """MTG-38: two accounts with one mobile: nobody is authorised until one is chosen."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        other = self.make_user("meeting_portal2", "base.group_portal")
        first = self.register(phone="13800138000", partner_id=self.portal.partner_id.id)
        self.register(phone="13800138000", partner_id=other.partner_id.id)
        wizard = (
            self.env["event.meeting.staff.bind"]
            .with_user(self.organiser)
            .create({"staff_id": staff.id, "mobile": "13800138000"})
        )
        self.assertEqual(len(wizard.candidate_ids), 2)
        with self.assertRaisesRegex(UserError, "Choose"):
            wizard.action_bind_mobile()
        wizard.registration_id = first
        wizard.action_bind_mobile()
        self.assertEqual(staff.partner_id, self.portal.partner_id)

    def test_booked_by_somebody_else(self):
        """MTG-38: the account that booked for others gets no right with their mobile, unless it is shown to be theirs."""
        staff = self.env["event.meeting.staff"].create({"name": "Han", "event_id": self.meeting.id})
        account = self.portal.partner_id
        guest = self.register(name="Han", phone="13800138000", partner_id=account.id)
        wizard = (
            self.env["event.meeting.staff.bind"]
            .with_user(self.organiser)
            .create({"staff_id": staff.id, "mobile": "13800138000", "registration_id": guest.id})
        )
        self.assertEqual(wizard.account, account.display_name)
        account.phone = "139 0013 9000"
        with self.assertRaisesRegex(UserError, "somebody else: meeting_portal"):
            wizard.action_bind_mobile()
        account.phone = False
        self.register(phone="13900139000", partner_id=account.id)
        with self.assertRaisesRegex(UserError, "somebody else"):
            wizard.action_bind_mobile()
        self.assertFalse(staff.partner_id)
        account.phone = "+86 138 0013 8000"
        wizard.action_bind_mobile()
        self.assertEqual(staff.partner_id, account)
        staff.action_unbind()
        account.phone = "139 0013 9000"
        guest.sudo().claim_state = "claimed"
        wizard.action_bind_mobile()
        self.assertEqual(staff.partner_id, account)

    def test_foreign_registration_cannot_be_bound(self):
        """MTG-38: an attendee of another meeting is not accepted, forged into the dialog either."""
        other = self.make_meeting(name="Other")
        guest = self.register(
            other.event_ticket_ids, phone="13800138000", partner_id=self.portal.partner_id.id
        )
        wizard = (
            self.env["event.meeting.staff.bind"]
            .with_user(self.organiser)
            .create(
                {
                    "staff_id": self.staff.id,
                    "mobile": "13800138000",
                    "registration_id": guest.id,
                }
            )
        )
        with self.assertRaises(UserError):
            wizard.action_bind_mobile()
        with self.assertRaises(UserError):
            self.staff._bind_registration(guest)


@tagged("post_install", "-at_install")
class TestStaffRight(StaffCase):
    def test_deletion_ends_the_right(self):
        """MTG-38: who is deleted has no right any more; whom he let in stays in, under his name."""
        guest = self.register()
        guest.sudo()._checkin("staff", staff=self.staff)
        secret = self.secrets[self.staff.id]
        self.assertEqual(self.find(secret), self.staff)
        self.staff.with_user(self.organiser).unlink()
        self.assertFalse(self.find(secret))
        self.assertEqual((guest.state, guest._get_checkin_by()), ("done", "Lee"))
        self.assertTrue(self.audit_lines("event.staff.unbind", self.meeting))

    def test_right_can_be_taken_away_and_given_again(self):
        """MTG-38: the name stays on the list, the old phone is out."""
        secret = self.secrets[self.staff.id]
        staff = self.staff.with_user(self.organiser).sudo(False)
        staff.action_unbind()
        self.assertFalse(self.find(secret))
        self.assertEqual(staff.state, "waiting")
        action = staff.action_open_bind()
        wizard = self.env[action["res_model"]].browse(action["res_id"])
        self.assertTrue(wizard.qr)
        token = wizard.url.rsplit("/", 1)[-1]
        self.assertTrue(self.find(self.staff._bind_device(token)))

    def test_one_meeting_only(self):
        """MTG-38: the right is for one meeting; it ends some days after it."""
        other = self.make_meeting(name="Other")
        secret = self.secrets[self.staff.id]
        self.assertFalse(self.find(secret, meeting=other))
        with self.at(self.meeting.date_end + timedelta(days=8)):
            self.assertFalse(self.find(secret))
        guest = self.register(other.event_ticket_ids)
        with self.assertRaises(AccessError):
            guest.sudo()._checkin("staff", staff=self.staff)
        self.assertEqual(guest.state, "open")

    def test_no_write_around_the_binding(self):
        """MTG-38: an event user cannot authorise by a write, nor move staff to another meeting."""
        Staff = self.env["event.meeting.staff"].with_user(self.organiser)
        other = self.make_meeting(name="Other")
        for vals in (
            {"state": "authorised"},
            {"partner_id": self.organiser.partner_id.id},
            {"device_hash": "x"},
            {"bind_ref": "x"},
        ):
            with self.assertRaises(AccessError):
                Staff.create({"name": "Forged", "event_id": self.meeting.id, **vals})
            with self.assertRaises(AccessError):
                self.staff.with_user(self.organiser).sudo(False).write(vals)
        with self.assertRaises(ValidationError):
            self.staff.with_user(self.organiser).sudo(False).event_id = other
        with self.assertRaises(AccessError):
            self.staff.with_user(self.organiser).sudo(False).read(["device_hash"])

    def test_foreign_company(self):
        """MTG-38: organisers of another company see and touch neither staff nor scans; the desk only reads."""
        line, _new = self.env["event.meeting.scan"]._open(
            self.staff, "nonce-of-a-test", self.now, False
        )
        staff = self.staff.with_user(self.stranger).sudo(False)
        self.assertFalse(staff.search([("id", "=", self.staff.id)]))
        self.assertFalse(line.with_user(self.stranger).sudo(False).search([("id", "=", line.id)]))
        for act in (staff.action_open_bind, staff.action_unbind, staff.unlink):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(AccessError):
            staff.create({"name": "Spy", "event_id": self.meeting.id})
        for user in (self.entrance, self.desk, self.reviewer):
            with self.assertRaises(AccessError):
                self.staff.with_user(user).sudo(False).action_open_bind()
        for user in (self.entrance, self.desk, self.reviewer, self.portal, self.public):
            with self.assertRaises(AccessError):
                self.staff.with_user(user).sudo(False).read(["name"])
        with self.assertRaises(AccessError):
            line.with_user(self.organiser).sudo(False).write({"status": "ok"})

    def test_stock_events_have_no_staff(self):
        """MTG-38: staff belong to meetings."""
        event = self.env["event.event"].create(
            {"name": "Stock", "date_begin": self.now, "date_end": self.now + timedelta(hours=1)}
        )
        with self.assertRaises(ValidationError):
            self.env["event.meeting.staff"].create({"name": "X", "event_id": event.id})

    def test_staff_arguments_need_superuser_mode(self):
        """MTG-36: nobody may name staff or a moment over RPC-like calls."""
        guest = self.register().with_user(self.desk)
        with self.assertRaises(AccessError):
            guest._checkin("staff", staff=self.staff)
        with self.assertRaises(AccessError):
            guest._checkin("staff", at=self.now)


@tagged("post_install", "-at_install")
class TestStaffScans(StaffCase):
    number = 0

    def scan(self, staff=None, ago=0, sent_at=None, **values):
        """Hand in one scan made `ago` seconds before it is sent; return its answer."""
        type(self).number += 1
        sent_at = self.now.timestamp() * 1000 if sent_at is None else sent_at
        scan = {"nonce": f"nonce-{self.number:06d}", "at": sent_at - ago * 1000, **values}
        return (staff or self.staff)._take_scans([scan], sent_at)[0]

    def assert_about(self, moment, expected):
        """Some seconds pass while a test runs."""
        self.assertLess(abs(moment - expected), timedelta(seconds=10))

    def conflicts(self):
        return self.env["event.meeting.scan"].search(
            [("event_id", "=", self.meeting.id), ("conflict", "=", True)]
        )

    def test_scan_on_line(self):
        """MTG-36: code, ticket number and name let in; the name of the staff is told to the next one."""
        first, second, third = self.register(count=3)
        self.assertEqual(self.scan(code=first.barcode)["status"], "ok")
        self.assertEqual(self.scan(code=f" {second.ticket_no} ")["status"], "ok")
        answer = self.scan(registration_id=third.id)
        self.assertEqual(answer["status"], "ok")
        self.assertEqual(answer["person"]["status"], "done")
        self.assertEqual(first.checkin_method, "staff")
        self.assertEqual(first.checkin_staff_id, self.staff)
        answer = self.scan(self.make_staff("Han"), code=first.barcode)
        self.assertEqual((answer["status"], answer["conflict"]), ("already", False))
        self.assertIn("Lee", answer["message"])
        self.assertFalse(self.conflicts())
        line = self.audit_lines("event.checkin", first)
        self.assertEqual(line.detail["staff"], "Lee")

    def test_nonce_counts_once(self):
        """MTG-39, BEY-07: what is sent twice is decided once, also after the check-in was taken back."""
        guest = self.register()
        scan = {"nonce": "nonce-sent-twice", "code": guest.barcode, "at": 1000, "decided": True}
        first = self.staff._take_scans([scan], 1000)
        self.assertEqual(first[0]["status"], "ok")
        guest._uncheckin("wrong person")
        again = self.staff._take_scans([scan], 9000)
        self.assertEqual(again[0]["status"], "ok")
        self.assertEqual(guest.state, "open")
        lines = self.env["event.meeting.scan"].search([("nonce", "=", "nonce-sent-twice")])
        self.assertEqual(len(lines), 1)

    def test_offline_scan_is_judged_at_its_moment(self):
        """MTG-39, BEY-07: made within the window, sent after it: counts. Made before the window: a conflict."""
        late, early = self.register(count=2)
        self.meeting.checkin_end = self.now - timedelta(minutes=5)
        answer = self.scan(code=late.barcode, ago=600, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("ok", False))
        self.assert_about(late.date_closed, self.now - timedelta(seconds=600))
        self.assertEqual(self.scan(code=early.barcode)["status"], "late")
        answer = self.scan(code=early.barcode, ago=3 * 3600, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("early", True))
        self.assertEqual(early.state, "open")

    def test_first_scan_by_time_wins(self):
        """MTG-39, BEY-07: an off-line scan made before an on-line one takes its place; both are shown."""
        guest = self.register()
        with self.at(self.now - timedelta(minutes=5)):
            self.scan(self.make_staff("Han"), code=guest.barcode)
        self.assertEqual(guest.checkin_staff_name, "Han")
        answer = self.scan(code=guest.barcode, ago=600, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("ok", True))
        self.assertIn("Han", answer["message"])
        self.assertEqual(guest.checkin_staff_name, "Lee")
        self.assert_about(guest.date_closed, self.now - timedelta(minutes=10))
        self.assertEqual(
            sorted(self.conflicts().mapped(lambda line: (line.staff_name, line.status))),
            [("Han", "already"), ("Lee", "ok")],
        )
        line = self.audit_lines("event.checkin", guest)[0]
        self.assertEqual(line.detail["replaced_by"], "Han")

    def test_later_offline_scan_loses(self):
        """MTG-39, BEY-07: an off-line scan made after somebody else's is told so and changes nothing."""
        guest = self.register()
        with self.at(self.now - timedelta(minutes=15)):
            self.scan(self.make_staff("Han"), code=guest.barcode)
        answer = self.scan(code=guest.barcode, ago=600, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("already", True))
        self.assertIn("Han", answer["message"])
        self.assertEqual(guest.checkin_staff_name, "Han")

    def test_live_scan_never_takes_a_place(self):
        """MTG-36: a scan the phone has not decided is decided now, whatever time it claims."""
        guest = self.register()
        guest._checkin("manual")
        answer = self.scan(code=guest.barcode, ago=3600)
        self.assertEqual((answer["status"], answer["conflict"]), ("already", False))
        self.assertEqual(guest.checkin_method, "manual")

    def test_scan_before_an_undo_does_not_come_back(self):
        """MTG-39: a check-in taken back stays so when an older scan arrives; a newer one counts."""
        guest = self.register()
        guest._checkin("manual")
        guest._uncheckin("wrong person")
        answer = self.scan(code=guest.barcode, ago=60, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("undone", True))
        self.assertEqual(guest.state, "open")
        with self.at(self.now + timedelta(minutes=2)):
            self.assertEqual(self.scan(code=guest.barcode, ago=30, decided=True)["status"], "ok")

    def test_clock_in_the_future(self):
        """MTG-39: a phone that lives tomorrow checks in now; one that lives last year too."""
        tomorrow = (self.now + timedelta(days=1)).timestamp() * 1000
        first, second, third = self.register(count=3)
        self.scan(code=first.barcode, sent_at=tomorrow, ago=60, decided=True)
        self.assert_about(first.date_closed, self.now - timedelta(seconds=60))
        self.scan(code=second.barcode, sent_at=0, ago=60, decided=True)
        self.assert_about(second.date_closed, self.now - timedelta(seconds=60))
        self.scan(code=third.barcode, ago=-86400, decided=True)
        self.assertLessEqual(third.date_closed, fields.Datetime.now())

    def test_scan_before_the_list_was_loaded(self):
        """MTG-39: a phone without a list keeps the code; the server knows whose it is, or says that nobody's."""
        guest = self.register()
        self.assertEqual(self.scan(code=guest.barcode, ago=30, decided=True)["status"], "ok")
        answer = self.scan(code="4711471147114711", ago=30, decided=True)
        self.assertEqual((answer["status"], answer["conflict"]), ("unknown", True))

    def test_other_meetings_and_companies(self):
        """MTG-36: tickets of other meetings are refused by code and by id; of another company they do not exist."""
        other = self.make_meeting(name="Elsewhere")
        guest = self.register(other.event_ticket_ids)
        self.assertEqual(self.scan(code=guest.barcode)["status"], "other_meeting")
        self.assertEqual(self.scan(registration_id=guest.id)["status"], "unknown")
        foreign = self.make_meeting(name="Foreign", company_id=self.other_company.id)
        stranger = self.register(foreign.event_ticket_ids)
        self.assertEqual(self.scan(code=stranger.barcode)["status"], "unknown")
        self.assertEqual({guest.state, stranger.state}, {"open"})
        self.assertFalse(
            self.staff.env["event.meeting.scan"]
            .search([("event_id", "=", self.meeting.id)])
            .registration_id
        )

    def test_everything_the_door_refuses(self):
        """MTG-36: cancelled, refused, waiting and unpaid stay out, decided or not."""
        ticket = self.make_ticket(require_approval=True)
        pending, refused = self.register(ticket, count=2)
        refused.action_refuse("Members only")
        cancelled = self.register()
        cancelled.action_cancel()
        for guest, status in (
            (pending, "pending"),
            (refused, "refused"),
            (cancelled, "cancelled"),
        ):
            for decided in (False, True):
                answer = self.scan(code=guest.barcode, ago=30, decided=decided)
                self.assertEqual((answer["status"], answer["conflict"]), (status, decided))
            self.assertNotEqual(guest.state, "done")

    def test_forged_input(self):
        """MTG-36: what the panel never sends is refused as a whole."""
        guest = self.register()
        good = {"nonce": "nonce-good", "code": guest.barcode, "at": 0}
        for scans, sent_at in (
            ("x", 0),
            ([good] * 51, 0),
            (["x"], 0),
            ([{**good, "nonce": 7}], 0),
            ([{**good, "nonce": "x'; DROP"}], 0),
            ([{**good, "code": {"$ne": 1}}], 0),
            ([{**good, "code": "9" * 500}], 0),
            ([{**good, "code": None}], 0),
            ([{**good, "code": None, "registration_id": True}], 0),
            ([{**good, "at": "now"}], 0),
            ([{**good, "at": float("nan")}], 0),
            ([{**good, "at": True}], 0),
            ([{**good, "at": 10**400}], 0),
            ([good], -(10**400)),
            ([good], float("inf")),
            ([good], None),
        ):
            with self.assertRaises(ValueError):
                self.staff._take_scans(scans, sent_at)
        self.assertEqual(guest.state, "open")

    def test_one_fault_does_not_stop_the_others(self):
        """MTG-39: a queue goes on behind a scan that cannot be decided."""
        first, second = self.register(count=2)
        Registration = type(self.env["event.registration"])
        checkin = Registration._checkin

        def fail_for_first(registration, *args, **kwargs):
            if registration == first:
                raise UserError(registration.name)
            return checkin(registration, *args, **kwargs)

        scans = [
            {"nonce": f"nonce-of-{guest.id}-x", "code": guest.barcode, "at": 0, "decided": True}
            for guest in (first, second)
        ]
        with patch.object(Registration, "_checkin", fail_for_first):
            answers = self.staff._take_scans(scans, 0)
        self.assertEqual([answer["status"] for answer in answers], ["error", "ok"])
        self.assertTrue(answers[0]["conflict"])


@tagged("post_install", "-at_install")
class TestStaffPanel(StaffCase):
    def test_list_has_only_what_the_door_needs(self):
        """MTG-39: masked mobiles, hashed codes, no e-mail, no secret in clear."""
        guest = self.register(phone="13800138000", email="guest@example.com")
        panel = self.staff._prepare_panel()
        (person,) = panel["people"]
        self.assertEqual(person["phone"], "138****8000")
        digest = hashlib.sha256(f"{panel['salt']}:{guest.ticket_no}".encode()).hexdigest()
        self.assertIn(digest[:HASH_LENGTH], person["codes"])
        for secret in (guest.barcode, guest.ticket_no, guest.attendance_code, "13800138000", "@"):
            self.assertNotIn(secret, str(panel))
        self.assertNotEqual(panel["salt"], self.make_staff("Han")._prepare_panel()["salt"])

    def test_only_changes_are_sent_again(self):
        """MTG-39: with a stamp only who changed since; rubbish as a stamp gives the whole list."""
        second = self.register(count=2)[1]
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE event_registration SET write_date = write_date - interval '1 hour'"
        )
        self.env.invalidate_all()
        stamp = self.staff._prepare_panel()["stamp"]
        second._checkin("manual")
        panel = self.staff._prepare_panel(stamp)
        self.assertEqual([person["id"] for person in panel["people"]], [second.id])
        self.assertEqual((panel["total"], panel["full"]), (2, False))
        for rubbish in ("x", 7, {"a": 1}, "2026-99-99", "0001-01-01 00:00:00"):
            self.assertTrue(self.staff._prepare_panel(rubbish)["full"])

    def test_changes_are_found_by_an_index(self):
        """MTG-39: asking who has changed costs as many queries with ten thousand as with ten, and reads only those."""
        first = self.register()
        past = self.now - timedelta(hours=1)
        stamp = fields.Datetime.to_string(self.now)
        execute, statements, costs = Cursor.execute, [], []

        def note(cursor, query, *args, **kwargs):
            statements.append((query, args))
            return execute(cursor, query, *args, **kwargs)

        for count in (10, 10_000 - 10):
            self.multiply(first, count, write_date=past)
            self.staff._prepare_panel(stamp)  # fills the caches
            self.env.invalidate_all()
            statements.clear()
            with patch.object(Cursor, "execute", note):
                self.assertEqual(len(self.staff._prepare_panel(stamp)["people"]), 1)
            costs.append(len(statements))
        self.assertEqual(costs[0], costs[1])
        changed = [
            (query, args)
            for query, args in statements
            if "write_date" in str(query) and ">=" in str(query)
        ]
        self.assertEqual(len(changed), 1)
        query, args = changed[0]
        self.env.cr.execute(
            SQL("EXPLAIN %s", query) if isinstance(query, SQL) else f"EXPLAIN {query}", *args
        )
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("event_registration_event_write_date_idx", plan)
        self.assertNotIn("Seq Scan on event_registration", plan)

    def test_statuses_and_sentences(self):
        """MTG-39: the phone learns the same statuses and words as the scanner page."""
        ticket = self.make_ticket(require_approval=True)
        pending = self.register(ticket)
        done, cancelled = self.register(count=2)
        done._checkin("manual")
        cancelled.action_cancel()
        panel = self.staff._prepare_panel()
        statuses = {person["id"]: person["status"] for person in panel["people"]}
        self.assertEqual(
            statuses, {pending.id: "pending", done.id: "done", cancelled.id: "cancelled"}
        )
        self.assertEqual(
            panel["meeting"]["sentences"]["pending"], pending._checkin("manual")["message"]
        )

    def test_undo_asks_why(self):
        """MTG-39: a check-in is taken back with a reason, which the audit line keeps with the name."""
        guest = self.register()
        guest._checkin("manual")
        for reason in ("", "  ", None, 7, "\x00", "\ud83d"):
            with self.assertRaises(UserError):
                self.staff._undo(guest.id, reason)
        person = self.staff._undo(guest.id, " wrong\x00 person\ud83d")
        self.assertEqual((person["status"], guest.state), ("open", "open"))
        detail = self.audit_lines("event.uncheckin", guest).detail
        self.assertEqual((detail["reason"], detail["staff"]), ("wrong person", "Lee"))
        with self.assertRaises(UserError):
            self.staff._undo(guest.id, "again")

    def test_review(self):
        """MTG-39: pass, refuse with a reason; who may not review is refused; a stranger's id too."""
        ticket = self.make_ticket(require_approval=True)
        first, second, third = self.register(ticket, count=3)
        self.assertEqual(self.staff._review(first.id, "approve")["status"], "open")
        with self.assertRaises(UserError):
            self.staff._review(second.id, "refuse", " ")
        self.assertEqual(self.staff._review(second.id, "refuse", "Full")["status"], "refused")
        self.assertEqual(self.audit_lines("event.refuse", second).detail["staff"], "Lee")
        with self.assertRaises(UserError):
            self.staff._review(second.id, "approve")
        helper = self.make_staff("Han")
        with self.assertRaises(AccessError):
            helper._review(third.id, "approve")
        other = self.make_meeting(name="Elsewhere")
        stranger = self.register(self.make_ticket(other, require_approval=True))
        with self.assertRaises(UserError):
            self.staff._review(stranger.id, "approve")
        with self.assertRaises(ValueError):
            self.staff._review(third.id, "delete")
        self.assertEqual({third.approval_state, stranger.approval_state}, {"pending"})

    def test_context_names_nobody_over_rpc(self):
        """MTG-39: a context key does not put a name into an audit line."""
        ticket = self.make_ticket(require_approval=True)
        guest = self.register(ticket)
        guest.with_user(self.organiser).with_context(
            event_meeting_staff_name="Forged"
        ).action_approve()
        self.assertFalse((self.audit_lines("event.approve", guest).detail or {}).get("staff"))
