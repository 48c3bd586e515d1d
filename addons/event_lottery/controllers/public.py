# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import NotFound

from odoo import http
from odoo.http import content_disposition, request

from odoo.addons.base_guard.headers import PRIVATE_IN_PREVIEW, with_header

HEADERS = with_header(PRIVATE_IN_PREVIEW, "Referrer-Policy", "no-referrer")


class LotteryPublic(http.Controller):
    """The record of the draws and the list of winners: public, names masked, found by an address nobody can guess."""

    @http.route(
        "/lottery/verify/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def lottery_verify(self, token, **_query):
        """Show the draws of a lottery; the reader's browser computes them again.

        :param token: public token of the lottery
        :raise NotFound: for a token that was not made here
        """
        lottery = _find(token)
        return _render(
            "event_lottery.verify_page", {"lottery": lottery, "draws": lottery._get_public_draws()}
        )

    @http.route(
        "/lottery/verify/<string:token>/<int:sequence>.json",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def lottery_record(self, token, sequence, download=None, **_query):
        """Return the record of one draw as ``static/verify/verify_draw.py`` reads it; no names.

        :param token: public token of the lottery
        :param sequence: number of the draw
        :param download: anything lets the browser save it as a file
        :raise NotFound: for a forged token, or a number without a draw
        """
        lottery = _find(token)
        draw = lottery.draw_ids.filtered(lambda one: one.sequence == sequence)
        if not draw:
            raise NotFound
        record = json.dumps(draw._get_public_record(), ensure_ascii=False, indent=1)
        headers = [("Content-Type", "application/json; charset=utf-8"), *HEADERS]
        if download:
            name = f"draw-{sequence}.json"
            headers.append(("Content-Disposition", content_disposition(name)))
        return request.make_response(record, headers)

    @http.route(
        "/lottery/winners/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
        readonly=True,
    )
    def lottery_winners(self, token, **_query):
        """Show who has won, names and mobiles masked.

        :param token: public token of the lottery
        :raise NotFound: for a forged token, or where the organiser keeps the list closed
        """
        lottery = _find(token)
        if not lottery._get_winners_url():
            raise NotFound
        return _render(
            "event_lottery.winners_page", {"lottery": lottery, "rows": lottery._get_public_rounds()}
        )

    @http.route(
        "/lottery/winners/<string:token>/prize/<int:round_id>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def lottery_prize(self, token, round_id, **_query):
        """Return the picture of a prize.

        :param token: public token of the lottery
        """
        lottery_round = _find(token).round_ids.filtered(lambda one: one.id == round_id)
        if not lottery_round.image:
            raise NotFound
        stream = request.env["ir.binary"]._get_image_stream_from(
            lottery_round, "image", width=256, height=256
        )
        return stream.get_response(immutable=True)


def _find(token):
    """Return the lottery (superuser mode) of a public token."""
    lottery = request.env["event.lottery"]._find_by_token("verify_token", token)
    if not lottery:
        raise NotFound
    return lottery


def _render(template, values):
    response = request.render(template, values)
    response.headers.extend(HEADERS)
    return response
