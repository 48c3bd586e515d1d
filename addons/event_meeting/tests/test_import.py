# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.base_guard.exceptions import CapacityExceeded

from ..tools.people_file import MAX_BYTES
from .common import MeetingCase
from .people_files import HEADER, encode, read_book, xls, xlsx


class ImportCase(MeetingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Whoever starts an import is answered in his language.
        cls.organiser.lang = "en_US"
        cls.ticket.name = "普通票"
        cls.vip = cls.make_ticket(name="VIP", seats_max=2)
        cls.group = cls.env["event.registration.group"].create(
            {"name": "嘉宾", "event_id": cls.meeting.id}
        )

    def make_import(self, data, **vals):
        if not isinstance(data, bytes):
            data = xlsx([HEADER, *data])
        return (
            self.env["event.registration.import"]
            .with_user(self.organiser)
            .create(
                {
                    "event_id": self.meeting.id,
                    "ticket_id": self.ticket.id,
                    "file": encode(data),
                    "file_name": "名单.xlsx",
                    **vals,
                }
            )
        )

    def import_all(self, data, **vals):
        record = self.make_import(data, **vals)
        record.action_preview()
        if record.state == "previewed":
            record.action_import()
        return record

    def people(self, record):
        return self.env["event.registration"].search([("import_id", "=", record.id)], order="id")

    def figures(self, record):
        return record.imported_count, record.skipped_count, record.bad_count

    def reasons(self, record):
        return {line.row: line.reason for line in record.line_ids}


@tagged("post_install", "-at_install")
class TestImport(ImportCase):
    def test_import(self):
        """MTG-28: a list becomes attendees: registered, ticket not collected, each with his codes."""
        record = self.make_import(
            [
                (
                    "张三",
                    13800138000,
                    "3-12",
                    "嘉宾",
                    "VIP",
                    "云帆科技",
                    "zhang@example.com",
                    "素食",
                ),
                ("李四", "138 0013 8001"),
                ("王五", "13800138002", None, "员工"),
            ],
            group_id=self.group.id,
        )
        record.action_preview()
        self.assertEqual(
            (record.state, record.total_count, record.ready_count, record.bad_count),
            ("previewed", 3, 3, 0),
        )
        self.assertEqual(record.new_groups, "员工")
        self.assertEqual(record.sample[0]["phone"], "+8613800138000")
        self.assertFalse(self.people(record))
        self.assertEqual(len(self.meeting.registration_group_ids), 1)
        record.action_import()
        self.assertEqual((record.state, record.progress), ("done", 100))
        self.assertEqual(self.figures(record), (3, 0, 0))
        people = self.people(record)
        zhang, li, wang = people.sorted("phone")
        self.assertRecordValues(
            zhang + li + wang,
            [
                {"name": "张三", "phone": "+8613800138000", "event_ticket_id": self.vip.id},
                {"name": "李四", "phone": "+8613800138001", "event_ticket_id": self.ticket.id},
                {"name": "王五", "phone": "+8613800138002", "event_ticket_id": self.ticket.id},
            ],
        )
        self.assertEqual(zhang.seat_no, "3-12")
        self.assertEqual(zhang.company_name, "云帆科技")
        self.assertEqual(zhang.email, "zhang@example.com")
        self.assertEqual(zhang.note, "素食")
        self.assertEqual((zhang.group_id, li.group_id), (self.group, self.group))
        self.assertEqual(wang.group_id.name, "员工")
        for person in people:
            self.assertEqual(
                (person.state, person.source, person.claim_state, person.company_id),
                ("open", "import", "unclaimed", self.company),
            )
            self.assertEqual(person.phone_sanitized, person.phone)
            self.assertEqual(person.create_uid, self.organiser)
        for name in ("ticket_no", "attendance_code", "lucky_code", "barcode"):
            self.assertEqual(len(set(people.mapped(name))), 3, name)
            self.assertTrue(all(people.mapped(name)), name)

    def test_copies_are_like_created(self):
        """MTG-28: a person inserted by set has what one entered by hand has, column by column."""
        rows = [(f"客{n}", f"1380013800{n}", f"5-{n}", None, None, "云帆") for n in range(3)]
        imported = self.people(self.import_all(rows))
        by_hand = (
            self.env["event.registration"]
            .with_user(self.organiser)
            .create(
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "source": "import",
                    "name": "手工",
                    "phone": "13900139000",
                    "seat_no": "6-2",
                    "company_name": "云帆",
                }
            )
        )
        self.env.flush_all()
        self.env.invalidate_all()
        own = {"id", "name", "phone", "phone_sanitized", "seat_no", "import_id", "barcode"} | {
            "ticket_no",
            "attendance_code",
            "lucky_code",
            "display_name",
            "seat_key",
            "seat_words",
            "pinyin",
            # Who flushed last.
            "write_uid",
            "table_no",
        }
        names = [
            name
            for name, field in by_hand._fields.items()
            if field.store and field.column_type and name not in own
        ]
        self.assertIn("create_date", names)
        for person in imported:
            self.assertEqual(
                person.sudo().read(names)[0] | {"id": 0}, by_hand.sudo().read(names)[0] | {"id": 0}
            )
        if "table_no" in by_hand._fields:
            self.assertEqual(imported.mapped("table_no"), [5, 5, 5])
            self.assertEqual(len(set(imported.mapped("seat_key"))), 3)
        for person in imported:
            self.assertEqual(person.pinyin.split()[0], f"ke{person.name[1:]}")
            self.assertEqual(person.seat_words.split()[0], person.seat_no)

    def test_same_file_twice(self):
        """MTG-28: the same file a second time adds nobody, in either format and with other spellings."""
        rows = [
            ("张三", 13800138000),
            ("李四", "138 0013 8001"),
            ("无号", None, *[None] * 4, "A@example.com"),
        ]
        self.assertEqual(self.figures(self.import_all(rows)), (3, 0, 0))
        again = self.make_import(xls([HEADER, *rows]))
        again.action_preview()
        self.assertEqual((again.ready_count, again.skipped_count), (0, 3))
        again.action_import()
        self.assertEqual(self.figures(again), (0, 3, 0))
        other_spelling = [
            ("张三丰", "+86 138-0013-8000"),
            ("无号", None, *[None] * 4, "a@EXAMPLE.com"),
        ]
        self.assertEqual(self.figures(self.import_all(other_spelling)), (0, 2, 0))
        other_ticket = self.import_all(rows[:1], ticket_id=self.vip.id)
        self.assertEqual(self.figures(other_ticket), (1, 0, 0))

    def test_cancelled_may_come_again(self):
        """MTG-28: who was cancelled is not there."""
        record = self.import_all([("张三", "13800138000")])
        self.people(record).action_cancel()
        self.assertEqual(self.figures(self.import_all([("张三", "13800138000")])), (1, 0, 0))

    def test_file_from_hell(self):
        """MTG-28: everything at once: what can come in comes in, every other row is named with its reason."""
        self.register(name="早到", phone="13700137000")
        rows = [
            ("2026 峰会名单",),
            HEADER,
            ("数字", 13800138000),
            ("空格", "138 0013 8001"),
            ("全角", "１３８００１３８００２"),
            ("国码", "+86 13800138003"),
            ("境外", "+852 9123 4567"),
            (),
            ("非手机", "12345678901"),
            ("七位", "1380013"),
            ("重复", "13800138000"),
            ("早到", "13700137000"),
            ("无票", "13800138004", None, None, "贵宾票"),
            ('=HYPERLINK("http://example.com","点我")', "13800138005"),
            ("", "13800138006"),
            ("一", "13800138007", None, None, "VIP"),
            ("二", "13800138008", None, None, "vip"),
            ("三", "13800138009", None, None, "VIP"),
            ("  ", None, ""),
            ("尾", 13800138010.0, 12),
        ]
        record = self.make_import(xlsx(rows, merged=["A1:H1"]))
        before = self.env["event.registration"].search_count([])
        record.action_preview()
        self.assertEqual(self.env["event.registration"].search_count([]), before)
        preview = (record.ready_count, record.skipped_count, record.bad_count)
        expected = {
            9: "“12345678901” is not a mobile number.",
            10: "“1380013” is not a mobile number.",
            11: "The same mobile and ticket as in row 3 (数字).",
            13: "There is no ticket “贵宾票” in this meeting.",
            14: "The name is missing.",
            15: "The name is missing.",
            18: "No seat is left with the ticket “VIP”.",
        }
        self.assertEqual(self.reasons(record), expected)
        record.action_import()
        self.assertEqual(self.figures(record), (8, 1, 7))
        self.assertEqual(self.figures(record), preview)
        self.assertEqual(self.reasons(record), expected)
        people = self.people(record)
        self.assertEqual(
            dict(zip(people.mapped("name"), people.mapped("phone"), strict=True)),
            {
                "数字": "+8613800138000",
                "空格": "+8613800138001",
                "全角": "+8613800138002",
                "国码": "+8613800138003",
                "境外": "+85291234567",
                "一": "+8613800138007",
                "二": "+8613800138008",
                "尾": "+8613800138010",
            },
        )
        self.assertEqual(people.filtered(lambda p: p.name == "尾").seat_no, "12")
        self.assertEqual(self.vip.seats_available, 0)

    def test_mend_and_upload_again(self):
        """MTG-28: the file of bad rows has the reasons; mended and uploaded it brings in the rest."""
        record = self.import_all(
            [
                ("张三", "1380013"),
                ("李四", "13800138001"),
                ("王五", "13800138002", "9", None, "没有"),
            ]
        )
        cells = read_book(record._write_bad_rows())
        header = [value for value, _kind in cells[0]]
        self.assertEqual(header[-1], "Why Not Imported")
        self.assertEqual(cells[1][0], ("张三", "s"))
        self.assertEqual(cells[1][-1], ("“1380013” is not a mobile number.", "s"))
        self.assertEqual(len(cells), 3)
        unmended = self.import_all(record._write_bad_rows())
        self.assertEqual(self.figures(unmended), (0, 0, 2))
        mended = [[value for value, _kind in row] for row in cells]
        mended[1][1] = "13800138009"
        mended[2][header.index("Ticket")] = "VIP"
        again = self.import_all(xlsx(mended))
        self.assertEqual(self.figures(again), (2, 0, 0))
        self.assertEqual(self.people(again).filtered(lambda p: p.name == "王五").seat_no, "9")

    def test_unreadable_files(self):
        """MTG-28: a file that cannot be read is refused in words; the import can go on with another one."""
        for data, words in (
            ("姓名,手机号\n张三,13800138000".encode(), "not an Excel file"),
            (b"x" * MAX_BYTES, "not an Excel file"),
            (b"PK\x03\x04" + b"x" * MAX_BYTES, "too big"),
            (xlsx([HEADER]), "nobody"),
            (xlsx([("姓名",), ("张三",)]), "no column Mobile"),
            (xlsx([("姓名", "手机", "电话"), ("张三", 1, 1)]), "“电话” means the same"),
        ):
            record = self.make_import(data)
            record.action_preview()
            self.assertEqual(record.state, "draft")
            self.assertIn(words, record.message)
            with self.assertRaises(UserError):
                record.action_import()
        record.file = encode(xlsx([HEADER, ("张三", "13800138000")]))
        self.assertFalse(record.message)
        record.action_preview()
        self.assertEqual(record.state, "previewed")
        nothing = self.env["event.registration.import"].create({"event_id": self.meeting.id})
        nothing.action_preview()
        self.assertEqual(nothing.message, "Choose a file first.")

    def test_changed_after_preview(self):
        """MTG-28: what was seen is what comes in: another file, ticket or group must be checked again."""
        record = self.make_import([("张三", "13800138000")])
        for vals in (
            {"ticket_id": self.vip.id},
            {"group_id": self.group.id},
            {"file": encode(xlsx([HEADER, ("李四", "13800138001")]))},
        ):
            record.action_preview()
            record.write(vals)
            self.assertEqual((record.state, record.ready_count), ("draft", 0))
        record.action_preview()
        record.action_import()
        self.assertEqual(self.people(record).name, "李四")
        with self.assertRaises(UserError):
            record.write({"ticket_id": self.ticket.id})
        record.action_import()
        self.assertEqual(len(self.people(record)), 1)

    def test_meeting_is_full(self):
        """MTG-12, MTG-28: the seats of the whole meeting count too, and nothing is given beyond them."""
        self.meeting.write({"seats_limited": True, "seats_max": 3})
        self.register()
        record = self.import_all([(f"客{n}", f"1390013800{n}") for n in range(4)])
        self.assertEqual(self.figures(record), (2, 0, 2))
        self.assertEqual(self.reasons(record)[5], "No seat is left in this meeting.")

    def test_others_are_faster(self):
        """MTG-12, MTG-28: seats that go between counting and claiming are not given twice."""
        rows = [(f"客{n}", f"1390013800{n}") for n in range(5)]
        left = (None, {})
        importer = type(self.env["event.registration.import"])
        self.ticket.seats_max = 3
        with patch.object(importer, "_get_seats_left", lambda record: left):
            record = self.import_all(rows)
        self.assertEqual(self.figures(record), (3, 0, 2))
        self.assertEqual(self.people(record).mapped("name"), ["客0", "客1", "客2"])
        self.assertEqual(self.reasons(record)[6], "No seat is left with the ticket “普通票”.")
        with patch.object(importer, "_get_seats_left", lambda record: left):
            late = self.import_all([(f"迟{n}", f"1390013810{n}") for n in range(5)])
        self.assertEqual(self.figures(late), (0, 0, 5))
        self.assertEqual(self.ticket.seats_available, 0)

    def test_refused_batch(self):
        """MTG-28: one person whom a rule refuses does not take the others with him."""
        registrations = type(self.env["event.registration"])
        stock = registrations._create_bulk

        words = "Not him"

        def refuse(records, vals_list):
            if any(vals["name"] == "坏" for vals in vals_list):
                raise ValidationError(words)
            return stock(records, vals_list)

        with patch.object(registrations, "_create_bulk", refuse):
            record = self.import_all(
                [("好", "13800138000"), ("坏", "13800138001"), ("也好", "13800138002")]
            )
        self.assertEqual(self.figures(record), (2, 0, 1))
        self.assertEqual(self.reasons(record), {3: words})

    def test_review(self):
        """MTG-13, MTG-28: who the organiser imports need not be reviewed by him."""
        ticket = self.make_ticket(name="审核票", require_approval=True)
        record = self.import_all(
            [("张三", "13800138000"), ("李四", "13800138001")], ticket_id=ticket.id
        )
        for person in self.people(record):
            self.assertEqual((person.approval_state, person.state), ("approved", "open"))
            self.assertEqual(person.approval_uid, self.organiser)
            self.assertTrue(person.lucky_code)

    def test_send_codes(self):
        """MTG-26, MTG-28: when asked to, each imported person's code is handed to the text messages."""
        sent = []

        def send(registrations):
            sent.append(registrations)
            return {"count": len(registrations), "skipped": []}

        with patch.object(
            type(self.env["event.registration"]), "_send_attendance_codes", send, create=True
        ):
            self.import_all([("张三", "13800138000"), ("李四", "1380013")])
            self.assertFalse(sent)
            record = self.import_all(
                [("张三", "13800138000"), ("王五", "13800138002")], send_codes=True
            )
        self.assertEqual(sent, [self.people(record)])
        self.assertEqual(record.sent_count, 1)

    def test_traces(self):
        """MTG-28: an import leaves a line in the audit and in the chatter of the meeting."""
        record = self.import_all([("张三", "13800138000"), ("李四", "1380013")])
        line = self.audit_lines("event.import", record)
        self.assertEqual(line.detail, {"imported": 1, "skipped": 0, "bad": 1})
        self.assertEqual(line.user_id, self.organiser)
        self.assertIn("1 people imported", self.meeting.message_ids[0].body)

    def test_defaults(self):
        """MTG-28: the only ticket is chosen by itself; one of another meeting is refused."""
        other = self.make_meeting(name="Other")
        record = self.env["event.registration.import"].create({"event_id": other.id})
        self.assertEqual(record.ticket_id, other.event_ticket_ids)
        with self.assertRaises(ValidationError):
            record.ticket_id = self.vip
        with self.assertRaises(ValidationError):
            record.group_id = self.group
        stock = self.env["event.event"].create(
            {"name": "Stock", "date_begin": self.now, "date_end": self.meeting.date_end}
        )
        with self.assertRaises(ValidationError):
            self.env["event.registration.import"].create({"event_id": stock.id})

    def test_taken_seats(self):
        """MTG-23, MTG-28: a seat somebody has is refused with his name, however it is written."""
        self.register(name="早到", phone="13700137000", seat_no="3-12")
        record = self.import_all(
            [
                ("张三", "13800138000", "3桌12号"),
                ("李四", "13800138001", "３－13"),
                ("王五", "13800138002", "第3桌13号"),
                ("赵六", "13800138003", "主桌"),
                ("钱七", "13800138004", "主桌"),
            ]
        )
        self.assertEqual(self.figures(record), (3, 0, 2))
        self.assertEqual(
            self.reasons(record),
            {
                2: "早到 has the seat 3桌12号 already.",
                4: "Row 3 (李四) has the seat 第3桌13号 already.",
            },
        )
        self.assertEqual(
            sorted(self.people(record).mapped(lambda p: (p.seat_no, p.table_no))),
            [("3-13", 3), ("主桌", 0), ("主桌", 0)],
        )

    def test_seat_race(self):
        """MTG-23, MTG-28: a seat that is given away meanwhile stops that row only."""
        self.register(name="早到", phone="13700137000", seat_no="3-12")
        importer = type(self.env["event.registration.import"])
        with patch.object(importer, "_refuse_taken_seats", lambda record, people: None):
            record = self.import_all(
                [
                    ("张三", "13800138000", "3-11"),
                    ("李四", "13800138001", "3-12"),
                    ("王五", "13800138002", "3-13"),
                ]
            )
        self.assertEqual(self.figures(record), (2, 0, 1))
        self.assertIn("早到", self.reasons(record)[3])

    def test_without_ticket(self):
        """MTG-28: rows that name no ticket are bad when none was chosen."""
        record = self.import_all(
            [("张三", "13800138000"), ("李四", "13800138001", None, None, "VIP")], ticket_id=False
        )
        self.assertEqual(self.figures(record), (1, 0, 1))

    def test_files_are_dropped(self):
        """MTG-28: people's data does not stay for ever; the figures do."""
        record = self.import_all([("张三", "13800138000"), ("李四", "1380013")])
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE event_registration_import SET create_date = create_date - interval '31 days' WHERE id = %s",
            [record.id],
        )
        record.invalidate_recordset()
        self.env["event.registration.import"]._gc_files()
        self.assertFalse(record.file)
        self.assertFalse(record.line_ids)
        self.assertEqual(self.figures(record), (1, 0, 1))

    def test_capacity_of_many(self):
        """MTG-12: registrations made by set are all or none, and say how many are too many."""
        vals = [
            {
                "event_id": self.meeting.id,
                "event_ticket_id": self.vip.id,
                "source": "import",
                "name": f"客{n}",
                "phone": f"+861390013800{n}",
            }
            for n in range(5)
        ]
        registrations = self.env["event.registration"]
        with self.assertRaises(CapacityExceeded) as caught, self.env.cr.savepoint():
            registrations._create_bulk(vals)
        self.assertEqual(caught.exception.shortages, {f"event.event.ticket,{self.vip.id}": 3})
        self.env.cr.execute(
            "SELECT count(*) FROM guard_hold WHERE resource = %s",
            [f"event.event.ticket,{self.vip.id}"],
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))
        self.assertEqual(len(registrations._create_bulk(vals[:2])), 2)
