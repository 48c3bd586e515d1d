# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta
from unittest.mock import patch

from odoo.addons.event_meeting.tests.common import MeetingCase


class NoticeMixin:
    """What happens after a commit, inside a test."""

    def end(self):
        """Do what a commit does."""
        self.env.cr.flush()

    def notices(self, records=None):
        domain = [("registration_id", "in", records.ids)] if records is not None else []
        return self.env["base.notice"].search(domain, order="id")

    def hand_over(self):
        """Let the scheduled action hand over what waits."""
        self.end()
        with patch.object(self.registry["ir.cron"], "_commit_progress", lambda *args, **kw: 60):
            self.env["base.notice"]._cron_send()

    def texts(self, records):
        """Return the text messages in Odoo's queue to some people."""
        logs = self.env["event.sms.log"].search([("registration_id", "in", records.ids)])
        return self.env["sms.sms"].search([("event_sms_log_id", "in", logs.ids)])

    def report(self, notice, state, **more):
        """Answer as stock's queue and its provider's reports do."""
        trackers = self.env["sms.tracker"].search(
            [("sms_uuid", "in", notice.sms_log_ids[:1].mapped("uuid"))]
        )
        trackers._action_update_from_sms_state(state, **more)


class NoticeCase(NoticeMixin, MeetingCase):
    """A meeting in two days that tells its people."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["base.notice"].search([("state", "=", "queued")]).state = "cancelled"
        cls.meeting = cls.make_meeting(
            date_begin=cls.now + timedelta(days=2),
            date_end=cls.now + timedelta(days=2, hours=3),
            checkin_begin=cls.now + timedelta(days=2, hours=-1),
            checkin_end=cls.now + timedelta(days=2, hours=2),
            lang="en_US",
        )
        cls.ticket = cls.meeting.event_ticket_ids
        cls.reviewed = cls.make_ticket(name="Reviewed", require_approval=True)
