# SPDX-License-Identifier: LGPL-3.0-or-later
from .portal import PortalMeetings
from .staff import SCOPE, find_staff


class PortalMeetingsStaff(PortalMeetings):
    """My meetings, with the way to the panel for whoever is staff."""

    def _get_staff_panel_url(self, event):
        return f"{SCOPE}{event.id}" if find_staff(event.id) else super()._get_staff_panel_url(event)
