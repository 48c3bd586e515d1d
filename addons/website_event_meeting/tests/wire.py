# SPDX-License-Identifier: LGPL-3.0-or-later
"""A network that can be cut: forwards TCP connections to a server, or refuses them, or swallows them."""

import contextlib
import selectors
import socket
import threading

OPEN, CUT, SILENT = "open", "cut", "silent"


class Wire:
    """Listens on a free port of 127.0.0.1 and forwards to another one there. Use as a context manager."""

    def __init__(self, target_port):
        self.target_port = target_port
        self.mode = OPEN
        self._lock = threading.Lock()
        self._sockets = set()
        self._closing = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, name="wire", daemon=True)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exc):
        self._closing = True
        self._server.close()
        self._hang_up()

    def restore(self):
        """Let the network work again."""
        self._change(OPEN)

    def cut(self):
        """End all connections; new ones end at once."""
        self._change(CUT)

    def silence(self):
        """Swallow everything, as a weak mobile network does; nobody gets an answer or an error."""
        self._change(SILENT)

    def _change(self, mode):
        self.mode = mode
        if mode != SILENT:
            self._hang_up()

    def _hang_up(self):
        with self._lock:
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)

    def _listen(self):
        while not self._closing:
            try:
                client, _address = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        with client:
            if self.mode == CUT:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self.target_port))
            except OSError:
                return
            with server, self._held(client, server), contextlib.suppress(OSError):
                self._forward(client, server)

    @contextlib.contextmanager
    def _held(self, *sockets):
        with self._lock:
            self._sockets.update(sockets)
        try:
            yield
        finally:
            with self._lock:
                self._sockets.difference_update(sockets)

    def _forward(self, client, server):
        with selectors.DefaultSelector() as selector:
            selector.register(client, selectors.EVENT_READ, server)
            selector.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _events in selector.select():
                    data = key.fileobj.recv(65536)
                    if not data or self.mode == CUT:
                        return
                    if self.mode == OPEN:
                        key.data.sendall(data)
