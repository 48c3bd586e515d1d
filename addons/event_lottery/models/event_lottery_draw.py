# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import zlib

from odoo import api, fields, models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class EventLotteryDraw(models.Model):
    """The record of one draw: what was announced, and what came out. Written by the system alone."""

    _name = "event.lottery.draw"
    _description = "Lottery Draw"
    _order = "lottery_id, sequence desc"
    _rec_name = "sequence"

    lottery_id = fields.Many2one(
        "event.lottery", string="Lottery", required=True, index=True, ondelete="restrict"
    )
    event_id = fields.Many2one(related="lottery_id.event_id", string="Meeting", store=True)
    company_id = fields.Many2one(related="lottery_id.company_id", store=True)
    round_id = fields.Many2one(
        "event.lottery.round", string="Round", required=True, index=True, ondelete="restrict"
    )
    sequence = fields.Integer(string="Number", required=True, aggregator=None)
    state = fields.Selection(
        [("committed", "Announced"), ("revealed", "Drawn"), ("void", "Given up")],
        default="committed",
        required=True,
    )
    # announced
    algorithm = fields.Char(string="Method", required=True)
    commitment = fields.Char(
        string="Fingerprint of the Seed",
        required=True,
        help="SHA-256 of the secret seed, published before the draw.",
    )
    candidates_hash = fields.Char(
        string="Fingerprint of the Candidates",
        required=True,
        help="SHA-256 of the sorted list of candidates, published before the draw.",
    )
    candidate_count = fields.Integer(string="Candidate Count", aggregator=None)
    candidates = fields.Binary(
        string="Candidates (data)",
        attachment=False,
        help="Lucky codes or tables, one a line, compressed with zlib.",
    )
    committed_at = fields.Datetime(string="Announced On", required=True)
    announced = fields.Boolean(
        string="Announced Before", help="The fingerprints were published before the draw."
    )
    # drawn
    seed = fields.Char(help="Revealed by the draw; kept secret when winners were named beforehand.")
    requested = fields.Integer(string="Wanted", aggregator=None)
    count = fields.Integer(string="To Draw", aggregator=None)
    skipped = fields.Text(
        string="Passed Over",
        help="Candidates who came before the last winner and could no longer win, one a line.",
    )
    designated = fields.Boolean(string="Winners Named Beforehand")
    nonce = fields.Char(groups="base.group_system")
    drawn_at = fields.Datetime(string="Drawn On")
    drawn_uid = fields.Many2one("res.users", string="Drawn by")
    from_screen = fields.Boolean(string="Drawn on the Big Screen")
    winner_ids = fields.One2many("event.lottery.winner", "draw_id", string="Winners")
    shortage = fields.Char(compute="_compute_shortage")

    _sequence_uniq = models.Constraint(
        "unique(lottery_id, sequence)", "The number of a draw is taken."
    )
    _nonce_uniq = models.UniqueIndex("(lottery_id, nonce) WHERE nonce IS NOT NULL")
    _committed_uniq = models.UniqueIndex("(round_id) WHERE state = 'committed'")

    @api.depends("state", "requested", "winner_ids")
    @api.depends_context("lang")
    def _compute_shortage(self):
        for draw in self:
            drawn = len(draw.winner_ids)
            short = draw.state == "revealed" and drawn < draw.requested
            draw.shortage = short and self.env._(
                "%(drawn)s of %(wanted)s drawn: there were no more prizes or nobody else could win.",
                drawn=drawn,
                wanted=draw.requested,
            )

    def action_view_winners(self):
        """Open the winners of this draw."""
        self.ensure_one()
        return {**self.lottery_id.action_view_winners(), "domain": [("draw_id", "=", self.id)]}

    # ------------------------------------------------------------
    # For the system
    # ------------------------------------------------------------

    @api.model
    def _pack(self, candidates):
        """Return a list of candidates as it is stored: sorted, compressed, in base64."""
        return base64.b64encode(zlib.compress("\n".join(sorted(candidates)).encode(), 1))

    def _get_candidates(self):
        """Return the candidates of this draw, sorted."""
        self.ensure_one()
        text = zlib.decompress(base64.b64decode(self.with_context(bin_size=False).candidates))
        return text.decode().split("\n")

    def _reveal(self, vals):
        """Note the outcome and publish the seed; needs superuser mode."""
        self.ensure_one()
        public = self.env.user._is_public()
        self.write(
            {
                **vals,
                "state": "revealed",
                "drawn_at": fields.Datetime.now(),
                "drawn_uid": False if public else self.env.uid,
                "from_screen": public,
            }
        )

    def _cancel(self):
        """Give up draws that were announced and not drawn; needs superuser mode."""
        for draw in self:
            if conditional_update(draw, {"state": "void"}, SQL("state = 'committed'")):
                self.env["guard.audit"]._log(
                    "lottery.cancel", draw, {"round": draw.round_id.display_name}
                )

    def _get_result(self):
        """Return what an operator sees of a draw; contains names, not for the public.

        :return: dictionary: ``id``, ``round_id``, ``sequence``, ``state`` ('committed', 'revealed', 'void'),
            ``commitment``, ``candidates_hash``, ``candidate_count``, ``announced``, ``designated``, ``seed`` (False before
            the reveal), ``count``, ``shortage`` (words or False) and ``winners``: a list in the order of the draw of ``id``,
            ``rank``, ``code``, ``name``, ``mobile`` (masked), ``company_name``, ``table_no`` and ``state``
        """
        self.ensure_one()
        # sudo: callers have decided who may see the outcome
        draw = self.sudo()
        return {
            "id": draw.id,
            "round_id": draw.round_id.id,
            "sequence": draw.sequence,
            "state": draw.state,
            "commitment": draw.commitment,
            "candidates_hash": draw.candidates_hash,
            "candidate_count": draw.candidate_count,
            "announced": draw.announced,
            "designated": draw.designated,
            "seed": draw.seed,
            "count": draw.count,
            "shortage": draw.shortage,
            "winners": [winner._get_result() for winner in draw.winner_ids.sorted("rank")],
        }

    def _get_public_record(self, candidates=True):
        """Return the public record of a draw, as ``static/verify/verify_draw.py`` reads it; contains no names.

        Before the draw it holds the fingerprints only. A draw with winners named beforehand keeps its seed and its list:
        with them everybody could tell who was named.

        :param candidates: False leaves the list out, for a page that shows many draws
        """
        self.ensure_one()
        # sudo: the record is public by intent; it is made of codes and fingerprints
        draw = self.sudo()
        drawn = draw.state == "revealed"
        open_book = drawn and not draw.designated
        return {
            "algorithm": draw.algorithm,
            "meeting": draw.event_id.name,
            "prize": draw.round_id.display_name,
            "sequence": draw.sequence,
            "state": draw.state,
            "committed_at": fields.Datetime.to_string(draw.committed_at),
            "drawn_at": fields.Datetime.to_string(draw.drawn_at) or None,
            "announced": draw.announced,
            "designated": draw.designated,
            "commitment": draw.commitment,
            "candidates_hash": draw.candidates_hash,
            "candidate_count": draw.candidate_count,
            "candidates": draw._get_candidates() if candidates and open_book else [],
            "count": draw.count,
            "seed": draw.seed or None,
            "skipped": (draw.skipped or "").split() if open_book else [],
            "winners": draw.winner_ids.sorted("rank").mapped("code") if drawn else [],
        }
