# SPDX-License-Identifier: LGPL-3.0-or-later
from itertools import product

from odoo import Command
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..payment_common import PaidMeetingCase

OPERATIONS = ("online_redirect", "online_direct", "online_token", "offline")
# Ways to pay that promise money: stock confirms orders with them.
PROMISES = ("cash_on_delivery", "on_site")


@tagged("post_install", "-at_install")
class TestUnpaidTicket(PaidMeetingCase):
    """A paid ticket for nothing: by any provider there is, and by any field there is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.seats_max = 0
        cls.free_ticket = cls.make_ticket(price=0)
        # Each company has its own copy of every provider: one of each kind.
        kinds = (
            cls.env["payment.provider"]
            .search([])
            .grouped(lambda prov: (prov.code, prov.custom_mode, prov.module_id))
        )
        cls.providers = cls.env["payment.provider"].concat(*(kind[0] for kind in kinds.values()))

    def set_up_provider(self, provider, state, published):
        """Put a provider into a state as the database has it, whatever its form would ask for."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE payment_provider SET state = %s, is_published = %s, company_id = %s WHERE id = %s",
            [state, published, self.company.id, provider.id],
        )
        self.env.invalidate_all()

    def method_of(self, provider):
        methods = provider.with_context(active_test=False).payment_method_ids
        method = methods.filtered("is_primary")[:1] or self.payment_method
        if not method.active:
            self.env.flush_all()
            # Without what its form would ask for, like the provider.
            self.env.cr.execute(
                "UPDATE payment_method SET active = true WHERE id = %s", [method.id]
            )
            self.env.invalidate_all()
        return method

    def forge(self, order, provider, operation="online_redirect", **vals):
        return (
            self.env["payment.transaction"]
            .with_user(self.public)
            .sudo()  # as the routes of payments do
            .create(
                {
                    "provider_id": provider.id,
                    "payment_method_id": self.method_of(provider).id,
                    "reference": f"FORGED-{self.env['payment.transaction'].search_count([])}",
                    "amount": order.amount_total,
                    "currency_id": order.currency_id.id,
                    "partner_id": self.buyer.id,
                    "operation": operation,
                    "sale_order_ids": [Command.set(order.ids)],
                    **vals,
                }
            )
        )

    def offered(self, order, provider):
        method = self.method_of(provider)
        env = self.env(user=self.public, su=True)
        providers = env["payment.provider"]._get_compatible_providers(
            self.company.id,
            self.buyer.id,
            order.amount_total,
            currency_id=order.currency_id.id,
            sale_order_id=order.id,
        )
        methods = env["payment.method"]._get_compatible_payment_methods(
            providers.ids, self.buyer.id, currency_id=order.currency_id.id
        )
        return provider in providers and method in methods

    def assert_unpaid(self, order):
        seats = self.seats(order)
        self.assertEqual(set(seats.mapped("sale_status")), {"to_pay"})
        self.assertFalse({"open", "done"} & set(seats.mapped("state")))
        self.assertFalse(any(seats.mapped("lucky_code")))

    # ------------------------------------------------------------
    # Every provider of the database
    # ------------------------------------------------------------

    def test_every_provider(self):
        """BEY-29: a payment begins only where the page offers it, and what begins is not paid yet."""
        order = self.make_cart()
        made = 0
        for provider in self.providers:
            for state, published in product(("disabled", "test", "enabled"), (False, True)):
                self.set_up_provider(provider, state, published)
                allowed = self.offered(order, provider)
                if state == "disabled" or not published or provider.custom_mode in PROMISES:
                    self.assertFalse(allowed)
                for operation in OPERATIONS:
                    with self.subTest(
                        provider=provider.name, state=state, published=published, way=operation
                    ):
                        if not allowed:
                            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                                self.forge(order, provider, operation)
                            continue
                        transaction = self.forge(order, provider, operation)
                        transaction._set_pending()
                        transaction._post_process()
                        self.assert_unpaid(order)
                        transaction._set_canceled()
                        transaction._post_process()
                        self.assert_unpaid(order)
                        made += 1
            self.set_up_provider(provider, "disabled", False)
        self.assertTrue(made)

    def test_every_provider_by_invoice(self):
        """BEY-29: the invoice of an order leads round no wall."""
        self.load_accounts()
        order = self.make_cart()
        order.sudo().action_confirm()
        invoice = order._create_invoices()
        for provider in self.providers.filtered(lambda prov: prov.custom_mode in PROMISES):
            self.set_up_provider(provider, "enabled", True)
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self.forge(
                    order,
                    provider,
                    sale_order_ids=False,
                    invoice_ids=[Command.set(invoice.ids)],
                )
        self.assertTrue(
            self.forge(
                order, self.provider, sale_order_ids=False, invoice_ids=[Command.set(invoice.ids)]
            )
        )

    def test_announced_payment_confirms_no_ticket(self):
        """BEY-29: cash on delivery confirms the order; the ticket is not paid, and its hold runs out."""
        provider = self.providers.filtered(lambda prov: prov.custom_mode == "cash_on_delivery")
        if not provider:
            self.skipTest("Needs the addon delivery.")
        order = self.make_cart()
        # A payment that began before the tickets came into the cart.
        transaction = self.forge(order, provider[0], state="pending")
        transaction._post_process()
        self.assertEqual(order.state, "sale")
        self.assert_unpaid(order)
        with self.later(16):
            self.run_cron("_cron_release_holds")
        self.assertEqual(self.seats(order).state, "cancel")

    def test_order_confirmed_without_payment(self):
        """BEY-29: a signature on the portal or any other confirmation in superuser mode pays nothing."""
        for confirm in (
            lambda order: order.sudo().action_confirm(),
            lambda order: order.with_user(self.public).sudo().action_confirm(),
            lambda order: order.write({"state": "sale"}),
        ):
            order = self.make_cart()
            confirm(order)
            self.env.flush_all()
            self.assert_unpaid(order)

    def test_forged_amounts(self):
        """BEY-29: neither a part nor what is no number pays a ticket."""
        order = self.make_cart()
        for amount, error in (
            # The ORM itself stores nothing that is no number.
            (float("nan"), ValueError),
            (float("inf"), OverflowError),
            (0, ValidationError),
            (-50, ValidationError),
        ):
            with self.subTest(amount=amount), self.assertRaises(error):
                with self.env.cr.savepoint():
                    self.forge(order, self.provider, amount=amount)
        # Stock confirms with it where quotations need no payment online.
        order.require_payment = False
        transaction = self.forge(order, self.provider, amount=0.01)
        transaction._set_done()
        transaction._post_process()
        self.assertEqual(order.state, "sale")
        self.assert_unpaid(order)

    def test_forged_method_and_token(self):
        """BEY-29: method and token come from the browser as well."""
        order = self.make_cart()
        other = self.providers.filtered(lambda prov: prov != self.provider)[:1]
        foreign = self.env["payment.method"].create(
            {"name": "Other", "code": "huike_other", "provider_ids": [Command.set(other.ids)]}
        )
        token = self._create_token(provider_id=other.id, partner_id=self.buyer.id)
        stranger = self._create_token(partner_id=self.env["res.partner"].create({"name": "X"}).id)
        for vals in (
            {"payment_method_id": foreign.id},
            {"token_id": token.id, "operation": "online_token"},
            {"token_id": stranger.id, "operation": "online_token"},
        ):
            with self.subTest(vals=vals), self.assertRaises(ValidationError):
                with self.env.cr.savepoint():
                    self.forge(order, self.provider, **vals)
        own = self._create_token(partner_id=self.buyer.id)
        self.assertTrue(self.forge(order, self.provider, "online_token", token_id=own.id))

    def test_another_order_later(self):
        """BEY-29: a payment of something else is not turned into one of tickets."""
        order = self.make_cart()
        provider = self.providers.filtered(lambda prov: prov.custom_mode == "cash_on_delivery")[:1]
        other = self.env["sale.order"].create(
            {"partner_id": self.buyer.id, "company_id": self.company.id}
        )
        transaction = self.forge(other, provider or self.provider, amount=9)
        self.set_up_provider(transaction.provider_id, "disabled", True)
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            transaction.sale_order_ids = order
        # A captured payment of another order pays that one first.
        paid = self.make_cart()
        done = self.make_transaction(paid)
        done._post_process()
        order.sudo().write({"transaction_ids": [Command.link(done.id)]})
        order.sudo().action_confirm()
        self.assert_unpaid(order)

    def test_payment_by_rpc(self):
        """BEY-29: accountants may write payments over RPC, but not say that tickets are paid with them."""
        accountant = self.make_user(
            "meeting_accountant", "account.group_account_invoice,event.group_event_user"
        )
        order = self.make_cart()
        transaction = self.forge(order, self.provider).with_user(accountant).sudo(False)
        for vals in ({"state": "done"}, {"amount": 1}, {"provider_id": self.provider.id}):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                transaction.write(vals)
        with self.assertRaises(AccessError):
            transaction.create(
                {
                    "provider_id": self.provider.id,
                    "payment_method_id": self.payment_method.id,
                    "amount": 50,
                    "currency_id": order.currency_id.id,
                    "partner_id": self.buyer.id,
                    "sale_order_ids": [Command.set(order.ids)],
                    "state": "done",
                }
            )
        self.assert_unpaid(order)

    # ------------------------------------------------------------
    # Every field of a registration
    # ------------------------------------------------------------

    def test_status_by_rpc(self):
        """BEY-25: nobody writes that a ticket is paid, nor registers who has not paid."""
        unpaid = self.register() + self.seats(self.make_cart())
        for user in (self.desk, self.organiser, self.manager):
            for registration in unpaid.with_user(user):
                for vals in (
                    {"sale_status": "sold"},
                    {"sale_status": "free"},
                    {"payment_authorized": True},
                    {"paid_date": self.now},
                    {"paid_method": "cash"},
                    {"paid_uid": user.id},
                ):
                    with self.subTest(user=user.login, vals=vals):
                        with self.assertRaises(AccessError), self.env.cr.savepoint():
                            registration.write(vals)
                for act in (
                    lambda reg: reg.write({"state": "open"}),
                    lambda reg: reg.action_confirm(),
                    lambda reg: reg.write({"state": "done"}),
                ):
                    with self.assertRaises(UserError), self.env.cr.savepoint():
                        act(registration)
        self.assertEqual(set(unpaid.mapped("state")), {"draft"})
        self.assertEqual(set(unpaid.mapped("sale_status")), {"to_pay"})

    def test_create_by_rpc(self):
        """BEY-25: made by hand on a ticket with a price, a registration is to be paid and keeps its seat."""
        self.ticket.seats_max = 4
        vals = {"event_id": self.meeting.id, "event_ticket_id": self.ticket.id, "name": "Friend"}
        Registration = self.env["event.registration"].with_user(self.organiser)
        for forged in ({"sale_status": "sold"}, {"sale_status": "free"}, {"paid_date": self.now}):
            with self.subTest(vals=forged), self.assertRaises(AccessError):
                Registration.create({**vals, **forged})
        made = Registration.create([vals, {**vals, "state": "open"}])
        loaded = Registration.load(
            ["name", "event_id/.id", "event_ticket_id/.id", "state"],
            [["Loaded", str(self.meeting.id), str(self.ticket.id), "open"]],
        )
        self.assertFalse(loaded["messages"])
        made += Registration.browse(loaded["ids"])
        self.assertEqual(made.mapped("state"), ["draft"] * 3)
        self.assertEqual(made.mapped("sale_status"), ["to_pay"] * 3)
        self.assertEqual(self.ticket.seats_available, 1)
        free = Registration.create({**vals, "event_ticket_id": self.free_ticket.id})
        self.assertEqual((free.state, free.sale_status), ("open", "free"))

    def test_imported_people_are_to_pay(self):
        """BEY-25: a list of people brings nobody in who has to pay."""
        people = self.env["event.registration"]._create_bulk(
            [
                {
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "name": f"Guest {number}",
                    "phone": f"+861380013{number:04d}",
                    "source": "import",
                }
                for number in range(3)
            ]
        )
        self.assertEqual(people.mapped("state"), ["draft"] * 3)
        self.assertEqual(people.mapped("sale_status"), ["to_pay"] * 3)

    def test_change_of_ticket(self):
        """BEY-25: a free registration moved to a ticket with a price is to be paid, and so is a dearer one."""
        free = self.register(self.free_ticket)
        free.with_user(self.organiser).event_ticket_id = self.ticket
        self.assertEqual((free.state, free.sale_status), ("draft", "to_pay"))
        free.with_user(self.organiser).event_ticket_id = self.free_ticket
        self.assertEqual((free.state, free.sale_status), ("open", "free"))
        order = self.make_cart()
        self.make_transaction(order)._post_process()
        vip, cheap = self.make_ticket(price=500), self.make_ticket(price=10)
        sold = self.seats(order)
        self.assertEqual(sold.state, "open")
        sold.event_ticket_id = vip
        self.assertEqual((sold.state, sold.sale_status), ("draft", "to_pay"))
        sold.event_ticket_id = cheap
        self.assertEqual((sold.state, sold.sale_status), ("open", "sold"))

    def test_order_of_somebody_else(self):
        """BEY-25: nobody hangs a friend on an order that is paid, and no line sells more than its quantity."""
        order = self.make_cart()
        self.make_transaction(order)._post_process()
        vals = {"event_id": self.meeting.id, "event_ticket_id": self.ticket.id, "name": "Friend"}
        friend = self.register()
        for forged in (
            {"sale_order_line_id": order.order_line.id},
            {"sale_order_id": order.id},
        ):
            with self.subTest(vals=forged):
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    self.env["event.registration"].with_user(self.organiser).create(
                        {**vals, **forged}
                    )
                with self.assertRaises(AccessError), self.env.cr.savepoint():
                    friend.with_user(self.organiser).write(forged)
                # Also for whoever may: the line is sold out, and an order alone sells nothing.
                made = self.env["event.registration"].create([{**vals, **forged}] * 2)
                self.assertEqual(made.mapped("sale_status"), ["to_pay"] * 2)
                self.assertEqual(made.mapped("state"), ["draft"] * 2)
        self.assertEqual(self.seats(order).sorted("id")[0].state, "open")

    def test_fewer_paid_than_registered(self):
        """BEY-25: a quantity that is lowered before the payment leaves the others unpaid."""
        order = self.make_cart(3)
        order.order_line.product_uom_qty = 1
        self.make_transaction(order)._post_process()
        self.assertEqual(
            sorted(self.seats(order).mapped("sale_status")), ["sold", "to_pay", "to_pay"]
        )

    def test_order_for_nothing(self):
        """BEY-25: a cart that costs nothing is not registered before it is confirmed, nor more than it holds."""
        order = self.make_cart(2)
        order.order_line.price_unit = 0
        self.env.flush_all()
        self.assert_unpaid(order)
        order.sudo().action_confirm()
        self.assertEqual(self.seats(order).mapped("state"), ["open"] * 2)
        self.assertEqual(self.seats(order).mapped("sale_status"), ["free"] * 2)
        more = self.env["event.registration"].create(
            [
                {
                    "name": "Friend",
                    "event_id": self.meeting.id,
                    "event_ticket_id": self.ticket.id,
                    "sale_order_line_id": order.order_line.id,
                }
            ]
            * 2
        )
        self.assertEqual(more.mapped("sale_status"), ["to_pay"] * 2)

    def test_force_and_undo(self):
        """BEY-25: a forced check-in that is taken back leaves no valid ticket."""
        registration = self.register()
        registration._checkin("manual", force=True, reason="Pays later")
        self.assertEqual(registration.state, "done")
        registration._uncheckin()
        self.assertEqual((registration.state, registration.sale_status), ("draft", "to_pay"))

    def test_cancelled_and_back(self):
        """BEY-25: a returned ticket does not come back to life; one cancelled by mistake does."""
        order = self.make_cart()
        self.make_transaction(order)._post_process()
        registration = self.seats(order)
        registration.action_cancel()
        registration.action_confirm()
        self.assertEqual((registration.state, registration.sale_status), ("open", "sold"))
        registration.action_cancel()
        registration.refund_state = "manual"
        with self.assertRaises(UserError):
            registration.with_user(self.organiser).action_confirm()
