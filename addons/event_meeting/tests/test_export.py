# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo import http
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..tools.people_file import read_people
from .people_files import encode, read_book
from .test_import import ImportCase

EVIL = '=HYPERLINK("http://example.com","x")'


@tagged("post_install", "-at_install")
class TestExport(ImportCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.organiser.group_ids += cls.env.ref("base.group_allow_export")
        for user in (cls.organiser, cls.stranger, cls.desk):
            user.password = user.login
        cls.people_ = cls.register(name=EVIL, seat_no="3-12", group_id=cls.group.id, note="+1")
        cls.people_ += cls.register(
            cls.vip, name="境外", phone="+85291234567", email="a@example.com"
        )
        cls.people_ += cls.register(name="无号", phone=False)

    def export(self, records=None):
        return (
            (self.people_ if records is None else records)
            .with_user(self.organiser)
            ._export_people()
        )

    def test_text(self):
        """MTG-25: what looks like a formula is text; numbers are as people write them."""
        cells = read_book(self.export())
        self.assertNotIn("f", {kind for row in cells for _value, kind in row})
        by_name = {row[0][0]: [value for value, _kind in row] for row in cells[1:]}
        self.assertEqual(by_name[EVIL][1:3], ["13800000000", "3-12"])
        self.assertEqual(by_name["境外"][1], "+85291234567")
        codes = {row[9][0] for row in cells[1:]}
        self.assertEqual(codes, set(self.people_.mapped("attendance_code")))

    def test_comes_back(self):
        """MTG-25, MTG-28: the export imports into the same meeting without adding anybody, cancelled people included."""
        self.people_[2].action_cancel()
        record = self.make_import(self.export())
        record.action_preview()
        self.assertEqual((record.ready_count, record.skipped_count, record.bad_count), (0, 3, 0))

    def test_comes_into_another_meeting(self):
        """MTG-25, MTG-28: into another meeting the same people come in with seat, group and note."""
        other = self.make_meeting(name="Next")
        other.event_ticket_ids.name = "普通票"
        self.make_ticket(other, name="VIP")
        record = (
            self.env["event.registration.import"]
            .with_user(self.organiser)
            .create({"event_id": other.id, "file": encode(self.export(self.people_[:2]))})
        )
        record.action_preview()
        record.action_import()
        self.assertEqual(self.figures(record), (2, 0, 0))
        exported = read_people(self.export(self.people(record)))
        original = read_people(self.export(self.people_[:2]))
        for copies in (exported, original):
            for person in copies:
                del person.values["ticket_no"]
        self.assertEqual(
            {person.values["phone"]: person.values for person in exported},
            {person.values["phone"]: person.values for person in original},
        )

    def test_rights(self):
        """MTG-25: exporting needs its own right, and reading the people."""
        for user in (self.desk, self.portal):
            people = self.people_.with_user(user)
            with self.assertRaises(AccessError):
                people._export_people()
            with self.assertRaises(AccessError):
                people.action_export_people()
        self.stranger.group_ids += self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            self.people_.with_user(self.stranger)._export_people()

    def test_audit(self):
        """MTG-25: each export leaves a line for each meeting, stock's own export too."""
        self.export()
        self.people_.with_user(self.organiser).export_data(["name", "phone"])
        own, stock = self.audit_lines("event.export", self.meeting).sorted("id")
        self.assertEqual(own.detail, {"count": 3})
        self.assertEqual(stock.detail, {"count": 3, "fields": ["name", "phone"]})
        self.assertEqual(own.user_id, self.organiser)

    def post(self, login, data):
        self.authenticate(login, login)
        return self.url_open(
            "/event_meeting/people/export",
            data={"data": json.dumps(data), "csrf_token": self.csrf_token()},
        )

    def csrf_token(self):
        return http.Request.csrf_token(self)

    def test_stock_route(self):
        """MTG-25: stock's export writes names as texts, grouped or not."""
        self.authenticate("meeting_user", "meeting_user")
        log = self.env["event.sms.log"].create(
            {"event_id": self.meeting.id, "uuid": "formula", "mobile": EVIL}
        )
        for model, ids, name in (
            ("event.registration", self.people_.ids, "name"),
            ("event.sms.log", log.ids, "mobile"),
            ("event.event", self.meeting.ids, "registration_ids/name"),
        ):
            with self.subTest(model=model):
                self.check_stock_route(model, ids, name)

    def check_stock_route(self, model, ids, name):
        params = {
            "model": model,
            "fields": [
                {"name": name, "label": "Name", "type": "char"},
                {"name": "create_date", "label": "On", "type": "datetime"},
            ],
            "ids": ids,
            "domain": [],
            "import_compat": False,
        }
        for groupby in ([], ["create_uid"]):
            answer = self.url_open(
                "/web/export/xlsx",
                data={
                    "data": json.dumps({**params, "groupby": groupby}),
                    "csrf_token": self.csrf_token(),
                },
            )
            self.assertEqual(answer.status_code, 200)
            cells = [cell for row in read_book(answer.content) for cell in row]
            self.assertIn((EVIL, "s"), cells)
            self.assertIn("d", {kind for _value, kind in cells})

    def test_list_action(self):
        """MTG-25: the selected people, or all that the list shows."""
        self.authenticate("meeting_user", "meeting_user")
        people = self.env["event.registration"].with_user(self.organiser)
        action = people.browse(self.people_[:1].ids).action_export_people()
        self.assertEqual(action["params"]["data"], {"ids": self.people_[:1].ids})
        domain = [["event_id", "=", self.meeting.id]]
        action = people.with_context(active_domain=domain).action_export_people()
        for data, names in (
            ({"ids": self.people_[:1].ids}, {EVIL}),
            (action["params"]["data"], {EVIL, "境外", "无号"}),
        ):
            answer = self.post("meeting_user", data)
            self.assertEqual(answer.status_code, 200)
            self.assertEqual({row[0][0] for row in read_book(answer.content)[1:]}, names)
        for data in (
            [],
            {},
            {"ids": ["x"]},
            {"ids": "1"},
            "x",
            {"domain": [["nobody", "=", 1]]},
            {"domain": ["&"]},
            {"domain": [1]},
            {"domain": [["name", "=", "\x00"]]},
        ):
            self.assertEqual(self.post("meeting_user", data).status_code, 400, data)
        self.assertEqual(self.post("meeting_desk", {"ids": self.people_.ids}).status_code, 403)
