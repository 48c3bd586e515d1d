# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import time
from datetime import timedelta

from odoo import fields
from odoo.tests import tagged
from odoo.tests.common import ChromeBrowser

from odoo.addons.base_guard.tests.devtools import WAIT, Devtools, DevtoolsMixin

from .test_staff_panel import StaffHttpCase
from .wire import Wire


class Phone(Devtools):
    """A real browser of a phone's size, driven step by step while the test plays with its network."""

    def __init__(self, case, port, browser=None):
        super().__init__(case, browser or ChromeBrowser(case))
        self.base = f"http://127.0.0.1:{port}"

    def open(self, path):
        self.browser.navigate_to(self.base + path, wait_stop=True)

    def see(self, selector, seconds=WAIT):
        """Wait until something is on the page, which may be loading other things without a network."""
        return self.wait(f"Boolean(document.querySelector({self.quote(selector)}))", seconds)

    def gone(self, selector, seconds=WAIT):
        return self.wait(f"!document.querySelector({json.dumps(selector)})", seconds)

    def text(self, selector):
        return self.run(f"document.querySelector({json.dumps(selector)})?.textContent.trim()")

    def tap(self, selector):
        self.see(selector)
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    def type(self, selector, text):
        self.see(selector)
        self.run(
            f"""(() => {{
                const input = document.querySelector({json.dumps(selector)});
                input.value = {json.dumps(text)};
                input.dispatchEvent(new Event("input", {{bubbles: true}}));
            }})()"""
        )

    def scan(self, code, seconds=WAIT):
        """Type a ticket number and return what the whole screen says: {status, local, took, name}."""
        self.run("document.querySelector('.o_staff_result')?.click()")
        self.gone(".o_staff_result")
        self.type(".o_staff_code", code)
        self.run("document.querySelector('.o_staff_scan form').requestSubmit()")
        self.see(".o_staff_result", seconds)
        return self.run(
            """(() => {
                const {dataset} = document.querySelector(".o_staff_result");
                return {
                    status: dataset.status,
                    local: Boolean(dataset.local),
                    took: Number(dataset.took),
                    name: document.querySelector(".o_staff_name")?.textContent,
                };
            })()"""
        )


class StaffPhoneCase(DevtoolsMixin, StaffHttpCase):
    browser_size = "390x844"
    touch_enabled = True

    def make_phone(self, port):
        return Phone(self, port)

    def with_phone(self, work):
        """Call ``work(phone, wire)`` with a phone that is authorised and has the app with its list."""
        with Wire(self.http_port()) as wire:
            phone = self.make_phone(wire.port)
            with self.allow_requests(browser=phone.browser):
                try:
                    self.authenticate(None, None, browser=phone.browser)
                    phone.open(self.bind_path())
                    phone.tap(".o_staff_confirm button")
                    phone.see(".o_staff_counters")
                    phone.wait("document.body.dataset.kept === '1'")
                    work(phone, wire)
                finally:
                    wire.restore()
                    phone.browser.stop()
                    self._wait_remaining_requests()

    def in_database(self, *registrations):
        """Return the states, which a phone may be changing."""
        with self.hold_requests():
            return [registration.state for registration in registrations]


