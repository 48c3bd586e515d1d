# SPDX-License-Identifier: LGPL-3.0-or-later
import json
from pathlib import Path

from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from .roles import (
    ENTRANCE,
    EVENT_FIELDS,
    MODELS,
    OFFICE,
    REFUSALS,
    REGISTRATION_FIELDS,
    REVIEW,
    ROLES,
    SEARCH_ONLY,
    RoleCase,
    names,
)

RIGHTS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
ADDONS = ("event_meeting", "website_event_meeting")
PRINTS = ("template_badge", "template_full_page_ticket", "template_responsive_html_ticket")
CODES = ("ticket_no", "attendance_code", "barcode", "lucky_code")
QUIET = ("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")
README = Path(__file__).parents[4] / "README.md"


@tagged("post_install", "-at_install")
class TestRoleModels(RoleCase):
    def test_every_model_is_classified(self):
        """BEY-25: a new model of meetings is in the table of roles, so that somebody has thought of each login."""
        ours = {
            name
            for name, model in self.env.items()
            if not model._abstract and not model._transient and model._original_module in ADDONS
        }
        self.assertFalse(ours - MODELS.keys())

    @mute_logger(*QUIET)
    def test_rights_on_models(self):
        """BEY-25: each role has the rights of the table on each model over RPC, and no other."""
        for model, rights in MODELS.items():
            if model not in self.env:
                continue
            for role in ROLES:
                granted = ""
                for letter, operation in RIGHTS.items():
                    try:
                        granted += letter * self.call(role, model, "has_access", [], operation)
                    except JsonRpcException as error:
                        self.assertIn(str(error), REFUSALS)
                expected = rights.get(role, "")
                if role == "desk" and model in (
                    "event.registration",
                    "event.registration.answer",
                ):
                    # Stock's right, for stock's events; see test_rows_of_meetings.
                    continue
                with self.subTest(model=model, role=role):
                    self.assertEqual(granted, expected)

    @mute_logger(*QUIET)
    def test_rows_of_meetings(self):
        """BEY-25: rows of a meeting are read, found, changed, made and deleted by the roles of the table alone."""
        staff = self.env["event.meeting.staff"].create({"name": "Hal", "event_id": self.meeting.id})
        rows = {
            "event.meeting.guest": self.env["event.meeting.guest"].browse(self.waiting.id),
            "event.meeting.category": self.env["event.meeting.category"].create(
                {"name": "Ours", "company_id": self.company.id}
            ),
            "event.registration.group": self.env["event.registration.group"].create(
                {"name": "G", "event_id": self.meeting.id}
            ),
            "event.meeting.staff": staff,
            "event.meeting.scan": self.env["event.meeting.scan"]._open(
                staff, "nonce-of-roles", self.now, False
            )[0],
            "event.registration": self.waiting,
            "event.registration.answer": self.waiting.registration_answer_ids,
        }
        for model, rights in MODELS.items():
            if model not in self.env:
                continue
            row = rows.get(model)
            if not row:
                continue
            for role in ROLES:
                mine = rights.get(role, "")
                field = "id" if "name" not in row._fields else "name"
                with self.subTest(model=model, role=role):
                    may = self.may(role, model, "read", row.ids, [field])
                    self.assertEqual(may, "r" in mine)
                    if "r" not in mine:
                        self.assert_finds_nothing(role, model, row)
                    if "w" not in mine:
                        self.assertFalse(self.may(role, model, "write", row.ids, {field: "X"}))
                        self.assertFalse(
                            self.may(
                                role, model, "web_save", row.ids, {field: "X"}, specification={}
                            )
                        )
                    if "u" not in mine:
                        self.assertFalse(self.may(role, model, "unlink", row.ids))

    def assert_finds_nothing(self, role, model, row):
        for method, args in (
            ("search_count", [[("id", "in", row.ids)]]),
            ("search_read", [[("id", "in", row.ids)], ["id"]]),
            ("formatted_read_group", [[("id", "in", row.ids)], [], ["__count"]]),
        ):
            try:
                found = self.call(role, model, method, *args)
            except JsonRpcException as error:
                self.assertIn(str(error), REFUSALS)
                continue
            if method == "formatted_read_group":
                found = found and found[0]["__count"]
            self.assertFalse(found, method)


