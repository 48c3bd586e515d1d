# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import route

from odoo.addons.website_event_meeting.controllers.main import WebsiteEventMeetingController


def sitemap_event_pages(env, rule, qs):
    """Yield the pages of the events that the site lists: not those reached by link alone (V14, TEN-01)."""
    domain = [("is_published", "=", True), ("is_visible_on_website", "=", True)]
    website = env["website"].get_current_website()
    for event in env["event.event"].search(website.website_domain() + domain):
        if not qs or qs.lower() in event.website_url:
            yield {"loc": event.website_url, "lastmod": event.write_date.date()}


class MerchantEventController(WebsiteEventMeetingController):
    """The address of a meeting among those of the site."""

    @route(sitemap=sitemap_event_pages)
    def event(self, event, **post):
        """Lead to the page of an event; in the sitemap are those the site lists. Public."""
        return super().event(event, **post)
