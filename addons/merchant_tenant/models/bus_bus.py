# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.http import SessionExpiredException

ENDED = "merchant_tenant/ended"


class BusBus(models.Model):
    _inherit = "bus.bus"

    @api.model
    def _poll(self, *args, **kwargs):
        """Close the socket of a login that was ended.

        The process that holds the sockets checks a session before it sends something, but against what it remembers of
        the user (bus/websocket.py, _dispatch_bus_notifications): it learns of a change when a request comes in.
        """
        notifications = super()._poll(*args, **kwargs)
        ended = any(one["message"]["type"] == ENDED for one in notifications)
        # An old word may come again after the login was activated: the row decides.
        if ended and not self.env.user.active:
            raise SessionExpiredException
        return notifications