@tagged("post_install", "-at_install")
class TestRoleFields(RoleCase):
    def test_every_field_is_classified(self):
        """BEY-25: a new field of a registration is in the table, so that somebody has thought of each login."""
        known = set.union(SEARCH_ONLY, *map(names, REGISTRATION_FIELDS.values()))
        self.assertFalse(set(self.env["event.registration"]._fields) - known)

    @mute_logger(*QUIET)
    def test_fields_of_a_registration(self):
        """BEY-25: field by field, each role reads of a registration what the table says, by reading, finding or
        ordering."""
        level = {name: key for key, text in REGISTRATION_FIELDS.items() for name in names(text)}
        readers = {"review": REVIEW, "office": OFFICE, "system": ()}
        fields = self.env["event.registration"]._fields
        for role in ROLES:
            if role in ("public", "portal"):
                # Refused with the model, see above.
                continue
            for name in sorted(level.keys() & fields.keys()):
                with self.subTest(role=role, field=name):
                    may = self.may(role, "event.registration", "read", self.waiting.ids, [name])
                    self.assertEqual(may, role in readers[level[name]])
            hidden = [
                name
                for name in level.keys() & fields.keys()
                if role == "reviewer" and level[name] != "review" and fields[name].store
            ]
            for name in hidden:
                with self.subTest(role=role, hidden=name):
                    for method, args in (
                        ("search_count", [[(name, "!=", False)]]),
                        ("formatted_read_group", [[], [name], ["__count"]]),
                        ("search", [[], 0, 1, f"{name} desc"]),
                    ):
                        if method == "search" and fields[name].type in ("one2many", "many2many"):
                            continue
                        if method == "search_count" and fields[name].required:
                            # Always true: not even asked.
                            continue
                        self.assertFalse(self.may(role, "event.registration", method, *args))

    @mute_logger(*QUIET)
    def test_fields_of_a_meeting(self):
        """BEY-25: tokens, staff and counts of a meeting are for those who work with them."""
        readers = {"desk": ("desk", *OFFICE), "office": OFFICE, "sales": ()}
        for level, text in EVENT_FIELDS.items():
            for name in names(text) & self.env["event.event"]._fields.keys():
                for role in ROLES:
                    with self.subTest(role=role, field=name):
                        may = self.may(role, "event.event", "read", self.meeting.ids, [name])
                        self.assertEqual(may, role in readers[level])

    @mute_logger(*QUIET)
    def test_nobody_but_the_office_changes_a_meeting(self):
        """BEY-25: who reviews or admits neither makes, changes, publishes nor unpublishes a meeting or its tickets."""
        for model, record, vals in (
            ("event.event", self.meeting, {"name": "X"}),
            ("event.event", self.meeting, {"is_published": False}),
            ("event.event", self.meeting, {"website_published": False}),
            ("event.event", self.meeting, {"active": False}),
            ("event.event.ticket", self.ticket, {"price": 0}),
            ("event.event.ticket", self.ticket, {"require_approval": False}),
        ):
            for role in set(ROLES) - set(OFFICE):
                if vals.keys() - record._fields.keys():
                    continue
                with self.subTest(role=role, vals=vals):
                    self.assertFalse(self.may(role, model, "write", record.ids, vals))
        for role in set(ROLES) - set(OFFICE):
            self.assertFalse(self.may(role, "event.event", "create", {"name": "X"}))
            self.assertFalse(self.may(role, "event.event", "copy", self.meeting.ids))
            self.assertFalse(
                self.may(role, "event.event", "action_renew_checkin_token", self.meeting.ids)
            )


