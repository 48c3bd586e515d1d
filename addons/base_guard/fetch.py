# SPDX-License-Identifier: LGPL-3.0-or-later
"""Fetching of what somebody names: public addresses alone, within limits; no ORM.

Anybody who makes the server ask an address makes it ask from inside: the loopback, the hosts beside it, the metadata of
the cloud it runs in. `PublicSession` resolves a name once and connects to what it has checked, so that a name server
cannot answer differently the second time, and checks every redirect like the first address.
"""

import contextlib
import ipaddress
import socket
import threading
from types import MappingProxyType
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import RequestsCookieJar
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import HTTPError, NewConnectionError

PORTS = MappingProxyType({"http": 80, "https": 443})
REDIRECTS = 3
# Seconds for everything: connecting, redirects, reading.
SECONDS = 5
# Seconds without a byte.
READ_SECONDS = 3
MAX_BYTES = 1024 * 1024
CHUNK = 8192

# Public by the registry of addresses, and yet something else: the metadata service of Azure, relays that lead to an
# address written inside another one (6to4, Teredo, NAT64 with the well-known and the local prefix).
CLOSED_NETWORKS = [
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "2001::/32",
        "2002::/16",
        "64:ff9b::/96",
        "64:ff9b:1::/48",
        "fec0::/10",
    )
]


class AddressRefused(requests.exceptions.RequestException):
    """The address leads to something that strangers have no business with."""


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public internet.

    :param address: as a resolver returns it
    """
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.version == 6:
        if ip.scope_id:
            return False
        # IPv4-mapped and the older IPv4-compatible form.
        embedded = ip.ipv4_mapped or (
            ipaddress.IPv4Address(int(ip)) if int(ip) >> 32 == 0 else None
        )
        if embedded:
            ip = embedded
    return (
        ip.is_global
        and not ip.is_multicast
        and not ip.is_reserved
        and not ip.is_unspecified
        and not any(ip.version == network.version and ip in network for network in CLOSED_NETWORKS)
    )


def check_url(url: str, ports=PORTS) -> None:
    """Refuse what is not plain http or https on its own port, or carries a login.

    :param ports: the port of each scheme
    :raise AddressRefused: with the reason, for the log
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused(f"no address: {error}") from error
    if parts.scheme not in ports or not parts.hostname:
        raise AddressRefused("neither http nor https")
    if (port or PORTS[parts.scheme]) != ports[parts.scheme]:
        raise AddressRefused(f"port {port}")
    if parts.username is not None or parts.password is not None:
        raise AddressRefused("a login in the address")


def resolve(host: str) -> list[str]:
    """Return the numeric addresses of a host, IPv4 first.

    The resolver of the system reads the decimal, octal and short forms of IPv4 as well (``2130706433``, ``0177.1``),
    so that what comes back is what would be connected to.
    """
    found = {info[4][0]: info[0] for info in socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)}
    return sorted(found, key=lambda address: found[address] != socket.AF_INET)


