# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models


class EventEvent(models.Model):
    """What the organiser's forms call to tell the people of a meeting; ``event_meeting_notice`` tells them."""

    _inherit = "event.event"

    @api.model
    def _get_told_domain(self):
        """Return the domain of the registrations that are told about their meeting: who may come in, is in, or waits."""
        return [("standing", "in", ("registered", "waiting"))]

    def _notify_changed(self, changes, key, topics=()):
        """Tell everybody who is registered, or waits for the organiser, what has changed about the meeting.

        The messages go out after the commit. For whoever may write the meeting; the caller has checked that.

        :param changes: one short sentence a change, in the language of the meeting, e.g. ``["地点改为西湖国际会展中心"]``
        :param key: names this change, e.g. the new time and place: with the same key nobody is told twice
        :param topics: what has changed, a word each, for where the sentences do not fit, e.g. ``["时间", "地点"]``
        :return: number of people who are told; 0 where nothing tells them
        """
        self.ensure_one()
        return 0

    def _notify_cancelled(self, reason=""):
        """Tell everybody who is registered, or waits for the organiser, that the meeting is cancelled, once.

        To be called before the registrations are cancelled, if they are: who is told here is not told again of his own.

        :param reason: one sentence in the language of the meeting, optional
        :return: number of people who are told; 0 where nothing tells them
        """
        self.ensure_one()
        return 0
