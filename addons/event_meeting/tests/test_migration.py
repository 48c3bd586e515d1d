# SPDX-License-Identifier: LGPL-3.0-or-later
import importlib.util

from odoo.tests import tagged
from odoo.tools import file_path

from .payment_common import PaidMeetingCase


@tagged("post_install", "-at_install")
class TestMigration(PaidMeetingCase):
    """Databases from before payments were looked at."""

    def migrate(self, version):
        path = file_path(f"event_meeting/migrations/{version}/post-migrate.py")
        spec = importlib.util.spec_from_file_location("post_migrate", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.migrate(self.env.cr, "19.0.1.0.0")
        self.env.invalidate_all()

    def test_confirmed_orders(self):
        """BEY-29: what the office confirmed stays valid, what was only announced is to be paid."""
        confirmed, announced = self.make_cart(), self.make_cart()
        self.make_transaction(announced, "pending")
        seats = self.seats(confirmed) + self.seats(announced)
        (confirmed + announced).sudo().action_confirm()
        self.env.flush_all()
        # As it was: sold by the order's state alone.
        self.env.cr.execute(
            "UPDATE event_registration SET state = 'open', sale_status = 'sold', hold_until = NULL WHERE id IN %s",
            [tuple(seats.ids)],
        )
        self.env.invalidate_all()
        self.migrate("19.0.1.1.0")
        kept, held_back = self.seats(confirmed), self.seats(announced)
        self.assertEqual((kept.state, kept.sale_status), ("open", "sold"))
        self.assertEqual(kept.paid_method, "order")
        self.assertEqual((held_back.state, held_back.sale_status), ("draft", "to_pay"))