@tagged("post_install", "-at_install")
class TestStaffPhone(StaffPhoneCase):
    def test_door(self):
        """MTG-36, MTG-39: scan, list, search, undo with a reason, pass and refuse, on a phone."""
        reviewed = self.make_ticket(self.event, name="Reviewed", require_approval=True)
        ada, rob = self.env["event.registration"].create(
            [
                {
                    "event_id": self.event.id,
                    "event_ticket_id": reviewed.id,
                    "name": name,
                    "phone": phone,
                    "seat_no": seat,
                }
                for name, phone, seat in (
                    ("待审甲", "13700137001", "9-1"),
                    ("待审乙", "13700137002", "9-2"),
                )
            ]
        )
        question = self.env["event.question"].create(
            {"title": "为什么来？", "question_type": "text_box", "event_ids": self.event.ids}
        )
        self.env["event.registration.answer"].create(
            {
                "registration_id": ada.id,
                "question_id": question.id,
                "value_text_box": "想认识同行",
            }
        )
        guest = self.guests[0]

        def work(phone, _wire):
            self.assertEqual(phone.scan(guest.ticket_no)["status"], "ok")
            answer = phone.scan(guest.ticket_no)
            self.assertEqual((answer["status"], answer["name"]), ("already", guest.name))
            self.assertEqual(phone.scan("000")["status"], "unknown")
            self.assertEqual(phone.scan(ada.ticket_no or ada.barcode)["status"], "pending")
            phone.tap(".o_staff_result")
            phone.tap(".o_staff_tab_people")
            phone.type(".o_staff_search", "8000")
            phone.wait("document.querySelectorAll('.o_staff_row').length === 1")
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_undo")
            phone.tap(".o_staff_confirm")
            phone.see(".o_staff_sheet .alert-danger")
            phone.type(".o_staff_reason", "认错人了")
            phone.tap(".o_staff_confirm")
            phone.gone(".o_staff_sheet")
            self.assertEqual(self.in_database(guest), ["open"])
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_checkin")
            phone.see(".o_staff_result.o_staff_ok")
            phone.gone(".o_staff_result")
            phone.type(".o_staff_search", "")
            phone.tap("[data-filter=review]")
            phone.type(".o_staff_search", "daishenjia")
            # There was one row before, of another person.
            phone.wait("document.querySelector('.o_staff_row')?.textContent.includes('待审甲')")
            phone.tap(".o_staff_row")
            phone.see(".o_staff_answer")
            self.assertEqual(phone.text(".o_staff_sheet .o_staff_tail"), "7001")
            self.assertIn("想认识同行", phone.text(".o_staff_card"))
            phone.tap(".o_staff_approve")
            phone.gone(".o_staff_sheet")
            phone.type(".o_staff_search", rob.name)
            phone.wait("document.querySelectorAll('.o_staff_row').length === 1")
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_refuse")
            phone.type(".o_staff_reason", "名额已满")
            phone.tap(".o_staff_confirm")
            phone.gone(".o_staff_sheet")
            self.assertEqual(self.in_database(rob), ["cancel"])
            phone.tap(".o_staff_undo_refusal")
            phone.gone(".o_staff_refused")
            self.assertEqual(self.in_database(rob), ["draft"])
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_refuse")
            phone.type(".o_staff_reason", "名额已满")
            phone.tap(".o_staff_confirm")
            phone.gone(".o_staff_sheet")
            # Later, from the list, until the seat is gone.
            phone.type(".o_staff_search", "")
            phone.tap("[data-filter=all]")
            phone.type(".o_staff_search", "9-2")
            phone.wait("document.querySelectorAll('.o_staff_row').length === 1")
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_reopen")
            phone.gone(".o_staff_sheet")
            phone.tap(".o_staff_row")
            phone.tap(".o_staff_refuse")
            phone.type(".o_staff_reason", "名额已满")
            phone.tap(".o_staff_confirm")
            phone.gone(".o_staff_sheet")

        self.with_phone(work)
        self.assertEqual(self.in_database(guest, ada, rob), ["done", "open", "cancel"])
        self.assertEqual(rob.refuse_reason, "名额已满")
        undone = [("action", "=", "event.refuse.undo"), ("res_id", "=", rob.id)]
        self.assertEqual(self.env["guard.audit"].search_count(undone), 2)

    def test_search_and_marks_without_network(self):
        """MTG-39, BEY-07: without network people are found by pinyin and seat; what the server refuses later is marked."""
        surname, seat, twice = self.guests[:3]
        surname.name = "单文杰"
        seat.seat_no = "F 排 11 座"
        self.env.flush_all()

        def find(phone, text, name):
            phone.type(".o_staff_search", text)
            shown = "[...document.querySelectorAll('.o_staff_row strong:first-child')].map((row) => row.textContent)"
            phone.wait(f"{shown}.join() === {json.dumps(name)}")

        def work(phone, wire):
            wire.cut()
            self.assertEqual(phone.scan(twice.ticket_no, seconds=6)["status"], "ok")
            phone.tap(".o_staff_tab_people")
            for text, guest in {
                "shanwj": surname,
                "swj": surname,
                "shan wen": surname,
                "F11": seat,
                "f排11": seat,
                "8002": twice,
                "2桌1": twice,
            }.items():
                find(phone, text, guest.name)
            phone.type(".o_staff_search", "enjie")
            phone.gone(".o_staff_row")
            phone.tap(".o_staff_tab_scan")
            phone.gone(".o_staff_later")

            earlier = fields.Datetime.now() - timedelta(minutes=10)
            with self.hold_requests():
                twice.sudo()._checkin("manual", at=earlier)
            wire.restore()
            phone.see(".o_staff_last .o_staff_later")
            phone.see(".o_staff_last .o_staff_text_error")

        self.with_phone(work)
        line = self.env["event.meeting.scan"].search([("registration_id", "=", twice.id)])
        self.assertEqual((line.status, line.mark), ("already", "refused_later"))

    def test_network_cut_and_restored(self):
        """MTG-39, BEY-07: the network falls silent, then breaks; the tab is closed; nothing is lost, conflicts are shown."""
        online, first, second, twice, after, last = self.guests
        codes = {guest: guest.ticket_no for guest in self.guests}
        event_id, name = self.event.id, twice.name

        def work(phone, wire):
            answer = phone.scan(codes[online])
            self.assertEqual((answer["status"], answer["local"]), ("ok", False))

            wire.silence()
            began = time.monotonic()
            answer = phone.scan(codes[first], seconds=6)
            self.assertEqual((answer["status"], answer["local"]), ("ok", True))
            self.assertGreater(time.monotonic() - began, 2)
            phone.see(".o_staff_offline")
            answers = [phone.scan(codes[guest]) for guest in (second, twice)]
            self.assertEqual({answer["status"] for answer in answers}, {"ok"})
            self.assertLess(min(answer["took"] for answer in answers), 50)
            self.assertEqual(phone.scan(codes[twice])["status"], "already")
            self.assertEqual(phone.scan(codes[online])["status"], "already")
            self.assertEqual(phone.scan("4711")["status"], "unknown")
            phone.wait("document.querySelector('.o_staff_waiting').textContent === '3'")
            self.assertEqual(self.in_database(first, second, twice), ["open"] * 3)

            wire.cut()
            phone.open("/web/static/img/favicon.ico")
            phone.open(f"/meeting/staff/{event_id}")
            phone.see(".o_staff_offline")
            phone.wait("document.querySelector('.o_staff_waiting').textContent === '3'")
            self.assertEqual(phone.scan(codes[after])["status"], "ok")
            self.assertEqual(phone.scan(codes[second])["status"], "already")

            # Meanwhile, at another entrance: one was in before, one came in later than the scan on this phone.
            now = fields.Datetime.now()
            with self.hold_requests():
                twice.sudo()._checkin("manual", at=now - timedelta(minutes=10))

            wire.restore()
            phone.gone(".o_staff_offline")
            phone.see(".o_staff_conflicts_open")
            phone.tap(".o_staff_conflicts_open")
            phone.see(".o_staff_conflicts button")
            self.assertIn(name, phone.text(".o_staff_conflicts"))
            phone.tap(".o_staff_conflicts button")
            phone.gone(".o_staff_conflicts_open")
            self.assertEqual(self.in_database(*self.guests), ["done"] * 5 + ["open"])

            with self.hold_requests():
                self.staff.unlink()
            phone.run("document.querySelector('.o_staff_result')?.click()")
            phone.type(".o_staff_code", codes[last])
            phone.run("document.querySelector('.o_staff_scan form').requestSubmit()")
            phone.see(".o_staff_revoked")
            kept = phone.run(
                f"""new Promise((resolve) => {{
                    indexedDB.open("meeting_staff_{event_id}").onsuccess = (ev) => {{
                        const store = ev.target.result.transaction("people").objectStore("people");
                        store.count().onsuccess = (done) => resolve(done.target.result);
                    }};
                }})"""
            )
            self.assertEqual(kept, 0)

        self.with_phone(work)
        self.assertEqual(self.in_database(last), ["open"])
        self.assertEqual(twice.checkin_method, "manual")
        for guest in (first, second, after):
            self.assertEqual(guest.checkin_staff_name, "李雷")
        lines = self.env["event.meeting.scan"].search([("event_id", "=", self.event.id)])
        self.assertEqual(lines.filtered("conflict").registration_id, twice)
        self.assertEqual(len(lines.filtered("offline")), 4)
