# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import SQL

PURPOSES = [
    ("registered", "Registered"),
    ("passed", "Passed"),
    ("refused", "Refused"),
    ("withdrawn", "Registration cancelled"),
    ("reminder", "Reminder"),
    ("changed", "Meeting changed"),
    ("meeting_cancelled", "Meeting cancelled"),
]


class BaseNotice(models.Model):
    """What the people of meetings are told."""

    _inherit = "base.notice"

    event_id = fields.Many2one(
        "event.event", string="Meeting", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    registration_id = fields.Many2one(
        "event.registration",
        string="Attendee",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    purpose = fields.Selection(
        selection_add=PURPOSES, ondelete={key: "cascade" for key, _label in PURPOSES}
    )
    sms_log_ids = fields.One2many("event.sms.log", "notice_id", string="Text Messages")

    _event_state_idx = models.Index("(event_id, state) WHERE event_id IS NOT NULL")

    @api.model
    def _get_document_columns(self, records):
        columns = super()._get_document_columns(records)
        if records._name == "event.registration":
            columns["event_id"] = SQL("document.event_id")
            columns["registration_id"] = SQL("document.id")
        return columns

    @api.model
    def _get_obstacle_labels(self):
        return {
            **super()._get_obstacle_labels(),
            "cancelled": self.env._("No longer registered"),
            "over": self.env._("The meeting is over"),
            "begun": self.env._("The meeting has begun"),
            "decided": self.env._("Decided otherwise meanwhile"),
        }

    @api.model
    def _get_stock_failure_labels(self):
        # Texts of a meeting are lines of its log, which knows further failures.
        labels = self.env["event.sms.log"]._get_stock_failure_labels()
        return {**super()._get_stock_failure_labels(), **labels}

    def _send_by_sms(self):
        """Let the log of the text messages of meetings carry those of a meeting: it lists and counts them all."""
        ours = self.filtered("registration_id")
        messages = []
        for notice in ours:
            registration = notice._get_document()
            message = registration._prepare_message(registration._get_notice_text(notice), "notice")
            notice.body = message["body"]
            messages.append(
                {
                    **message,
                    "notice_id": notice.id,
                    "resend_of_id": notice.sms_log_ids[:1].id,
                }
            )
        ours.sms_log_ids.is_resent = True
        self.env["event.sms.log"]._queue(messages)
        return super(BaseNotice, self - ours)._send_by_sms()
