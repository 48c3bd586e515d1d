# SPDX-License-Identifier: LGPL-3.0-or-later
from lxml import html

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .common import MeetingHttpCase

# Numbers nobody writes by accident: they are looked for in whole pages.
STOCK = 7919
TAKEN = 2


@tagged("post_install", "-at_install")
class TestHiddenStock(MeetingHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event.write({"hide_remaining": True, "seats_limited": True, "seats_max": STOCK})
        cls.ticket.write({"seats_max": STOCK, "limit_max_per_order": 5})
        cls.env["event.registration"].create(
            [{"event_id": cls.event.id, "event_ticket_id": cls.ticket.id, "name": "A"}] * TAKEN
        )
        cls.secrets = (str(STOCK), str(STOCK - TAKEN), f"{STOCK:,}", f"{STOCK - TAKEN:,}")

    def assert_no_secret(self, text):
        for secret in self.secrets:
            self.assertNotIn(secret, text)

    def test_pages(self):
        """MTG-16: no page tells the stock, in its text or its source."""
        portal = new_test_user(
            self.env, "portal_hide", groups="base.group_portal", password="portal_hide"
        )
        for login in (None, portal.login):
            self.authenticate(login, login)
            for path in (
                f"/event/{self.event.id}/register",
                f"/event/{self.event.id}/registration/form",
                f"/event/{self.event.id}/registration/form?ticket={self.ticket.id}&quantity=5",
                "/event",
                f"/event?search={self.event.name}",
            ):
                response = self.url_open(path)
                self.assertEqual(response.status_code, 200)
                page = html.fromstring(response.text)
                for noise in page.xpath("//script | //style | //link | //meta[@name='csrf']"):
                    noise.drop_tree()
                for field in page.xpath("//input[@name='csrf_token' or @name='nonce']"):
                    field.drop_tree()
                self.assert_no_secret(html.tostring(page, encoding="unicode"))
                self.assertFalse(page.xpath("//*[contains(@class, 'o_meeting_remaining')]"))
                self.assertFalse(
                    page.xpath("//form[contains(@class, 'o_meeting_form')]//input[@max]")
                )

    def test_refusal(self):
        """MTG-16: asking for too many is refused without the number that is left."""
        self.ticket.write({"seats_max": TAKEN + 1, "limit_max_per_order": 3})
        values = {**self.answers(1), **self.answers(2, name="B")}
        message = self.assert_refused(self.confirm(values))
        self.assertNotIn("1", message)
        self.assert_no_secret(message)

    def test_rpc(self):
        """MTG-16: portal users and visitors read no figure the stock follows from."""
        portal = new_test_user(self.env, "portal_rpc", groups="base.group_portal")
        for user in (portal, self.env.ref("base.public_user")):
            event = self.event.with_user(user)
            ticket = self.ticket.with_user(user)
            figures = [
                "seats_max",
                "seats_available",
                "seats_taken",
                "seats_reserved",
                "seats_used",
            ]
            for record in (event, ticket):
                for name in figures:
                    self.env.invalidate_all()
                    with self.assertRaises(AccessError, msg=f"{record} {name}"):
                        record.read([name])
            named = ticket.with_context(name_with_seats_availability=True)
            self.assert_no_secret(named.display_name)
            self.assert_no_secret(
                event.with_context(name_with_seats_availability=True).display_name
            )

    def test_stock_dialogs_are_shut(self):
        """MTG-16: stock's registration dialogs, which tell the stock, do not answer for meetings."""
        result = self.make_jsonrpc_request(
            f"/event/{self.event.id}/registration/new", {f"nb_register-{self.ticket.id}": "1"}
        )
        self.assertFalse(result)
        page = self.url_open(f"/event/{self.event.id}/register").text
        self.assertNotIn("modal_ticket_registration", page)

    def test_cart_warning(self):
        """MTG-16: the cart does not tell either."""
        ticket = self.make_ticket(self.event, name="Paid", price=10, seats_max=3)
        order = self.env["sale.order"].create(
            {
                "partner_id": self.env.user.partner_id.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": ticket.product_id.id,
                            "event_id": self.event.id,
                            "event_ticket_id": ticket.id,
                            "product_uom_qty": 1,
                        }
                    )
                ],
            }
        )
        quantity, warning = order._verify_updated_quantity(
            order.order_line,
            ticket.product_id.id,
            9,
            ticket.product_id.uom_id.id,
            event_ticket_id=ticket.id,
        )
        self.assertEqual(quantity, 1, "an order of a meeting is all or nothing")
        self.assertTrue(warning)
        self.assertNotIn("3", warning)

    def test_shown_without_the_switch(self):
        """MTG-16: the switch is what hides."""
        self.event.hide_remaining = False
        page = html.fromstring(self.url_open(f"/event/{self.event.id}/register").text)
        label = page.xpath("//*[contains(@class, 'o_meeting_remaining')]")[0].text
        self.assertIn(str(STOCK - TAKEN), label.replace(",", ""))
