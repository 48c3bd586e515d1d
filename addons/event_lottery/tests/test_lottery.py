# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.event_meeting.tests.common import picture

from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestLottery(LotteryCase):
    def test_one_lottery_for_a_meeting(self):
        """LOT-01: the button of the meeting opens its lottery, and makes it the first time."""
        meeting = self.make_meeting(name="Second").with_user(self.organiser)
        first = meeting.action_open_lottery()
        self.assertEqual(meeting.action_open_lottery()["res_id"], first["res_id"])
        stock = self.env["event.event"].create(
            {"name": "Stock", "date_begin": self.now, "date_end": self.meeting.date_end}
        )
        with self.assertRaises(UserError):
            stock.action_open_lottery()
        with self.assertRaises(ValidationError):
            self.env["event.lottery"].create({"event_id": stock.id})

    def test_participants(self):
        """LOT-02: those checked in take part; everyone registered when the switch says so; nobody else ever."""
        cancelled, refused = self.attend(2, checked_in=False)
        cancelled.action_cancel()
        refused.sudo().write({"approval_state": "refused", "state": "cancel"})
        self.assertEqual(self.round.candidate_count, 12)
        self.lottery.include_registered = True
        self.round.invalidate_recordset(["candidate_count"])
        self.assertEqual(self.round.candidate_count, 15)
        codes = set(self.round._get_candidates())
        self.assertEqual(codes, set((self.people + self.absent).mapped("lucky_code")))
        with self.assertRaises(ValidationError):
            self.lottery.write({"include_registered": False, "include_checked_in": False})

    def test_drawn_are_participants(self):
        """LOT-02: a draw of as many as take part gives each of them one prize, and nobody else; then nobody is left."""
        self.round.quantity = 20
        winners = self.draw(count=12)
        self.assertEqual(winners.registration_id, self.people)
        self.assertEqual(len(winners), 12)
        self.lottery.include_registered = True
        self.assertEqual(self.draw(count=3).registration_id, self.absent)
        with self.assertRaises(UserError):
            self.draw(count=1)

    def test_waiting_for_review(self):
        """LOT-02: who waits for review has no lucky code yet and takes no part."""
        self.lottery.include_registered = True
        reviewed = self.make_ticket(require_approval=True)
        pending = self.register(reviewed, source="online")
        pending.sudo().write({"approval_state": "pending", "state": "draft"})
        self.assertEqual(len(self.round._get_candidates()), 15)

    def test_one_entry_for_a_person(self):
        """LOT-06: three tickets of one mobile are one chance, the lowest lucky code; so are those of one account."""
        same = self.attend(2, phone=self.people[0].phone)
        partner = self.env["res.partner"].create({"name": "Account"})
        account = self.attend(2, phone=False, partner_id=partner.id)
        account.phone = False
        nobody = self.attend(2, phone=False)
        codes = self.round._get_candidates()
        self.assertEqual(len(codes), 12 + 1 + 2)
        self.assertIn(min((self.people[0] + same).mapped("lucky_code")), codes)
        self.assertIn(min(account.mapped("lucky_code")), codes)
        self.assertLessEqual(set(nobody.mapped("lucky_code")), set(codes))

    def test_groups(self):
        """LOT-04: a round for some groups is drawn among them alone; groups of other meetings are refused."""
        guests = self.make_group("Guests", self.people[:4])
        self.round.group_ids = guests
        self.assertEqual(
            set(self.round._get_candidates()), set(self.people[:4].mapped("lucky_code"))
        )
        other = self.make_meeting(name="Other")
        strange = self.env["event.registration.group"].create(
            {"event_id": other.id, "name": "Strange"}
        )
        with self.assertRaises(ValidationError):
            self.round.group_ids = strange

    def test_check_list(self):
        """LOT-04: the check list names what is missing, with the candidates of each round; only that blocks."""
        meeting = self.make_meeting(name="Empty")
        lottery = self.env["event.lottery"].create({"event_id": meeting.id})
        self.assertEqual([item["level"] for item in lottery.checklist], ["missing"])
        self.assertTrue(lottery.checklist_missing)
        with self.assertRaises(UserError):
            lottery.action_ready()
        lottery_round = self.make_round(lottery)
        lottery.invalidate_recordset()
        self.assertEqual({item["level"] for item in lottery.checklist}, {"look"})
        self.assertEqual(len(lottery.checklist), 2, "no picture, nobody takes part")
        self.assertIn("Tea set", lottery.checklist_html)
        lottery_round.image = picture()
        lottery.action_ready()
        self.assertEqual(lottery.state, "ready")
        full = self.make_round(quantity=20, image=picture())
        texts = " ".join(text for _level, text in full._get_checklist())
        self.assertIn("12", texts)
        self.assertIn("20", texts)

    @mute_logger("odoo.sql_db")
    def test_numbers(self):
        """LOT-01, LOT-04: quantities and limits that make no sense are refused."""
        for error, record, vals in (
            (IntegrityError, self.lottery, {"max_win_per_person": -1}),
            (IntegrityError, self.round, {"quantity": 0}),
            (IntegrityError, self.round, {"quantity": 10_001}),
            (ValidationError, self.round, {"name": "  "}),
            (ValidationError, self.round, {"mode": "table", "table_from": 5, "table_to": 2}),
            (ValidationError, self.round, {"mode": "table", "table_from": -1}),
        ):
            with self.subTest(vals), self.assertRaises(error), self.cr.savepoint():
                record.write(vals)
                record.flush_recordset()

    def test_pictures(self):
        """LOT-03, LOT-04: pictures are JPEG or PNG by content."""
        self.lottery.background = picture("JPEG")
        self.round.image = picture()
        for record, name in ((self.lottery, "background"), (self.round, "image")):
            with self.assertRaises(UserError):
                record[name] = base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'/>")

    def test_drawn_rounds_are_kept(self):
        """LOT-09: what was drawn cannot be deleted or turned into something else."""
        self.draw(count=2)
        with self.assertRaises(UserError):
            self.round.mode = "random"
        with self.assertRaises(UserError):
            self.round.unlink()
        with self.assertRaises(UserError):
            self.lottery.unlink()
        with self.assertRaises(ValidationError):
            self.round.quantity = 1
        self.round.quantity = 2
        self.assertEqual(self.round.state, "drawn")

    def test_close(self):
        """LOT-06: a closed lottery draws nothing; what was announced is given up on the record; it can go on."""
        self.round.action_commit()
        self.lottery.action_close()
        draw = self.lottery.draw_ids
        self.assertEqual(draw.state, "void")
        self.assertEqual(self.round.state, "waiting")
        with self.assertRaises(UserError):
            self.round.action_commit()
        self.lottery.action_reopen()
        self.assertEqual(len(self.draw()), 1)
        self.assertEqual(self.lottery.draw_ids.mapped("sequence"), [2, 1])

    def test_tokens(self):
        """LOT-03: addresses are found by their own token alone, and end when renewed."""
        find = self.env["event.lottery"]._find_by_token
        for name in ("screen_token", "control_token", "verify_token"):
            self.assertEqual(find(name, self.lottery[name]), self.lottery)
        self.assertFalse(find("control_token", self.lottery.screen_token))
        for forged in ("", None, "x" * 32, 7, self.lottery.screen_token + "x"):
            self.assertFalse(find("screen_token", forged))
        with self.assertRaises(ValueError):
            find("name", "x" * 32)
        old = self.lottery.screen_token
        self.lottery.with_user(self.organiser).action_renew_tokens()
        self.assertFalse(find("screen_token", old))
        self.assertTrue(find("screen_token", self.lottery.screen_token))

    def test_screen_is_told(self):
        """LOT-03: every act counts the revision of the screen up and sends one light message."""
        before = self.lottery.screen_rev or 0
        self.round.action_commit()
        self.assertEqual(self.lottery.phase, "rolling")
        self.assertEqual(self.lottery.current_round_id, self.round)
        committed = self.lottery.screen_rev
        self.assertGreater(committed, before)
        self.round.action_draw(1, self.nonce())
        self.assertEqual(self.lottery.phase, "stopped")
        self.assertGreater(self.lottery.screen_rev, committed)
        self.env.cr.precommit.run()
        messages = self.env["bus.bus"].sudo().search([("channel", "ilike", "event_lottery.")])
        self.assertTrue(messages)
        self.assertNotIn("Guest", "".join(messages.mapped("message")))
