# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import LotteryCase

TOKENS = ["screen_token", "control_token"]


@tagged("post_install", "-at_install")
class TestAccess(LotteryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.let_designate()
        cls.designated = cls.env["event.lottery.designated"].create(
            {"round_id": cls.round.id, "registration_id": cls.people[0].id}
        )
        cls.round.action_commit()
        cls.round.action_draw(2, "first")
        cls.secret_round = cls.make_round()
        cls.secret_round.action_commit()
        cls.records = {
            "lottery": cls.lottery,
            "round": cls.round,
            "draw": cls.lottery.draw_ids[:1],
            "winner": cls.lottery.winner_ids[:1],
            "designated": cls.designated,
            "seed": cls.env["event.lottery.seed"].search(
                [("draw_id", "in", cls.lottery.draw_ids.ids)]
            )[:1],
        }

    def assert_shut(self, record, user):
        mine = record.with_user(user)
        name = "seed" if "seed" in mine._fields else "display_name"
        for act in (
            lambda: mine.read([name]),
            lambda: mine.write({"write_uid": user.id}),
            lambda: mine.unlink(),
        ):
            with self.assertRaises(AccessError):
                act()
        with self.assertRaises(UserError):
            mine.export_data([name])

    def test_outsiders(self):
        """LOT-05, LOT-09: portal and public reach no record of a lottery, by no method."""
        for user in (self.portal, self.public):
            for record in self.records.values():
                self.assert_shut(record, user)
                with self.assertRaises(AccessError):
                    record.with_user(user).search([])
                with self.assertRaises(AccessError):
                    record.with_user(user).name_search("")
            for act in (
                lambda user=user: self.secret_round.with_user(user).action_commit(),
                lambda user=user: self.secret_round.with_user(user).action_draw(1, "portal"),
                lambda user=user: self.round.with_user(user).action_redraw(
                    self.lottery.winner_ids.ids, "x", "portal"
                ),
                lambda user=user: self.lottery.with_user(user).action_random_draw("x", 1, "portal"),
                lambda user=user: self.lottery.with_user(user).action_renew_tokens(),
                lambda user=user: self.lottery.winner_ids.with_user(user).action_hand_over(),
                lambda user=user: self.lottery.winner_ids.with_user(user).action_void("x"),
            ):
                with self.assertRaises(AccessError):
                    act()
            self.assertNotIn("lottery_ids", self.meeting.with_user(user).fields_get())

    def test_other_company(self):
        """LOT-09: the manager of another company finds, reads and changes nothing."""
        self.stranger.group_ids += self.env.ref("event_lottery.group_designate")
        for name, record in self.records.items():
            self.assert_shut(record, self.stranger)
            if name != "seed":
                theirs = record.with_user(self.stranger)
                self.assertFalse(theirs.search([("id", "=", record.id)]))
        with self.assertRaises(AccessError):
            self.secret_round.with_user(self.stranger).action_draw(1, "stranger")
        with self.assertRaises(AccessError):
            self.env["event.lottery"].with_user(self.stranger).create(
                {"event_id": self.make_meeting(name="Ours").id}
            )
        with self.assertRaises(AccessError):
            self.round.with_user(self.stranger).create(
                {"lottery_id": self.lottery.id, "name": "Spy"}
            )

    def test_seed_is_for_nobody(self):
        """LOT-06, BEY-14: before the reveal no right in the house reads the seed, by no way."""
        seed = self.env["event.lottery.seed"].search(
            [("draw_id", "=", self.secret_round.draw_ids.id)]
        )
        admin = self.env.ref("base.user_admin")
        admin.write({"company_ids": [(4, self.company.id)]})
        for user in (self.desk, self.organiser, self.manager, admin):
            self.assert_shut(seed, user)
            with self.assertRaises(AccessError):
                seed.with_user(user).search([("seed", "=like", "0%")])
        draw = self.secret_round.draw_ids.with_user(self.manager)
        self.assertFalse(draw.seed)
        self.assertFalse(draw._get_public_record()["seed"])
        self.assertNotIn(seed.seed, str(draw.read()))
        details = str(self.audit_lines("lottery.commit", draw).mapped("detail"))
        self.assertNotIn(seed.seed, details)

    def test_names_are_for_those_with_the_right(self):
        """LOT-05: who was named is readable with the right alone; not through the round, the draw, a search or the list."""
        for user in (self.desk, self.organiser):
            self.assert_shut(self.designated, user)
            mine = self.round.with_user(user)
            with self.assertRaises(AccessError):
                mine.read(["designated_ids"])
            with self.assertRaises(AccessError):
                mine.search([("designated_ids.registration_id", "=", self.people[0].id)])
            self.assertNotIn("designated_ids", mine.fields_get())
        self.assertTrue(self.designated.with_user(self.manager).read(["mobile"]))
        draw = self.round.draw_ids
        self.assertTrue(draw.designated)
        self.assertFalse(draw.seed)

    def test_tokens(self):
        """LOT-03: the addresses of screen and control are for event users, not for the desk."""
        with self.assertRaises(AccessError):
            self.lottery.with_user(self.desk).read(TOKENS)
        with self.assertRaises(AccessError):
            self.lottery.with_user(self.desk).search([("control_token", "=like", "a%")])
        self.assertTrue(self.lottery.with_user(self.organiser).read(TOKENS))
        for user in (self.organiser, self.manager):
            with self.assertRaises(AccessError):
                self.round.draw_ids.with_user(user).read(["nonce"])

    def test_system_fields(self):
        """LOT-09: what the draw writes is written by the draw alone, whatever right the user has."""
        manager = self.manager
        for record, vals in (
            (self.lottery, {"draw_seq": 0}),
            (self.lottery, {"state": "draft"}),
            (self.lottery, {"phase": "wall"}),
            (self.lottery, {"control_token": "a" * 32}),
            (self.lottery, {"company_id": self.other_company.id}),
            (self.round, {"state": "waiting"}),
            (self.round, {"designated": False}),
            (self.round, {"draw_ids": [(5,)]}),
            (self.round, {"winner_ids": [(5,)]}),
            (self.lottery.draw_ids[:1], {"seed": "0"}),
            (self.lottery.winner_ids[:1], {"registration_id": self.people[5].id}),
            (self.lottery.winner_ids[:1], {"state": "won"}),
        ):
            with self.subTest(vals), self.assertRaises(AccessError), self.cr.savepoint():
                record.with_user(manager).write(vals)
        for model, vals in (
            ("event.lottery.winner", {"lottery_id": self.lottery.id, "code": "1"}),
            ("event.lottery.draw", {"lottery_id": self.lottery.id, "sequence": 9}),
            ("event.lottery.seed", {"draw_id": self.round.draw_ids.id, "seed": "0"}),
        ):
            with self.assertRaises(AccessError):
                self.env[model].with_user(manager).create(vals)
        for record in (self.lottery.draw_ids, self.lottery.winner_ids):
            with self.assertRaises(AccessError):
                record.with_user(manager).unlink()

    def test_context_is_no_right(self):
        """LOT-09: nobody chooses addresses, state or numbers of a new lottery by a default of the context."""
        mine = self.env["event.lottery"].with_user(self.organiser)
        lottery = mine.with_context(
            default_control_token="a" * 32, default_state="running", default_draw_seq=7
        ).create({"event_id": self.make_meeting(name="Other").id})
        self.assertNotEqual(lottery.control_token, "a" * 32)
        self.assertEqual((lottery.state, lottery.draw_seq), ("draft", 0))
        added = (
            self.env["event.lottery.round"]
            .with_user(self.organiser)
            .with_context(default_ad_hoc=True, default_designated=True)
            .create({"lottery_id": lottery.id, "name": "Tea"})
        )
        self.assertFalse(added.ad_hoc or added.designated)

    def test_desk_reads(self):
        """LOT-09: the desk sees rounds and winners, and draws nothing."""
        for name in ("lottery", "round", "winner"):
            self.assertTrue(self.records[name].with_user(self.desk).read(["display_name"]))
        for act in (
            lambda: self.secret_round.with_user(self.desk).action_commit(),
            lambda: self.secret_round.with_user(self.desk).action_draw(1, "desk"),
            lambda: self.round.with_user(self.desk).write({"quantity": 9}),
            lambda: self.lottery.with_user(self.desk).action_close(),
            lambda: self.lottery.draw_ids.with_user(self.desk).read(["seed"]),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_organiser_draws(self):
        """LOT-06: an event user of the company needs no other right to run the whole show."""
        mine = self.make_round().with_user(self.organiser)
        mine.action_commit()
        result = mine.action_draw(1, "organiser")
        self.assertEqual(len(result["winners"]), 1)
        self.assertEqual(
            self.env["event.lottery.draw"].browse(result["id"]).drawn_uid, self.organiser
        )
