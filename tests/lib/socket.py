# SPDX-License-Identifier: LGPL-3.0-or-later
"""The bus as a browser tab listens to it."""

import json
import re

import websocket

from .client import Browser
from .server import OdooServer

TIMEOUT = 30  # seconds
VERSION = re.compile(r'"websocket_worker_version": ?"([^"]+)"')


class Tab:
    """The open websocket of a tab, in the process that holds them: of the web client, or of another page.

    ``channels`` are asked for besides those that every tab gets; ``version`` is needed for pages that do not tell it.
    """

    def __init__(self, server: OdooServer, browser: Browser, channels=(), version=None):
        version = version or VERSION.search(browser.get("/odoo").text).group(1)
        cookies = "; ".join(f"{name}={value}" for name, value in browser.http.cookies.items())
        self.socket = websocket.create_connection(
            f"ws://127.0.0.1:{server.gevent_port}/websocket?version={version}",
            timeout=TIMEOUT,
            cookie=cookies,
            origin=server.url,
            host=server.url.removeprefix("http://"),
        )
        self.closed_with = None
        data = {"channels": list(channels), "last": 0}
        self.socket.send(json.dumps({"event_name": "subscribe", "data": data}))

    def is_open(self) -> bool:
        """Tell whether the server answers a ping."""
        self.socket.ping("still there?")
        while True:
            operation, _data = self.socket.recv_data(control_frame=True)
            if operation == websocket.ABNF.OPCODE_PONG:
                return True
            if operation == websocket.ABNF.OPCODE_CLOSE:
                return False

    def close_code(self) -> int:
        """Wait until the server closes the connection; return its code."""
        while True:
            operation, data = self.socket.recv_data()
            if operation == websocket.ABNF.OPCODE_CLOSE:
                return int.from_bytes(data[:2], "big")

    def hear(self, last: str) -> list[str]:
        """Return the types of what was told up to the one of type ``last``, or until the server closed."""
        heard = []
        while last not in heard:
            operation, data = self.socket.recv_data()
            if operation == websocket.ABNF.OPCODE_CLOSE:
                self.closed_with = int.from_bytes(data[:2], "big")
                break
            if operation == websocket.ABNF.OPCODE_TEXT:
                heard += [one["message"]["type"] for one in json.loads(data)]
        return heard
