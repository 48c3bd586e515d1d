# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.website_mail.controllers.main import WebsiteMail


class MeetingFollowController(WebsiteMail):
    """Who follows a meeting gets what its organisers write to each other: that is the office's to decide."""

    @route()
    def website_message_subscribe(self, id=0, object=None, **post):
        """Follow or unfollow a record with any address, see stock; of meetings for internal users alone. Public.

        :raise NotFound: for a meeting
        """
        if object == "event.event" and not request.env.user._is_internal():
            event = request.env["event.event"].browse(int(id)).exists()
            # sudo: only whether it is a meeting, published or not
            if event.sudo().is_meeting:
                raise NotFound
        return super().website_message_subscribe(id=id, object=object, **post)
