# SPDX-License-Identifier: LGPL-3.0-or-later
import random
import time
from datetime import timezone

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, consteq

from odoo.addons.base_guard.text import mask_mobile

# Names sent to a screen to roll; of more people a different choice of so many is sent each time.
MAX_ROLLING_NAMES = 10_000
COMMANDS = ("start", "stop", "next", "previous", "select", "leave", "wall", "redraw", "random")


class EventLottery(models.Model):
    """What the big screen shows, and the commands that drive it.

    Everything here runs in superuser mode: the controller has checked the token of the screen, and for a command that
    of the operator.
    """

    _inherit = "event.lottery"

    roll_count = fields.Integer(
        string="Drawn at the Next Stop", readonly=True, copy=False, default=1
    )

    def _may_control(self, control):
        """Tell whether the visitor may drive the show.

        :param control: token from the visitor, e.g. of the control address; may be anything
        :return: True with the control token, or for an event user who may change this lottery
        """
        self.ensure_one()
        lottery = self.sudo()  # sudo: the token is only compared
        # As bytes: a text that is not ASCII cannot be compared otherwise.
        if (
            isinstance(control, str)
            and control
            and consteq(lottery.control_token.encode(), control.encode(errors="replace"))
        ):
            return True
        user = self.env.user
        if not user._is_internal():
            return False
        companies = user.company_ids.ids
        own = self.with_user(user).with_context(allowed_company_ids=companies)
        return own.has_access("write") and bool(own.search_count([("id", "=", self.id)]))

    def _get_screen_texts(self):
        """Return the sentences the pages of the show put together themselves."""
        return {
            "quota": self.env._("%(total)s to win, %(left)s left", total="{total}", left="{left}"),
            "won": self.env._("%(count)s winners", count="{count}"),
            "no_winner": self.env._("Nobody has won yet"),
            "good_luck": self.env._("Good luck"),
            "start": self.env._("Start"),
            "stop": self.env._("Stop"),
            "give_up": self.env._("Give up this draw"),
            "back": self.env._("Back to the prize"),
            "following": self.env._("Next prize"),
            "left": self.env._("%(left)s of %(total)s left", total="{total}", left="{left}"),
            "redraw": self.env._("Take back %(count)s and draw as many again", count="{count}"),
            "offline": self.env._("No network, trying again"),
            "failed": self.env._("That did not work. Try again."),
            "closed": self.env._("The lottery is closed."),
            "no_round": self.env._("There is no round yet. Add one in the back office."),
        }

    # ------------------------------------------------------------
    # State
    # ------------------------------------------------------------

    def _get_screen_state(self, may_control=False):
        """Return what the big screen shows now.

        :param may_control: add what only the operator sees
        :return: dictionary for JSON: ``version`` (grows with every change), ``now`` (milliseconds of the server's clock),
            ``phase`` ('idle', 'rolling', 'stopped', 'wall'), ``title``, ``background`` (address or False), ``sound``,
            ``round`` (dictionary or False), ``candidates`` (how many can win; 0 where that is not shown), ``unit`` (words after that number),
            ``names`` (address of the names to roll),
            ``fair`` (fingerprints of the announced draw, or False), ``roll`` while rolling, ``draw`` when stopped, ``wall``
            (list of rounds), ``may_control``, and for the operator ``closed``, ``count`` and ``rounds``
        """
        self.ensure_one()
        lottery_round = self._get_screen_round()
        draw = self.current_draw_id.filtered(lambda draw: draw.state != "void")
        phase = self.phase
        if (phase == "rolling" and draw.state != "committed") or (
            phase == "stopped" and draw.state != "revealed"
        ):
            phase = "idle"
        shown = draw if phase in ("rolling", "stopped") else draw.browse()
        state = {
            "version": self.screen_rev,
            "now": int(time.time() * 1000),
            "phase": phase,
            "title": self.event_id.name,
            "background": self._get_screen_image(self, "background"),
            "sound": self.sound,
            "round": lottery_round and self._get_round_state(lottery_round),
            "candidates": self._get_screen_count(phase, lottery_round, shown, may_control),
            "unit": self.env._("tables in the draw")
            if lottery_round.mode == "table"
            else self.env._("people in the draw"),
            "names": lottery_round
            and f"/lottery/{self.screen_token}/names?round={lottery_round.id}&draw={shown.id or 0}",
            "fair": bool(shown)
            and not shown.designated
            and not (phase == "rolling" and lottery_round._has_designated())
            and {"commitment": shown.commitment, "candidates_hash": shown.candidates_hash},
            "roll": False,
            "draw": False,
            "wall": [],
            "may_control": may_control,
        }
        if phase == "rolling":
            state["roll"] = {"sequence": draw.sequence, "count": max(self.roll_count, 1)}
        elif phase == "stopped":
            state["draw"] = {
                "sequence": draw.sequence,
                "drawn_at": _milliseconds(draw.drawn_at),
                "note": draw.shortage or "",
                "winners": self._get_winner_states(draw.winner_ids.sorted("rank"), may_control),
            }
        elif phase == "wall":
            state["wall"] = self._get_wall()
        if may_control:
            state["closed"] = self.state == "closed"
            state["count"] = self._get_roll_count(lottery_round)
            state["rounds"] = [self._get_round_state(one) for one in self.round_ids]
        return state

    def _get_screen_round(self):
        """Return the round on the screen; before the show the first one that has prizes left."""
        current = self.current_round_id
        return current or self.round_ids.filtered(lambda one: one.remaining > 0)[:1]

    def _get_screen_count(self, phase, lottery_round, draw, may_control):
        """Return how many can win: of an announced draw as many as on its list, else at this moment.

        Beside all winners only the remote control shows the number. Every screen asks every few seconds, and may go on
        for days after the show: it has nobody counted for nothing.
        """
        if draw:
            return draw.candidate_count
        if phase == "wall" and not may_control:
            return 0
        return lottery_round.candidate_count

    def _get_round_state(self, lottery_round):
        return {
            "id": lottery_round.id,
            "name": lottery_round.name,
            "level": lottery_round.level or "",
            "mode": lottery_round.mode,
            "quantity": lottery_round.quantity,
            "remaining": max(lottery_round.remaining, 0),
            "image": self._get_screen_image(lottery_round, "image"),
        }

    def _get_screen_image(self, record, name):
        """Return the address of a picture on the screen; it changes with the picture."""
        picture = (
            self.env["ir.attachment"]
            .sudo()  # sudo: only what tells one picture from the next is read
            .search(
                [
                    ("res_model", "=", record._name),
                    ("res_id", "=", record.id),
                    ("res_field", "=", name),
                ],
                limit=1,
            )
        )
        path = f"prize/{record.id}" if name == "image" else name
        return bool(picture) and f"/lottery/{self.screen_token}/{path}?{picture.checksum[:12]}"

    def _get_winner_states(self, winners, may_control=False):
        """Return winners as the hall sees them, without those whose prize was taken back."""
        valid = winners.filtered(lambda winner: winner.state != "void")
        return [
            {
                "name": winner.name or "",
                "detail": self._get_winner_detail(winner),
                **({"id": winner.id, "handed": winner.state == "handed"} if may_control else {}),
            }
            for winner in valid
        ]

    def _get_winner_detail(self, winner):
        if winner.mode == "table":
            return self.env._("%(count)s people", count=len(winner.seated_ids))
        return (
            mask_mobile(winner.registration_id.phone) or winner.registration_id.company_name or ""
        )

    def _get_wall(self):
        """Return the rounds that have winners, the first drawn first."""
        return [
            {
                "level": lottery_round.level or "",
                "name": lottery_round.name,
                "winners": self._get_winner_states(
                    lottery_round.winner_ids.sorted(lambda winner: (winner.draw_id.id, winner.rank))
                ),
            }
            for lottery_round in self.round_ids
            if any(winner.state != "void" for winner in lottery_round.winner_ids)
        ]

    def _get_rolling_names(self, round_id, draw_id):
        """Return names to roll: of an announced draw those on its list, else of who could win now.

        :param round_id: id from the screen
        :param draw_id: id from the screen, 0 without an announced draw
        :return: list of texts, in no order, each once; at most ``MAX_ROLLING_NAMES``
        """
        self.ensure_one()
        lottery_round = self.round_ids.filtered(lambda one: one.id == round_id)
        if not lottery_round:
            return []
        draw = self.draw_ids.filtered(lambda one: one.id == draw_id and one.round_id.id == round_id)
        codes = draw._get_candidates() if draw else lottery_round._get_candidates()
        if len(codes) > MAX_ROLLING_NAMES:
            codes = random.sample(codes, MAX_ROLLING_NAMES)  # what rolls has no part in the draw
        if lottery_round.mode == "table":
            return [self.env._("Table %(number)s", number=code.removeprefix("T")) for code in codes]
        if not codes:
            return []
        self.env["event.registration"].flush_model(["event_id", "lucky_code", "name"])
        # Raw SQL: ten thousand names without a record for each.
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT name FROM event_registration"
                " WHERE event_id = %s AND lucky_code IN %s AND name IS NOT NULL",
                self.event_id.id,
                tuple(codes),
            )
        )
        return [name for (name,) in rows]

    # ------------------------------------------------------------
    # Commands
    # ------------------------------------------------------------

    def _run_screen_command(self, name, params):
        """Carry out a command of the operator; needs superuser mode.

        A command that comes twice, from one operator or two, acts once.

        :param name: one of ``COMMANDS``
        :param params: dictionary from the operator, not to be trusted
        :raise UserError: with a sentence for the operator
        :raise ValueError: for what no page of ours sends
        """
        self.ensure_one()
        if name not in COMMANDS or not isinstance(params, dict):
            raise ValueError("unknown command")
        getattr(self, f"_screen_{name}")(params)

    def _screen_start(self, params):
        """Announce a draw and let the names roll. A round that is drawn gives way to the next."""
        if self.phase == "rolling":
            return
        lottery_round = self._get_screen_round()
        if not lottery_round:
            raise UserError(self.env._("There is no round with prizes left."))
        if lottery_round.remaining <= 0 and self.state != "closed":
            self._turn_to_open_round(lottery_round)
            return
        self._announce(lottery_round, params.get("count"))

    def _screen_stop(self, params):
        """Draw what was announced; ``sequence`` is the draw the operator sees rolling."""
        sequence = _number(params.get("sequence"))
        draw = self.draw_ids.filtered(lambda one: one.sequence == sequence)
        if not draw:
            raise ValueError("no such draw")
        # One draw, one nonce: whoever stops it, however often, gets the same winners.
        draw.round_id.action_draw(max(self.roll_count, 1), f"screen-{draw.id}", sequence=sequence)

    def _screen_next(self, _params):
        self._turn(1)

    def _screen_previous(self, _params):
        self._turn(-1)

    def _screen_select(self, params):
        """Show another round; ``round_id`` is its id."""
        round_id = _number(params.get("round_id"))
        lottery_round = self.round_ids.filtered(lambda one: one.id == round_id)
        if lottery_round and self.phase != "rolling":
            self._show_round(lottery_round)

    def _screen_leave(self, _params):
        """Leave what is shown: give up names that roll, or go back to the round."""
        if self.phase == "rolling":
            self._get_screen_round().action_cancel()
        elif self.phase != "idle":
            self._change({"phase": "idle"})

    def _screen_wall(self, _params):
        """Show all winners, or go back to the round."""
        if self.phase != "rolling":
            self._change({"phase": "idle" if self.phase == "wall" else "wall"})

    def _screen_redraw(self, params):
        """Take prizes back from those who are not there and let the names roll for as many; ``winner_ids`` and ``reason``."""
        ids = params.get("winner_ids")
        if not isinstance(ids, list) or not all(type(value) is int for value in ids):
            raise ValueError("no list of winners")
        if self.phase == "rolling":
            raise UserError(self.env._("Stop the names first."))
        winners = self.winner_ids.filtered(lambda winner: winner.id in ids)
        if not winners or len(winners.round_id) != 1:
            raise UserError(self.env._("Choose winners of one round."))
        reason = params.get("reason")
        winners.action_void(reason if isinstance(reason, str) else "")
        self._announce(winners.round_id, len(winners))

    def _screen_random(self, params):
        """Let the names roll for a prize nobody had planned: ``prize`` and ``count``."""
        prize = params.get("prize")
        prize = prize.strip() if isinstance(prize, str) else ""
        if not prize:
            raise UserError(self.env._("Type what there is to win."))
        self._serialise()
        if self.phase == "rolling":
            raise UserError(self.env._("Stop the names first."))
        count = max(_number(params.get("count")), 1)
        self._announce(self._create_random_round(prize, count), count)

    # ------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------

    def _announce(self, lottery_round, count):
        lottery_round.action_commit()
        self._change({"roll_count": self._get_roll_count(lottery_round, _number(count))})

    def _get_roll_count(self, lottery_round, wanted=0):
        """Return how many a press draws: as many as wanted, else all that are left."""
        left = max(lottery_round.remaining, 1)
        return min(wanted, left) if wanted > 0 else left

    def _turn(self, step):
        rounds = self.round_ids
        if not rounds or self.phase == "rolling":
            return
        current = self._get_screen_round()
        position = rounds.ids.index(current.id) if current else 0
        self._show_round(rounds[(position + step) % len(rounds)])

    def _turn_to_open_round(self, current):
        """Show the next round with prizes left; after the last one all winners."""
        rounds = self.round_ids
        position = rounds.ids.index(current.id)
        following = (rounds[position + 1 :] + rounds[:position]).filtered(
            lambda one: one.remaining > 0
        )
        if following:
            self._show_round(following[0])
        else:
            self._change({"phase": "wall"})

    def _show_round(self, lottery_round):
        self._change({"phase": "idle", "current_round_id": lottery_round.id})


def _number(value):
    """Return a number from an operator's page, 0 when it is none."""
    return value if type(value) is int and abs(value) < 1_000_000_000 else 0


def _milliseconds(moment):
    """Return a naive UTC moment as milliseconds since 1970."""
    return int(moment.replace(tzinfo=timezone.utc).timestamp() * 1000) if moment else 0
