# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request, route

from odoo.addons.website_event_sale.controllers.sale import WebsiteEventSale


class WebsiteMeetingSale(WebsiteEventSale):
    """The way through the checkout for somebody who only wants a ticket."""

    def _check_cart(self, order_sudo):
        """Lead back to the invitation when the held seats are gone."""
        if redirection := self._check_seat_hold(order_sudo):
            return redirection
        return super()._check_cart(order_sudo)

    def _check_seat_hold(self, order_sudo):
        """Return a redirection when the seats of a cart ran out and cannot be had again."""
        event_id = request.session.get("meeting_checkout_event_id")
        lines = order_sudo._get_meeting_lines() if order_sudo else order_sudo.order_line
        if not lines:
            if event_id and not (order_sudo and order_sudo.order_line):
                request.session.pop("meeting_checkout_event_id")
                return self._redirect_hold_expired(event_id)
            return None
        if not order_sudo._is_seat_hold_over():
            return None
        event_id = lines[0].event_id.id
        try:
            with request.env.cr.savepoint():
                order_sudo._refresh_seat_holds()
        except UserError:
            return self._redirect_hold_expired(event_id)
        return None

    def _redirect_hold_expired(self, event_id):
        return request.redirect(f"/event/{event_id}/register?registration_error_code=hold_expired")

    def _check_addresses(self, order_sudo):
        """Name and mobile are enough for a ticket: nothing is shipped."""
        if order_sudo._is_meeting_order() and not order_sudo._is_anonymous_cart():
            return None
        return super()._check_addresses(order_sudo)

    def _get_shop_payment_values(self, order, **kwargs):
        """Add until when the seats are held."""
        values = super()._get_shop_payment_values(order, **kwargs)
        until = order._get_seat_hold_until()
        if until:
            event = order._get_meeting_lines()[:1].event_id
            values["seat_hold"] = {
                "clock": event._get_clock_label(until),
                "seconds": max(0, int((until - fields.Datetime.now()).total_seconds())),
            }
        return values

    @route()
    def shop_payment_validate(self, sale_order_id=None, **post):
        """Let somebody whose payment failed try again while the seats are held."""
        order = request.cart
        if sale_order_id is not None:
            # Stock asserts that the order is the visitor's last one, and fails for any other text.
            last_order_id = request.session.get("sale_last_order_id")
            if not last_order_id or str(last_order_id) != str(sale_order_id):
                raise NotFound
            sale_order_id = last_order_id
        if sale_order_id is None and order and order._is_meeting_order():
            transaction = order.get_portal_last_transaction()
            if transaction.state in ("cancel", "error"):
                return request.redirect("/shop/payment?payment_failed=1")
        return super().shop_payment_validate(sale_order_id=sale_order_id, **post)

    @route()
    def shop_payment_confirmation(self, **post):
        """After the payment of a meeting show the ticket, not the receipt of a shop."""
        order_id = request.session.get("sale_last_order_id")
        # sudo: the session remembers the order of this visitor, as in stock
        order = request.env["sale.order"].sudo().browse(order_id or []).exists()
        if order and order._is_meeting_order():
            registrations = order._get_meeting_lines().registration_ids.sorted("id")
            if registrations:
                request.session.pop("meeting_checkout_event_id", None)
                return request.redirect(f"{registrations._get_ticket_url()}?registered=1")
        return super().shop_payment_confirmation(**post)
