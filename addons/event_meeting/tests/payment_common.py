# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo import Command

from odoo.addons.payment.tests.common import PaymentCommon

from .common import MeetingCase


class PaidMeetingCase(MeetingCase, PaymentCommon):
    """A meeting with a ticket to pay, carts for it and payments of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ticket.write({"price": 50, "seats_max": 2})
        cls.buyer = cls.env["res.partner"].create({"name": "Buyer"})
        cls.seller = cls.make_user("meeting_seller", "sales_team.group_sale_salesman_all_leads")
        cls.provider.write({"company_id": cls.company.id, "is_published": True})

    def load_accounts(self):
        """Give the company what invoices need."""
        self.env["account.chart.template"].try_loading(
            "generic_coa", company=self.company, install_demo=False
        )

    def make_cart(self, count=1, ticket=None):
        ticket = ticket or self.ticket
        order = self.env["sale.order"].create(
            {
                "partner_id": self.buyer.id,
                "company_id": self.company.id,
                "order_line": [
                    Command.create(
                        {
                            "product_id": ticket.product_id.id,
                            "event_id": ticket.event_id.id,
                            "event_ticket_id": ticket.id,
                            "product_uom_qty": count,
                        }
                    )
                ],
            }
        )
        self.register(
            ticket, count=count, sale_order_id=order.id, sale_order_line_id=order.order_line.id
        )
        return order

    def seats(self, order):
        return self.env["event.registration"].search([("sale_order_id", "=", order.id)])

    def make_transaction(self, order, state="done"):
        return self._create_transaction(
            "redirect",
            reference=f"TX{order.id}-{len(order.transaction_ids)}",
            amount=order.amount_total,
            currency_id=order.currency_id.id,
            partner_id=self.buyer.id,
            sale_order_ids=[Command.set(order.ids)],
            state=state,
        )

    def run_cron(self, name):
        with patch.object(type(self.env["ir.cron"]), "_commit_progress", return_value=60):
            getattr(self.env["event.registration"], name)()

    def later(self, minutes):
        return self.at(self.now + timedelta(minutes=minutes))
