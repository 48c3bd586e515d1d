# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

IMPORTANT = ("changed", "meeting_cancelled")


class EventEvent(models.Model):
    """Everybody of a meeting is told, by set: one statement, then committed batches."""

    _inherit = "event.event"

    def _get_notice_channels(self, purpose):
        """Return the channels to try for a purpose, in order."""
        self.ensure_one()
        if self.notice_channel == "first":
            return ["sms", "mail"]
        if purpose in IMPORTANT:
            # Whoever cannot be told as the organiser wishes must know all the same.
            return ["mail", "sms"] if self.notice_channel == "mail" else ["sms", "mail"]
        return [self.notice_channel]

    def _notify_changed(self, changes, key, topics=()):
        count = super()._notify_changed(changes, key, topics)
        values = {"changes": list(changes), "topics": list(topics)}
        return count + self._tell_everybody("changed", key, values)

    def _notify_cancelled(self, reason=""):
        count = super()._notify_cancelled(reason)
        key = fields.Datetime.to_string(self.date_begin)
        return count + self._tell_everybody(
            "meeting_cancelled", key, {"reason": (reason or "").strip()}
        )

    def _tell_reminder(self):
        """Remind everybody who is registered; once for each time the meeting begins at.

        :return: number of people who are reminded
        """
        key = fields.Datetime.to_string(self.date_begin)
        return self._tell_everybody("reminder", key, domain=[("standing", "=", "registered")])

    def _tell_everybody(self, purpose, occasion, values=None, domain=None):
        self.ensure_one()
        domain = domain or self._get_told_domain()
        # sudo: everybody of the meeting, whoever the caller may read
        people = self.env["event.registration"].sudo()
        people = people.search([("event_id", "=", self.id), *domain])
        return len(self.env["base.notice"]._tell(people, purpose, occasion, values))
