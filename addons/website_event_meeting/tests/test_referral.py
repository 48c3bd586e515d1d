# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime, timedelta

from lxml import html

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestReferral(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.poster_enabled = True
        cls.host = cls.make_person("王小明", "13800138000")

    @classmethod
    def make_person(cls, name, phone, event=None, **vals):
        event = event or cls.event
        return cls.env["event.registration"].create(
            {
                "event_id": event.id,
                "event_ticket_id": event.event_ticket_ids[0].id,
                "name": name,
                "phone": phone,
                **vals,
            }
        )

    def come(self, key, mobile="13900139000", event=None, **answers):
        """Open the invitation with a key and register; return the registration."""
        event = event or self.event
        self.assertEqual(
            self.url_open(f"/event/{event.id}/register?ref={key}").status_code,
            200,
        )
        ticket = event.event_ticket_ids[0]
        values = self.answers(name="韩梅梅", mobile=mobile, ticket=ticket, **answers)
        return self.assert_ticket(self.confirm(values, event=event))

    def test_friend_is_counted(self):
        """MTG-21: a friend who registers through the poster is counted for who shared it."""
        guest = self.come(self.host._get_referral_key())
        self.assertEqual(guest.referrer_id, self.host)
        self.assertEqual(self.host.referral_count, 1)
        page = html.fromstring(self.url_open(self.host._get_poster_url()).text)
        count = page.xpath("//*[contains(@class, 'o_meeting_referral_count')]")[0]
        self.assertEqual(count.text_content().strip(), "1")
        self.assertIn("韩**", page.text_content())
        self.assertNotIn("韩梅梅", page.text_content())

    def test_link_of_the_poster(self):
        """MTG-21: the address in the code is the invitation, with a key that is not the ticket's."""
        url = self.host._get_referral_url()
        self.assertTrue(url.startswith(self.event._get_registration_url()))
        self.assertNotIn(self.host._get_ticket_token(), url)
        self.assertNotIn(self.host.barcode, url)

    def test_forged_keys(self):
        """MTG-21: keys made up, of other meetings, of nobody: the page opens, nobody is counted."""
        other = self.make_meeting(name="Other", poster_enabled=True)
        stranger = self.make_person("李雷", "13700137000", event=other)
        key = self.host._get_referral_key()
        forged = (
            key[:-1] + ("0" if key[-1] != "0" else "1"),
            key.upper() if key.upper() != key else "A",
            f"{self.host.id:x}" + "0" * 16,
            f"{self.host.id + 1:x}{key[-16:]}",
            stranger._get_referral_key(),
            "ffffffff" + key[-16:],
            "'%3B--",
            "",
        )
        for number, wrong in enumerate(forged):
            with self.subTest(key=wrong):
                self.opener.cookies.clear()
                self.authenticate(None, None)
                guest = self.come(wrong, mobile=f"1390013{number:04d}")
                self.assertFalse(guest.referrer_id)
        self.assertEqual(self.host.referral_count, 0)

    def test_self_referral(self):
        """MTG-21: who registers once more through the own poster brought nobody along."""
        same_mobile = self.come(self.host._get_referral_key(), mobile="138 0013 8000")
        self.assertFalse(same_mobile.referrer_id)
        self.assertEqual(self.host.referral_count, 0)

    def test_own_browser(self):
        """MTG-21: registering others from the browser one registered with is not inviting."""
        first = self.assert_ticket(self.confirm(self.answers(mobile="13600136000")))
        second = self.come(first._get_referral_key())
        self.assertTrue(first.visitor_id)
        self.assertEqual(second.visitor_id, first.visitor_id)
        self.assertFalse(second.referrer_id)

    def test_own_account(self):
        """MTG-21: the same account is the same person, also with another mobile."""
        user = new_test_user(self.env, "host_user", groups="base.group_portal")
        self.host.partner_id = user.partner_id
        again = self.make_person(
            "王小明", "13500135000", partner_id=user.partner_id.id, referrer_id=self.host.id
        )
        self.assertFalse(again.referrer_id)

    def test_cancelled(self):
        """MTG-21: a friend who cancels is not counted, one who waits not yet; both ways round."""
        guest = self.come(self.host._get_referral_key())
        guest.action_cancel()
        self.assertEqual(self.host.referral_count, 0)
        ranking = self.env["event.referral.ranking"].search([("event_id", "=", self.event.id)])
        self.assertFalse(ranking)
        self.host.action_cancel()
        self.assertFalse(self.host._find_by_referral_key(self.event, self.host._get_referral_key()))

    def test_forged_form(self):
        """MTG-21: a form cannot name an inviter, nor can an organiser by hand."""
        guest = self.assert_ticket(
            self.confirm(
                self.answers(mobile="13900139000", **{"1-referrer_id": str(self.host.id)}),
            )
        )
        self.assertFalse(guest.referrer_id)
        organiser = new_test_user(
            self.env, "organiser_ref", groups="event.group_event_manager,base.group_user"
        )
        with self.assertRaises(AccessError):
            guest.with_user(organiser).referrer_id = self.host
        with self.assertRaises(AccessError):
            self.host.with_user(organiser).copy({"referrer_id": self.host.id, "phone": False})

    def test_ranking(self):
        """MTG-21: the organiser sees who brought how many, who came, who waits; only of the own company."""
        review = self.make_ticket(self.event, name="Review", require_approval=True)
        second = self.make_person("李雷", "13700137000")
        for number in range(3):
            self.make_person(f"Guest {number}", f"1360000000{number}", referrer_id=self.host.id)
        done = self.make_person("Guest", "13600000009", referrer_id=second.id)
        self.event.checkin_begin = datetime.now() - timedelta(hours=1)
        done.action_set_done()
        self.make_person("Waiting", "13600000010", referrer_id=second.id, event_ticket_id=review.id)
        lines = self.env["event.referral.ranking"].search([("event_id", "=", self.event.id)])
        self.assertEqual(lines.registration_id.ids, [self.host.id, second.id])
        self.assertEqual(
            lines.mapped(lambda line: (line.invited_count, line.arrived_count, line.waiting_count)),
            [(3, 0, 0), (1, 1, 1)],
        )
        action = lines[0].action_view_invited()
        self.assertEqual(self.env["event.registration"].search_count(action["domain"]), 3)
        company = self.env["res.company"].create({"name": "Other organiser"})
        foreigner = new_test_user(
            self.env,
            "foreigner_ref",
            groups="event.group_event_manager",
            company_id=company.id,
            company_ids=[(6, 0, company.ids)],
        )
        self.assertFalse(lines.with_user(foreigner).search([("event_id", "=", self.event.id)]))
        portal = new_test_user(self.env, "portal_ref", groups="base.group_portal")
        with self.assertRaises(AccessError):
            lines.with_user(portal).search([])

    def test_other_meeting(self):
        """MTG-21: a key opens counting for its own meeting only, remembered apart for each."""
        other = self.make_meeting(name="Other")
        self.url_open(f"/event/{self.event.id}/register?ref={self.host._get_referral_key()}")
        guest = self.assert_ticket(
            self.confirm(
                self.answers(mobile="13900139000", ticket=other.event_ticket_ids), event=other
            )
        )
        self.assertFalse(guest.referrer_id)
