# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
from urllib.parse import urlsplit

from odoo import api, models
from odoo.exceptions import ValidationError

_logger = logging.getLogger(__name__)

# The push services of the browsers there are: Chrome and its kin, Firefox, Edge, Safari.
PUSH_SERVICES = "fcm.googleapis.com,push.services.mozilla.com,notify.windows.com,push.apple.com"


class MailPushDevice(models.Model):
    """The server posts to the address a browser names: that is the one of a push service."""

    _inherit = "mail.push.device"

    @api.model
    def _is_push_service(self, endpoint):
        """Return whether an address is one of a push service, of those in `mail_guard.push_services`.

        :param endpoint: address as a browser names it
        """
        # sudo: where notifications may go is the administrator's to say
        services = self.env["ir.config_parameter"].sudo().get_param("mail_guard.push_services")
        try:
            parts = urlsplit(endpoint or "")
            plain = parts.scheme == "https" and parts.port in (None, 443) and not parts.username
        except ValueError:
            return False
        host = f".{parts.hostname or ''}"
        return plain and any(
            host.endswith(f".{service.strip()}")
            for service in (services or PUSH_SERVICES).split(",")
            if service.strip()
        )

    @api.constrains("endpoint")
    def _check_push_service(self):
        for device in self:
            if not self._is_push_service(device.endpoint):
                raise ValidationError(
                    self.env._("Notifications go to push services of browsers alone.")
                )

    @api.model
    def register_devices(self, **kw):
        """Note a browser for notifications. Any login; one of an unknown push service gets none.

        :param kw: as the browser's service worker sends it
        """
        if not self._is_push_service(kw.get("endpoint")):
            _logger.info(
                "No notifications to %r: not in mail_guard.push_services", kw.get("endpoint")
            )
            return None
        return super().register_devices(**kw)
