# SPDX-License-Identifier: LGPL-3.0-or-later
import base64

from odoo import api, fields, models


class EventEvent(models.Model):
    """Publishing a meeting, and what the organiser sends around then."""

    _inherit = "event.event"

    registration_qr = fields.Binary(
        string="Registration Code",
        compute="_compute_registration_qr",
        groups="event.group_event_registration_desk",
    )

    @api.depends("is_meeting", "is_published")
    def _compute_registration_qr(self):
        for event in self:
            ready = event.is_meeting and event.is_published and event._origin.id
            event.registration_qr = ready and base64.b64encode(
                event._origin._get_registration_qr("png")
            )

    @api.depends("is_meeting")
    def _compute_event_register_url(self):
        """A printed code must outlive a new name, so a meeting's address carries only its id."""
        super()._compute_event_register_url()
        for event in self.filtered(lambda event: event.is_meeting and event._origin.id):
            event.event_register_url = event._get_registration_url()

    def action_meeting_publish(self):
        """Publish the meetings of ``self``; who may write them and publish may do it."""
        self.write({"is_published": True})
        return True

    def action_meeting_unpublish(self):
        """Take the meetings of ``self`` off the site; tickets already given stay valid."""
        self.write({"is_published": False})
        return True

    def action_meeting_preview(self):
        """Open the invitation page as a visitor will see it."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/event/{self.id}/register",
            "target": "new",
        }

    def action_download_qr_png(self):
        """Download the registration code to send around."""
        return self._download_qr("png")

    def action_download_qr_svg(self):
        """Download the registration code to print in any size."""
        return self._download_qr("svg")

    def _download_qr(self, kind):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/meeting/{self.id}/qr.{kind}?download=1",
            "target": "download",
        }
