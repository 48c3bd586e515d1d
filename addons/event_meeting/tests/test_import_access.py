# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..tools.people_file import header_key
from .common import MeetingCase
from .people_files import HEADER, encode, read_book, xlsx


@tagged("post_install", "-at_install")
class TestImportAccess(MeetingCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whoever starts an import is answered in his language.
        cls.organiser.lang = "en_US"
        cls.record = (
            cls.env["event.registration.import"]
            .with_user(cls.organiser)
            .create(
                {
                    "event_id": cls.meeting.id,
                    "file": encode(xlsx([HEADER, ("张三", "13800138000"), ("李四", "1380013")])),
                    "file_name": "名单.xlsx",
                }
            )
        )
        cls.record.action_preview()
        cls.line = cls.record.line_ids
        for user in (cls.organiser, cls.stranger, cls.desk, cls.portal):
            user.password = user.login

    def assertRefused(self, *acts):
        for act in acts:
            with self.assertRaises(AccessError):
                act()

    def test_outsiders(self):
        """MTG-28: portal, public and the desk neither read nor make imports; lists hold people's data."""
        for user in (self.portal, self.public, self.desk):
            record, line = self.record.with_user(user), self.line.with_user(user)
            self.assertRefused(
                lambda record=record: record.read(["file"]),
                lambda record=record: record.search([]),
                lambda record=record: record.write({"send_codes": True}),
                lambda record=record: record.unlink(),
                lambda record=record: record.create({"event_id": self.meeting.id}),
                record.action_preview,
                record.action_import,
                record.get_progress,
                lambda line=line: line.read(["values"]),
                lambda line=line: line.search([]),
            )

    def test_other_company(self):
        """MTG-28: the manager of another company sees no list and no row, and imports into no foreign meeting."""
        record, line = self.record.with_user(self.stranger), self.line.with_user(self.stranger)
        self.assertFalse(record.search([("id", "=", record.id)]))
        self.assertFalse(line.search([("id", "=", line.id)]))
        self.assertRefused(
            lambda: record.read(["file"]),
            lambda: line.read(["values"]),
            record.action_preview,
            record.action_import,
            record.action_download_template,
            record.action_open_people,
            lambda: record.write({"send_codes": True}),
            record.unlink,
            lambda: record.create({"event_id": self.meeting.id}),
        )

    def test_result_is_the_systems(self):
        """MTG-28: nobody writes a result, a state or whose rights an import has."""
        for vals in (
            {"state": "previewed"},
            {"state": "running"},
            {"user_id": self.manager.id},
            {"imported_count": 5},
            {"line_ids": [(5,)]},
            {"last_row": 100},
        ):
            self.assertRefused(lambda vals=vals: self.record.write(dict(vals)))
            self.assertRefused(
                lambda vals=vals: self.record.create({"event_id": self.meeting.id, **vals})
            )
        self.assertRefused(
            lambda: self.line.with_user(self.organiser).write({"reason": "x"}),
            lambda: self.line.with_user(self.organiser).unlink(),
        )
        self.assertEqual(self.record.state, "previewed")

    def test_running_stays(self):
        """MTG-28: what is running is neither deleted nor changed."""
        self.record.sudo().state = "running"
        with self.assertRaises(UserError):
            self.record.unlink()
        with self.assertRaises(UserError):
            self.record.write({"file": False})
        with self.assertRaises(UserError):
            self.record.action_reset()

    def test_rights_of_the_starter(self):
        """MTG-28: the queue works with the rights of whoever started the import."""
        self.record.sudo().write({"state": "running", "user_id": self.stranger.id})
        with self.assertRaises(AccessError), self.env.cr.savepoint():
            self.record.sudo()._run()
        self.record.sudo().line_ids.unlink()
        self.record.sudo().write({"user_id": self.organiser.id})
        self.record.sudo()._run()
        self.assertEqual(self.record.imported_count, 1)
        self.assertEqual(self.record.sudo().line_ids.reason, "“1380013” is not a mobile number.")

    def get(self, login, url, **options):
        self.authenticate(login, login)
        return self.url_open(url, **options)

    def test_downloads(self):
        """MTG-28: template and bad rows are for those who import; the template knows tickets and groups."""
        template = f"/event_meeting/import/template?event_id={self.meeting.id}"
        bad_rows = f"/event_meeting/import/{self.record.id}/bad_rows"
        answer = self.get("meeting_user", template)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(
            [header_key(value) for value, _kind in read_book(answer.content)[0]],
            ["name", "phone", "seat_no", "group", "ticket", "company_name", "email", "note"],
        )
        self.assertIn(self.ticket.name, str(read_book(answer.content, sheet=1)))
        answer = self.get("meeting_user", bad_rows)
        self.assertEqual(read_book(answer.content)[1][0], ("李四", "s"))
        for login in ("meeting_stranger", "meeting_portal", "meeting_desk"):
            for url in (template, bad_rows):
                self.assertGreaterEqual(self.get(login, url).status_code, 400, (login, url))
        self.authenticate(None, None)
        for url in (template, bad_rows):
            answer = self.url_open(url, allow_redirects=False)
            self.assertEqual(answer.status_code, 303)
        for url in (
            "/event_meeting/import/template?event_id=x",
            "/event_meeting/import/999999999/bad_rows",
        ):
            self.assertIn(self.get("meeting_user", url).status_code, (400, 403, 404), url)
