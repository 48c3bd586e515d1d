# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo import fields
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
        """Return a redirection when the time of the seats in a cart is over; they are free for others at once."""
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
        order_sudo._release_seat_holds()
        request.session["website_sale_cart_quantity"] = order_sudo.cart_quantity
        return self._redirect_hold_expired(event_id)

    def _redirect_hold_expired(self, event_id):
        return request.redirect(f"/event/{event_id}/register?registration_error_code=hold_expired")

    @route(
        "/shop/meeting/more_time",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def meeting_more_time(self, **_post):
        """Hold the seats of the visitor's cart longer, once and while nobody else wants them.

        Public, with CSRF protection; leads back to the payment, which says what became of it. GET changes nothing.
        """
        order = request.cart
        if request.httprequest.method != "POST" or not order:
            return request.redirect("/shop/payment")
        answer = order._extend_seat_holds() or "extended"
        return request.redirect(f"/shop/payment?hold={answer}")

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
                "may_extend": not order._get_extension_refusal(),
                "notice": self._get_hold_notice(request.params.get("hold")),
            }
        return values

    def _get_hold_notice(self, answer):
        """Return the sentence on an extension that was asked for; unknown answers say nothing."""
        return {
            "extended": request.env._("You have more time now. It cannot be extended again."),
            "once": request.env._("The time to pay is extended once at most."),
            "awaited": request.env._(
                "All other seats are gone and others are waiting, so there is no more time."
            ),
        }.get(answer)

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
            registrations = order._get_buyer_registrations()
            if registrations:
                request.session.pop("meeting_checkout_event_id", None)
                return request.redirect(f"{registrations._get_ticket_url()}?registered=1")
        return super().shop_payment_confirmation(**post)