class PublicSession(requests.Session):
    """A session of `requests` that reaches public addresses alone, and never for long.

    It sends and keeps no cookies, reads no proxy and no `.netrc` from its surroundings, and reads an answer at once,
    up to `max_bytes`. Everything refused is an `AddressRefused`, which is a `RequestException`.

    :param resolver: function from a host name to its numeric addresses
    :param max_bytes: what is read of an answer at most, unpacked; the rest is left out
    :param seconds: for one request with all its redirects
    :param allow: function that tells of a numeric address whether it may be reached
    :param ports: the port of each scheme
    """

    def __init__(
        self,
        resolver=resolve,
        max_bytes=MAX_BYTES,
        seconds=SECONDS,
        allow=is_public,
        ports=PORTS,
    ):
        super().__init__()
        self.trust_env = False
        self.max_redirects = REDIRECTS
        self.max_bytes = max_bytes
        self.seconds = seconds
        self.ports = ports
        self._sockets = []
        self._expired = False
        for scheme in PORTS:
            self.mount(f"{scheme}://", _PublicAdapter(resolver, allow, self._keep_socket))

    def request(self, method, url, **kwargs):
        self._expired = False
        watch = threading.Timer(self.seconds, self._expire)
        watch.daemon = True
        watch.start()
        try:
            return super().request(method, url, **kwargs)
        finally:
            watch.cancel()
            self._forget_sockets()
            self.cookies = RequestsCookieJar()

    def send(self, request, **kwargs):
        """Send one request. Each redirect comes through here as well."""
        check_url(request.url, self.ports)
        request.headers.pop("Cookie", None)
        kwargs.update(stream=True, timeout=min(READ_SECONDS, self.seconds), verify=True, proxies={})
        try:
            response = super().send(request, **kwargs)
            if not response._content_consumed:
                self._read(response)
        except (OSError, HTTPError) as error:
            # Errors of `requests` are OSErrors.
            if self._expired:
                raise requests.exceptions.Timeout("The answer took too long.") from error
            if isinstance(error, requests.exceptions.RequestException):
                raise
            raise requests.exceptions.ConnectionError(error) from error
        if self._expired:
            raise requests.exceptions.Timeout("The answer took too long.")
        return response

    def _read(self, response):
        """Read the answer within its bound, and leave it as one that was read."""
        content = bytearray()
        for chunk in response.iter_content(CHUNK):
            content += chunk
            if len(content) >= self.max_bytes:
                break
        response.close()
        response._content = bytes(content[: self.max_bytes])
        response._content_consumed = True

    def _keep_socket(self, connection):
        """Note a new connection, so that it can be ended; one that was made too late ends now.

        Nothing bounds how long a name server takes, and the timer fires once.
        """
        self._sockets.append(connection.dup())
        if self._expired:
            connection.close()
            raise requests.exceptions.Timeout("The answer took too long.")

    def _expire(self):
        # Before the look at the sockets: one that is not among them yet sees it.
        self._expired = True
        # What still waits for the other side ends at once.
        for connection in list(self._sockets):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def _forget_sockets(self):
        while self._sockets:
            self._sockets.pop().close()


class _PublicAdapter(HTTPAdapter):
    """Connects to addresses that were checked.

    :param resolver: see `PublicSession`
    :param allow: see `PublicSession`
    :param keep: function that is given every new connection and may raise
    """

    def __init__(self, resolver, allow, keep):
        self._resolver = resolver
        self._allow = allow
        self._keep = keep
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": self._make_pool_class(HTTPConnectionPool),
            "https": self._make_pool_class(HTTPSConnectionPool),
        }

    def _make_pool_class(self, pool_class):
        resolver, allow, keep = self._resolver, self._allow, self._keep

        class Connection(pool_class.ConnectionCls):
            def _new_conn(self):
                # The name stays the one of the certificate and of the header; `_dns_host` is what urllib3 resolves.
                name = self._dns_host
                addresses = _get_addresses(resolver, allow, name.strip("[]"))
                error = None
                try:
                    for address in addresses:
                        self._dns_host = address
                        try:
                            connection = super()._new_conn()
                        except NewConnectionError as failure:
                            error = failure
                            continue
                        keep(connection)
                        return connection
                finally:
                    self._dns_host = name
                raise error

        return type("PublicPool", (pool_class,), {"ConnectionCls": Connection})


def _get_addresses(resolver, allow, host):
    """Return the addresses of a host, all of them allowed.

    :raise AddressRefused: the host has no address, or one that is not allowed
    """
    try:
        addresses = resolver(host)
    except (OSError, UnicodeError) as error:
        raise AddressRefused(f"{host} has no address") from error
    if not addresses or not all(map(allow, addresses)):
        raise AddressRefused(f"{host} is not on the public internet")
    return addresses
