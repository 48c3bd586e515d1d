# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models, tools

ATTENDEE_URLS = ("/my/meetings", "/meeting/claim")


class WebsiteMenu(models.Model):
    _inherit = "website.menu"

    def _compute_visible(self):
        """Hide the menu of a shop that has nothing to sell, and those of attendees on a site without meetings."""
        attendees = self.filtered(lambda menu: menu.url in ATTENDEE_URLS)
        for website, menus in attendees.grouped("website_id").items():
            menus.is_visible = not website or website._has_meetings()
        result = super(WebsiteMenu, self - attendees)._compute_visible()
        for menu in self.filtered(lambda menu: menu.is_visible and menu._leads_to_shop()):
            website = menu.website_id or menu.env["website"].get_current_website()
            menu.is_visible = website._has_shop()
        return result

    def _leads_to_shop(self):
        return bool(self.url) and (self.url == "/shop" or self.url.startswith("/shop/"))

    def _is_list_of_meetings(self):
        """Tell whether this is stock's menu of events, with stock's name, on a site that has meetings alone."""
        self.ensure_one()
        return (
            self.url == "/event"
            and self._get_source_name() == "Events"
            and self.env["website"].get_current_website()._has_only_meetings()
        )

    @tools.ormcache("self.id", cache="templates")
    def _get_source_name(self):
        # Stock drops this cache when a menu changes.
        return self.with_context(lang="en_US").name
