# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import http
from odoo.http import request

from odoo.addons.website.controllers.main import Website
from odoo.addons.website_sale.controllers.main import WebsiteSale

# What the search bars of Odoo sort by, besides the orders of the shop.
SORT_FIELDS = {"name", "date_begin", "date_end", "published_date"}


def _get_shop_orders():
    return {order for order, _label in request.env["website"]._get_product_sort_mapping()}


class MeetingSearch(Website):
    """Public searches of the site take no order and no filter but those that the site itself offers (V13)."""

    @http.route()
    def get_dynamic_filter(self, filter_id=False, **kwargs):
        """Return what a block of the site shows; see `website.snippet.filter._render`. Anybody may call.

        :param filter_id: id of the block's filter, or nothing for a block of one record
        :return: list of HTML texts, empty where the question is not one of a block
        """
        if filter_id and not (type(filter_id) is int and 0 < filter_id < 2**31):
            return []
        return super().get_dynamic_filter(filter_id, **kwargs)

    def _get_search_order(self, order):
        order = order if isinstance(order, str) else ""
        field, _separator, direction = order.partition(" ")
        plain = field in SORT_FIELDS and direction.lower() in ("", "asc", "desc")
        return super()._get_search_order(order if plain or order in _get_shop_orders() else None)


class MeetingShopSearch(WebsiteSale):
    def _get_search_order(self, post):
        if post.get("order") not in _get_shop_orders():
            post = {name: value for name, value in post.items() if name != "order"}
        return super()._get_search_order(post)
