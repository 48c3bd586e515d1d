# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from odoo.addons.base_guard.text import mask_mobile

from ..tools.mask import mask_name


class EventLottery(models.Model):
    """What everybody may read of a lottery; needs superuser mode, the public token is the proof."""

    _inherit = "event.lottery"

    def _get_winners_url(self):
        """Return the address of the public list of winners, False when the organiser keeps it closed."""
        self.ensure_one()
        return self.publish_winners and f"/lottery/winners/{self.verify_token}"

    def _get_public_draws(self):
        """Return the draws for the verification page, the latest first.

        :return: list of dictionaries: ``draw`` (record), ``record`` (as published, without the list of candidates),
            ``look`` (icon, colour, word) and ``winners``
        """
        self.ensure_one()
        return [
            {
                "draw": draw,
                "record": draw._get_public_record(candidates=False),
                "look": self._get_draw_look(draw),
                "winners": self._get_public_winners(draw.winner_ids.sorted("rank")),
            }
            for draw in self.draw_ids.sorted("sequence", reverse=True)
        ]

    def _get_draw_look(self, draw):
        if draw.state == "void":
            return ("fa-ban", "secondary", self.env._("Given up, nobody drawn"))
        if draw.state == "committed":
            return ("fa-lock", "warning", self.env._("Announced, not drawn yet"))
        if draw.designated:
            return ("fa-hand-pointer-o", "danger", self.env._("Winners were named beforehand"))
        return ("fa-check", "success", self.env._("Drawn, seed published"))

    def _get_public_rounds(self):
        """Return the rounds with winners for the public list: dictionaries of ``round`` and ``winners``."""
        self.ensure_one()
        rows = []
        for lottery_round in self.round_ids:
            winners = lottery_round.winner_ids.filtered(lambda winner: winner.state != "void")
            winners = winners.sorted(lambda winner: (winner.draw_id.id, winner.rank))
            if winners:
                rows.append({"round": lottery_round, "winners": self._get_public_winners(winners)})
        return rows

    def _get_public_winners(self, winners):
        """Return winners as strangers may read them.

        :return: list of dictionaries: ``code``, ``name`` and ``mobile`` (masked; '' where the list is closed) and ``void``
        """
        rows = []
        for winner in winners:
            named = winner.lottery_id.publish_winners or winner.mode == "table"
            table = winner.mode == "table"
            rows.append(
                {
                    "code": winner.code,
                    "name": named and (winner.name if table else mask_name(winner.name)) or "",
                    "mobile": ""
                    if table or not named
                    else mask_mobile(winner.registration_id.phone),
                    "void": winner.state == "void",
                }
            )
        return rows

    def _get_moment_label(self, moment):
        """Return a moment of the show in words, in the zone of the meeting."""
        self.ensure_one()
        return moment and self.event_id._get_moment_label(moment)