@tagged("post_install", "-at_install")
class TestRoleActs(RoleCase):
    """What each role may do, and the table of the README that says so."""

    def read_guest(self, role):
        try:
            rows = self.call(
                role, "event.meeting.guest", "search_read", [("id", "=", self.guest.id)]
            )
        except JsonRpcException:
            return False
        return bool(rows)

    def check_in(self, role):
        guest = self.register(phone="13900000001")
        if not self.may(role, "event.meeting.guest", "action_checkin", guest.ids):
            self.assertEqual(guest.state, "open")
            return False
        self.assertEqual(guest.state, "done")
        undone = self.may(
            role, "event.meeting.guest", "action_undo_checkin", guest.ids, "Wrong one"
        )
        self.assertEqual(guest.state, "open")
        return undone

    def force(self, role):
        late = self.make_meeting(
            checkin_begin=self.now.replace(year=self.now.year - 1), checkin_end=self.now
        )
        guest = self.register(late.event_ticket_ids, phone="13900000002")
        try:
            wizard = self.call(
                role,
                "event.registration.checkin",
                "create",
                {"registration_ids": guest.ids, "reason": "Speaker"},
            )
            self.call(role, "event.registration.checkin", "action_confirm", [wizard])
        except JsonRpcException as error:
            self.assertIn(str(error), REFUSALS)
        return guest.state == "done"

    def read_reviewed(self, role):
        return self.reads(role, self.waiting, ["phone", "email", "registration_answer_ids"])

    def read_all(self, role):
        return self.reads(role, self.guest, ["phone", "email", "registration_answer_ids"])

    def read_codes(self, role):
        readable = [self.reads(role, self.guest, [name]) for name in CODES]
        readable += [self.reads(role, self.waiting, [name]) for name in CODES]
        self.assertEqual(len(set(readable)), 1)
        return readable[0]

    def reads(self, role, record, fields):
        return self.may(role, record._name, "read", record.ids, fields)

    def review(self, role):
        results = set()
        for method in ("action_approve", "action_refuse"):
            one = self.register(self.review_ticket, phone="13900000003")
            results.add(self.may(role, "event.registration", method, one.ids))
            results.add(one.approval_state != "pending")
        self.assertEqual(len(results), 1)
        return results.pop()

    def change(self, role):
        Model = "event.registration"
        vals = {
            "event_id": self.meeting.id,
            "event_ticket_id": self.ticket.id,
            "name": "X",
            "source": "manual",
        }
        one = self.register(phone="13900000004")
        results = {
            self.may(role, Model, "write", one.ids, {"name": "Y"}),
            self.may(role, Model, "write", one.ids, {"phone": "13900000005"}),
            self.may(role, Model, "write", one.ids, {"seat_no": False}),
            self.may(role, Model, "write", one.ids, {"active": True}),
            self.may(role, Model, "web_save", one.ids, {"name": "Z"}, specification={}),
            self.may(role, Model, "create", vals),
            self.may(role, Model, "action_set_draft", one.ids),
            self.may(role, Model, "action_cancel", one.ids),
            self.may(role, Model, "action_archive", one.ids),
            self.may(role, Model, "action_send_attendance_codes", one.ids),
            self.may(role, Model, "action_reset_claim", one.ids),
            self.may(role, Model, "message_post", one.ids, body="X"),
        }
        self.assertEqual(len(results), 1, results)
        self.assertEqual(one.name == "Z", results == {True})
        return results.pop()

    def make_meetings(self, role):
        return self.may(role, "event.event", "write", self.meeting.ids, {"name": "Renamed"})

    def delete_meetings(self, role):
        return self.may(role, "event.event", "unlink", self.make_meeting().ids)

    @mute_logger(*QUIET)
    def test_table(self):
        """BEY-25: role by role, the table of the README is what the server does."""
        acts = {
            "sees guests: name, seat, last four digits of the mobile": (self.read_guest, ENTRANCE),
            "checks in, takes a check-in back with a reason": (self.check_in, ENTRANCE),
            "lets in past window or payment, with a reason": (self.force, OFFICE),
            "reads mobile, mail and answers of those under review": (self.read_reviewed, REVIEW),
            "passes and refuses": (self.review, REVIEW),
            "reads mobile, mail and answers of everybody": (self.read_all, OFFICE),
            "reads codes": (self.read_codes, OFFICE),
            "adds, changes, cancels people; sends codes": (self.change, OFFICE),
            "makes and changes meetings, tickets, staff": (self.make_meetings, OFFICE),
            "deletes meetings": (self.delete_meetings, ("administrator",)),
        }
        for act, (probe, allowed) in acts.items():
            for role in ROLES:
                with self.subTest(act=act, role=role):
                    self.assertEqual(probe(role), role in allowed)
        if README.is_file():
            said = self.read_readme()
            for act, (_probe, allowed) in acts.items():
                with self.subTest(act=act):
                    self.assertEqual(said.get(act), set(allowed) - {"desk"})

    def read_readme(self):
        """Return {act: roles} of the table of roles in the README of the project."""
        lines = README.read_text(encoding="utf-8").splitlines()
        head = next(number for number, line in enumerate(lines) if line.startswith("| may |"))
        roles = [cell.strip() for cell in lines[head].strip("|").split("|")][1:]
        table = {}
        for line in lines[head + 2 :]:
            if not line.startswith("|"):
                break
            act, *marks = (cell.strip() for cell in line.strip("|").split("|"))
            table[act] = {role for role, mark in zip(roles, marks, strict=True) if mark == "yes"}
        return table

    @mute_logger(*QUIET)
    def test_state_and_payment(self):
        """BEY-25: the entrance makes no ticket paid, confirmed, or another person's."""
        for role in ("entrance", "desk", "reviewer"):
            for vals in (
                {"state": "open"},
                {"state": "done"},
                {"sale_status": "sold"},
                {"partner_id": self.env.user.partner_id.id},
                {"claim_state": "claimed"},
                {"approval_state": "approved"},
                {"barcode": "1"},
            ):
                self.assertFalse(
                    self.may(role, "event.registration", "write", self.waiting.ids, vals)
                )
            for method in ("action_confirm", "action_set_done", "action_set_draft"):
                self.assertFalse(self.may(role, "event.registration", method, self.guest.ids))
        self.assertEqual((self.waiting.state, self.guest.state), ("draft", "open"))

    @mute_logger(*QUIET)
    def test_masked_answers(self):
        """BEY-25: whatever way somebody is admitted, the answer holds no mobile, mail, code or account."""
        secrets = [self.guest.phone, "13811112222", "gina@example.com"]
        secrets += [self.guest[name] for name in CODES]
        for role in ("entrance", "desk"):
            self.become(role)
            answers = [
                self.make_jsonrpc_request(
                    "/event_meeting/checkin",
                    {"event_id": self.meeting.id, "code": self.guest.barcode},
                ),
                self.call(
                    role,
                    "event.registration",
                    "register_attendee",
                    self.guest.barcode,
                    self.meeting.id,
                ),
                self.call(role, "event.meeting.guest", "search_read", []),
                self.call(role, "event.meeting.guest", "web_search_read", [], {"name": {}}),
            ]
            for answer in answers:
                for secret in secrets:
                    self.assertNotIn(secret, json.dumps(answer))
            self.assertEqual(answers[0]["registration"]["phone"], "2222")
            self.assertFalse(answers[1].get("partner_id"))
            self.assertEqual(self.guest.state, "done")

    def test_chosen_answers_are_reviewed(self):
        """MTG-32: the cards of Odoo name what somebody has chosen in the form, to reviewers too."""
        question = self.env["event.question"].create(
            {
                "title": "Meal?",
                "question_type": "simple_choice",
                "answer_ids": [(0, 0, {"name": "Noodles"})],
                "event_ids": self.meeting.ids,
            }
        )
        self.env["event.registration.answer"].create(
            {
                "registration_id": self.waiting.id,
                "question_id": question.id,
                "value_answer_id": question.answer_ids.id,
            }
        )
        specification = {"registration_answer_choice_ids": {"fields": {"display_name": {}}}}
        for role in ("reviewer", "organiser"):
            (row,) = self.call(
                role,
                "event.registration",
                "web_read",
                self.waiting.ids,
                specification=specification,
            )
            names_shown = [each["display_name"] for each in row["registration_answer_choice_ids"]]
            self.assertEqual(names_shown, ["Noodles"])

    @mute_logger(*QUIET)
    def test_contacts_of_visitors(self):
        """BEY-25: who bought a ticket or has an account is a contact, which tells the entrance no mobile either.

        Stock's desk registers contacts for stock's events, and reads them as in stock.
        """
        buyer = self.env["res.partner"].create(
            {"name": "Bea Buyer", "phone": "+8613811113333", "email": "bea@example.com"}
        )
        self.portal.partner_id.phone = "+8613811114444"
        colleague, house = self.organiser.partner_id, self.company.partner_id
        visitors = buyer | self.portal.partner_id
        for role in ("entrance", "desk", "reviewer", "organiser"):
            for model, rows, field in (
                ("res.partner", visitors, "phone"),
                ("res.users", self.portal, "login"),
            ):
                with self.subTest(role=role, model=model):
                    may = role in ("desk", "organiser")
                    self.assertEqual(self.may(role, model, "read", rows.ids, [field]), may)
                    domain = [("id", "in", rows.ids), (field, "!=", False)]
                    self.assertEqual(bool(self.call(role, model, "search_count", domain)), may)
            self.assertTrue(
                self.may(role, "res.partner", "read", (colleague | house).ids, ["name", "email"])
            )
            self.assertTrue(self.may(role, "res.users", "read", self.organiser.ids, ["name"]))

    @mute_logger(*QUIET)
    def test_mobile_is_no_oracle(self):
        """BEY-25: the entrance finds by the last four digits or the whole mobile, and by nothing between."""
        Guest = "event.meeting.guest"
        for text, hit in (
            ("2222", True),
            ("13811112222", True),
            ("+8613811112222", True),
            ("138 1111 2222", True),
            ("1381111", False),
            ("11112222", False),
            ("222", False),
            ("%2222", False),
            ("138%", False),
            ("1381111____", False),
        ):
            for operator in ("=", "ilike"):
                domain = [("mobile_search", operator, text), ("id", "=", self.guest.id)]
                with self.subTest(text=text, operator=operator):
                    self.assertEqual(
                        bool(self.call("entrance", Guest, "search_count", domain)), hit
                    )
        for domain in (
            [("mobile_search", "like", "1381%")],
            [("mobile_search", ">", "13811112221")],
            [("phone", "=", "+8613811112222")],
            [("event_id.registration_ids.phone", "=like", "+86138%")],
            [("group_id.event_id.registration_ids.phone", "=like", "+86138%")],
        ):
            with self.subTest(domain=domain), self.assertRaises(JsonRpcException):
                self.call("entrance", Guest, "search_count", domain)

    @mute_logger(*QUIET)
    def test_files(self):
        """BEY-25: exports, badges and pictures give no more than the screens."""
        self.reviewer.group_ids += self.env.ref("base.group_allow_export")
        self.entrance.group_ids += self.env.ref("base.group_allow_export")
        for role in ("entrance", "desk", "reviewer", "organiser"):
            for record in (self.guest, self.waiting):
                pages = [(f"event_registration_report_{name}", record.id) for name in PRINTS]
                pages.append(("event_event_attendee_list", self.meeting.id))
                for report, res_id in pages:
                    with self.subTest(role=role, of=record.name, report=report):
                        page = self.open(role, f"/report/html/event.{report}/{res_id}")
                        shown = page.status_code == 200 and record.name in page.text
                        self.assertEqual(shown, role == "organiser")
        for role in ("entrance", "desk", "reviewer"):
            for record in (self.guest, self.waiting):
                with self.subTest(role=role, of=record.name):
                    field = self.open(role, f"/web/content/event.registration/{record.id}/barcode")
                    self.assertNotIn(record.barcode, field.text)
            for method, args in (
                ("export_data", [self.waiting.ids, ["name", "phone"]]),
                ("action_export_people", [self.waiting.ids]),
            ):
                self.assertFalse(self.exports(role, method, args), method)
        guest = ["event.meeting.guest", "export_data", self.guest.ids]
        with self.assertRaises(JsonRpcException):
            self.call("entrance", *guest, ["phone"])
        table = json.dumps(self.call("entrance", *guest, ["name", "mobile_tail", "seat_no"]))
        self.assertIn("2222", table)
        self.assertNotIn("1111", table)

    def exports(self, role, method, args):
        """Tell whether an export gives anything: with a sentence it refuses too."""
        try:
            self.call(role, "event.registration", method, *args)
        except JsonRpcException:
            return False
        return True

    def open(self, role, path):
        self.become(role)
        return self.url_open(path)

    @mute_logger(*QUIET)
    def test_messages(self):
        """BEY-25: what was written about somebody, codes among it, is not for who admits or reviews."""
        secret = "The code is SECRETCODE"
        for record in (self.guest, self.waiting):
            record.message_post(body=secret)
        for role in ("entrance", "desk", "reviewer"):
            for record in (self.guest, self.waiting):
                self.become(role)
                try:
                    answer = self.make_jsonrpc_request(
                        "/mail/thread/messages",
                        {"thread_model": "event.registration", "thread_id": record.id},
                    )
                except JsonRpcException:
                    answer = None
                self.assertNotIn("SECRETCODE", json.dumps(answer))
                domain = [("model", "=", "event.registration"), ("res_id", "=", record.id)]
                rows = self.call(role, "mail.message", "search_read", domain, ["body"])
                self.assertNotIn("SECRETCODE", json.dumps(rows))

    @mute_logger(*QUIET)
    def test_context_is_no_right(self):
        """BEY-25: no key of a context gives the entrance or the reviewer more, or another name on record."""
        one = self.register(self.review_ticket, phone="13900000006")
        self.call(
            "reviewer",
            "event.registration",
            "action_approve",
            one.ids,
            context={"event_meeting_staff_name": "Forged", "install_mode": True},
        )
        self.assertEqual(one.approval_uid, self.reviewer)
        line = self.audit_lines("event.approve", one)
        self.assertFalse((line.detail or {}).get("staff"))
        with self.assertRaises(JsonRpcException):
            self.call(
                "entrance",
                "event.meeting.guest",
                "action_undo_checkin",
                self.guest.ids,
                "",
                context={"reason": "X"},
            )

    @mute_logger(*QUIET)
    def test_other_company(self):
        """BEY-25: entrance and reviewer of another company find, admit and review nobody here."""
        for group in ("entrance", "reviewer"):
            user = self.make_user(
                f"elsewhere_{group}",
                f"event_meeting.group_meeting_{group}",
                company=self.other_company,
            )
            self.logins[group] = user
        guest = "event.meeting.guest"
        self.assertFalse(self.call("entrance", guest, "search_count", []))
        self.assertFalse(self.may("entrance", guest, "read", self.guest.ids, ["name"]))
        self.assertFalse(self.may("entrance", guest, "action_checkin", self.guest.ids))
        self.assertFalse(
            self.may("entrance", "event.registration", "action_checkin_manual", self.guest.ids)
        )
        self.assertFalse(self.may("entrance", "event.event", "get_scan_counters", self.meeting.ids))
        for method in ("action_approve", "action_refuse"):
            self.assertFalse(self.may("reviewer", "event.registration", method, self.waiting.ids))
        self.assertFalse(self.call("reviewer", "event.registration", "search_count", []))
        self.assertEqual((self.guest.state, self.waiting.approval_state), ("open", "pending"))


