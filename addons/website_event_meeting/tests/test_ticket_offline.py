# SPDX-License-Identifier: LGPL-3.0-or-later
import contextlib
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from odoo import fields
from odoo.tests import new_test_user, tagged
from odoo.tests.common import ChromeBrowser

from odoo.addons.base_guard.tests.devtools import DevtoolsMixin

from .test_staff_offline import Phone
from .test_staff_panel import StaffHttpCase
from .wire import Wire

KEPT = "document.body.dataset.kept === '1'"


class LastingBrowser(ChromeBrowser):
    """A browser whose profile outlives it, as on a phone that was switched off."""

    def __init__(self, case, profile):
        self.profile = profile
        super().__init__(case)

    def _chrome_start(self, user_data_dir, **options):
        (Path(self.profile) / "DevToolsActivePort").unlink(missing_ok=True)
        self.spare_dir, self.user_data_dir = user_data_dir, self.profile
        return super()._chrome_start(user_data_dir=self.profile, **options)

    def stop(self):
        # From a page of the site, stock takes the site's workers off the browser before it ends.
        self.navigate_to("about:blank", wait_stop=True)
        self.user_data_dir = self.spare_dir
        super().stop()


@tagged("post_install", "-at_install")
class TestTicketHeaders(StaffHttpCase):
    def test_how_long_a_phone_may_keep_it(self):
        """MTG-42: only the page of a ticket that admits may be kept, until the meeting ends."""
        guest = self.guests[0]
        url = guest._get_ticket_url()
        answer = self.url_open(url)
        until = int(answer.headers["X-Keep-Until"])
        self.assertEqual(until // 1000, int(self.event.date_end.timestamp()))
        self.assertIn("no-store", answer.headers["Cache-Control"])
        for suffix in ("/calendar.ics", "/ticket.pdf"):
            self.assertNotIn("X-Keep-Until", self.url_open(f"{url}{suffix}").headers)
        guest.action_cancel()
        self.assertNotIn("X-Keep-Until", self.url_open(url).headers)
        both = self.guests[:2]
        self.assertIn("X-Keep-Until", self.url_open(both._get_ticket_url()).headers)
        self.event.date_end = fields.Datetime.now() - timedelta(minutes=1)
        self.assertNotIn("X-Keep-Until", self.url_open(both._get_ticket_url()).headers)

    def test_the_worker_gets_its_folder_alone(self):
        """MTG-42: the worker is a script of the tickets' folder, and no header gives it more."""
        answer = self.url_open("/meeting/ticket/service-worker.js", allow_redirects=False)
        self.assertEqual(answer.status_code, 200)
        self.assertIn("text/javascript", answer.headers["Content-Type"])
        self.assertNotIn("Service-Worker-Allowed", answer.headers)


@tagged("post_install", "-at_install")
class TestTicketOffline(DevtoolsMixin, StaffHttpCase):
    """MTG-42: a ticket seen once opens without network, as long as it is one."""

    browser_size = "390x844"
    touch_enabled = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.guest = cls.guests[0]
        cls.user = new_test_user(cls.env, "ticket_portal", "base.group_portal")

    @contextlib.contextmanager
    def phone(self, wire, login=None, profile=None):
        """A phone behind a wire; with the same profile it is the same phone."""
        browser = LastingBrowser(self, profile) if profile else ChromeBrowser(self)
        phone = Phone(self, wire.port, browser)
        with self.allow_requests(browser=browser):
            try:
                self.authenticate(login, login, browser=browser)
                yield phone
            finally:
                mode = wire.mode
                wire.restore()
                browser.stop()
                self._wait_remaining_requests()
                wire.mode = mode

    def address(self, registrations):
        """Return the address of the ticket page while a phone may be asking for things."""
        with self.hold_requests():
            return registrations._get_ticket_url()

    def keep(self, phone, registrations=None, query=""):
        phone.open(f"{self.address(registrations or self.guest)}{query}")
        phone.see(".o_meeting_ticket_qr")
        phone.wait(KEPT)

    def assert_gone(self, phone, registrations=None):
        phone.open(self.address(registrations or self.guest))
        self.assertFalse(phone.run("Boolean(document.querySelector('.o_meeting_ticket'))"))

    def visible(self, phone, selector):
        return phone.run(f"Boolean(document.querySelector('{selector}')?.getClientRects().length)")

    def test_after_a_restart(self):
        """MTG-42: seen once, the ticket opens after the phone was off, without network, and says how old it is."""
        with tempfile.TemporaryDirectory() as profile, Wire(self.http_port()) as wire:
            with self.phone(wire, profile=profile) as phone:
                self.keep(phone, query="?registered=1")
                self.assertFalse(self.visible(phone, ".o_meeting_ticket_kept"))
            wire.cut()
            with self.phone(wire, profile=profile) as phone:
                phone.open(self.address(self.guest))
                phone.see("[data-offline='1'] .o_meeting_ticket_qr")
                self.assertTrue(self.visible(phone, ".o_meeting_ticket_kept"))
                for offered in (".o_meeting_ticket_online", ".o_meeting_done"):
                    self.assertFalse(self.visible(phone, offered), offered)
                self.assertIn(self.guest.name, phone.text(".o_meeting_ticket"))
                self.assertIn(self.guest.ticket_no, phone.text(".o_meeting_ticket_no"))
                drawn = phone.run("document.querySelector('.o_meeting_ticket_qr').naturalWidth")
                self.assertGreater(drawn, 300)
                width = phone.run("document.querySelector('.o_meeting_ticket_qr').clientWidth")
                self.assertGreater(width, 300, "the styles are not kept, or the code is small")
                radius = phone.run(
                    "getComputedStyle(document.querySelector('.o_meeting_ticket')).borderRadius"
                )
                self.assertNotEqual(radius, "0px")

    def test_weak_network(self):
        """MTG-42: where the network swallows everything, the ticket is there after three seconds; all other pages are none of the worker's."""
        family = self.guests[:3]
        with Wire(self.http_port()) as wire, self.phone(wire) as phone:
            self.keep(phone, family)
            phone.open("/web/static/img/favicon.ico")
            wire.silence()
            began = time.monotonic()
            phone.open(self.address(family))
            phone.see("[data-offline='1'] .o_meeting_ticket_qr")
            self.assertLess(time.monotonic() - began, 10)
            self.assertEqual(phone.run("document.querySelectorAll('article').length"), 3)
            self.assertIn("3", phone.text(".o_meeting_ticket_position"))
            wire.restore()
            phone.open(f"/event/{self.event.id}/register")
            self.assertFalse(phone.run("Boolean(navigator.serviceWorker.controller)"))
            wire.cut()
            phone.open(f"/event/{self.event.id}/register")
            self.assertFalse(phone.run("Boolean(document.querySelector('.o_meeting'))"))

    def test_gone_after_logging_out(self):
        """MTG-42: who logs out leaves no ticket on a phone that others may use, nor does who was logged in before."""
        with Wire(self.http_port()) as wire, self.phone(wire, "ticket_portal") as phone:
            self.keep(phone)
            phone.open("/web/session/logout?redirect=/event")
            phone.wait("!localStorage.getItem('huike_ticket_owner')")
            self.assertEqual(phone.run("caches.keys().then((names) => names.length)"), 0)
            wire.cut()
            self.assert_gone(phone)

    def test_taken_back(self):
        """MTG-42: a ticket that was cancelled, or got another code, is not shown once the phone has learned it."""
        first, second = self.guests[:2]
        with Wire(self.http_port()) as wire, self.phone(wire) as phone:
            urls = [self.address(guest) for guest in (first, second)]
            for guest in (first, second):
                self.keep(phone, guest)
            with self.hold_requests():
                first.action_cancel()
                self.env.cr.execute(
                    "UPDATE event_registration SET barcode = '4711' WHERE id = %s", [second.id]
                )
            for url in urls:
                phone.open(url)
            phone.wait("caches.keys().then((names) => names.length === 0)")
            wire.cut()
            for url in urls:
                phone.open(url)
                self.assertFalse(phone.run("Boolean(document.querySelector('.o_meeting_ticket'))"))

    def test_dropped_when_the_meeting_is_over(self):
        """MTG-42: after the meeting a kept ticket is not shown, and its cache is empty."""
        with Wire(self.http_port()) as wire, self.phone(wire) as phone:
            end = fields.Datetime.now() + timedelta(seconds=12)
            with self.hold_requests():
                self.event.write({"checkin_end": end, "date_end": end})
            self.keep(phone)
            wire.cut()
            phone.open(self.address(self.guest))
            phone.see("[data-offline='1'] .o_meeting_ticket_qr")
            time.sleep(max(0, (end - fields.Datetime.now()).total_seconds()) + 1)
            self.assert_gone(phone)
            wire.restore()
            phone.open(self.address(self.guest))
            phone.see("[data-state=over]")
            phone.wait("caches.keys().then((names) => names.length === 0)")
