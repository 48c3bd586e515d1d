# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models


class EventEvent(models.Model):
    """What depends on the time of a meeting follows it in the form, where the organiser sees and may change it."""

    _inherit = "event.event"

    @api.onchange("date_begin", "date_end")
    def _onchange_meeting_time(self):
        """Move the check-in window and the sale along with the meeting, and say so."""
        before = self._origin
        if not self.is_meeting or not before or not (self.date_begin and self.date_end):
            return None
        if (self.date_begin, self.date_end) == (before.date_begin, before.date_end):
            return None
        if self.date_end == before.date_end and self.date_end <= self.date_begin:
            self.date_end = self.date_begin + (before.date_end - before.date_begin)
        moved = [*self._move_checkin_window(before), *self._move_sale_windows(before)]
        if not moved:
            return None
        return {
            "warning": {
                "type": "notification",
                "title": self.env._("Moved along with the meeting"),
                "message": "\n".join(moved),
            }
        }

    def _move_checkin_window(self, before):
        """Move the check-in window with the two ends of the meeting.

        :param before: the meeting as it is stored
        :return: list of sentences
        """
        if not (before.checkin_begin and before.checkin_end):
            return []
        begin = before.checkin_begin + (self.date_begin - before.date_begin)
        end = before.checkin_end + (self.date_end - before.date_end)
        if end <= begin:
            return []
        self.checkin_begin, self.checkin_end = begin, end
        return [self.env._("Check-in: %(window)s", window=self._get_checkin_window_label())]

    def _move_sale_windows(self, before):
        """Move what lies ahead: a sale that has begun goes on, one that has ended is not opened again.

        :param before: the meeting as it is stored
        :return: list of sentences
        """
        shift, now = self.date_begin - before.date_begin, fields.Datetime.now()
        if not shift:
            return []
        moved = []
        for ticket in self.event_ticket_ids.filtered(lambda ticket: ticket._origin):
            stored = ticket._origin
            if stored.end_sale_datetime and stored.end_sale_datetime > now:
                ticket.end_sale_datetime = stored.end_sale_datetime + shift
            if stored.start_sale_datetime and stored.start_sale_datetime > now:
                ticket.start_sale_datetime = stored.start_sale_datetime + shift
                moved.append(
                    self.env._(
                        "Sale of %(ticket)s from %(time)s",
                        ticket=ticket.name,
                        time=self._get_moment_label(ticket.start_sale_datetime),
                    )
                )
            if ticket.end_sale_datetime != stored.end_sale_datetime:
                moved.append(
                    self.env._(
                        "Sale of %(ticket)s until %(time)s",
                        ticket=ticket.name,
                        time=self._get_moment_label(ticket.end_sale_datetime),
                    )
                )
        return moved
