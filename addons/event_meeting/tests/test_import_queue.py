# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import event_registration_import, event_registration_import_run
from .test_import import ImportCase

QUEUE = "odoo.addons.event_meeting.models.event_registration_import_run"


@tagged("post_install", "-at_install")
class TestImportQueue(ImportCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.cron = cls.env.ref("event_meeting.ir_cron_import_people")

    def setUp(self):
        super().setUp()
        self.commits = []
        self.patch(event_registration_import, "INLINE_ROWS", 2)
        self.patch(event_registration_import_run, "BATCH", 2)
        self.patch(type(self.env["ir.cron"]), "_commit_progress", self.commit)
        # A test has one transaction; what a rollback takes back is what was not committed.
        self.patch(self.env.cr, "rollback", self.env.invalidate_all)

    def commit(self, *args, processed=0, remaining=None, **options):
        self.commits.append((self.imported(), remaining))
        return 0

    def imported(self):
        return self.env["event.registration"].search_count([("event_id", "=", self.meeting.id)])

    def start(self, count=5, **vals):
        rows = [(f"客{n}", f"1390013800{n}") for n in range(count)]
        record = self.make_import([*rows, ("坏", "1")], **vals)
        record.action_preview()
        record.action_import()
        return record

    def run_queue(self):
        self.env["event.registration.import"]._cron_import_people()

    def test_long_list_waits(self):
        """MTG-28: a long list goes to the queue; the page shows how far it is and the result later."""
        record = self.start()
        self.assertEqual((record.state, self.imported()), ("running", 0))
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)]))
        self.assertEqual(
            record.get_progress(), {"state": "running", "progress": 0, "handled": 0, "total": 6}
        )
        with patch.object(event_registration_import_run, "RUN_SECONDS", -1):
            self.run_queue()
            self.assertEqual(self.commits, [(2, 4)])
            self.assertEqual(record.get_progress()["progress"], 33)
            self.assertEqual(record.state, "running")
            self.run_queue()
        self.assertEqual(record.get_progress()["progress"], 66)
        self.run_queue()
        self.assertEqual(self.commits[:2], [(2, 4), (4, 2)])
        self.assertEqual(record.get_progress()["state"], "done")
        self.assertEqual(self.figures(record), (5, 0, 1))
        self.assertEqual(self.imported(), 5)
        self.assertEqual(len(record.line_ids), 1)

    def test_resume_adds_nobody_twice(self):
        """MTG-28: after a crash between two batches the rest comes in, and bad rows are told once."""
        record = self.start()
        with (
            patch.object(type(record), "_finish", side_effect=KeyboardInterrupt),
            self.assertRaises(KeyboardInterrupt),
        ):
            self.run_queue()
        self.run_queue()
        self.assertEqual(self.figures(record), (5, 0, 1))
        self.assertEqual(len(record.line_ids), 1)

    def test_conflict_is_tried_again(self):
        """MTG-28: somebody who changes the meeting at the same moment does not stop the import."""
        record = self.start()
        lock = type(record)._lock_meeting
        failures = iter([True, False, True])

        def conflict(records):
            if next(failures, False):
                raise SerializationFailure
            return lock(records)

        with patch.object(type(record), "_lock_meeting", conflict):
            self.run_queue()
        self.assertEqual(self.figures(record), (5, 0, 1))

    @mute_logger(QUEUE)
    def test_failure_is_told(self):
        """MTG-28: what goes wrong for good is told, does not stop others, and can be tried again."""
        record = self.start()
        with patch.object(type(record), "_lock_meeting", side_effect=KeyError("x")):
            self.run_queue()
        self.assertEqual(record.state, "failed")
        self.assertIn("check the file again", record.message)
        record.action_reset()
        record.action_preview()
        record.action_import()
        self.run_queue()
        self.assertEqual(self.figures(record), (5, 0, 1))

    def test_file_gone(self):
        """MTG-28: a file that vanished before its turn is told."""
        record = self.start()
        record.sudo().file = False
        self.run_queue()
        self.assertEqual((record.state, record.message), ("failed", "Choose a file first."))

    def test_two_imports(self):
        """MTG-28: two lists with the same people: the second one adds nobody."""
        first, second = self.start(), self.start()
        self.run_queue()
        self.assertEqual(self.figures(first), (5, 0, 1))
        self.assertEqual(self.figures(second), (0, 5, 1))

    def test_language(self):
        """MTG-28: the reasons are in the language of whoever started the import."""
        self.env["res.lang"]._activate_lang("zh_CN")
        self.organiser.lang = "zh_CN"
        record = self.start()
        with patch.object(type(record), "_get_row_message", lambda r, *args: r.env.lang):
            self.run_queue()
        self.assertEqual(record.line_ids.reason, "zh_CN")
