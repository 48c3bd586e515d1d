# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.tests import tagged

from ..tools import draw as engine
from .common import LotteryCase


@tagged("post_install", "-at_install")
class TestDraw(LotteryCase):
    def test_announced_then_drawn(self):
        """LOT-06, BEY-14: fingerprints first, then winners and seed; the record can be computed again."""
        announced = self.round.action_commit()
        self.assertEqual(announced["state"], "committed")
        self.assertFalse(announced["seed"])
        self.assertEqual(announced["winners"], [])
        self.assertEqual(announced["candidate_count"], 12)
        self.assertEqual(engine.verify(self.record(announced)), ["sealed"])
        self.assertEqual(self.record(announced)["candidates"], [])
        self.assertEqual(self.round.state, "committed")
        result = self.round.action_draw(3, self.nonce())
        self.assertEqual(result["commitment"], announced["commitment"])
        self.assertEqual(result["candidates_hash"], announced["candidates_hash"])
        self.assertEqual(engine.commitment(result["seed"]), announced["commitment"])
        record = self.record(result)
        self.assertEqual(engine.verify(record), [])
        self.assertTrue(record["announced"])
        self.assertEqual(record["winners"], [row["code"] for row in result["winners"]])
        self.assertEqual(len(set(record["winners"])), 3)
        self.assertEqual(self.round.state, "drawn")
        self.assertFalse(result["shortage"])
        for act in ("lottery.commit", "lottery.draw"):
            self.assertEqual(
                len(self.audit_lines(act, self.env["event.lottery.draw"].browse(result["id"]))), 1
            )

    def test_needs_announcement(self):
        """LOT-06: what was not announced cannot be drawn."""
        with self.assertRaises(UserError):
            self.round.action_draw(1, self.nonce())
        self.draw()
        with self.assertRaises(UserError):
            self.round.action_draw(1, self.nonce())

    def test_same_press_same_winners(self):
        """LOT-06: a retried request, a double click and a second operator at the same draw get the same winners."""
        announced = self.round.action_commit()
        nonce = self.nonce()
        first = self.round.action_draw(1, nonce)
        self.assertEqual(self.round.action_draw(1, nonce), first)
        self.assertEqual(self.round.action_draw(3, nonce), first)
        second = self.round.action_draw(1, self.nonce(), sequence=announced["sequence"])
        self.assertEqual(second, first)
        self.assertEqual(len(self.round.winner_ids), 1)
        for bad in ("", None, "x" * 65):
            with self.assertRaises(UserError):
                self.round.action_draw(1, bad)

    def test_second_start(self):
        """LOT-06: a second start keeps a rolling draw; later it is announced anew only if the candidates changed."""
        first = self.round.action_commit()
        self.attend(1)
        self.assertEqual(self.round.action_commit()["id"], first["id"], "it is rolling")
        self.lottery._change({"phase": "idle"})
        second = self.round.action_commit()
        self.assertNotEqual(second["id"], first["id"])
        self.assertEqual(second["candidate_count"], 13)
        self.assertEqual(self.lottery.draw_ids.mapped("state"), ["committed", "void"])
        self.lottery._change({"phase": "idle"})
        self.assertEqual(self.round.action_commit()["id"], second["id"], "nothing has changed")
        self.round.action_cancel()
        self.assertEqual(self.round.state, "waiting")
        self.assertEqual(self.lottery.phase, "idle")

    def test_wins_per_person(self):
        """LOT-01: with one win per person nobody wins in two rounds; without a limit people may."""
        first = self.draw(count=3)
        others = self.make_round(quantity=9)
        second = self.draw(others, count=9)
        self.assertEqual(len(first + second), 12)
        self.assertEqual(len((first + second).registration_id), 12)
        third = self.make_round()
        with self.assertRaises(UserError):
            third.action_commit()
        self.lottery.max_win_per_person = 0
        self.assertEqual(len(self.draw(third, count=3)), 3)
        self.lottery.max_win_per_person = 2
        last = self.make_round(quantity=12)
        self.assertEqual(len(last._get_candidates()), 9)

    def test_never_twice_in_a_round(self):
        """LOT-06: without a limit over rounds a person still wins once in a round."""
        self.lottery.max_win_per_person = 0
        lottery_round = self.make_round(quantity=100)
        winners = self.draw(lottery_round, 10) + self.draw(lottery_round, 10)
        self.assertEqual(len(winners), 12)
        self.assertEqual(len(winners.registration_id), 12)

    def test_changed_mobile_wins_no_second_time(self):
        """LOT-01: another mobile after winning is not another person, another ticket of the mobile neither."""
        lottery_round = self.make_round(quantity=12)
        (winner,) = self.draw(lottery_round)
        same = self.attend(1, phone=winner.registration_id.phone)
        winner.registration_id.phone = "13700001111"
        codes = self.make_round()._get_candidates()
        self.assertNotIn(winner.registration_id.lucky_code, codes)
        self.assertNotIn(same.lucky_code, codes)

    def test_who_wins_elsewhere_is_passed_over(self):
        """LOT-01, LOT-06: two rounds announced at once: who wins in one is passed over in the other, on the record."""
        everybody = self.make_round(quantity=12)
        everybody.action_commit()
        other = self.make_round(quantity=6)
        first = self.draw(other, 6)
        result = everybody.action_draw(12, self.nonce())
        self.assertEqual(len(result["winners"]), 6)
        self.assertTrue(result["shortage"])
        self.assertFalse(self.winners(result).registration_id & first.registration_id)
        record = self.record(result)
        self.assertEqual(set(record["skipped"]), set(first.mapped("code")))
        self.assertEqual(engine.verify(record), [])

    def test_who_left_is_passed_over(self):
        """LOT-06: who is cancelled or leaves between announcement and draw does not win."""
        self.round.action_commit()
        self.people[:11].action_uncheckin()
        result = self.round.action_draw(3, self.nonce())
        self.assertEqual(self.winners(result).registration_id, self.people[11])
        self.assertEqual(engine.verify(self.record(result)), [])

    def test_fewer_than_prizes(self):
        """LOT-06: too few candidates: those there are win, and it says so."""
        lottery_round = self.make_round(quantity=50)
        lottery_round.action_commit()
        result = lottery_round.action_draw(50, self.nonce())
        self.assertEqual(len(result["winners"]), 12)
        self.assertIn("12", result["shortage"])
        self.assertEqual(lottery_round.state, "waiting")

    def test_quantity(self):
        """LOT-04: more than the quantity is never drawn."""
        self.round.action_commit()
        result = self.round.action_draw(10, self.nonce())
        self.assertEqual(len(result["winners"]), 3)
        with self.assertRaises(UserError):
            self.round.action_commit()
        for bad in (0, -1, True, "2", 1.5):
            with self.subTest(bad), self.assertRaises(UserError):
                self.make_round()._draw_committed(bad, self.nonce())

    def test_on_the_spot(self):
        """LOT-08: earlier winners may win again, without counting; the same press draws once."""
        self.draw(count=3)
        nonce = self.nonce()
        result = self.lottery.action_random_draw("Umbrella", 12, nonce)
        self.assertEqual(len(result["winners"]), 12)
        self.assertEqual(self.lottery.action_random_draw("Umbrella", 12, nonce), result)
        added = self.lottery.round_ids.filtered("ad_hoc")
        self.assertEqual(len(added), 1)
        self.assertEqual(added.name, "Umbrella")
        self.assertFalse(self.record(result)["announced"], "announced and drawn in one step")
        self.assertEqual(engine.verify(self.record(result)), [])
        again = self.lottery.action_random_draw("Umbrella", 12, self.nonce())
        self.assertEqual(len(again["winners"]), 12)
        self.assertEqual(len(self.make_round()._get_candidates()), 9, "only the first round counts")

    def test_announced_on_the_spot(self):
        """LOT-08: a prize typed during the show can be announced first like any other."""
        lottery_round = self.lottery._create_random_round("Fruit basket", 2)
        self.assertEqual(len(self.draw(lottery_round, 2)), 2)
        self.assertTrue(lottery_round.draw_ids.announced)

    def test_redraw(self):
        """LOT-09, BEY-15: the prize of who is not there is drawn again; the record keeps both; he does not win it again."""
        lottery_round = self.make_round(quantity=2)
        winners = self.draw(lottery_round, 2)
        gone = winners[0]
        nonce = self.nonce()
        result = lottery_round.action_redraw(gone.ids, "Not present", nonce)
        self.assertEqual(lottery_round.action_redraw(gone.ids, "Not present", nonce), result)
        self.assertEqual(gone.state, "void")
        self.assertEqual(gone.void_reason, "Not present")
        new = self.winners(result)
        self.assertEqual(len(new), 1)
        self.assertNotIn(new.registration_id, winners.registration_id)
        self.assertEqual(lottery_round.remaining, 0)
        self.assertEqual(len(self.audit_lines("lottery.void", gone)), 1)
        self.assertEqual(engine.verify(self.record(result)), [])
        self.assertIn(
            gone.registration_id.lucky_code, self.make_round()._get_candidates(), "other prizes"
        )
        with self.assertRaises(UserError):
            lottery_round.action_redraw(gone.ids, "Again", self.nonce())
        with self.assertRaises(UserError):
            self.round.action_redraw(new.ids, "Other round", self.nonce())
        with self.assertRaises(UserError):
            lottery_round.action_redraw(new.ids, "  ", self.nonce())

    def test_redraw_wizard(self):
        """LOT-09: the back office asks for the reason; one dialogue is one press."""
        winners = self.draw(count=3)
        action = winners[:1].with_user(self.organiser).action_open_redraw()
        wizard = (
            self.env["event.lottery.redraw"]
            .with_user(self.organiser)
            .with_context(**action["context"])
            .create({})
        )
        wizard.action_confirm()
        wizard.action_confirm()
        self.assertEqual(len(self.round.winner_ids), 4)
        self.assertEqual(winners[0].state, "void")
        other = self.draw(self.make_round())
        with self.assertRaises(UserError):
            (winners[1] + other).action_open_redraw()

    def test_sequence_has_no_gaps(self):
        """LOT-09: draws are numbered from one, given up ones included."""
        self.draw()
        self.round.action_commit()
        self.round.action_cancel()
        self.draw(self.make_round())
        self.lottery.action_random_draw("Pen", 1, self.nonce())
        self.assertEqual(sorted(self.lottery.draw_ids.mapped("sequence")), [1, 2, 3, 4])
        self.assertEqual(self.lottery.draw_seq, 4)

    def test_large_draw_walks_on(self):
        """LOT-06: when most of the first are out, the ranking is followed to the end."""
        crowd = self.attend(60)
        lottery_round = self.make_round(quantity=5)
        lottery_round.action_commit()
        draw = lottery_round.draw_ids
        seed = self.env["event.lottery.seed"].search([]).filtered(lambda s: s.draw_id == draw).seed
        ranking = engine.rank(seed, draw._get_candidates())
        by_code = {reg.lucky_code: reg for reg in self.people + crowd}
        for code in ranking[:68]:
            by_code[code].action_uncheckin()
        result = lottery_round.action_draw(5, self.nonce())
        self.assertEqual([row["code"] for row in result["winners"]], ranking[68:])
        self.assertEqual(engine.verify(self.record(result)), [])

    def test_query_counts(self):
        """LOT-06: announcing and drawing ask the database as often for many people as for few."""
        self.attend(30)
        counts = []
        for quantity in (1, 2, 12):  # the first fills the caches
            lottery_round = self.make_round(quantity=quantity)
            self.env.flush_all()
            self.env.invalidate_all()
            begin = self.cr.sql_log_count
            lottery_round.action_commit()
            self.env.flush_all()
            announced = self.cr.sql_log_count
            self.env.invalidate_all()
            lottery_round.action_draw(quantity, self.nonce())
            self.env.flush_all()
            counts.append((announced - begin, self.cr.sql_log_count - announced))
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2][0], 24)
        self.assertLessEqual(counts[2][1], 30)
        lottery_round = self.make_round()
        self.env.flush_all()
        with self.assertQueryCount(1):
            lottery_round._count_candidates()

    def test_counting_for_a_list(self):
        """LOT-06: a list of rounds counts the people of the meeting once, ten or ten thousand; all numbers stay right."""
        group = self.make_group("Guests", self.people[:4])
        rounds = self.make_round()
        for vals in (
            {},
            {},
            {"mode": "random"},
            {"group_ids": group.ids},
            {"group_ids": group.ids},
            {"mode": "table"},
        ):
            rounds += self.make_round(**vals)
        self.draw(rounds[0])
        self.draw(rounds[3])
        self.draw(rounds[4]).action_void("Gone")
        self.people[0].seat_no = "3 桌 1"
        for more in (0, 10_000):
            self.multiply(self.people[-1], more)
            alone = [one._count_candidates() for one in rounds]
            self.env.flush_all()
            # Seats for everybody, for the group, and tables.
            with self.assertQueryCount(3):
                counts = rounds._count_candidates_each()
            self.assertEqual([counts[one.id] for one in rounds], alone)
            self.assertEqual(rounds.mapped("candidate_count"), alone)
            self.assertEqual(alone[0], 11 + more)
            self.env.invalidate_all()
