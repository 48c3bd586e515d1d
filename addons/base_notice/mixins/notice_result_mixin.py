# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

# States that a later word does not change: messages and reports overtake each other.
FINAL_FOR = {
    "queued": {"sent", "delivered"},
    "sent": {"sent", "delivered"},
    "delivered": {"delivered"},
    "failed": {"delivered"},
    "cancelled": {"sent", "delivered", "cancelled"},
}
DONE = ("delivered", "failed", "cancelled")
RESULTS = [
    ("queued", "Waiting to be sent"),
    ("sent", "Sent"),
    ("delivered", "Delivered"),
    ("failed", "Failed"),
    ("cancelled", "Cancelled"),
]


class NoticeResultMixin(models.AbstractModel):
    """One line for a message to somebody, with what became of it.

    The messages themselves go out from Odoo's queues and are purged; the lines stay.
    """

    _name = "notice.result.mixin"
    _description = "Message with Its Result"

    mobile = fields.Char(readonly=True)
    body = fields.Text(string="Message", readonly=True)
    state = fields.Selection(
        RESULTS,
        string="Result",
        default="queued",
        required=True,
        readonly=True,
    )
    failure_type = fields.Char(readonly=True)
    failure_reason = fields.Char(string="Answer of the Provider", readonly=True)
    failure_text = fields.Char(string="Reason", compute="_compute_failure_text")
    uuid = fields.Char(string="Reference", readonly=True)
    sent_at = fields.Datetime(string="Sent On", readonly=True)
    done_at = fields.Datetime(string="Result On", readonly=True)

    @api.depends("failure_type", "failure_reason", "state")
    @api.depends_context("lang")
    def _compute_failure_text(self):
        stock = self._get_stock_failure_labels()
        # sudo: labels of a model that the readers of lines do not read
        provider = self.sudo().env["sms.sms"]._fields["failure_type"]
        provider = dict(provider._description_selection(self.sudo().env))
        for line in self:
            kind, answer = line.failure_type, line.failure_reason
            if line.state != "failed":
                line.failure_text = False
            elif kind in stock and answer:
                line.failure_text = self.env._(
                    "%(failure)s (%(answer)s)", failure=stock[kind], answer=answer
                )
            else:
                # A type of the provider's own says it all; its answer is on the form.
                line.failure_text = stock.get(kind) or provider.get(kind) or answer or kind

    @api.model
    def _get_stock_failure_labels(self):
        """Return {type of failure: words that say what to do}; stock's own words do not."""
        refused = self.env._("The network refused the message")
        address = self.env._("Not a valid e-mail address; correct it")
        server = self.env._("The mail server refused the message or could not be reached")
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
            "mail_email_invalid": address,
            "mail_email_missing": address,
            "mail_smtp": server,
            "mail_from_invalid": server,
            "mail_from_missing": self.env._("The sender has no e-mail address; set one"),
            "mail_bl": self.env._("Wants no messages"),
            "mail_optout": self.env._("Wants no messages"),
            "notice_unreachable": self.env._("Without an address for the chosen channel"),
            "notice_fault": self.env._("The message could not be written; see the server's log"),
            "unknown": self.env._("Unknown error"),
        }

    def _queue_texts(self, link):
        """Put a text message for each of these lines into Odoo's queue, from which it goes out after the commit.

        Two people with one mobile get one message each: unlike stock's mass mode, nothing is taken for a duplicate. In
        superuser mode; each line has `uuid`, `mobile`, `body` and `company_id`.

        :param link: name of the field of `sms.sms` and `sms.tracker` that leads back to the line
        """
        for company, lines in self.grouped("company_id").items():
            self.env["sms.sms"].with_company(company).create(
                [
                    {
                        "uuid": line.uuid,
                        "number": line.mobile,
                        "body": line.body,
                        link: line.id,
                    }
                    for line in lines
                ]
            )
        self.env["sms.tracker"].create([{"sms_uuid": line.uuid, link: line.id} for line in self])

    def _set_result(self, state, failure_type=False, failure_reason=False):
        """Note what became of the messages; the system calls this with the words of the provider.

        :param state: one of the values of `state`
        :param failure_type: key of stock's or a provider's list of failures
        :param failure_reason: what the provider said
        """
        now = fields.Datetime.now()
        for line in self:
            if line.state in FINAL_FOR[state]:
                continue
            vals = {
                "state": state,
                "failure_type": state == "failed" and (failure_type or "unknown"),
                "failure_reason": state == "failed" and failure_reason,
                "done_at": now if state in DONE else False,
            }
            if state == "queued":
                vals["sent_at"] = False
            elif state in ("sent", "delivered") and not line.sent_at:
                vals["sent_at"] = now
            line.write(vals)
