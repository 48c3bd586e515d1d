# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.http import Request
from odoo.tests import new_test_user, tagged

from odoo.addons.event_meeting.tests.people_files import HEADER, encode, xlsx

from .common import MerchantMeetingHttpCase

MENUS_OF_THE_PLATFORM = (
    "event_meeting.menu_attendees_orders",
    "event_meeting.menu_configuration_settings",
    "event.event_main_menu",
    "website.menu_website_configuration",
    "base.menu_administration",
)


@tagged("post_install", "-at_install")
class TestMerchantDay(MerchantMeetingHttpCase):
    """TEN-08: the tools of the organiser in the hands of a merchant, with its rights alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.running.with_user(cls.user_a)
        cls.review = cls.make_ticket(cls.running, name="Press", require_approval=True)
        cls.people = cls.guest(cls.running) + cls.guest(
            cls.running, name="李四", phone="13600136000"
        )

    def wizard(self, name, people, **vals):
        return (
            self.env[name]
            .with_user(self.user_a)
            .with_context(default_registration_ids=people.ids, default_chosen_ids=people.ids)
            .create(vals)
        )

    def test_import_and_export(self):
        """TEN-08: people come in from a file and go out into one."""
        record = (
            self.env["event.registration.import"]
            .with_user(self.user_a)
            .create(
                {
                    "event_id": self.running.id,
                    "ticket_id": self.running.event_ticket_ids[:1].id,
                    "file": encode(xlsx([HEADER, ("张三", 13800138001), ("王五", 1380)])),
                    "file_name": "people.xlsx",
                }
            )
        )
        record.action_preview()
        record.action_import()
        self.assertEqual((record.imported_count, record.bad_count), (1, 1))
        self.assertEqual(len(record.line_ids), 1)
        self.authenticate(self.user_a.login, self.user_a.login)
        template = self.url_open(f"/event_meeting/import/template?event_id={self.running.id}")
        self.assertEqual(template.status_code, 200)
        rows = self.url_open(f"/event_meeting/import/{record.id}/bad_rows")
        self.assertEqual(rows.status_code, 200)
        people = self.url_open(
            "/event_meeting/people/export",
            data={"data": json.dumps({"domain": []}), "csrf_token": Request.csrf_token(self)},
        )
        self.assertEqual(people.status_code, 200)
        self.authenticate(self.user_b.login, self.user_b.login)
        for url in (
            f"/event_meeting/import/template?event_id={self.running.id}",
            f"/event_meeting/import/{record.id}/bad_rows",
            f"/meeting/{self.running.id}/checkin-screen",
            f"/meeting/{self.running.id}/checkin-code.svg",
        ):
            self.assertIn(self.url_open(url).status_code, (403, 404), url)

    def test_review(self):
        """TEN-08: who waits is passed or refused with a reason."""
        one = self.guest(self.running, event_ticket_id=self.review.id, phone="13500135000")
        two = self.guest(self.running, event_ticket_id=self.review.id, phone="13400134000")
        self.assertEqual((one + two).mapped("approval_state"), ["pending", "pending"])
        one.with_user(self.user_a).action_approve()
        self.wizard("event.registration.refuse", two, reason="Members only").action_confirm()
        self.assertEqual((one.approval_state, two.approval_state), ("approved", "refused"))

    def test_seats_and_groups(self):
        """TEN-08: people get seats and groups, many at once."""
        self.wizard("event.registration.seat", self.people).action_confirm()
        self.assertEqual(len(set(self.people.mapped("seat_no"))), 2)
        self.wizard(
            "event.registration.assign.group", self.people, new_name="Guests"
        ).action_confirm()
        self.assertEqual(self.people.group_id.company_id, self.company_a)

    def test_check_in(self):
        """TEN-08: the scanner, the wall and the hand check in, and a wrong one is taken back."""
        meetings = self.mine.browse().get_scan_meetings()["meetings"]
        self.assertEqual({one["id"] for one in meetings}, {self.running.id, self.meeting.id})
        one, two = self.people
        answer = self.mine._checkin_code(one.barcode, "scanner")
        self.assertEqual(answer["status"], "ok")
        two.with_user(self.user_a).action_checkin_manual()
        self.assertEqual(self.people.mapped("state"), ["done", "done"])
        self.assertEqual(self.mine.get_scan_counters()["checked_in"], 2)
        self.authenticate(self.user_a.login, self.user_a.login)
        for url in (
            f"/meeting/{self.running.id}/checkin-screen",
            f"/meeting/{self.running.id}/checkin-code.svg",
            f"/meeting/{self.running.id}/qr.svg",
        ):
            self.assertEqual(self.url_open(url).status_code, 200, url)
        foreign = self.guest(self.event)
        self.assertNotEqual(self.mine._checkin_code(foreign.barcode, "scanner")["status"], "ok")
        self.assertEqual(foreign.state, "open")

    def test_menus(self):
        """TEN-08: the app of meetings without what is the platform's."""
        menus = self.env["ir.ui.menu"].with_user(self.user_a)._visible_menu_ids()
        self.assertIn(self.env.ref("event_meeting.menu_meeting").id, menus)
        for xmlid in MENUS_OF_THE_PLATFORM:
            self.assertNotIn(self.env.ref(xmlid).id, menus, xmlid)

    def test_platform_looks_in(self):
        """TEN-04: the merchant's form opens its meetings, and says what deleting it would leave behind."""
        manager = new_test_user(
            self.env,
            login="platform_manager_event",
            groups="event.group_event_user,merchant_tenant.group_platform_manager",
        )
        manager.company_ids |= self.company_a
        tenant = self.tenant_a.with_user(manager)
        self.assertEqual(tenant.meeting_count, 2)
        params = tenant.action_view_meetings()["params"]
        meetings = (
            self.env["event.event"]
            .with_user(manager)
            .with_context(allowed_company_ids=params["company_ids"])
        )
        self.assertEqual(meetings.search(params["next"]["domain"]), self.meeting + self.running)
        self.assertIn("2 registrations", tenant._get_delete_obstacles()[0])
        self.assertFalse(self.tenant_b.with_user(manager)._get_delete_obstacles())
