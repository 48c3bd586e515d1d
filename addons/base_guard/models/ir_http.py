# SPDX-License-Identifier: LGPL-3.0-or-later
import functools
import inspect
import json
import logging
from urllib.parse import urlsplit

from markupsafe import Markup
from PIL import Image
from psycopg2 import DataError, Error
from werkzeug.exceptions import BadRequest, HTTPException, MethodNotAllowed, NotFound

from odoo import models
from odoo.exceptions import UserError
from odoo.http import SAFE_HTTP_METHODS, Response, request
from odoo.tools import config

from ..pictures import MAX_PIXELS
from ..text import clean_location, drop_unreadable

DATABASE_PAGES = "/web/database/"
# Numbers in addresses are ids and pages; the columns of ids hold no larger ones.
MAX_NUMBER = 2**31 - 1
# What psycopg2 says of a text with NUL, in a plain ValueError.
NUL_REFUSED = "NUL (0x00)"
# What Python says of a token that cannot be compared in constant time, in a plain TypeError.
TOKEN_REFUSED = "comparing strings with non-ASCII"
# What Python says of an address with half a bracket, in a plain ValueError.
ADDRESS_REFUSED = "Invalid IPv6 URL"
# Where to go after logging in or out, on all pages of Odoo that ask for it.
REDIRECT = "redirect"


