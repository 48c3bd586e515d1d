# SPDX-License-Identifier: LGPL-3.0-or-later
"""Odd input for every route of an addon, for the tests of that addon."""

import inspect
import itertools
import logging
import re
import traceback
from contextlib import contextmanager

from lxml import etree, html

from odoo import http

# More than an abbreviation in the title of a Chinese page.
ENGLISH = re.compile(r"[A-Za-z]{3,}")
PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")
# As they stand in an address.
ODD_NUMBERS = ("0", "-1", "9" * 20, "-" + "9" * 20, str(2**31), "%00", "x")
ODD_TOKENS = (
    "%00",
    "a%00b",
    "%FF%FE",
    "%ED%A0%80",
    "9" * 20,
    "x" * 3000,
    "%27%22%3C",
    "%F0%9F%92%A5",
    "%E2%80%AE",
)
# As they stand in a form or behind the question mark, `%` signs of bytes included.
ODD_TEXTS = (
    "",
    "%00",
    "a%00b",
    "%FF%FE",
    "%ED%A0%80",
    "9" * 20,
    "-1",
    "x" * 5000,
    "[]",
    "[%22%5Cu0000%22]",
    "{}",
    "None",
    "%EF%BC%91",
)
ODD_JSON = (
    None, True, 7, -1, 10**20, 1.5, "", "\x00", "a\x00b", "\ud800", "x" * 5000, "％", [], [[]], ["\x00"],
    {}, {"a": 1}, [{"nonce": "\ud800"}],
)  # fmt: skip
ODD_BODIES = (
    b"",
    b"[]",
    b"null",
    b"7",
    b"{",
    b"\xff\xfe",
    b'{"params": []}',
    b'{"params": "x"}',
    b"[" * 100_000,
)

# Addresses of elsewhere, as browsers read them: without controls, and with a backslash for a slash.
ELSEWHERE = (
    "//evil.example",
    "///evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "/\r\nLocation: //evil.example",
    "/\x01/evil.example",
    "\x01//evil.example",
    "/\x00/evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t\\evil.example",
    "\\\t/evil.example",
    " //evil.example",
    "/\u2028/evil.example",
    "https://evil.example",
    "https:\t//evil.example",
    "https:evil.example",
    "//user@evil.example:443/x",
    "http://evil.example:port",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
)


