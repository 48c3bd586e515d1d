# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

from ..tools import labels
from .event_event import MEETING_TZ


class EventEvent(models.Model):
    """The one place that writes times of a meeting: in its zone, which is named when a reader would not expect it."""

    _inherit = "event.event"

    local_time_label = fields.Char(
        string="Local Time",
        compute="_compute_local_time_label",
        help="When the meeting is, on the clocks of its place. Empty when those are yours.",
    )

    @api.depends("date_begin", "date_end", "date_tz")
    @api.depends_context("tz", "lang")
    def _compute_local_time_label(self):
        """The back office shows times in the zone of its user: say what that is where the meeting is held."""
        reader = self.env.context.get("tz") or self.env.user.tz or MEETING_TZ
        for event in self:
            abroad = event.date_begin and event.date_end and event.date_tz
            event.local_time_label = (
                event._get_range_label(event.date_begin, event.date_end, home=reader)
                if abroad and not labels.is_same_zone(event.date_tz, reader)
                else False
            )

    @api.model
    def _get_home_tz(self):
        """Return the zone visitors take for granted."""
        return MEETING_TZ

    def _get_label_arguments(self, home=None):
        return {
            "tz": self.date_tz or MEETING_TZ,
            "lang": self.env.lang or "zh_CN",
            "home": home or self._get_home_tz(),
        }

    def _get_meeting_time_label(self):
        """Return the time of the meeting in words of the reader's language."""
        self.ensure_one()
        return self._get_range_label(self.date_begin, self.date_end)

    def _get_checkin_window_label(self):
        """Return the check-in window in words, or an empty text without one."""
        self.ensure_one()
        if not (self.checkin_begin and self.checkin_end):
            return ""
        return self._get_range_label(self.checkin_begin, self.checkin_end)

    def _get_range_label(self, begin, end, home=None):
        """Return a period in words, in the zone of the meeting.

        :param begin: naive UTC
        :param end: naive UTC
        :param home: zone that needs no name, that of the site by default
        """
        self.ensure_one()
        return labels.format_range(begin, end, **self._get_label_arguments(home))

    def _get_moment_label(self, moment):
        """Return a naive UTC ``moment`` in words, in the zone of the meeting."""
        self.ensure_one()
        return labels.format_moment(moment, **self._get_label_arguments())

    def _get_clock_label(self, moment):
        """Return hour and minute of a naive UTC ``moment`` in the zone of the meeting."""
        self.ensure_one()
        return labels.format_clock(moment, **self._get_label_arguments())

    def _get_stamp_label(self, moment):
        """Return a naive UTC ``moment`` as lists and spreadsheets sort it, in the zone of the meeting."""
        self.ensure_one()
        return labels.format_stamp(moment, **self._get_label_arguments())

    def _get_recent_label(self, moment):
        """Return a naive UTC ``moment`` in the zone of the meeting: the hour alone when it is today."""
        self.ensure_one()
        tz = self._get_label_arguments()["tz"]
        if labels.is_same_day(moment, fields.Datetime.now(), tz):
            return self._get_clock_label(moment)
        return self._get_moment_label(moment)

    def _get_zone_label(self):
        """Return the name of the meeting's zone as it is at its begin; empty when it is the site's."""
        self.ensure_one()
        arguments = self._get_label_arguments()
        if labels.is_same_zone(arguments["tz"], arguments["home"]):
            return ""
        return self._format_zone()

    def _get_mail_zone(self):
        """Return the zone as mails of `event` name it below the time: of a meeting by a place people know."""
        self.ensure_one()
        return self._format_zone() if self.is_meeting else self.date_tz or ""

    def _format_zone(self):
        arguments = self._get_label_arguments()
        moment = self.date_begin or fields.Datetime.now()
        return labels.format_zone(moment, arguments["tz"], arguments["lang"])