class IrHttp(models.AbstractModel):
    """What the database cannot take is dealt with before any controller sees it, those of Odoo included."""

    _inherit = "ir.http"

    @classmethod
    def _match(cls, path_info):
        """Find the route; an address that cannot be one of ours is not found, in the language of the page."""
        if "\x00" in path_info:
            # The mark of bytes that could not be decoded: no row has it in its address.
            path_info = path_info.replace("\x00", "\ufffd")
            request.reroute(path_info)
        if path_info.startswith(DATABASE_PAGES) and not config["list_db"]:
            # Odoo's pages of databases answer, even where they may do nothing.
            raise NotFound
        try:
            rule, args = super()._match(path_info)
        except DataError as error:
            # A converter has looked for a number out of range.
            request.env.cr.rollback()
            raise NotFound from error
        except MethodNotAllowed as error:
            # Odoo has no page for it: the server's own words in English would be all that is shown.
            raise NotFound from error
        for value in args.values():
            is_record = isinstance(value, models.BaseModel)
            ids = value._ids if is_record else (value,)
            # The id 0 makes an empty recordset, of which Odoo cannot make an address.
            if (is_record and not ids) or any(
                type(id_) is int and abs(id_) > MAX_NUMBER for id_ in ids
            ):
                raise NotFound
        return rule, args

    @classmethod
    def _pre_dispatch(cls, rule, args):
        super()._pre_dispatch(rule, args)
        if (
            rule.endpoint.routing["type"] == "http"
            and request.httprequest.method not in SAFE_HTTP_METHODS
        ):
            token = request.get_http_params().get("csrf_token") or ""
            # Odoo compares it in constant time, which only ASCII can be.
            if not isinstance(token, str) or not token.isascii():
                raise BadRequest(cls._say_unreadable())
            # Odoo says so in English on every page; without any token it tells the developer in the log.
            if token and rule.endpoint.routing.get("csrf", True):
                if not request.validate_csrf(token):
                    raise BadRequest(cls._say_stale())

    @classmethod
    def _dispatch(cls, endpoint):
        request.params = {name: drop_unreadable(value) for name, value in request.params.items()}
        if REDIRECT in request.params and not _is_address(request.params[REDIRECT]):
            del request.params[REDIRECT]
        if any(name not in request.params for name in _required(endpoint.original_endpoint)):
            raise BadRequest(request.env._("This address is not complete."))
        try:
            return super()._dispatch(endpoint)
        except DataError as error:
            request.env.cr.rollback()
            raise BadRequest(cls._say_unreadable()) from error
        except Image.DecompressionBombError as error:
            raise UserError(
                request.env._(
                    "The picture has more than %(limit)s pixels. Make it smaller and try again.",
                    limit=f"{MAX_PIXELS:,}",
                )
            ) from error
        except ValueError as error:
            if NUL_REFUSED not in str(error) and ADDRESS_REFUSED not in str(error):
                raise
            raise BadRequest(cls._say_unreadable()) from error
        except TypeError as error:
            if TOKEN_REFUSED not in str(error):
                raise
            raise BadRequest(cls._say_unreadable()) from error

    @classmethod
    def _redirect(cls, location, code=303):
        # Odoo has looked for a host as servers do.
        return super()._redirect(clean_location(location), code)

    @classmethod
    def _handle_error(cls, exception):
        dispatcher = request.dispatcher
        if dispatcher.routing_type != "jsonrpc":
            response = super()._handle_error(exception)
            is_office = request.session.uid and not getattr(request, "is_frontend", False)
            return cls._render_refusal(response) if is_office else response
        if isinstance(exception, Error):
            # Below the groups of the user may be looked up.
            request.env.cr.rollback()
        params = dispatcher.jsonrequest.get("params", {})
        if not isinstance(params, dict) or isinstance(exception, RecursionError):
            # Odoo reads the body before it asks this model, and fails.
            exception.loglevel = logging.INFO
            exception = BadRequest(cls._say_unreadable())
        response = super()._handle_error(exception)
        changes = cls._get_known_name(exception)
        if (
            isinstance(exception, HTTPException)
            or not request.env.uid
            or not request.env.user._is_internal()
        ):
            # Where it happened in the source is for the log, not for strangers, and a refusal is no fault.
            changes["debug"] = ""
        if changes:
            answer = json.loads(response.get_data())
            answer["error"]["data"].update(changes)
            response.set_data(json.dumps(answer))
        return response

    @classmethod
    def _get_known_name(cls, exception):
        """Return the name under which the web client knows an addon's own kind of refusal; it shows others as a crash."""
        kind = type(exception)
        if not isinstance(exception, UserError) or kind.__module__ == UserError.__module__:
            return {}
        known = next(base for base in kind.__mro__ if base.__module__ == UserError.__module__)
        return {"name": f"{known.__module__}.{known.__name__}"}

    @classmethod
    def _render_refusal(cls, response):
        """Return the answer to an address of the office that is refused or not found, in the user's language."""
        if not isinstance(response, HTTPException) or response.response is not None:
            return response
        message = response.description
        if message == type(response).description:
            message = {400: cls._say_unreadable, 404: cls._say_not_found}.get(response.code, str)()
        if response.code not in (400, 403, 404) or not message:
            return response
        page = Markup(
            '<!DOCTYPE html>\n<html lang="%s"><head><title>%s</title></head><body><p>%s</p></body></html>'
        ) % ((request.env.lang or "en_US").replace("_", "-"), message, message)
        return Response(page, status=response.code, mimetype="text/html")

    @classmethod
    def _say_not_found(cls):
        return request.env._("There is nothing at this address, or not any more.")

    @classmethod
    def _say_stale(cls):
        return request.env._(
            "The page was opened before a login or a code, or too long ago. Go back, reload it and send it again."
        )

    @classmethod
    def _say_unreadable(cls):
        return request.env._("The address or the form has something in it that cannot be read.")


def _is_address(value):
    """Tell whether what stands for an address can be read as one."""
    try:
        return isinstance(value, str) and urlsplit(value) is not None
    except ValueError:
        return False


@functools.cache
def _required(function):
    """Return the names of the arguments without which a controller cannot be called, `self` aside."""
    _self, *arguments = inspect.signature(function).parameters.values()
    return [
        argument.name
        for argument in arguments
        if argument.default is argument.empty
        and argument.kind in (argument.POSITIONAL_OR_KEYWORD, argument.KEYWORD_ONLY)
    ]