class ErrorLog(logging.Handler):
    """Errors that the server has written meanwhile."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.lines = []

    def emit(self, record):
        error = record.exc_info and record.exc_info[1]
        frames = traceback.extract_tb(error.__traceback__) if error else ()
        places = [
            f"{frame.filename}:{frame.lineno}" for frame in frames if "addons" in frame.filename
        ]
        self.lines.append(f"{record.getMessage()} {error!r} at {places[-2:]}")

    def take(self):
        """Return what was written since the last call."""
        lines, self.lines = self.lines, []
        return lines


class OddInputMixin:
    """For an ``HttpCase``: no input of any route of ``odd_module`` makes the server fail.

    ``odd_known`` has values of places in addresses with which the routes reach something, as lists by name of the
    place; ``odd_names`` what the controllers read from `**post`, where the signature does not tell; ``odd_paths``
    addresses besides, such as stock's.
    """

    odd_module = None
    odd_names = ()
    odd_paths = ()
    odd_site_names = ()
    odd_is_page = False
    odd_headers = {"Content-Type": "application/x-www-form-urlencoded"}

    def get_odd_known(self):
        """Return {name of a place: good values}."""
        return {}

    def get_odd_title_names(self):
        """Return names in other letters than Chinese that a title may hold: of meetings, people, the site."""
        return []

    def prepare_odd_browser(self, login):
        """Give the browser what else it needs to reach something."""

    def check_odd_routes(self, *logins):
        """Try everything as the public and as the first login, and a part as the other ones.

        Addresses that a form is sent to are opened as pages, too, as whoever reopens or was sent them does: each leads to
        a page that is there.

        :param logins: their passwords are their logins
        """
        rules = self._get_odd_rules()
        self.assertTrue(rules, "the addon has no routes")
        self._make_odd_site_chinese()
        dead = self._get_form_rules(rules)
        for login in (None, *logins):
            self.authenticate(login, login)
            self.prepare_odd_browser(login)
            with self._expect_no_errors() as log:
                dead = [rule for rule in dead if not self._reopens(rule, login, log)]
                for rule in rules:
                    reaches = bool(login) == (rule.endpoint.routing["auth"] == "user")
                    self._check_odd_rule(rule, log, whole=reaches and login in (None, *logins[:1]))
                self.odd_is_page = True
                for path in self.odd_paths if login in (None, *logins[:1]) else ():
                    self._expect(self.url_open(path, allow_redirects=False), path, log)
        self.assertFalse([rule.rule for rule in dead], "dead when they are opened again")

    def _get_form_rules(self, rules):
        """Return the rules to which pages of the site send forms."""
        return [
            rule
            for rule in rules
            if rule.endpoint.routing["type"] == "http"
            and rule.endpoint.routing.get("website")
            and "POST" in (rule.endpoint.routing["methods"] or ())
        ]

    def _reopens(self, rule, login, log):
        """Open the address of a form; say whether whom it is for gets to a page."""
        self.odd_is_page = True
        responses = []
        for path in self._get_good_paths(rule):
            responses.append(self.url_open(path))
            self._expect(responses[-1], (path, "opened again"), log)
        is_for_it = login or rule.endpoint.routing["auth"] != "user"
        return is_for_it and any(response.ok for response in responses)

    def _make_odd_site_chinese(self):
        if "website" not in self.env:
            return
        chinese = self.env["res.lang"]._activate_lang("zh_CN")
        websites = self.env["website"].search([])
        websites.write({"language_ids": [(6, 0, chinese.ids)], "default_lang_id": chinese.id})
        self.odd_site_names = [*websites.mapped("name"), *websites.company_id.mapped("name")]

    def _get_title_fault(self, response):
        """Say what is wrong with the language of a page: whatever was asked, a page of the site answers."""
        kind = response.headers.get("Content-Type", "")
        if not self.odd_site_names or not self.odd_is_page or not kind.startswith("text/html"):
            return ""
        if not response.text.strip():
            return ""
        if 300 <= response.status_code < 400:
            return ""
        try:
            page = html.fromstring(response.text)
        except (etree.ParserError, ValueError):
            return "no page"
        title = rest = (page.findtext(".//title") or "").strip()
        for name in (*self.odd_site_names, *self.get_odd_title_names()):
            rest = rest.replace(name, "")
        if page.tag == "html" and page.get("lang") != "zh-CN":
            return f"a page in {page.get('lang')}, titled {title!r}, status {response.status_code}"
        if page.tag == "html" and (not title or ENGLISH.search(rest)):
            return f"the title {title!r}, status {response.status_code}"
        return ""

    def _get_odd_rules(self):
        prefix = f"odoo.addons.{self.odd_module}."
        return [
            rule
            for rule in self.env["ir.http"].routing_map().iter_rules()
            if rule.endpoint.original_endpoint.__module__.startswith(prefix)
        ]

    def _check_odd_rule(self, rule, log, whole):
        routing = rule.endpoint.routing
        # The office sees its own client; what answers a person outside is a page of the site.
        self.odd_is_page = routing["auth"] != "user" or routing.get("website", False)
        for path in self._get_odd_paths(rule)[: None if whole else 3]:
            self._send_odd(routing, path, {}, log)
        path = self._get_good_path(rule)
        # What takes no values was sent without any a moment ago.
        names = self._get_odd_names(rule)
        if routing["type"] == "jsonrpc":
            for odd in ODD_JSON[: None if whole else 2] if names else ():
                self._expect(self._post_json(path, dict.fromkeys(names, odd)), (path, odd), log)
                for name in names if len(names) > 1 else ():
                    self._expect(self._post_json(path, {name: odd}), (path, name, odd), log)
            for body in ODD_BODIES:
                response = self.url_open(
                    path, data=body or b" ", headers={"Content-Type": "application/json"}
                )
                self._expect(response, (path, body[:20]), log)
            return
        for odd in ODD_TEXTS[: None if whole else 2] if names else ():
            self._send_odd(routing, path, dict.fromkeys(names, odd), log)
        if "POST" in (routing["methods"] or ("POST",)):
            data = "csrf_token=%C3%A9o9999999999"
            response = self.url_open(
                path, data=data, headers=self.odd_headers, allow_redirects=False
            )
            self._expect(response, (path, data), log)
        if query := "&".join(f"{name}=1&{name}=%00" for name in names):
            response = self.url_open(f"{path}?{query}", allow_redirects=False)
            self._expect(response, (path, "twice"), log)
        for content_type in ("application/json", "multipart/form-data", "text/x-odd"):
            response = self.url_open(
                path, data=b'{"a"', headers={"Content-Type": content_type}, allow_redirects=False
            )
            self._expect(response, (path, content_type), log)

    def _send_odd(self, routing, path, values, log):
        if routing["type"] == "jsonrpc":
            self._expect(self._post_json(path, values), path, log)
            return
        body = "&".join(f"{name}={value}" for name, value in values.items())
        methods = routing["methods"] or ("GET", "POST")
        if "GET" in methods:
            address = f"{path}?{body}" if body else path
            self._expect(self.url_open(address, allow_redirects=False), address, log)
        if "POST" in methods:
            data = f"csrf_token={http.Request.csrf_token(self)}&{body}"
            response = self.url_open(
                path, data=data, headers=self.odd_headers, allow_redirects=False
            )
            self._expect(response, (path, data), log)

    def _post_json(self, path, params):
        # The body as it is: half a character pair survives only as an escape, which `json` makes of it.
        return self.opener.post(
            self.base_url() + path, json={"jsonrpc": "2.0", "id": 1, "params": params}, timeout=30
        )

    def _expect(self, response, what, log):
        """The answer is one: no fault of the server, and nothing of its inside."""
        fault = f"status {response.status_code}" if response.status_code >= 500 else ""
        if "Traceback (most recent call last)" in response.text:
            fault = "a traceback"
        elif response.headers.get("Content-Type", "").startswith("application/json"):
            answer = response.json()
            error = answer.get("error") if isinstance(answer, dict) else None
            if isinstance(error, dict) and error["data"]["name"].startswith(
                ("builtins.", "psycopg2.")
            ):
                fault = f"{error['data']['name']}: {error['data']['message']}"
        fault = fault or self._get_title_fault(response)
        if lines := log.take():
            fault = "\n".join([fault, *lines])
        if fault:
            self.odd_faults.append(f"{str(what)[:300]}: {fault}")

    def _get_odd_names(self, rule):
        places = set(rule.arguments)
        names = {
            name
            for cls in type(rule.endpoint.func.__self__).mro()
            if (method := cls.__dict__.get(rule.endpoint.func.__name__))
            for name, parameter in inspect.signature(
                getattr(method, "original_endpoint", method)
            ).parameters.items()
            if parameter.kind is not parameter.VAR_KEYWORD and name != "self"
        }
        return sorted((names | set(self.odd_names)) - places)

    def _get_good_paths(self, rule):
        """Return the address with the good values of its places, one for each combination of them."""
        known = self.get_odd_known()
        values = [known.get(place[1]) or ["1"] for place in PLACE.finditer(rule.rule)]
        address = PLACE.sub("%s", rule.rule)
        return [address % chosen for chosen in itertools.product(*values)]

    def _get_good_path(self, rule):
        return self._get_good_paths(rule)[0]

    def _get_odd_paths(self, rule):
        """Each place with each odd value, the other places with good ones."""
        known = self.get_odd_known()
        paths = [self._get_good_path(rule)]
        for place in PLACE.finditer(rule.rule):
            is_text = place[0].startswith(("<string", "<path")) or ":" not in place[0]
            for odd in (*(known.get(place[1]) or ()), *(ODD_TOKENS if is_text else ODD_NUMBERS)):
                before, after = rule.rule[: place.start()], rule.rule[place.end() :]
                fill = lambda other: str((known.get(other[1]) or ["1"])[0])  # noqa: E731
                paths.append(f"{PLACE.sub(fill, before)}{odd}{PLACE.sub(fill, after)}")
        return paths

    @contextmanager
    def _expect_no_errors(self):
        log = ErrorLog()
        self.odd_faults = []
        logging.getLogger("odoo.http").addHandler(log)
        try:
            yield log
        finally:
            logging.getLogger("odoo.http").removeHandler(log)
        self.assertFalse(
            self.odd_faults, f"{len(self.odd_faults)} faults\n" + "\n".join(self.odd_faults[:20])
        )
