# SPDX-License-Identifier: LGPL-3.0-or-later
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL
from odoo.tools.misc import split_every

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_guard.tools import conditional_update

BATCH = 500
# States that a later word does not change: messages and reports overtake each other.
FINAL_FOR = {
    "queued": {"sent", "delivered"},
    "sent": {"sent", "delivered"},
    "delivered": {"delivered"},
    "failed": {"delivered"},
    "cancelled": {"sent", "delivered", "cancelled"},
}
DONE = ("delivered", "failed", "cancelled")


class EventSmsLog(models.Model):
    """One line for each text message to somebody of a meeting, with what became of it.

    The messages themselves go out from Odoo's queue and are purged; the lines stay.
    """

    _name = "event.sms.log"
    _description = "Text Message of a Meeting"
    _order = "id desc"

    event_id = fields.Many2one(
        "event.event",
        string="Meeting",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    registration_id = fields.Many2one(
        "event.registration",
        string="Attendee",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    mobile = fields.Char(readonly=True)
    body = fields.Text(string="Message", readonly=True)
    purpose = fields.Selection(
        [("code", "Attendance code"), ("claim", "Ticket collection"), ("other", "Other")],
        default="other",
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        [
            ("queued", "Waiting to be sent"),
            ("sent", "Sent"),
            ("delivered", "Delivered"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        string="Result",
        default="queued",
        required=True,
        readonly=True,
    )
    failure_type = fields.Char(readonly=True)
    failure_reason = fields.Char(string="Answer of the Provider", readonly=True)
    failure_text = fields.Char(string="Reason", compute="_compute_failure_text")
    uuid = fields.Char(string="Reference", readonly=True, required=True)
    sent_at = fields.Datetime(string="Sent On", readonly=True)
    done_at = fields.Datetime(string="Result On", readonly=True)
    is_resent = fields.Boolean(string="Sent Again", readonly=True)
    resend_of_id = fields.Many2one(
        "event.sms.log",
        string="Repeats",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _uuid_uniq = models.UniqueIndex("(uuid)")
    _event_state_idx = models.Index("(event_id, state)")

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("registration_id", "mobile")
    def _compute_display_name(self):
        for log in self:
            log.display_name = " ".join(
                filter(None, [log.registration_id.name, mask_mobile(log.mobile)])
            )

    @api.depends("failure_type", "failure_reason", "state")
    @api.depends_context("lang")
    def _compute_failure_text(self):
        stock = self._get_stock_failure_labels()
        # sudo: labels of a model that event users do not read
        provider = self.sudo().env["sms.sms"]._fields["failure_type"]
        provider = dict(provider._description_selection(self.sudo().env))
        for log in self:
            kind, answer = log.failure_type, log.failure_reason
            if log.state != "failed":
                log.failure_text = False
            elif kind in stock and answer:
                log.failure_text = self.env._(
                    "%(failure)s (%(answer)s)", failure=stock[kind], answer=answer
                )
            else:
                # A type of the provider's own says it all; its answer is on the form.
                log.failure_text = stock.get(kind) or provider.get(kind) or answer or kind

    @api.model
    def _get_stock_failure_labels(self):
        """Return {type of failure: words that say what to do}; stock's own words do not."""
        refused = self.env._("The network refused the message")
        return {
            "sms_credit": self.env._("The balance for text messages is used up; top it up first"),
            "sms_number_missing": self.env._("Without a mobile"),
            "sms_number_format": self.env._("Not a valid mobile; correct the number"),
            "sms_invalid_destination": self.env._("The number does not exist or is out of service"),
            "sms_country_not_supported": self.env._("The provider does not send to this country"),
            "sms_registration_needed": self.env._("The account at the provider is not set up"),
            "sms_not_delivered": self.env._("The telephone could not be reached"),
            "sms_expired": self.env._("The telephone was off for too long"),
            "sms_rejected": refused,
            "sms_not_allowed": refused,
            "sms_server": self.env._("The provider could not be reached; try again later"),
            "sms_acc": self.env._("The account at the provider is not set up"),
            "sms_blacklist": self.env._("Wants no messages"),
            "sms_optout": self.env._("Wants no messages"),
            "unknown": self.env._("Unknown error"),
        }

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_resend(self):
        """Send those of the messages that failed once more, each as a new line; the mobile is the one of today.

        For event users. A code that is no longer needed is not sent.

        :raise AccessError: for other users
        :raise UserError: when none can be sent again, with the reasons
        """
        self._check_sender()
        failed = self.filtered(lambda log: log.state == "failed" and not log.is_resent)
        if not failed:
            raise UserError(self.env._("None of these messages failed, or they were sent again."))
        obstacles, ready = {}, self.browse()
        for log in failed:
            # sudo: what the ticket says of itself decides, the right to send was checked
            registration = log.registration_id.sudo()
            obstacle = registration._get_message_obstacle(log.purpose)
            if obstacle:
                obstacles.setdefault(obstacle, registration.browse())
                obstacles[obstacle] |= registration
            else:
                ready |= log
        # Of two who press at once one sends.
        ready = self.browse(
            conditional_update(
                ready.sudo(),  # sudo: nobody edits the lines, the system marks them
                {"is_resent": True},
                SQL("state = 'failed' AND is_resent IS NOT TRUE"),
            )
        )
        self._queue([log._prepare_resend() for log in ready.sudo()])  # sudo: see above
        return self.env["event.registration"]._notify_sent(
            len(ready), failed.registration_id._list_skipped(obstacles)
        )

    def action_open_registration(self):
        """Open the attendee who got the message."""
        self.ensure_one()
        return self.registration_id.get_formview_action()

    # ------------------------------------------------------------
    # Sending
    # ------------------------------------------------------------

    def _check_sender(self):
        if not self.env.su:
            if not self.env.user.has_group("event.group_event_user"):
                raise AccessError(self.env._("Only event users may send text messages."))
            self.check_access("read")

    def _prepare_resend(self):
        self.ensure_one()
        registration = self.registration_id
        body = registration._get_code_message() if self.purpose == "code" else self.body
        return {
            **registration._prepare_message(body, self.purpose),
            "resend_of_id": self.id,
        }

    @api.model
    def _queue(self, messages):
        """Put messages into Odoo's queue, from which they go out after the commit, each with a line here.

        Two people with one mobile get one message each: unlike stock's mass mode, nothing is taken for a duplicate.

        :param messages: list of dict as of :meth:`event.registration._prepare_message`
        :return: the new lines
        """
        # sudo: lines and messages are the system's; callers have checked who sends
        Log, Sms, Tracker = (
            self.env[name].sudo() for name in ("event.sms.log", "sms.sms", "sms.tracker")
        )
        logs = Log.browse()
        for batch in split_every(BATCH, messages):
            lines = Log.create([{"uuid": uuid4().hex, **message} for message in batch])
            for company, ours in lines.grouped("company_id").items():
                Sms.with_company(company).create(
                    [
                        {
                            "uuid": line.uuid,
                            "number": line.mobile,
                            "body": line.body,
                            "event_sms_log_id": line.id,
                        }
                        for line in ours
                    ]
                )
            Tracker.create([{"sms_uuid": line.uuid, "event_sms_log_id": line.id} for line in lines])
            logs |= lines
        return logs.sudo(self.env.su)

    def _set_result(self, state, failure_type=False, failure_reason=False):
        """Note what became of the messages; the system calls this with the words of the provider.

        :param state: one of the values of `state`
        :param failure_type: key of stock's or a provider's list of failures
        :param failure_reason: what the provider said
        """
        now = fields.Datetime.now()
        for log in self:
            if log.state in FINAL_FOR[state]:
                continue
            vals = {
                "state": state,
                "failure_type": state == "failed" and (failure_type or "unknown"),
                "failure_reason": state == "failed" and failure_reason,
                "done_at": now if state in DONE else False,
            }
            if state == "queued":
                vals["sent_at"] = False
            elif state in ("sent", "delivered") and not log.sent_at:
                vals["sent_at"] = now
            log.write(vals)
