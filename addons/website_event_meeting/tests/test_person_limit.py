# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase


@tagged("post_install", "-at_install")
class TestPersonLimit(MeetingHttpCase):
    """What somebody is told who asks for more of a ticket than one person may hold."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.limit_per_person = 1

    def refuse(self, values, *fragments):
        response = self.confirm(values)
        self.assert_refused(response, *fragments)
        self.assertEqual(len(self.registrations()), 1)
        return html.fromstring(response.text)

    def test_own_browser_is_led_to_the_ticket(self):
        """MTG-12: the browser that registered shows the ticket, whatever name is typed, until it logs out."""
        registration = self.assert_ticket(self.confirm(self.answers()))
        page = self.refuse(self.answers(name="李雷"))
        [way] = page.xpath("//a[contains(@class, 'o_meeting_show_own')]/@href")
        self.assertEqual(way, registration._get_ticket_url())
        self.assertEqual(self.url_open(way).status_code, 200)

    def test_stranger_learns_nothing_of_the_person(self):
        """MTG-12: another browser gets a sentence on the ticket, the same for every mobile, and no way to the other's."""
        registration = self.assert_ticket(self.confirm(self.answers(name="张三丰")))
        self.authenticate(None, None)
        self.opener.cookies.clear()
        page = self.refuse(self.answers(name="李雷"))
        message = page.xpath("string(//*[@id='o_meeting_refusal'])")
        for secret in ("张三丰", "13800138000", registration.ticket_no):
            self.assertNotIn(secret, message)
        self.assertFalse(page.xpath("//a[contains(@class, 'o_meeting_show_own')]"))
        self.assertFalse(page.xpath("//a[contains(@href, '/meeting/ticket/')]"))
        self.assertTrue(page.xpath("//a[contains(@href, '/web/login')]"))

    def test_login_is_a_proof(self):
        """MTG-12: who registered with a login is led to the ticket in any browser after logging in, nobody else."""
        owner, other = (
            new_test_user(self.env, login, "base.group_portal", password=login * 2)
            for login in ("owner_of_ticket", "other_login")
        )
        self.authenticate(owner.login, owner.login * 2)
        registration = self.assert_ticket(self.confirm(self.answers()))
        self.assertEqual(registration.partner_id, owner.partner_id)
        for user, ways in ((other, 0), (owner, 1)):
            self.opener.cookies.clear()
            self.authenticate(user.login, user.login * 2)
            page = self.refuse(self.answers())
            self.assertEqual(
                len(page.xpath("//a[contains(@class, 'o_meeting_show_own')]")), ways, user.login
            )

    def test_one_of_a_group(self):
        """MTG-12: in a group the attendee who may not is named, and the group is kept."""
        self.assert_ticket(self.confirm(self.answers()))
        self.opener.cookies.clear()
        values = {
            **self.answers(1, name="甲", mobile="13900139001"),
            **self.answers(2, name="乙", mobile="13800138000"),
            **self.answers(3, name="丙", mobile="13900139003"),
        }
        page = self.refuse(values, "2", "乙")
        [field] = page.xpath("//*[@aria-invalid='true']")
        self.assertEqual(field.get("name"), f"2-phone-{self.mobile_question.id}")

    def test_same_mobile_twice(self):
        """MTG-12: one mobile for two attendees is said at once, and where."""
        values = {**self.answers(1, name="甲"), **self.answers(2, name="乙")}
        response = self.confirm(values)
        self.assert_refused(response, "2", "乙", kept=values)
        self.assertFalse(self.registrations())
        self.ticket.limit_per_person = 2
        self.assertEqual(len(self.assert_ticket(self.confirm(values))), 2)

    def test_cancelled_may_register_again(self):
        """MTG-12: who was cancelled comes in by the same form again."""
        self.assert_ticket(self.confirm(self.answers())).action_cancel()
        self.assertEqual(self.assert_ticket(self.confirm(self.answers())).state, "open")

    def test_paid_ticket_with_a_limit(self):
        """MTG-12: the cart keeps the limit as well, and one's own earlier choice is no obstacle."""
        self.env.ref("website.default_website").account_on_checkout = "optional"
        paid = self.make_ticket(self.event, name="Paid", price=10, limit_per_person=1)
        for _number in range(2):
            response = self.confirm(self.answers(ticket=paid))
            self.assertIn("/shop/", response.headers["Location"])
        self.authenticate(None, None)
        self.opener.cookies.clear()
        self.assert_refused(self.confirm(self.answers(ticket=paid)), "Paid")
