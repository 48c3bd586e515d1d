# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import models

from odoo.addons.website_event_meeting.tools.calendar import build_calendar


class EventRegistration(models.Model):
    """The calendar of somebody who has handed tickets on."""

    _inherit = "event.registration"

    def _get_old_calendar_file(self, handed):
        """Return the calendar file (bytes) of an address that is older than a hand-on, with the entry it always had.

        Nothing in it is the new holder's, not even when he changed something.

        :param self: the tickets of the address that are left, maybe none
        :param handed: those (sudo) that are somebody else's now
        """
        event = handed.event_id
        # Later than all the old holder has seen, also within the same second.
        handed_on = max(handed.mapped("handed_on_date")) + timedelta(seconds=1)
        values = {
            "uid": (self | handed)._get_calendar_uid(),
            "changed": max(
                [
                    event._prepare_calendar_entry().changed,
                    handed_on,
                    *self.mapped("write_date"),
                ]
            ),
        }
        if self:
            return self._get_calendar_file(**values)
        return build_calendar(
            event._prepare_calendar_entry(
                **values,
                status="CANCELLED",
                description=self.env._("You have handed this ticket on."),
            )
        )
