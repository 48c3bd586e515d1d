# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo import Command
from odoo.tests import new_test_user, tagged

from odoo.addons.website_event_meeting.tests.common import picture

from .common import MerchantMeetingHttpCase

EMAIL_NAME = "Harvest Forum of the East"


@tagged("post_install", "-at_install")
class TestPublicPages(MerchantMeetingHttpCase):
    """TEN-01: a merchant's meeting on the platform's site."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting.cover_image = picture()
        cls.env["event.event"].flush_model()
        new_test_user(
            cls.env, login="portal_guest", groups="base.group_portal", password="portal_guest"
        )

    def rpc(self, url, **params):
        return self.url_open(
            url,
            data=json.dumps({"jsonrpc": "2.0", "params": params}),
            headers={"Content-Type": "application/json"},
        ).json()

    def listed(self, event):
        """Return the routes that show a meeting among others."""
        self.env.flush_all()
        snippet = self.env.ref("website_event.website_snippet_filter_event_list")
        routes = {
            "list": self.url_open("/event").text,
            "list old address": self.url_open("/events").text,
            "search": self.url_open(f"/website/search?search={event.name}").text.replace(
                f'value="{event.name}"', ""
            ),
            "event search": "".join(
                line
                for line in self.url_open(f"/event?search={event.name}").text.splitlines()
                if "value=" not in line
            ),
            "autocomplete": json.dumps(
                self.rpc(
                    "/website/snippet/autocomplete",
                    search_type="events",
                    term=event.name,
                    order="name asc",
                    limit=5,
                    max_nb_chars=999,
                    options={
                        "displayDescription": True,
                        "displayDetail": True,
                        "displayExtraDetail": True,
                        "displayExtraLink": True,
                        "displayImage": True,
                        "allowFuzzy": False,
                    },
                )
            ),
            "sitemap": self.sitemap(),
        }
        shown = {
            name
            for name, text in routes.items()
            if f"/event/{event.env['ir.http']._slug(event)}" in text
        }
        for name, values in {
            "block": {"filter_id": snippet.id, "limit": 16},
            "block of one": {"limit": 1, "res_model": "event.event", "res_id": event.id},
        }.items():
            answer = self.rpc(
                "/website/snippet/filters",
                template_key="website_event.dynamic_filter_template_event_event_card",
                search_domain=[],
                with_sample=False,
                **{"filter_id": snippet.id, **values},
            )
            if event.name in json.dumps(answer, ensure_ascii=False):
                shown.add(name)
        return shown

    def sitemap(self):
        self.env["ir.attachment"].sudo().search([("url", "=like", "/sitemap%")]).unlink()
        return self.url_open("/sitemap.xml").text

    def test_listed_while_the_switch_is_on(self):
        """TEN-01: with the switch on every list of the site shows what a merchant has published."""
        shown = self.listed(self.meeting)
        self.assertEqual(
            shown,
            {
                "list",
                "list old address",
                "search",
                "event search",
                "autocomplete",
                "sitemap",
                "block",
                "block of one",
            },
        )

    def test_reached_by_link_alone_while_the_switch_is_off(self):
        """TEN-01: with the switch off no list of the site tells of it, and its page opens for who has the link."""
        self.website.merchant_meetings_public = False
        self.assertFalse(self.listed(self.meeting))
        self.assertIn("list", self.listed(self.event), "the platform's own stay listed")
        self.assertEqual(self.url_open(f"/event/{self.meeting.id}/register").status_code, 200)

    def test_frozen_or_unpublished_is_not_listed(self):
        """TEN-05: meetings of a frozen merchant are in no list, like those that are not published."""
        self.freeze(self.tenant_a)
        self.assertFalse(self.listed(self.meeting))
        self.tenant_a.action_activate()
        self.meeting.is_published = False
        self.assertFalse(self.listed(self.meeting))
        self.assertNotEqual(self.url_open(f"/event/{self.meeting.id}/register").status_code, 200)

    def test_no_other_company_is_widened(self):
        """TEN-01: an event of a company that is no merchant stays as stock has it: not on this site."""
        company = self.env["res.company"].create({"name": "Neither Platform nor Merchant"})
        self.env.user.company_ids += company
        foreign = self.make_meeting(name="Board of Strangers", company_id=company.id)
        self.assertFalse(self.listed(foreign))
        self.assertIn(self.url_open(f"/event/{foreign.id}/register").status_code, (403, 404))

    def walk(self, meeting):
        """Register as the visitor of the browser, and open everything that hangs on the ticket."""
        self.assertEqual(self.url_open(f"/event/{meeting.id}").status_code, 200)
        page = self.url_open(f"/event/{meeting.id}/register")
        self.assertEqual(page.status_code, 200)
        self.assertIn(meeting.name, page.text)
        if meeting.cover_image:
            self.assertEqual(
                self.url_open(meeting._get_meeting_image_url("cover_image")).status_code, 200
            )
        self.assertEqual(self.url_open(f"/event/{meeting.id}/ics").status_code, 200)
        self.assertEqual(self.url_open(f"/meeting/{meeting.id}/qr.png").status_code, 200)
        form = self.open_form(meeting)
        answer = self.confirm(
            self.answers(ticket=meeting.event_ticket_ids), event=meeting, form=form
        )
        registration = self.assert_ticket(answer)
        self.assertEqual(registration.company_id, self.company_a)
        self.assertFalse(registration.sale_order_id)
        ticket = self.url_open(registration._get_ticket_url())
        self.assertEqual(ticket.status_code, 200)
        self.assertIn(registration.ticket_no, ticket.text.replace(" ", ""))
        base = f"/meeting/ticket/{registration._get_ticket_token()}"
        self.assertEqual(self.url_open(f"{base}/calendar.ics").status_code, 200)
        pdf = self.url_open(f"{base}/ticket.pdf")
        self.assertEqual(pdf.status_code, 200)
        self.assertEqual(pdf.headers["Content-Type"], "application/pdf")
        return registration

    def test_visitor_registers(self):
        """TEN-01: a visitor registers for a merchant's meeting from page to PDF, with the switch on and off."""
        self.walk(self.meeting)
        self.website.merchant_meetings_public = False
        self.walk(self.meeting)

    def test_portal_user_registers(self):
        """TEN-01: so does who has an account, and finds the meeting in the portal."""
        self.authenticate("portal_guest", "portal_guest")
        registration = self.walk(self.meeting)
        page = self.url_open("/my/meetings")
        self.assertIn(self.meeting.name, page.text)
        self.assertIn(registration._get_ticket_token(), page.text)

    def test_platform_people_open_the_link(self):
        """TEN-01: the link opens for the platform's own people and for the merchant's login too."""
        admin = new_test_user(
            self.env,
            login="platform_guest",
            groups="event.group_event_user",
            password="platform_guest",
            company_ids=[Command.set((self.website.company_id | self.company_a).ids)],
            company_id=self.website.company_id.id,
        )
        self.authenticate(admin.login, "platform_guest")
        self.assertEqual(self.url_open(f"/event/{self.meeting.id}/register").status_code, 200)
        self.authenticate(self.user_a.login, self.user_a.login)
        self.assertEqual(self.url_open(f"/event/{self.meeting.id}/register").status_code, 200)
        self.authenticate(self.user_b.login, self.user_b.login)
        self.assertIn(
            self.url_open(f"/event/{self.meeting.id}/register").status_code, (200, 403, 404)
        )

    def test_claim_and_self_checkin(self):
        """TEN-01: a ticket of a merchant is collected with its code, and its holder checks in at the wall."""
        registration = self.guest(self.running, source="import", phone="13700137000")
        self.assertTrue(registration.attendance_code)
        page = self.url_open("/meeting/claim")
        values = {
            "csrf_token": self.csrf(page),
            "code": registration.attendance_code,
            "mobile": "13700137000",
        }
        answer = self.url_open("/meeting/claim", data=values, allow_redirects=False)
        self.assertEqual(answer.status_code, 303)
        url = f"/meeting/c/{self.running._get_checkin_token()}"
        page = self.url_open(url)
        self.assertEqual(page.status_code, 200)
        values = {
            "csrf_token": self.csrf(page),
            "mobile": "13700137000",
            "number": registration.ticket_no,
        }
        self.assertEqual(self.url_open(url, data=values).status_code, 200)
        self.assertEqual(registration.state, "done")

    def test_staff_panel(self):
        """TEN-01: the helpers of a merchant open the panel with their phones, on the platform's site."""
        staff = self.env["event.meeting.staff"].create(
            {"name": "Entrance", "event_id": self.running.id}
        )
        guest = self.guest(self.running)
        url = f"/meeting/staff/bind/{staff._issue_bind_token()}"
        page = self.url_open(url)
        self.assertEqual(page.status_code, 200)
        self.assertEqual(self.url_open(url, data={"csrf_token": self.csrf(page)}).status_code, 200)
        panel = f"/meeting/staff/{self.running.id}"
        self.assertEqual(self.url_open(panel).status_code, 200)
        people = self.rpc(f"{panel}/list")["result"]["people"]
        self.assertEqual([person["id"] for person in people], guest.ids)

    def csrf(self, response):
        return response.text.split('name="csrf_token" value="')[1].split('"')[0]
