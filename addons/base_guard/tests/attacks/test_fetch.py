# SPDX-License-Identifier: LGPL-3.0-or-later
import time

import requests

from odoo.tests import BaseCase, tagged
from odoo.tests.common import _super_send

from ...fetch import PORTS, AddressRefused, PublicSession, check_url, is_public
from ..web_server import web_server

INSIDE = """
    127.0.0.1 127.8.8.8 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 100.100.100.200 0.0.0.0 0.1.2.3
    168.63.129.16 192.0.0.192 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255 192.88.99.1
    :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:a9fe:a9fe 64:ff9b::7f00:1 64:ff9b:1::7f00:1 2002:7f00:1:: 2001:0:7f00:1::
    fe80::1 fe80::1%lo fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 localhost
""".split()
OUTSIDE = "8.8.8.8 223.5.5.5 ::ffff:8.8.8.8 2001:4860:4860::8888 2400:3200::1".split()


@tagged("post_install", "-at_install")
class TestFetch(BaseCase):
    """What strangers name is fetched from public addresses alone, each looked up once."""

    @classmethod
    def _request_handler(cls, s, r, /, **kwargs):
        # Odoo's tests let nothing out; here it is the session itself that has to.
        return _super_send(s, r, **kwargs)

    def setUp(self):
        super().setUp()
        self.asked = []

    def session(self, table=None, **options):
        """Return a session that looks names up in a table; an answer that is a list changes with every look-up."""

        def resolver(host):
            self.asked.append(host)
            found = (table or {}).get(host, [host])
            return found.pop(0) if isinstance(found[0], list) else found

        return PublicSession(resolver=resolver, **options)

    def local_session(self, server, table=None, **options):
        """Return a session for which the test's own server stands for the public internet."""
        table = {"open.example": ["127.0.0.1"], **(table or {})}
        return self.session(
            table,
            allow=lambda address: address == "127.0.0.1",
            ports={**PORTS, "http": server.port},
            **options,
        )

    def refused(self, url, table=None, session=None):
        with self.assertRaises(requests.RequestException, msg=url):
            (session or self.session(table)).get(url)

    def test_addresses(self):
        """BEY-25: neither the loopback nor the hosts beside it, in whatever notation."""
        for address in INSIDE:
            self.assertFalse(is_public(address), address)
        for address in OUTSIDE:
            self.assertTrue(is_public(address), address)

    def test_urls(self):
        """BEY-25: http and https on their own ports, without a login."""
        for url in (
            "ftp://open.example/",
            "file:///etc/passwd",
            "gopher://open.example/",
            "//open.example/",
            "http://",
            "http://open.example:8069/",
            "https://open.example:80/",
            "http://somebody:secret@open.example/",
            "http://open.example:99999/",
            "http://[::1/",
        ):
            with self.assertRaises(AddressRefused, msg=url):
                check_url(url)
        for url in ("http://open.example", "https://open.example:443/a?b=c"):
            check_url(url)

    def test_loopback_is_not_reached(self):
        """BEY-25: the loopback is refused by address, by name and by a name that leads there."""
        with web_server() as server:
            for host in ("127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "[::1]"):
                self.refused(f"http://{host}:{server.port}/")
                # The system's own resolver reads these notations.
                self.refused(
                    f"http://{host}:{server.port}/",
                    session=PublicSession(ports={**PORTS, "http": server.port}),
                )
            for answer in (
                ["127.0.0.1"],
                ["::1"],
                ["::ffff:127.0.0.1"],
                ["8.8.8.8", "10.0.0.1"],
                [],
            ):
                session = self.session(
                    {"inside.example": answer or [[]]}, ports={**PORTS, "http": server.port}
                )
                self.refused(f"http://inside.example:{server.port}/", session=session)
            self.assertFalse(server.seen)

    def test_name_is_resolved_once(self):
        """BEY-25: a name server that answers differently the second time is not asked a second time."""
        with web_server() as server:
            session = self.local_session(
                server, {"rebind.example": [["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]]}
            )
            response = session.get(f"http://rebind.example:{server.port}/")
            self.assertEqual(response.status_code, 200)
            self.assertEqual(self.asked, ["rebind.example"])
            self.assertEqual(server.seen[0][2]["Host"], f"rebind.example:{server.port}")

    def test_redirects_are_checked(self):
        """BEY-25: a redirect leads nowhere that the first address could not, and not on for ever."""
        with web_server() as server:
            base = f"http://open.example:{server.port}"
            for target in (
                "http://10.0.0.1/",
                f"http://inside.example:{server.port}/",
                "http://open.example:1/",
                "ftp://open.example/",
            ):
                session = self.local_session(server, {"inside.example": ["10.0.0.1"]})
                self.refused(f"{base}/to?{target}", session=session)
            self.assertEqual(len(server.seen), 4)
            self.refused(f"{base}/to?/to?/to?/to?/to?/x", session=self.local_session(server))
            response = self.local_session(server).get(f"{base}/to?/page")
            self.assertIn(b"Open house", response.content)

    def test_no_cookies(self):
        """BEY-25: no cookie goes out, and none that came in is kept."""
        with web_server() as server:
            session = self.local_session(server)
            session.cookies.set("session_id", "secret")
            for _turn in range(2):
                session.get(f"http://open.example:{server.port}/", cookies={"session_id": "secret"})
                session.get(f"http://open.example:{server.port}/to?/page")
            self.assertFalse([seen for seen in server.seen if "Cookie" in seen[2]])

    def test_size_and_time(self):
        """BEY-25: an answer without end holds nobody."""
        with web_server() as server:
            base = f"http://open.example:{server.port}"
            large = self.local_session(server, max_bytes=100_000).get(f"{base}/large")
            self.assertEqual(len(large.content), 100_000)
            begin = time.monotonic()
            self.refused(f"{base}/drip", session=self.local_session(server, seconds=0.5))
            self.assertLess(time.monotonic() - begin, 3)

    def test_slow_name_server(self):
        """BEY-25: a name server that outlasts the time gains none for the answer."""

        def resolver(host):
            time.sleep(0.6)
            return ["127.0.0.1"]

        with web_server() as server:
            session = PublicSession(
                resolver=resolver,
                allow=lambda address: address == "127.0.0.1",
                ports={**PORTS, "http": server.port},
                seconds=0.3,
            )
            begin = time.monotonic()
            with self.assertRaises(requests.Timeout):
                session.get(f"http://open.example:{server.port}/drip")
            self.assertLess(time.monotonic() - begin, 3)
            self.assertFalse(server.seen)
