# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.exceptions import UserError

from ..tools import draw as engine

# More are ranked at once than are wanted, in case some of them can no longer win.
SPARE = 20


class EventLotteryRound(models.Model):
    """Announce, then draw: the only way to a winner."""

    _inherit = "event.lottery.round"

    def action_commit(self):
        """Announce a draw: fix the seed and the candidates, publish their fingerprints, let the names roll.

        An announced draw of this round whose candidates are still the same stays; one whose candidates have changed is
        given up, on the record, and announced anew, unless its names are rolling right now. For event users.

        :return: see ``event.lottery.draw._get_result``
        :raise UserError: when nothing is left, nobody can win, or the show lacks something
        """
        self.ensure_one()
        self.lottery_id.check_access("write")
        return (
            self.sudo()._commit()._get_result()
        )  # sudo: the record is written by the system alone

    def action_draw(self, count, nonce, sequence=None):
        """Draw winners from the announced candidates, reveal the seed, and tell the screens. For event users.

        Fewer are drawn when fewer are left or can win. The same press gives the same winners however often it arrives.

        :param count: how many winners, at least 1
        :param nonce: text (at most 64 characters) that stands for this press
        :param sequence: number of the announced draw that the operator sees; when somebody else has just drawn it, its
            winners are the answer
        :return: see ``event.lottery.draw._get_result``
        :raise UserError: when nothing is announced, or the draw the operator sees was given up
        """
        self.ensure_one()
        self.lottery_id.check_access("write")
        rec = self.sudo()  # sudo: winners are written by the system alone
        lottery = rec.lottery_id
        earlier = lottery._find_draw(nonce)
        if earlier:
            return earlier._get_result()
        lottery._serialise()
        if sequence:
            seen = lottery.draw_ids.filtered(lambda draw: draw.sequence == sequence)
            if seen.round_id == rec and seen.state == "revealed":
                return seen._get_result()
            if seen != rec._get_committed():
                # A late stop of a draw that was given up must not draw the one announced since.
                raise UserError(
                    self.env._("This draw was given up in the meantime. Start the round again.")
                )
        return rec._draw_committed(count, nonce)._get_result()

    def action_redraw(self, winner_ids, reason, nonce):
        """Take the prize back from winners who are not there, and draw as many again. For event users.

        The earlier winners stay on the record with the reason. Announcement and draw are one step here; to announce the
        draw, take the prizes back (``event.lottery.winner.action_void``) and draw like any other time.

        :param winner_ids: ids of winners of this round
        :param reason: why, at most 200 characters
        :param nonce: text that stands for this press
        :return: see ``event.lottery.draw._get_result``
        :raise UserError: when a prize is handed over already, or nobody is left to win
        """
        self.ensure_one()
        self.lottery_id.check_access("write")
        rec = self.sudo()  # sudo: winners are written by the system alone
        earlier = rec.lottery_id._find_draw(nonce)
        if earlier:
            return earlier._get_result()
        rec.lottery_id._serialise()
        winners = rec.winner_ids.filtered(lambda winner: winner.id in winner_ids)
        if not winners or len(winners) != len(set(winner_ids)):
            raise UserError(self.env._("Choose winners of this round."))
        winners.action_void(reason)
        rec._commit()
        return rec._draw_committed(len(winners), nonce, announced=False)._get_result()

    def action_cancel(self):
        """Give up the announced draw of the round; the record says so. For event users."""
        self.ensure_one()
        self.lottery_id.check_access("write")
        rec = self.sudo()  # sudo: the record is written by the system alone
        rec.lottery_id._serialise()
        rec._get_committed()._cancel()
        rec.lottery_id._change({"phase": "idle", "current_draw_id": None})

    # ------------------------------------------------------------
    # Steps
    # ------------------------------------------------------------

    def _commit(self):
        """Announce a draw of this round; needs superuser mode.

        :return: ``event.lottery.draw``
        """
        self.ensure_one()
        lottery = self.lottery_id
        lottery._serialise()
        self._check_open()
        draw = self._get_committed()
        rolling = lottery.phase == "rolling" and lottery.current_draw_id == draw
        if not (draw and rolling):
            candidates = self._get_candidates()
            if not candidates:
                raise UserError(
                    self.env._(
                        "Nobody can win “%(prize)s” at the moment. Check who takes part, the groups and the tables.",
                        prize=self.name,
                    )
                )
            digest = engine.candidate_digest(candidates)
            if draw and draw.candidates_hash != digest:
                draw._cancel()
                draw = draw.browse()
            draw = draw or self._create_draw(candidates, digest)
        lottery._change(
            {
                "phase": "rolling",
                "current_round_id": self.id,
                "current_draw_id": draw.id,
                "state": "running",
            }
        )
        return draw

    def _check_open(self):
        lottery = self.lottery_id
        if lottery.state == "closed":
            raise UserError(self.env._("The lottery is closed. Open it again to go on."))
        if lottery.state == "draft":
            lottery._check_complete()
        if self.remaining <= 0:
            raise UserError(
                self.env._("All prizes of “%(prize)s” are drawn.", prize=self.display_name)
            )

    def _get_committed(self):
        """Return the draw of this round that is announced and not drawn yet, if there is one."""
        return self.env["event.lottery.draw"].search(
            [("round_id", "=", self.id), ("state", "=", "committed")], limit=1
        )

    def _create_draw(self, candidates, digest):
        seed = engine.new_seed()
        draw = self.env["event.lottery.draw"].create(
            {
                "lottery_id": self.lottery_id.id,
                "round_id": self.id,
                "sequence": self.lottery_id._next_sequence(),
                "algorithm": engine.ALGORITHM,
                "commitment": engine.commitment(seed),
                "candidates_hash": digest,
                "candidate_count": len(candidates),
                "candidates": self.env["event.lottery.draw"]._pack(candidates),
                "committed_at": fields.Datetime.now(),
            }
        )
        self.env["event.lottery.seed"].create({"draw_id": draw.id, "seed": seed})
        self.env["guard.audit"]._log(
            "lottery.commit",
            draw,
            {
                "round": self.display_name,
                "candidates": len(candidates),
                "commitment": draw.commitment,
            },
        )
        return draw

    def _draw_committed(self, count, nonce, announced=True):
        """Draw from the announced candidates; needs superuser mode and the lottery serialised.

        :param announced: the announcement was committed before
        :return: ``event.lottery.draw``
        """
        self.ensure_one()
        self._check_open()
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise UserError(self.env._("Say how many winners to draw: at least one."))
        draw = self._get_committed()
        if not draw:
            raise UserError(
                self.env._("Start the round first; then the draw is announced and can be drawn.")
            )
        number = min(count, self.remaining)
        chosen, unable = self._get_designated(number)
        # sudo: the one place where the seed is read
        seed = self.env["event.lottery.seed"].sudo().search([("draw_id", "=", draw.id)]).seed
        ranked, skipped = self._rank(seed, draw._get_candidates(), number - len(chosen), chosen)
        winners = [*chosen, *ranked]
        self.env["event.lottery.winner"].create(
            [
                self._prepare_winner_vals(draw, rank, candidate)
                for rank, candidate in enumerate(winners, 1)
            ]
        )
        draw._reveal(
            {
                "count": number,
                "requested": count,
                "nonce": nonce,
                "announced": announced,
                "designated": bool(chosen),
                "seed": False if chosen else seed,
                "skipped": "\n".join(skipped),
            }
        )
        if chosen:
            self.designated = True
        self._log_draw(draw, winners, chosen, unable)
        self.lottery_id._change(
            {"phase": "stopped", "current_round_id": self.id, "current_draw_id": draw.id}
        )
        self.env["event.lottery.winner"]._trigger_notices(self.lottery_id)
        return draw

    def _rank(self, seed, candidates, number, chosen):
        """Walk down the ranking until enough are found who can still win.

        :param chosen: candidates who have their prize in this draw already
        :return: (candidates, codes passed over on the way)
        """
        if number <= 0:
            return [], []
        taken = {candidate.person_key for candidate in chosen}
        wanted = number + len(chosen) + SPARE
        while True:
            ranking = engine.rank(seed, candidates, wanted)
            able = self._filter_candidates(ranking)
            winners, skipped = [], []
            for code in ranking:
                if len(winners) == number:
                    break
                candidate = able.get(code)
                if candidate and (
                    candidate.person_key is None or candidate.person_key not in taken
                ):
                    winners.append(candidate)
                else:
                    skipped.append(code)
            if len(winners) == number or len(ranking) == len(candidates):
                return winners, skipped
            wanted *= 8

    def _has_designated(self):
        """Tell whether winners of this round are named beforehand, so that its draw is not called fixed by the seed."""
        self.ensure_one()
        return bool(self.lottery_id.designated_allowed and self.designated_ids)

    def _get_designated(self, number):
        """Return those named beforehand who come first in this draw, and how many of them cannot win any more."""
        if self.mode != "attendee" or not self.lottery_id.designated_allowed:
            return [], 0
        named = (
            self.designated_ids.registration_id
            - self.with_context(active_test=False).winner_ids.registration_id
        )
        able = self._filter_candidates(named.filtered("lucky_code").mapped("lucky_code"))
        found = {}
        for registration in named:
            candidate = able.get(registration.lucky_code)
            if candidate:
                # Two tickets of one person are one candidate.
                found.setdefault(candidate.person_key, candidate)
        return list(found.values())[:number], len(named) - len(able)

    def _prepare_winner_vals(self, draw, rank, candidate):
        return {
            "lottery_id": self.lottery_id.id,
            "round_id": self.id,
            "draw_id": draw.id,
            "mode": self.mode,
            "rank": rank,
            "code": candidate.code,
            "registration_id": candidate.registration_id,
            "person_key": candidate.person_key,
            "table_no": candidate.table_no or None,
            "seated_ids": [fields.Command.set(candidate.seated_ids)],
        }

    def _log_draw(self, draw, winners, chosen, unable):
        self.env["guard.audit"]._log(
            "lottery.draw",
            draw,
            {
                "round": self.display_name,
                "candidates": draw.candidate_count,
                "winners": [candidate.code for candidate in winners],
                "designated": [candidate.code for candidate in chosen],
                "unable": unable,
            },
        )
