# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventMeetingStaff(models.Model):
    """Helpers at the entrance of a frozen merchant have no right until it is activated (DECISIONS 15)."""

    _inherit = "event.meeting.staff"

    @api.model
    def _find_authorised(self, event_id, device_secret=None, partner=None):
        staff = super()._find_authorised(event_id, device_secret, partner)
        return staff.filtered(lambda one: not one.event_id._is_paused())

    @api.model
    def _find_by_bind_token(self, token):
        staff = super()._find_by_bind_token(token)
        return staff.filtered(lambda one: not one.event_id._is_paused())

    @api.model
    def _find_paused(self, event_id, device_secret=None, partner=None):
        """Return who (sudo) would act at a meeting if its merchant were not frozen. To say why nothing works."""
        staff = super()._find_authorised(event_id, device_secret, partner)
        return staff.filtered(lambda one: one.event_id._is_paused())

    def get_base_url(self):
        """Return the address of the meeting: a merchant's company has no site."""
        return self.event_id.get_base_url() if len(self) == 1 else super().get_base_url()
