# SPDX-License-Identifier: LGPL-3.0-or-later
"""Browsers of visitors and of the back office, without JavaScript."""

import itertools
import time
from dataclasses import dataclass

import requests
from lxml import html

TIMEOUT = 90
CRON_TRIES = 60
_call_ids = itertools.count(1)


class RpcError(Exception):
    """The server answered a call with an error; ``kind`` is the exception's class name there."""

    def __init__(self, error: dict):
        data = error.get("data") or {}
        self.kind = data.get("name", "").rpartition(".")[2]
        self.message = data.get("message") or error.get("message", "")
        self.debug = data.get("debug", "")
        super().__init__(f"{self.kind}: {self.message}")


@dataclass
class Answer:
    """A page after all redirects, with the status of every step on the way."""

    response: requests.Response

    @property
    def statuses(self) -> list[int]:
        return [step.status_code for step in (*self.response.history, self.response)]

    @property
    def crashed(self) -> bool:
        return any(status >= 500 for status in self.statuses)

    @property
    def url(self) -> str:
        return self.response.url

    @property
    def text(self) -> str:
        return self.response.text

    @property
    def tree(self):
        return html.fromstring(self.response.text)

    @property
    def words(self) -> str:
        """The text a reader sees, white space collapsed."""
        tree = self.tree
        for hidden in tree.xpath("//script | //style | //template"):
            hidden.drop_tree()
        return " ".join(tree.text_content().split())


class Browser:
    """Cookies, pages and JSON-RPC calls of one person."""

    def __init__(self, url: str, *, language: str = "zh-CN,zh;q=0.9"):
        self.base = url
        self.http = requests.Session()
        self.http.trust_env = False
        self.http.headers["Accept-Language"] = language

    def get(self, path: str) -> Answer:
        """Open a page."""
        return Answer(self.http.get(self._address(path), timeout=TIMEOUT))

    def post(self, path: str, data: dict) -> Answer:
        """Send a form as the browser does."""
        return Answer(self.http.post(self._address(path), data=data, timeout=TIMEOUT))

    def call(self, path: str, **params):
        """Call a JSON-RPC route; return its result or raise :class:`RpcError`."""
        answer = self.http.post(
            self._address(path),
            json={"jsonrpc": "2.0", "id": next(_call_ids), "method": "call", "params": params},
            timeout=TIMEOUT,
        )
        answer.raise_for_status()
        body = answer.json()
        if "error" in body:
            raise RpcError(body["error"])
        return body.get("result")

    def copy(self) -> "Browser":
        """A second tab: the same cookies on a connection of its own."""
        twin = type(self).__new__(type(self))
        twin.__dict__.update(self.__dict__)
        twin.http = requests.Session()
        twin.http.trust_env = False
        twin.http.headers.update(self.http.headers)
        twin.http.cookies.update(self.http.cookies)
        return twin

    def log_in(self, database: str, login: str, password: str) -> int:
        """Log in; return the user's id."""
        session = self.call(
            "/web/session/authenticate", db=database, login=login, password=password
        )
        return session["uid"]

    def _address(self, path: str) -> str:
        return path if path.startswith("http") else self.base + path


class Visitor(Browser):
    """Somebody on the site, logged out unless ``log_in`` is called."""


class BackOffice(Browser):
    """A user of the web client."""

    def __init__(self, url: str, database: str, login: str, password: str):
        super().__init__(url)
        self.login = login
        self.uid = self.log_in(database, login, password)

    def execute(self, model: str, method: str, *args, **kwargs):
        """Call a public method of a model as the web client does."""
        return self.call(
            f"/web/dataset/call_kw/{model}/{method}",
            model=model,
            method=method,
            args=list(args),
            kwargs={"context": {"lang": "zh_CN", "tz": "Asia/Shanghai"}, **kwargs},
        )

    def create(self, model: str, values: dict) -> int:
        """Create one record; return its id."""
        return self.execute(model, "create", [values])[0]

    def read(self, model: str, ids: list[int], fields: list[str]) -> list[dict]:
        return self.execute(model, "read", ids, fields)

    def search(self, model: str, domain: list, **kwargs) -> list[int]:
        return self.execute(model, "search", domain, **kwargs)

    def write(self, model: str, ids: list[int], values: dict) -> bool:
        return self.execute(model, "write", ids, values)

    def run_cron(self, method: str) -> None:
        """Run the scheduled action that calls ``method``, at once and in this request.

        Waits while the server's own cron process has it.
        """
        domain = [
            ["code", "ilike", f".{method}("],
            ["active", "in", [True, False]],
        ]
        crons = self.search("ir.cron", domain)
        if len(crons) != 1:
            raise LookupError(f"{len(crons)} scheduled actions call {method}")
        for _attempt in range(CRON_TRIES):
            try:
                return self.execute("ir.cron", "method_direct_trigger", crons)
            except RpcError as busy:
                if busy.kind != "UserError":
                    raise
            time.sleep(1)
        raise TimeoutError(f"{method} is still running elsewhere")
