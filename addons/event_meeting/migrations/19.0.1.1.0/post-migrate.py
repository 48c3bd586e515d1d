# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import SUPERUSER_ID, api, fields

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    """Keep what the office confirmed before payments were looked at; hold back what was never captured.

    Until now a confirmed order was a sold ticket. One without any online payment was confirmed by the office, which
    is its word; one whose payment is only announced is to be paid.
    """
    if not version:
        return
    env = api.Environment(cr, SUPERUSER_ID, {"tracking_disable": True})
    sold = env["event.registration"].search(
        [
            ("event_id.is_meeting", "=", True),
            ("sale_status", "=", "sold"),
            ("state", "!=", "cancel"),
            ("sale_order_id.state", "=", "sale"),
        ]
    )
    for order, registrations in sold.grouped("sale_order_id").items():
        if order._is_paid_for_meetings():
            continue
        if order.transaction_ids.filtered(lambda tx: tx.state in ("pending", "authorized", "done")):
            order._settle_meeting_seats()
            _logger.info("Order %s is not paid: its tickets wait for the payment", order.name)
        else:
            registrations.write(
                {
                    "paid_date": fields.Datetime.now(),
                    "paid_method": "order",
                    "paid_note": "Confirmed before payments were checked",
                }
            )
