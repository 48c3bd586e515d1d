# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

import openpyxl
import xlrd

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...tools import people_file
from ...tools.people_file import PeopleFileError, is_small, read_people
from ..people_files import HEADER, encode, rewrite, xls, xlsx
from ..test_import import ImportCase

QUEUE = "odoo.addons.event_meeting.models.event_registration_import_run"
PERSON = ("张三", "13800138000")
STRINGS = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%b</sst>'


def texts(count):
    """Return a list of one person with so many shared texts."""
    strings = STRINGS % (b"<si><t/></si>" * count)
    return rewrite(xlsx([HEADER, PERSON]), bytes, **{"xl/sharedStrings.xml": strings})


def rows(xml):
    """Return a list of one person with more rows after him."""
    return rewrite(
        xlsx([HEADER, PERSON]),
        lambda content: content.replace(b"</sheetData>", xml + b"</sheetData>"),
    )


@tagged("post_install", "-at_install")
class TestCostlyLists(ImportCase):
    def setUp(self):
        super().setUp()
        self.patch(type(self.env["ir.cron"]), "_commit_progress", lambda *_args, **_options: 0)
        # A test has one transaction.
        self.patch(self.env.cr, "rollback", self.env.invalidate_all)

    def assertUnread(self, code, data):
        """The file is refused, and no library has seen it."""
        with (
            patch.object(openpyxl, "load_workbook", side_effect=AssertionError("read")),
            patch.object(xlrd, "open_workbook", side_effect=AssertionError("read")),
            self.assertRaises(PeopleFileError) as refused,
        ):
            read_people(data)
        self.assertEqual(refused.exception.code, "costly")
        self.assertEqual(refused.exception.values["error"].code, code)

    def run_queue(self):
        self.env["event.registration.import"]._cron_import_people()

    def test_refused_unread(self):
        """MTG-28, BEY-29: six million texts, a million empty cells, a wide row, rows without end, a sparse .xls."""
        data = texts(6_000_000)
        self.assertLess(len(data), 300_000)
        self.assertUnread("strings", data)
        wide = b"".join(b'<c s="%d"/>' % number for number in range(2_100_000))
        self.assertUnread("cells", rows(b"<row>%b</row>" % wide))
        sheet = b'<worksheet><sheetData><row r="1048576"/></sheetData></worksheet>'
        more = {f"xl/worksheets/more{number}.xml": sheet for number in range(3)}
        self.assertUnread("rows", rewrite(xlsx([HEADER, PERSON]), bytes, **more))
        sparse = xls([HEADER, PERSON, *[()] * 65_000, (*[None] * 255, "x")])
        self.assertUnread("cells", sparse)

    def test_not_read_by_the_page(self):
        """MTG-28, BEY-29: the request of whoever uploads such a file only puts it into the queue; there it is refused."""
        record = self.make_import(texts(6_000_000))
        with patch.object(people_file, "read_people", side_effect=AssertionError("read")):
            record.action_preview()
        self.assertEqual((record.state, record.get_progress()["state"]), ("checking",) * 2)
        cron = self.env.ref("event_meeting.ir_cron_import_people")
        self.assertTrue(self.env["ir.cron.trigger"].search([("cron_id", "=", cron.id)]))
        self.run_queue()
        self.assertEqual(record.state, "draft")
        self.assertIn("600,000 different texts", record.message)
        record.file = encode(xlsx([HEADER, PERSON]))
        record.action_preview()
        record.action_import()
        self.assertEqual(record.state, "done")

    def test_nothing_while_it_is_checked(self):
        """MTG-28: a file that is being checked is neither changed nor imported nor deleted, and not checked twice."""
        record = self.make_import([PERSON])
        with patch.object(people_file, "SMALL_BYTES", 0):
            record.action_preview()
        self.assertEqual(record.state, "checking")
        for act in (
            record.action_preview,
            record.action_import,
            record.action_reset,
            record.unlink,
            lambda: record.write({"file": False}),
        ):
            with self.assertRaises(UserError):
                act()
        self.run_queue()
        self.assertEqual((record.state, record.ready_count), ("previewed", 1))
        record.action_import()
        self.assertEqual(self.figures(record), (1, 0, 0))

    def test_checked_twice_at_most(self):
        """MTG-28, BEY-29: a file that ends the process that reads it is not read again and again."""
        record = self.make_import([PERSON])
        with patch.object(people_file, "SMALL_BYTES", 0):
            record.action_preview()
        with patch.object(type(record), "_read_people", side_effect=SystemExit) as read:
            for _run in range(4):
                # Not assertRaises: it rolls back, and with it what was committed before the end.
                try:
                    self.run_queue()
                except SystemExit:
                    continue
            self.assertEqual(read.call_count, 2)
        self.assertEqual(record.state, "draft")
        self.assertIn("could not be checked", record.message)

    @mute_logger(QUEUE)
    def test_fault_is_told(self):
        """MTG-28: what goes wrong while a file is checked is told, and the next file is checked."""
        first, second = self.make_import([PERSON]), self.make_import([PERSON])
        with patch.object(people_file, "SMALL_BYTES", 0):
            first.action_preview()
            second.action_preview()
        read = type(first)._read_people

        def fail(record):
            if record == first:
                raise KeyError("x")
            return read(record)

        with patch.object(type(first), "_read_people", fail):
            self.run_queue()
        self.assertEqual((first.state, second.state), ("draft", "previewed"))
        self.assertIn("could not be checked", first.message)

    def test_time_is_the_net(self):
        """BEY-29: whatever else is slow ends after the time there is."""
        data = xlsx([HEADER, *[PERSON] * 600])
        with (
            patch.object(people_file, "READ_SECONDS", -1),
            self.assertRaises(PeopleFileError) as late,
        ):
            read_people(data)
        record = self.make_import([PERSON])
        self.assertIn("takes too long", record._get_file_message(late.exception))

    def test_ordinary_lists_at_once(self):
        """MTG-28: a list of some hundred people is answered within the request; what is no list, too."""
        people = [
            (f"客{n}", f"1390013{n:04d}", "1-1", "A", None, "云帆", "", "") for n in range(900)
        ]
        self.assertTrue(is_small(xlsx([HEADER, *people])))
        self.assertTrue(is_small(xls([HEADER, *people])))
        self.assertTrue(is_small(b"x" * 30_000_000))
        self.assertTrue(is_small(b""))
        self.assertFalse(is_small(xlsx([HEADER, *people * 3])))

    def test_long_list_comes_in(self):
        """MTG-28: fifty thousand people with everything filled in are read."""
        people = [
            (
                f"客{n}",
                f"1{3_000_000_000 + n}",
                f"{n}",
                "A",
                "普通票",
                f"云帆{n}",
                f"a{n}@b.cn",
                "素食",
            )
            for n in range(50_000)
        ]
        self.assertEqual(len(read_people(xlsx([HEADER, *people]))), 50_000)

    def test_stock_import(self):
        """BEY-25, BEY-29: Odoo's own import of attendees reads no such file either, and ordinary ones as before."""
        for data, name in (
            (texts(300_000), "a.xlsx"),
            (rows(b'<row r="1048576"><c r="XFD1048576"/></row>'), "a.xlsx"),
        ):
            wizard = self.make_wizard(data, name)
            with (
                patch.object(openpyxl, "load_workbook", side_effect=AssertionError("read")),
                self.assertRaises(UserError),
            ):
                wizard._read_file({})
        length, found = self.make_wizard(xlsx([HEADER, PERSON]), "a.xlsx")._read_file({})
        self.assertEqual((length, found[1][:2]), (2, list(PERSON)))

    def make_wizard(self, data, name):
        kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return (
            self.env["base_import.import"]
            .with_user(self.organiser)
            .create(
                {
                    "res_model": "event.registration",
                    "file": data,
                    "file_name": name,
                    "file_type": kinds,
                }
            )
        )
