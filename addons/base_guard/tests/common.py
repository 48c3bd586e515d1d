# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests.common import TransactionCase
from odoo.tools import SQL

from odoo.addons.base_guard.tools import Demand

RESOURCE = "test.guard,1"
MARK = "base_guard test"


def partner_demand(quantity, capacity, mark=MARK, resource=RESOURCE):
    """Demand units that partners use: one each, with the token in their reference."""
    return Demand(
        resource=resource,
        quantity=quantity,
        capacity=capacity,
        used=SQL("SELECT count(*) FROM res_partner WHERE function = %s", mark),
        confirmed=SQL("SELECT ref FROM res_partner WHERE function = %s", mark),
    )


class GuardCase(TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.partners = cls.env["res.partner"]
        cls.holds = cls.env["guard.hold"]
        cls.rates = cls.env["guard.rate"]
        cls.codes = cls.env["guard.code"]
        cls.audits = cls.env["guard.audit"]

    def seat(self, token=False, mark=MARK):
        return self.partners.create({"name": "Seat", "function": mark, "ref": token})
