# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from ..tools import draw as engine
from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestDesignated(LotteryCase):
    def name_winner(self, registration=None, **vals):
        mobile = vals.pop("mobile", registration and registration.phone)
        return (
            self.env["event.lottery.designated"]
            .with_user(self.manager)
            .create({"round_id": self.round.id, "mobile": mobile, **vals})
        )

    def test_off_by_default(self):
        """LOT-05: without the right nobody names winners; with it the lottery must allow it first."""
        designated = self.env["event.lottery.designated"]
        vals = {"round_id": self.round.id, "registration_id": self.people[0].id}
        for user in (self.desk, self.organiser, self.manager, self.portal, self.public):
            with self.assertRaises(AccessError):
                designated.with_user(user).create(vals)
        with self.assertRaises(AccessError):
            self.lottery.with_user(self.manager).write({"designated_allowed": True})
        self.let_designate()
        self.lottery.designated_allowed = False
        with self.assertRaises(UserError):
            designated.with_user(self.manager).create(vals)

    def test_found_by_mobile(self):
        """LOT-05: the mobile finds the attendee however it is typed; who is not registered is refused."""
        self.let_designate()
        line = self.name_winner(mobile="139 0000 0001")
        self.assertEqual(line.registration_id, self.people[0])
        self.assertEqual(line.user_id, self.manager)
        self.people[1].action_cancel()
        for mobile in ("13700000000", "nonsense", self.people[1].phone):
            with self.assertRaises(ValidationError):
                self.name_winner(mobile=mobile)
        other = self.make_meeting(name="Other")
        stranger = self.register(other.event_ticket_ids, phone="13700000009")
        with self.assertRaises(ValidationError):
            self.name_winner(registration_id=stranger.id)
        with self.assertRaises(ValidationError):
            self.name_winner(mobile="13700000009")
        self.round.mode = "table"
        with self.assertRaises(ValidationError):
            self.name_winner(self.people[2])

    def test_form(self):
        """LOT-05: in the round's form the mobile alone is typed; without the right the list is not there."""
        self.let_designate()
        with Form(self.round.with_user(self.manager)) as form:
            with form.designated_ids.new() as line:
                line.mobile = "139 0000 0001"
                self.assertEqual(line.registration_id, self.people[0])
            with form.designated_ids.new() as line:
                line.mobile = self.people[1].phone
        self.assertEqual(self.round.designated_ids.registration_id, self.people[:2])
        self.assertEqual(
            self.round.designated_ids.mapped("mobile"), self.people[:2].mapped("phone")
        )
        with self.assertRaises(AssertionError):
            Form(self.round.with_user(self.organiser)).designated_ids  # noqa: B018

    def test_named_win_first(self):
        """LOT-05: two named of three prizes both win exactly once, the third is drawn among the others."""
        self.let_designate()
        self.name_winner(self.people[0])
        self.name_winner(self.people[1])
        winners = self.draw(count=3)
        self.assertEqual(len(winners.registration_id), 3)
        self.assertLessEqual(self.people[:2], winners.registration_id)
        draw = winners.draw_id
        self.assertTrue(draw.designated)
        self.assertTrue(self.round.designated)

    def test_record_says_so(self):
        """LOT-05: the record says that winners were named, does not verify, and does not tell who."""
        self.let_designate()
        self.name_winner(self.people[0])
        self.round.action_commit()
        result = self.round.action_draw(2, self.nonce())
        record = self.record(result)
        self.assertTrue(record["designated"])
        self.assertEqual(engine.verify(record), ["designated"])
        self.assertFalse(record["seed"], "with it anybody could tell who was named")
        self.assertFalse(record["candidates"])
        self.assertFalse(result["seed"])
        self.assertFalse(self.env["event.lottery.draw"].browse(result["id"]).seed)
        last = self.draw(count=1)
        self.assertFalse(last.draw_id.designated, "nobody named was left")
        self.assertEqual(engine.verify(last.draw_id._get_public_record()), [])

    def test_spread_over_presses(self):
        """LOT-05: with one prize a press the named come one after the other, then chance."""
        self.let_designate()
        self.name_winner(self.people[0])
        self.name_winner(self.people[1])
        self.assertEqual(self.draw().registration_id, self.people[0])
        self.assertEqual(self.draw().registration_id, self.people[1])
        self.assertNotIn(self.draw().registration_id, self.people[:2])

    def test_switched_off(self):
        """LOT-05: once forbidden again, earlier names mean nothing."""
        self.let_designate()
        self.round.quantity = 1
        self.name_winner(self.people[0])
        self.lottery.designated_allowed = False
        winner = self.draw()
        self.assertFalse(winner.draw_id.designated)
        self.assertEqual(engine.verify(winner.draw_id._get_public_record()), [])

    def test_cannot_win_any_more(self):
        """LOT-05: a named person who has won already is on the check list of those with the right, and passed over."""
        self.let_designate()
        line = self.name_winner(self.people[0])
        self.assertFalse(line.problem)
        first = self.make_round()
        first.group_ids = self.make_group("One", self.people[0])
        self.draw(first)
        line.invalidate_recordset()
        self.assertTrue(line.problem)
        texts = [text for _level, text in self.round.with_user(self.manager)._get_checklist()]
        self.assertIn(self.people[0].name, " ".join(texts))
        texts = [text for _level, text in self.round.with_user(self.organiser)._get_checklist()]
        self.assertNotIn(self.people[0].name, " ".join(texts))
        winners = self.draw(count=3)
        self.assertNotIn(self.people[0], winners.registration_id)
        self.assertFalse(winners.draw_id.designated)
        line = self.audit_lines("lottery.draw", winners.draw_id)
        self.assertEqual(line.detail["unable"], 1)

    def test_two_tickets_of_one_person(self):
        """LOT-05: naming both tickets of a person gives him one prize."""
        self.let_designate()
        self.name_winner(self.people[0])
        twin = self.attend(1, phone=self.people[0].phone)
        self.name_winner(registration_id=twin.id)
        winners = self.draw(count=3)
        self.assertEqual(len(winners), 3)
        self.assertEqual(len(winners.registration_id & (self.people[0] + twin)), 1)

    def test_audit(self):
        """LOT-05: naming, renaming and un-naming leave a line each, so does the switch."""
        self.let_designate()
        line = self.name_winner(self.people[0])
        line.registration_id = self.people[1]
        line.unlink()
        self.assertEqual(len(self.audit_lines("lottery.designate", self.round)), 2)
        self.assertEqual(len(self.audit_lines("lottery.undesignate", self.round)), 2)
        self.assertEqual(len(self.audit_lines("lottery.designate.allow", self.lottery)), 1)
        with self.assertRaises(UserError):
            self.name_winner(self.people[0]).with_user(self.manager).write(
                {"user_id": self.organiser.id}
            )
