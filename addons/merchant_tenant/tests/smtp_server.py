# SPDX-License-Identifier: LGPL-3.0-or-later
"""A mail server on the loopback that keeps what it is given."""

from contextlib import contextmanager
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


class Handler(StreamRequestHandler):
    def handle(self):
        self._say("220 sink")
        sender, recipients = None, []
        while line := self.rfile.readline().decode().strip():
            verb = line.upper()
            if verb.startswith("MAIL FROM:"):
                sender, recipients = self._address(line), []
            elif verb.startswith("RCPT TO:"):
                recipients.append(self._address(line))
            elif verb == "DATA":
                self._say("354 go on")
                self.server.mails.append((sender, recipients, self._read_message()))
            elif verb == "QUIT":
                self._say("221 bye")
                return
            self._say("250 ok")

    def _say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def _address(self, line):
        return line.partition("<")[2].partition(">")[0]

    def _read_message(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return message_from_bytes(b"".join(lines), policy=policy.default)


@contextmanager
def smtp_server():
    """Run a server; its `mails` lists (sender, recipients, message) of the envelopes, its `port` is free to choose."""
    server = ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.mails, server.port = [], server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
