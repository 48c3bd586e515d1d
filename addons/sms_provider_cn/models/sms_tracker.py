# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models

from ..tools.failures import failure_type
from ..tools.sms_api import SmsApiCn

# Numbers are kept for looking messages up; after this many days nobody asks any more.
KEEP_NUMBER_DAYS = 7


class SmsTracker(models.Model):
    """What is known of a message after it left; it outlives the message itself."""

    _inherit = "sms.tracker"

    provider = fields.Selection([("aliyun", "Aliyun"), ("tencent", "Tencent Cloud")], readonly=True)
    provider_company_id = fields.Many2one("res.company", readonly=True, ondelete="set null")
    provider_state = fields.Selection(
        [
            ("claimed", "Being sent"),
            ("pending", "Accepted"),
            ("delivered", "Delivered"),
            ("failed", "Failed"),
        ],
        readonly=True,
    )
    provider_reference = fields.Char(readonly=True, index="btree_not_null")
    provider_code = fields.Char(readonly=True)
    provider_message = fields.Char(readonly=True)
    provider_number = fields.Char(readonly=True)
    provider_called_at = fields.Datetime(readonly=True)
    provider_check_at = fields.Datetime(readonly=True)
    provider_checks = fields.Integer(readonly=True)

    _provider_open = models.Index(
        "(provider_check_at) WHERE provider_state IN ('claimed', 'pending')"
    )

    def _get_sms(self):
        return self.env["sms.sms"].sudo().search([("uuid", "=", self.sms_uuid)])

    def _finish_cn_result(self, result):
        """Store the answer to an attempt: accepted, or refused for good. Call with sudo.

        :param dict result: see `SmsApiCn._read_answer`
        """
        self.ensure_one()
        if self.provider_state in ("delivered", "failed"):
            # The delivery report was faster than the answer.
            return
        if result["state"] == "success":
            self.write(
                {
                    "provider_state": "pending",
                    "provider_reference": result["cn_reference"],
                    "provider_check_at": fields.Datetime.now() + timedelta(minutes=30),
                }
            )
            self._get_sms().write({"state": "pending", "failure_type": False, "to_delete": True})
            self._action_update_from_sms_state("pending")
        else:
            self._fail(result["state"], result["cn_code"], result["failure_reason"])

    def _fail(self, reason, code, sentence):
        self.write(
            {"provider_state": "failed", "provider_code": code, "provider_message": sentence}
        )
        self._get_sms().write({"state": "error", "failure_type": reason, "to_delete": False})
        self._action_update_from_sms_state("error", failure_type=reason, failure_reason=sentence)

    def _fail_because(self, reason, code, message):
        """Fail with the provider's words behind our own, in the company's language."""
        sms_api = SmsApiCn(self.env)
        sms_api._set_company(self.provider_company_id or self.env.company)
        self._fail(reason, code, sms_api._refuse(reason, code, message)["failure_reason"])

    def _take_record(self, record):
        """Take over the final result of a message; a second or older report changes nothing.

        :param Record record: from a delivery report or from a look-up
        :return: whether it was news
        """
        self.ensure_one()
        if self.provider_state == "claimed":
            # The reference is still that of an earlier attempt.
            if record.reference and record.reference == self.provider_reference:
                return False
        elif self.provider_state != "pending" or (
            record.reference
            and self.provider_reference
            and record.reference != self.provider_reference
        ):
            return False
        if record.reference:
            self.provider_reference = record.reference
        if record.state == "delivered":
            self.write(
                {
                    "provider_state": "delivered",
                    "provider_code": record.code,
                    "provider_message": False,
                }
            )
            self._get_sms().write({"state": "sent", "failure_type": False, "to_delete": True})
            self._action_update_from_sms_state("sent")
        else:
            reason = failure_type(record.code, record.message)
            self._fail_because(reason, record.code, record.message)
        return True

    @api.model
    def _take_reports(self, provider, company, records):
        """Delivery reports of one company: each finds its message by uuid, else by reference.

        :param list records: of `Record`
        :return: how many were news
        """
        trackers = self.sudo().search(  # sudo: the provider has no user, its token was checked
            [
                ("provider", "=", provider),
                ("provider_company_id", "=", company.id),
                "|",
                ("sms_uuid", "in", [record.uuid for record in records if record.uuid]),
                ("provider_reference", "in", [r.reference for r in records if r.reference]),
            ]
        )
        by_uuid = {tracker.sms_uuid: tracker for tracker in trackers}
        by_reference = {tracker.provider_reference: tracker for tracker in trackers}
        news = 0
        for record in records:
            tracker = by_uuid.get(record.uuid) or by_reference.get(record.reference)
            if tracker and tracker._take_record(record):
                news += 1
        return news

    @api.autovacuum
    def _gc_provider_numbers(self):
        """Forget the numbers of messages that are settled or too old to be looked up."""
        limit = fields.Datetime.now() - timedelta(days=KEEP_NUMBER_DAYS)
        self.search(
            [("provider_number", "!=", False), ("provider_called_at", "<", limit)]
        ).provider_number = False
