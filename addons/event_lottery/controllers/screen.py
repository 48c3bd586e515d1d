# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
import json

from werkzeug.exceptions import BadRequest, NotFound

from odoo import http
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools.image import image_data_uri

from odoo.addons.base_guard.headers import PRIVATE, with_header
from odoo.addons.bus.websocket import WebsocketConnectionHandler
from odoo.addons.event_meeting.tools.qr import qr_png

HEADERS = with_header(PRIVATE, "Referrer-Policy", "no-referrer")
QR_PIXELS = 600


class LotteryScreen(http.Controller):
    """The big screen and its remote control. Nobody logs in: an address nobody can guess opens them."""

    @http.route(
        "/lottery/<string:token>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def lottery_screen(self, token, **_query):
        """Show the big screen. The keyboard drives the show for an event user who is logged in, and with the control
        token, which stands behind the # of the address and comes with each command.

        :param token: screen token of the lottery
        :raise NotFound: for a token that was not made here
        """
        return self._render("event_lottery.screen_page", _find(token))

    @http.route(
        "/lottery/<string:token>/remote",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
    )
    def lottery_remote(self, token, **_query):
        """Show the remote control, made for the phone of the host or of a helper.

        It asks to log in when neither the token behind the # of its address nor the login gives the right.

        :param token: screen token of the lottery
        :raise NotFound: for a forged token
        """
        return self._render("event_lottery.remote_page", _find(token))

    @http.route(
        "/lottery/<string:token>/state",
        type="jsonrpc",
        auth="public",
        website=True,
        multilang=False,
        readonly=True,
    )
    def lottery_state(self, token, control="", **_params):
        """Return what the screen shows, see ``event.lottery._get_screen_state``."""
        lottery = _find(token)
        return lottery._get_screen_state(lottery._may_control(control))

    @http.route(
        "/lottery/<string:token>/control",
        type="jsonrpc",
        auth="public",
        website=True,
        multilang=False,
    )
    def lottery_control(self, token, control="", name="", params=None, **_params):
        """Carry out a command of the operator.

        :param control: control token; an event user who is logged in needs none
        :param name: one of ``COMMANDS`` of the screen
        :param params: dictionary, see the command
        :return: the state after it; ``problem`` is a sentence when the command was refused
        :raise NotFound: for a forged token, of the screen or of the operator
        """
        lottery = _find(token)
        if not lottery._may_control(control):
            raise NotFound
        problem = False
        try:
            with request.env.cr.savepoint():
                lottery._run_screen_command(name, params or {})
        except UserError as error:
            lottery.invalidate_recordset()
            problem = str(error)
        except ValueError as error:
            raise BadRequest from error
        return {**lottery._get_screen_state(True), "problem": problem}

    @http.route(
        "/lottery/<string:token>/names",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def lottery_names(self, token, **query):
        """Return names to roll as a JSON list.

        :param query: ``round`` and ``draw``, as the state of the screen gives them
        """
        lottery = _find(token)
        try:
            ids = (int(query["round"]), int(query["draw"]))
        except (KeyError, ValueError) as error:
            raise NotFound from error
        names = json.dumps(lottery._get_rolling_names(*ids), ensure_ascii=False)
        return request.make_response(names, [("Content-Type", "application/json"), *HEADERS])

    @http.route(
        [
            "/lottery/<string:token>/background",
            "/lottery/<string:token>/prize/<int:round_id>",
        ],
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        multilang=False,
        sitemap=False,
        readonly=True,
    )
    def lottery_picture(self, token, round_id=None, **_query):
        """Return the background of the screen, or the picture of a prize."""
        record, name = _find(token), "background"
        if round_id is not None:
            record = record.round_ids.filtered(lambda one: one.id == round_id)
            name = "image"
        if not record or not record[name]:
            raise NotFound
        stream = request.env["ir.binary"]._get_image_stream_from(record, name)
        return stream.get_response(immutable=True)

    def _render(self, template, lottery):
        may_control = lottery._may_control("")
        base = lottery.get_base_url()
        verify = f"{base}/lottery/verify/{lottery.verify_token}"
        options = {
            "token": lottery.screen_token,
            "socket_version": WebsocketConnectionHandler._VERSION,
            "state": lottery._get_screen_state(may_control),
            "texts": lottery._get_screen_texts(),
        }
        response = request.render(
            template,
            {
                "title": lottery.event_id.name,
                "token": lottery.screen_token,
                "options": json.dumps(options),
                "phase": options["state"]["phase"],
                "verify_qr": image_data_uri(base64.b64encode(qr_png(verify, QR_PIXELS, border=1))),
            },
        )
        response.headers.extend(HEADERS)
        return response


def _find(token):
    """Return the lottery (superuser mode) of a screen token."""
    lottery = request.env["event.lottery"]._find_by_token("screen_token", token)
    if not lottery:
        raise NotFound
    return lottery
