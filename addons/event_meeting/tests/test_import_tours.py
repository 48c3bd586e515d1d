# SPDX-License-Identifier: LGPL-3.0-or-later
import threading

from odoo.tests import HttpCase, tagged

from ..models import event_registration_import
from ..tools import people_file
from .common import MeetingCase
from .people_files import HEADER, encode, xlsx

PEOPLE = xlsx(
    [
        HEADER,
        ("Ada Imported", 13800138000, "3-12"),
        ("Ben Imported", "138 0013 8001"),
        ("Cy Broken", "1380013"),
        ("Di Imported", "13800138002"),
    ]
)


class ImportTourCase(MeetingCase, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whoever starts an import is answered in his language.
        cls.organiser.lang = "en_US"
        cls.ticket.name = "Registration"
        cls.organiser.group_ids += cls.env.ref("base.group_allow_export")
        for name, content in (("people", PEOPLE), ("text", "姓名,手机号".encode())):
            cls.env["ir.attachment"].create(
                {
                    "name": f"{name}.xlsx",
                    "url": f"/event_meeting_tour_{name}.xlsx",
                    "datas": encode(content),
                    "public": True,
                }
            )

    def assertImported(self):
        people = self.env["event.registration"].search(
            [("event_id", "=", self.meeting.id), ("source", "=", "import")]
        )
        self.assertEqual(
            sorted(people.mapped("name")), ["Ada Imported", "Ben Imported", "Di Imported"]
        )

    def run_tour(self, name):
        action = self.env.ref("event_meeting.event_registration_import_action_new")
        action.context = {"default_event_id": self.meeting.id}
        self.start_tour("/odoo/meeting-import/new", name, login="meeting_user")
        self.assertImported()


@tagged("post_install", "-at_install")
class TestImportTour(ImportTourCase):
    def test_import(self):
        """MTG-28: from a wrong file over the preview to the people in the list."""
        self.run_tour("event_meeting_import_tour")

    def test_progress(self):
        """MTG-28: the page follows an import of the queue and shows its result by itself."""
        record = (
            self.env["event.registration.import"]
            .with_user(self.organiser)
            .create({"event_id": self.meeting.id, "file": encode(PEOPLE), "file_name": "x.xlsx"})
        )
        record.action_preview()
        self.patch(event_registration_import, "INLINE_ROWS", 0)
        self.patch_queue(record, lambda records: records._run())
        self.start_tour(
            f"/odoo/meeting-import/{record.id}",
            "event_meeting_import_progress_tour",
            login="meeting_user",
        )
        self.assertImported()

    def test_checking(self):
        """MTG-28: the page follows the check of a large file in the queue and shows its result by itself."""
        record = (
            self.env["event.registration.import"]
            .with_user(self.organiser)
            .create({"event_id": self.meeting.id, "file": encode(PEOPLE), "file_name": "x.xlsx"})
        )
        self.patch(people_file, "SMALL_BYTES", 0)
        self.patch_queue(record, lambda records: records._get_worker()._preview())
        self.start_tour(
            f"/odoo/meeting-import/{record.id}",
            "event_meeting_import_checking_tour",
            login="meeting_user",
        )

    def patch_queue(self, record, run):
        """Let the import wait for the queue, which has done it by the third question of the page."""
        model = type(record)
        progress, answers = model.get_progress, []
        lock = threading.Lock()

        def get_progress(records):
            with lock:
                answers.append(progress(records))
                if len(answers) == 3:
                    run(records.sudo())
                return answers[-1]

        self.patch(model, "get_progress", get_progress)


@tagged("post_install", "-at_install")
class TestImportTourPhone(ImportTourCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_import(self):
        """MTG-28: the same on a phone."""
        self.run_tour("event_meeting_import_phone_tour")
