# SPDX-License-Identifier: LGPL-3.0-or-later
"""A web server on the loopback for tests of what the server fetches."""

import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

PAGE = (
    b"<html><head><title>Open house</title>"
    b'<meta property="og:title" content="Open house"/>'
    b'<meta property="og:description" content="Everybody is welcome"/></head></html>'
)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.server.seen.append((self.command, self.path, dict(self.headers)))
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif self.path == "/drip":
            self._start("text/html", 10_000)
            while not self.server.stopping:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        elif self.path == "/large":
            self._start("text/html", 5_000_000)
            self.wfile.write(b"x" * 5_000_000)
        elif self.path.endswith("picture"):
            self._start("image/png", len(self.server.picture))
            if self.command != "HEAD":
                self.wfile.write(self.server.picture)
        else:
            self._start("text/html", len(PAGE))
            if self.command != "HEAD":
                self.wfile.write(PAGE)

    def _start(self, kind, length):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        self.send_header("Set-Cookie", "mark=1; Path=/")
        self.end_headers()

    def handle(self):
        try:
            super().handle()
        except OSError:
            # The other side has had enough.
            self.close_connection = True

    def log_message(self, *args):
        """Say nothing: the log of a test run is read."""


@contextmanager
def web_server(picture=b""):
    """Run a server; its `seen` lists (method, path, headers) of all requests, its `port` is free to choose."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.seen, server.stopping, server.picture = [], False, picture
    server.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopping = True
        server.shutdown()
        server.server_close()
        thread.join()
