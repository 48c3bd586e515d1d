# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
from datetime import timedelta

from psycopg2.errors import SerializationFailure

from odoo import api, fields, models

_logger = logging.getLogger(__name__)

# Attempts where the provider was not reached at all, and the minutes between them.
RETRY_MINUTES = [1, 2, 5, 15, 30, 60]
# Messages in a row that did not reach the provider: the others of the company wait, too.
OUTAGE = 3


class SmsSms(models.Model):
    """The queue: each company by itself, each message exactly once."""

    _inherit = "sms.sms"

    @api.model
    def _get_queue_domain(self):
        return [
            ("state", "=", "outgoing"),
            ("to_delete", "!=", True),
            "|",
            ("cn_retry_at", "=", False),
            ("cn_retry_at", "<=", fields.Datetime.now()),
        ]

    @api.model
    def _process_queue(self):
        """Send what is due, company by company.

        Stock takes the first 500 messages whoever they belong to and stops with 'Expected singleton' when
        two companies are among them. No call to super for that reason.
        """
        cron = self.env["ir.cron"]
        domain = self._get_queue_domain()
        for [stored] in self._read_group(domain, ["record_company_id"]):
            batch = self.search(
                [*domain, ("record_company_id", "=", stored.id)],
                limit=self._get_send_batch_size(),
                order="id",
            ).try_lock_for_update()
            for company, messages in batch._grouped_by_sms_company().items():
                if company._is_sms_cn():
                    messages._send_cn(company)
                else:
                    messages.with_company(company)._send(
                        unlink_failed=False, unlink_sent=True, raise_exception=False
                    )
                    cron._commit_progress(len(messages))
        if next_try := self.search(
            [("state", "=", "outgoing"), ("cn_retry_at", ">", fields.Datetime.now())],
            order="cn_retry_at",
            limit=1,
        ):
            self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger(at=next_try.cn_retry_at)
        cron._commit_progress(remaining=self.search_count(self._get_queue_domain()))

    def _send(self, unlink_failed=False, unlink_sent=True, raise_exception=False):
        if self.env.context.get("sms_api"):
            return super()._send(unlink_failed, unlink_sent, raise_exception)
        for company, messages in self._grouped_by_sms_company().items():
            if company._is_sms_cn():
                self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger()
                continue
            sms_api = company._get_sms_api_class()(messages.env)
            sms_api._set_company(company)
            super(SmsSms, messages.with_context(sms_api=sms_api))._send(
                unlink_failed, unlink_sent, raise_exception
            )
        return None

    def _send_cn(self, company):
        """Send these messages of one company one by one, with commits: for the queue alone.

        Before each call the claim is committed, so that a crash leaves a message that is looked up at the
        provider instead of sent again.
        """
        cron = self.env["ir.cron"]
        sms_api = company._get_sms_api_class()(self.env)
        sms_api._set_company(company)
        outages = 0
        for sms in self:
            # The locks of the batch ended with the first commit.
            sms = sms.try_lock_for_update().filtered_domain(self._get_queue_domain())
            if not sms:
                continue
            call, result = sms_api._prepare_sms(sms.body, sms.number)
            if call:
                uuid = sms.uuid
                sms._claim_cn(company, call)
                cron._commit_progress()
                # No transaction is open while the provider is waited for.
                answer = sms_api._call(call, uuid)
                result = sms_api._read_answer(answer)
                sms._store_cn_result(company, result, answer)
            else:
                sms._claim_cn(company)._finish_cn_result(result)
            outages = outages + 1 if result["state"] == "cn_retry" else 0
            time_left = cron._commit_progress(1)
            if outages >= OUTAGE:
                self._postpone_cn(company)
                cron._commit_progress()
                break
            if not time_left:
                break

    def _claim_cn(self, company, call=None):
        """Mark the message as being sent, on itself and on its tracker.

        :return: the tracker
        """
        self.ensure_one()
        Tracker = self.env[
            "sms.tracker"
        ].sudo()  # sudo: a technical record, also when an admin sends
        tracker = Tracker.search([("sms_uuid", "=", self.uuid)])
        tracker = tracker or Tracker.create({"sms_uuid": self.uuid})
        tracker.write(
            {
                "provider": company.sms_provider,
                "provider_company_id": company.id,
                "provider_state": "claimed",
                "provider_code": False,
                "provider_message": False,
                "provider_number": call and call["mobile"],
                "provider_called_at": fields.Datetime.now(),
                "provider_check_at": False,
                "provider_checks": 0,
            }
        )
        if call:
            self.write({"state": "process"})
            tracker._action_update_from_sms_state("process")
        return tracker

    def _store_cn_result(self, company, result, answer):
        """Write down the provider's answer, again if a delivery report came in between."""
        tracker = self.env["sms.tracker"].sudo().search([("sms_uuid", "=", self.uuid)])
        for attempt in range(3):
            try:
                if result["state"] == "cn_retry":
                    self._retry_cn(tracker, result)
                elif answer.outcome != "doubt":
                    tracker._finish_cn_result(result)
                elif tracker.provider_state == "claimed":
                    tracker.write(
                        {
                            "provider_code": result["cn_code"],
                            "provider_message": result["failure_reason"],
                        }
                    )
                self.env.flush_all()
                return
            except SerializationFailure:
                if attempt == 2:
                    # The claim stays: the next look-up at the provider settles it.
                    _logger.warning("The answer to text message %s was not stored", self.id)
                self.env.cr.rollback()

    def _retry_cn(self, tracker, result):
        """Queue the message again, a bit later each time; after the last attempt it has failed."""
        if self.cn_attempts >= len(RETRY_MINUTES):
            tracker._finish_cn_result({**result, "state": "sms_server"})
            return
        later = fields.Datetime.now() + timedelta(minutes=RETRY_MINUTES[self.cn_attempts])
        self.write({"state": "outgoing", "cn_attempts": self.cn_attempts + 1, "cn_retry_at": later})
        tracker.write(
            {
                "provider_state": False,
                "provider_code": result["cn_code"],
                "provider_message": result["failure_reason"],
            }
        )

    @api.model
    def _postpone_cn(self, company):
        """The provider is out of reach: let all of the company's messages wait a minute."""
        later = fields.Datetime.now() + timedelta(minutes=RETRY_MINUTES[0])
        self.search(
            [*self._get_queue_domain(), ("record_company_id", "=", company.id)]
        ).cn_retry_at = later
