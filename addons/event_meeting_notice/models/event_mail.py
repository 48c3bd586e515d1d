# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models

REMINDER = "event_meeting_notice.mail_template_reminder"


class EventMail(models.Model):
    """The reminder of a meeting, at the time that Odoo's own scheduler works out, told by notices.

    Stock sends mails or texts in batches without an index that keeps two runs apart, and knows no result; a notice is
    unique. And what a meeting tells by notices is not told by stock's templates as well.
    """

    _inherit = "event.mail"

    notification_type = fields.Selection(selection_add=[("notice", "Notice")])

    def _compute_notification_type(self):
        super()._compute_notification_type()
        template = self.env.ref(REMINDER, raise_if_not_found=False)
        ours = self.filtered(
            lambda mail: template and mail.event_id.is_meeting and mail.template_ref == template
        )
        ours.notification_type = "notice"

    def _compute_scheduled_date(self):
        """A meeting that is put off after its reminder reminds once more."""
        super()._compute_scheduled_date()
        now = fields.Datetime.now()
        self.filtered(
            lambda mail: (
                mail.mail_done
                and mail.notification_type == "notice"
                and mail.scheduled_date
                and mail.scheduled_date > now
            )
        ).mail_done = False

    def _template_model_by_notification_type(self):
        return {**super()._template_model_by_notification_type(), "notice": "mail.template"}

    def _filter_template_ref(self):
        return super()._filter_template_ref().filtered(lambda mail: not mail._is_told_by_notice())

    def _is_told_by_notice(self):
        """Tell whether this is stock's confirmation or reminder of a meeting that tells the same by notices."""
        self.ensure_one()
        event = self.event_id
        if not event.is_meeting or self.notification_type == "notice":
            return False
        if self.interval_type == "after_sub":
            return self.interval_unit == "now" and event.notice_registered
        return self.interval_type == "before_event" and event.notice_reminder

    def _execute_event_based(self, mail_slot=False):
        if self.notification_type != "notice":
            return super()._execute_event_based(mail_slot=mail_slot)
        if self.event_id.notice_reminder:
            self.mail_count_done = self.event_id._tell_reminder()
        self.mail_done = True
        return None
