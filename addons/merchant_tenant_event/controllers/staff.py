# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request, route

from odoo.addons.website_event_meeting.controllers.staff import MeetingStaffController, _cookie_name
from odoo.addons.website_event_meeting.controllers.staff_panel import MeetingStaffPanelController


def is_paused(event_id):
    """Tell whether this phone or login would be staff of a meeting if its merchant were not frozen."""
    user = request.env.user
    return bool(
        request.env["event.meeting.staff"]._find_paused(
            event_id,
            request.cookies.get(_cookie_name(event_id)),
            None if user._is_public() else user.partner_id,
        )
    )


class MerchantStaffController(MeetingStaffController):
    """The panel of a frozen merchant's helpers says why it does not open (DECISIONS 15)."""

    @route()
    def staff_panel(self, event_id, **post):
        """Show the panel to staff of the meeting; while its merchant is frozen a notice, with status 403."""
        if is_paused(event_id):
            return self._message("paused", 403)
        return super().staff_panel(event_id, **post)


class MerchantStaffPanelController(MeetingStaffPanelController):
    def _answer(self, event_id, act):
        answer = super()._answer(event_id, act)
        if answer.get("revoked") and is_paused(event_id):
            answer["message"] = request.env._(
                "The organiser's account is suspended at present; ask the platform at the entrance."
            )
        return answer
