# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.event_meeting.tests.attacks.roles import OFFICE, REFUSALS, ROLES, RoleCase

from ..common import LotteryCase

# r(ead), w(rite), c(reate), u(nlink) over RPC; a role that is not named has none.
MODELS = {
    "event.lottery": {"desk": "r", **dict.fromkeys(OFFICE, "rwcu")},
    "event.lottery.round": {"desk": "r", **dict.fromkeys(OFFICE, "rwcu")},
    "event.lottery.draw": dict.fromkeys(OFFICE, "r"),
    "event.lottery.winner": {"desk": "r", **dict.fromkeys(OFFICE, "r")},
    "event.lottery.designated": {},
    "event.lottery.seed": {},
}
RIGHTS = {"r": "read", "w": "write", "c": "create", "u": "unlink"}
SECRETS = ("control_token", "screen_token", "control_url", "screen_url", "verify_url")
QUIET = ("odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestLotteryRoles(LotteryCase, RoleCase):
    def test_every_model_is_classified(self):
        """BEY-25: a new model of the lottery is in the table of roles."""
        ours = {
            name
            for name, model in self.env.items()
            if not model._abstract
            and not model._transient
            and model._original_module == "event_lottery"
        }
        self.assertEqual(ours, MODELS.keys())

    @mute_logger(*QUIET)
    def test_rights_on_models(self):
        """BEY-25: each role has the rights of the table on each model of the lottery, and no other."""
        for model, rights in MODELS.items():
            for role in ROLES:
                granted = ""
                for letter, operation in RIGHTS.items():
                    try:
                        granted += letter * self.call(role, model, "has_access", [], operation)
                    except JsonRpcException as error:
                        self.assertIn(str(error), REFUSALS)
                with self.subTest(model=model, role=role):
                    self.assertEqual(granted, rights.get(role, ""))

    @mute_logger(*QUIET)
    def test_tokens_are_the_organisers(self):
        """BEY-25: addresses of screen and remote control are read, found and renewed by the organiser alone."""
        for name in SECRETS:
            self.assert_roles(OFFICE, "event.lottery", "read", self.lottery.ids, [name])
        for role in set(ROLES) - set(OFFICE):
            domain = [("control_token", "=like", "a%")]
            self.assertFalse(self.may(role, "event.lottery", "search_count", domain))
            for method in ("action_renew_tokens", "action_close", "unlink"):
                self.assertFalse(self.may(role, "event.lottery", method, self.lottery.ids))
            for method in ("action_commit", "unlink"):
                self.assertFalse(self.may(role, "event.lottery.round", method, self.round.ids))
            self.assertFalse(
                self.may(
                    role, "event.lottery.round", "action_draw", self.round.ids, 1, "press-role"
                )
            )
        self.assertFalse(self.round.draw_ids)

    @mute_logger(*QUIET)
    def test_prize_desk(self):
        """LOT-09: stock's desk finds a winner by name and four digits and hands over, and reads no mobile."""
        winner = self.draw(count=1)
        person = winner.registration_id
        self.env.flush_all()
        model = "event.lottery.winner"
        for role in ("desk", "organiser"):
            for text in (person.name, person.phone[-4:], person.phone.removeprefix("+86")):
                domain = ["|", ("name", "ilike", text), ("mobile_search", "ilike", text)]
                self.assertIn(winner.id, self.call(role, model, "search", domain), text)
        rows = self.call("desk", model, "read", winner.ids)
        self.assertEqual(rows[0]["name"], person.name)
        self.assertEqual(rows[0]["mobile_tail"], person.phone[-4:])
        self.assertNotIn(person.phone.removeprefix("+86"), json.dumps(rows))
        self.assertFalse(self.may("desk", model, "read", winner.ids, ["phone"]))
        for domain in (
            [("phone", "=like", "+86139%")],
            [("mobile_search", "=", "1390000")],
            [("registration_id.phone", "=like", "+86139%")],
        ):
            try:
                found = self.call("desk", model, "search_count", domain)
            except JsonRpcException as error:
                self.assertIn(str(error), REFUSALS)
            else:
                self.assertFalse(found)
        self.assertFalse(self.may("entrance", model, "action_hand_over", winner.ids))
        self.assertFalse(self.may("reviewer", model, "action_hand_over", winner.ids))
        self.call("desk", model, "action_hand_over", winner.ids)
        self.assertEqual(winner.state, "handed")
