# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.fields import Domain


class Website(models.Model):
    """What a site has to offer decides what its menus and lists are called, and whether it shows a shop."""

    _inherit = "website"

    def _has_only_meetings(self):
        """Tell whether the site lists no event but meetings, so that its list is one of meetings."""
        self.ensure_one()
        domain = [
            ("is_meeting", "=", False),
            ("is_published", "=", True),
            ("is_visible_on_website", "=", True),
            ("is_finished", "=", False),
        ]
        # sudo: only whether there is one that everybody may see
        events = self.env["event.event"].sudo()
        return not events.search_count(self.website_domain() + domain, limit=1)

    def _has_shop(self):
        """Tell whether the shop of the site has anything on its shelves."""
        self.ensure_one()
        # sudo: only whether there is one that everybody may see
        products = self.env["product.template"].sudo()
        domain = Domain.AND([self.website_domain(), self._product_domain()])
        # The product of a ticket is sold through its meeting, never from a shelf.
        domain &= Domain([("is_published", "=", True), ("service_tracking", "!=", "event")])
        return bool(products.search_count(domain, limit=1))

    def _has_paid_tickets(self):
        """Tell whether a meeting or event of the site sells tickets for money."""
        self.ensure_one()
        domain = [
            ("price", ">", 0),
            ("event_id.is_published", "=", True),
            ("event_id.is_finished", "=", False),
            ("event_id.website_id", "in", (False, self.id)),
        ]
        # sudo: only whether there is one, which its page shows to everybody
        return bool(self.env["event.event.ticket"].sudo().search_count(domain, limit=1))

    def _has_meetings(self):
        """Tell whether a meeting is or was on this site, so that the pages of attendees are of use."""
        self.ensure_one()
        # sudo: whether there is one at all is no secret
        events = self.env["event.event"].sudo()
        domain = [("is_meeting", "=", True), ("is_published", "=", True), *self.website_domain()]
        return bool(events.search_count(domain, limit=1))