@tagged("post_install", "-at_install")
class TestHonestRoles(RoleCase):
    def test_review_day(self):
        """MTG-13: a reviewer passes one and refuses one with a reason, from the list that his menu opens."""
        other = self.register(self.review_ticket, phone="13900000007")
        paths = "event.registration"
        domain = [("event_id.is_meeting", "=", True), ("approval_state", "=", "pending")]
        rows = self.call(
            "reviewer",
            paths,
            "search_read",
            domain,
            ["name", "phone", "event_id", "event_ticket_id"],
        )
        self.assertEqual({row["id"] for row in rows}, {self.waiting.id, other.id})
        self.call("reviewer", paths, "action_approve_selected", self.waiting.ids)
        action = self.call("reviewer", paths, "action_open_refuse", other.ids)
        wizard = self.call(
            "reviewer",
            action["res_model"],
            "web_save",
            [],
            {"registration_ids": [[4, other.id]], "reason": "Full"},
            specification={},
        )
        self.call("reviewer", action["res_model"], "action_confirm", [wizard[0]["id"]])
        self.assertEqual(
            (self.waiting.approval_state, other.approval_state), ("approved", "refused")
        )
        self.assertEqual(other.refuse_reason, "Full")
        self.assertEqual(other.approval_uid, self.reviewer)

    def test_undo_asks_why(self):
        """MTG-24: a check-in is taken back with a reason, and both stand in the audit line."""
        guest = "event.meeting.guest"
        self.call("entrance", guest, "action_checkin", self.guest.ids)
        row = self.call("entrance", guest, "read", self.guest.ids)[0]
        self.assertEqual((row["status"], row["checkin_by"]), ("done", self.entrance.name))
        action = self.call("entrance", guest, "action_open_undo", self.guest.ids)
        wizard = self.call(
            "entrance",
            action["res_model"],
            "create",
            {"reason": "Twin brother"},
            context=action["context"],
        )
        self.call("entrance", action["res_model"], "action_confirm", [wizard])
        self.assertEqual(self.guest.state, "open")
        line = self.audit_lines("event.uncheckin", self.guest)
        self.assertEqual(line.detail["reason"], "Twin brother")
        self.assertEqual(line.user_id, self.entrance)

    def test_both_roles(self):
        """BEY-25: who does both reviews and admits, and still reads no code and changes nothing."""
        both = self.make_user(
            "both",
            "event_meeting.group_meeting_entrance,event_meeting.group_meeting_reviewer",
        )
        desk_too = self.make_user(
            "both_desk",
            "event.group_event_registration_desk,event_meeting.group_meeting_reviewer",
        )
        for user in (both, desk_too):
            mine = self.waiting.with_user(user)
            self.assertTrue(mine.read(["phone"]))
            for name in ("barcode", "ticket_no", "attendance_code", "message_ids"):
                with self.assertRaises(AccessError):
                    mine.read([name])
            with self.assertRaises(AccessError):
                mine.write({"name": "X"})
            with self.assertRaises(AccessError):
                self.guest.with_user(user).read(["name"])
            self.assertTrue(
                self.env["event.meeting.guest"].with_user(user).search([("id", "=", self.guest.id)])
            )
