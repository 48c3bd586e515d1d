# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

CACHE = "website_event_meeting.offers"


class Website(models.Model):
    """What a site has to offer decides what its menus and lists are called, and whether it shows a shop."""

    _inherit = "website"

    def _has_only_meetings(self):
        """Tell whether the site lists no event but meetings, so that its list is one of meetings."""
        return not self._get_offers()["other_events"]

    def _has_shop(self):
        """Tell whether the shop of the site has anything on its shelves."""
        return self._get_offers()["shop"]

    def _has_paid_tickets(self):
        """Tell whether a meeting or event of the site sells tickets for money."""
        return self._get_offers()["paid_tickets"]

    def _has_meetings(self):
        """Tell whether a meeting is or was on this site, so that the pages of attendees are of use."""
        return self._get_offers()["meetings"]

    def _get_offers(self):
        """Return what there is on the site: {name: whether there is any}, asked once a request."""
        self.ensure_one()
        offers = self.env.cr.cache.setdefault(CACHE, {})
        if self.id not in offers:
            offers[self.id] = self._find_offers()
        return offers[self.id]

    def _find_offers(self):
        # sudo: only whether there is one that everybody may see
        queries = {
            name: self.env[model].sudo()._search(domain)
            for name, (model, domain) in self._prepare_offer_domains().items()
        }
        # Raw SQL: the header of each page asks, so all is asked at once; _search has put the rules into the queries.
        exists = SQL(", ").join(
            SQL("EXISTS %s", query.subselect(SQL("1"))) for query in queries.values()
        )
        [row] = self.env.execute_query(SQL("SELECT %s", exists))
        return dict(zip(queries, row, strict=True))

    def _prepare_offer_domains(self):
        """Return {name: (model, domain)} of what a site may offer."""
        published = Domain("is_published", "=", True)
        here = Domain(self.website_domain())
        ahead = Domain("is_finished", "=", False)
        return {
            "meetings": ("event.event", published & here & Domain("is_meeting", "=", True)),
            "other_events": (
                "event.event",
                published
                & here
                & ahead
                & Domain("is_meeting", "=", False)
                & Domain("website_visibility", "!=", "link"),
            ),
            "paid_tickets": (
                "event.event.ticket",
                Domain("price", ">", 0) & Domain("event_id", "any", published & here & ahead),
            ),
            # The product of a ticket is sold through its meeting, never from a shelf.
            "shop": (
                "product.template",
                published
                & here
                & Domain(self._product_domain())
                & Domain("service_tracking", "!=", "event"),
            ),
        }
