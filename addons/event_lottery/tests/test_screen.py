# SPDX-License-Identifier: LGPL-3.0-or-later
from unittest.mock import patch

from odoo.exceptions import UserError

from odoo.addons.event_meeting.tests.common import picture

from .common import LotteryCase


class TestScreen(LotteryCase):
    """The state of the big screen, and the commands that change it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.make_round(name="Phone", level="First prize", quantity=1, sequence=20)
        cls.show = cls.lottery.sudo()

    def state(self, may_control=True):
        return self.show._get_screen_state(may_control)

    def run_command(self, name, **params):
        self.show._run_screen_command(name, params)
        return self.state()

    def start_and_stop(self, **params):
        rolling = self.run_command("start", **params)
        return self.run_command("stop", sequence=rolling["roll"]["sequence"])

    def test_before_the_show(self):
        """LOT-03: the screen shows the first round with prizes left, and how many take part."""
        state = self.state()
        self.assertEqual(
            (state["phase"], state["round"]["name"], state["candidates"]), ("idle", "Tea set", 12)
        )
        self.assertFalse(state["fair"])
        self.attend(1)
        self.env.invalidate_all()
        self.assertEqual(self.state()["candidates"], 13)

    def test_wall_counts_nobody(self):
        """LOT-03: a screen with all winners, which does not show the number, reads no people, ten or ten thousand."""
        self.start_and_stop(count=1)
        self.run_command("wall")
        costs = []
        for more in (0, 10_000):
            self.multiply(self.people[-1], more)
            with patch.object(type(self.round), "_query") as query:
                self.state(False)  # fills the caches
                self.env.invalidate_all()
                begin = self.cr.sql_log_count
                self.assertEqual(self.state(False)["candidates"], 0)
                costs.append(self.cr.sql_log_count - begin)
            query.assert_not_called()
            self.assertEqual(self.state()["candidates"], 11 + more)
            self.env.invalidate_all()
        self.assertEqual(costs[0], costs[1])
        self.run_command("wall")
        self.assertEqual(self.state(False)["candidates"], 11 + 10_000)

    def test_tables_are_counted_as_tables(self):
        """LOT-03, LOT-04: in a round among tables the number on the wall is one of tables, and says so."""
        people = self.state()["unit"]
        self.people[0].seat_no = "3 桌 1"
        self.env.flush_all()
        tables = self.make_round(mode="table", quantity=1)
        state = self.run_command("select", round_id=tables.id)
        self.assertEqual(state["candidates"], 1)
        self.assertEqual((people, state["unit"]), ("people in the draw", "tables in the draw"))

    def test_start_publishes_the_fingerprints(self):
        """LOT-03, BEY-14: while names roll, the fingerprints of what will come out are on the wall."""
        state = self.run_command("start", count=2)
        self.assertEqual((state["phase"], state["roll"]["count"]), ("rolling", 2))
        draw = self.lottery.draw_ids
        self.assertEqual(state["fair"]["commitment"], draw.commitment)
        self.assertEqual(state["fair"]["candidates_hash"], draw.candidates_hash)
        self.assertFalse(draw.seed)

    def test_stop_shows_the_winners(self):
        """LOT-03: the names stop at the winners, in the order of the draw."""
        state = self.start_and_stop(count=2)
        self.assertEqual(state["phase"], "stopped")
        winners = self.lottery.winner_ids.sorted("rank")
        self.assertEqual([row["name"] for row in state["draw"]["winners"]], winners.mapped("name"))
        self.assertRegex(state["draw"]["winners"][0]["detail"], r"^139\*{4}\d{4}$")
        self.assertEqual(state["round"]["remaining"], 1)

    def test_second_stop_changes_nothing(self):
        """LOT-03: two operators, or one who presses twice, draw once."""
        rolling = self.run_command("start", count=1)
        sequence = rolling["roll"]["sequence"]
        first = self.run_command("stop", sequence=sequence)
        again = self.run_command("stop", sequence=sequence)
        self.assertEqual(first["draw"], again["draw"])
        self.assertEqual(len(self.lottery.winner_ids), 1)

    def test_late_stop_of_a_draw_given_up(self):
        """LOT-03: a stop that was under way while the draw was given up does not draw the one announced since."""
        old = self.run_command("start", count=1)["roll"]["sequence"]
        self.run_command("leave")
        self.run_command("start", count=1)
        with self.assertRaises(UserError):
            self.run_command("stop", sequence=old)
        self.assertEqual(self.state()["phase"], "rolling")
        self.assertFalse(self.lottery.winner_ids)

    def test_second_start_changes_nothing(self):
        """LOT-03: a start that comes twice keeps the announced draw and its number of winners."""
        first = self.run_command("start", count=2)
        again = self.run_command("start", count=1)
        self.assertEqual(first["roll"], again["roll"])
        self.assertEqual(len(self.lottery.draw_ids), 1)

    def test_all_winners_by_default(self):
        """LOT-03: the space bar draws what is left of the round, never more."""
        self.assertEqual(self.run_command("start")["roll"]["count"], 3)
        self.run_command("leave")
        self.assertEqual(self.run_command("start", count=99)["roll"]["count"], 3)
        self.run_command("leave")
        self.assertEqual(self.run_command("start", count="all")["roll"]["count"], 3)

    def test_leave_gives_the_draw_up(self):
        """LOT-03: Esc while names roll ends it without winners; the record keeps that it was announced."""
        self.run_command("start", count=1)
        state = self.run_command("leave")
        self.assertEqual((state["phase"], state["fair"]), ("idle", False))
        self.assertEqual(self.lottery.draw_ids.state, "void")
        self.assertFalse(self.lottery.winner_ids)

    def test_arrows(self):
        """LOT-03: arrows change the round, in a circle, and not while names roll."""
        self.assertEqual(self.run_command("next")["round"]["name"], "Phone")
        self.assertEqual(self.run_command("next")["round"]["name"], "Tea set")
        self.assertEqual(self.run_command("previous")["round"]["name"], "Phone")
        self.run_command("start")
        self.assertEqual(self.run_command("next")["round"]["name"], "Phone")
        self.assertEqual(self.run_command("select", round_id=self.round.id)["phase"], "rolling")

    def test_drawn_round_gives_way(self):
        """LOT-03: after the last prize of a round the next press shows the next round, at the end all winners."""
        self.start_and_stop()
        state = self.run_command("start")
        self.assertEqual((state["phase"], state["round"]["name"]), ("idle", "Phone"))
        self.start_and_stop()
        state = self.run_command("start")
        self.assertEqual(state["phase"], "wall")
        self.assertEqual([len(row["winners"]) for row in state["wall"]], [3, 1])

    def test_wall(self):
        """LOT-03: all winners without those whose prize was taken back."""
        self.start_and_stop(count=2)
        self.lottery.winner_ids[0].action_void("Not there")
        state = self.run_command("wall")
        self.assertEqual([len(row["winners"]) for row in state["wall"]], [1])
        self.assertEqual(self.run_command("wall")["phase"], "idle")

    def test_redraw(self):
        """LOT-08, BEY-15: absentees lose the prize, the names roll again for as many."""
        state = self.start_and_stop(count=3)
        gone = [row["id"] for row in state["draw"]["winners"][:2]]
        state = self.run_command("redraw", winner_ids=gone, reason="Not present")
        self.assertEqual((state["phase"], state["roll"]["count"]), ("rolling", 2))
        state = self.run_command("stop", sequence=state["roll"]["sequence"])
        fresh = [row["id"] for row in state["draw"]["winners"]]
        self.assertEqual(len(fresh), 2)
        self.assertFalse(set(fresh) & set(gone))
        voided = self.env["event.lottery.winner"].browse(gone)
        self.assertEqual(set(voided.mapped("void_reason")), {"Not present"})
        self.assertTrue(all(draw.announced for draw in self.lottery.draw_ids))

    def test_redraw_refuses(self):
        """LOT-08: no redraw while names roll, none without a reason, none of another meeting's winners."""
        state = self.start_and_stop(count=1)
        ids = [row["id"] for row in state["draw"]["winners"]]
        with self.assertRaises(UserError):
            self.run_command("redraw", winner_ids=ids, reason=" ")
        with self.assertRaises(UserError):
            self.run_command("redraw", winner_ids=[10**8], reason="Gone")
        with self.assertRaises(ValueError):
            self.run_command("redraw", winner_ids="all", reason="Gone")
        self.run_command("start", count=1)
        with self.assertRaises(UserError):
            self.run_command("redraw", winner_ids=ids, reason="Gone")

    def test_prize_on_the_spot(self):
        """LOT-04, LOT-08: a prize typed during the show rolls at once; earlier winners take part."""
        self.start_and_stop(count=3)
        state = self.run_command("random", prize=" Red envelope ", count=2)
        self.assertEqual((state["phase"], state["round"]["name"]), ("rolling", "Red envelope"))
        self.assertEqual(state["candidates"], 12)
        state = self.run_command("stop", sequence=state["roll"]["sequence"])
        self.assertEqual(len(state["draw"]["winners"]), 2)
        with self.assertRaises(UserError):
            self.run_command("random", prize="  ", count=1)

    def test_shortage_is_said(self):
        """DECISIONS 13: with too few candidates those there are win, and the wall says so."""
        many = self.make_round(name="Umbrella", quantity=20)
        self.run_command("select", round_id=many.id)
        state = self.start_and_stop(count=20)
        self.assertEqual(len(state["draw"]["winners"]), 12)
        self.assertTrue(state["draw"]["note"])

    def test_unknown_command(self):
        """LOT-03: nothing but the commands can be called."""
        for name in ("write", "unlink", "_get_wall", "", None):
            with self.assertRaises(ValueError):
                self.show._run_screen_command(name, {})
        with self.assertRaises(ValueError):
            self.run_command("stop", sequence=99)

    def test_only_the_operator_sees_ids(self):
        """LOT-03: a screen that only shows gets no ids, no list of rounds, no secret."""
        self.start_and_stop(count=1)
        state = self.state(may_control=False)
        self.assertNotIn("rounds", state)
        self.assertEqual(set(state["draw"]["winners"][0]), {"name", "detail"})
        text = str(state)
        self.assertNotIn(self.show.control_token, text)
        self.assertNotIn(self.lottery.draw_ids.seed, text)

    def test_version_grows(self):
        """LOT-03: each change has a higher version, so that an old answer never replaces a new one."""
        versions = [self.state()["version"]]
        for name in ("start", "leave", "next", "wall", "leave"):
            versions.append(self.run_command(name)["version"])
        self.assertEqual(versions, sorted(set(versions)))

    def test_picture_keeps_its_address(self):
        """LOT-03: the background is fetched once, not with each change of the screen."""
        self.lottery.background = picture()
        address = self.state()["background"]
        self.run_command("start")
        self.assertEqual(self.state()["background"], address)
        self.lottery.background = picture(size=(50, 30))
        self.assertNotEqual(self.state()["background"], address)

    def test_designated_draw_is_not_called_fair(self):
        """LOT-06, DECISIONS 12: after a draw with winners named beforehand the wall shows no fingerprints."""
        self.let_designate()
        self.env["event.lottery.designated"].with_user(self.manager).create(
            {"round_id": self.round.id, "registration_id": self.people[0].id}
        )
        self.assertFalse(self.run_command("start", count=1)["fair"])
        self.run_command("leave")
        state = self.start_and_stop(count=1)
        self.assertTrue(self.lottery.draw_ids[0].designated)
        self.assertFalse(state["fair"])

    def test_rolling_names(self):
        """LOT-03: candidates' names roll, those of the announced draw once it is announced."""
        self.run_command("start")
        late = self.attend(1, name="Too Late")
        draw = self.lottery.draw_ids
        names = self.show._get_rolling_names(self.round.id, draw.id)
        self.assertEqual(sorted(names), sorted(self.people.mapped("name")))
        now = self.show._get_rolling_names(self.round.id, 0)
        self.assertIn(late.name, now)
        self.assertEqual(self.show._get_rolling_names(10**8, 0), [])

    def test_who_may_control(self):
        """LOT-03: the control token, or an event user of the meeting's company who is logged in."""
        lottery = self.env["event.lottery"].browse(self.lottery.id)
        token = self.show.control_token
        self.assertTrue(lottery.with_user(self.public)._may_control(token))
        for forged in (
            "",
            None,
            5,
            {"a": 1},
            "控制",
            "\ud800",
            token[:-1],
            token + "x",
            self.show.screen_token,
        ):
            self.assertFalse(lottery.with_user(self.public)._may_control(forged))
        self.assertTrue(lottery.with_user(self.organiser)._may_control(""))
        for user in (self.desk, self.portal, self.stranger):
            self.assertFalse(lottery.with_user(user)._may_control(""))

    def test_bus_channel(self):
        """LOT-03: only the address of a screen opens the channel of that screen."""
        good = self.show._get_screen_channel()
        websocket = self.env["ir.websocket"]
        lotteries = self.env["event.lottery"]
        self.assertTrue(lotteries._find_by_token("screen_token", good.split(".", 1)[1]))
        kept = websocket._filter_lottery_channels(
            [good, f"{good}x", "event_lottery.", f"event_lottery.{self.show.verify_token}", "chat"]
        )
        self.assertEqual(kept, [good, "chat"])
