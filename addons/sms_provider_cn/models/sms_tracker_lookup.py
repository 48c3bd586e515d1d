# SPDX-License-Identifier: LGPL-3.0-or-later
import logging
from datetime import datetime, timedelta, timezone

from odoo import api, fields, models

from ..tools.answers import NotReached, ProviderError, Unclear

_logger = logging.getLogger(__name__)

# A message without an answer is looked up after this time: the provider has it in its records by then.
DOUBT_MINUTES = 10
# Minutes until the next look-up of a message whose report does not come.
CHECK_MINUTES = [30, 60, 180, 720, 1440]
# Look-ups in one run of the cron.
LOOKUPS = 200


class SmsTracker(models.Model):
    """Asking the provider, where no answer or no delivery report came."""

    _inherit = "sms.tracker"

    @api.model
    def _cron_look_up(self):
        """Settle messages in doubt, then those whose delivery report is missing; some at a time."""
        now = fields.Datetime.now()
        due = self.search(
            [
                "|",
                "&",
                ("provider_state", "=", "claimed"),
                "|",
                ("provider_check_at", "<=", now),
                "&",
                ("provider_check_at", "=", False),
                ("provider_called_at", "<=", now - timedelta(minutes=DOUBT_MINUTES)),
                "&",
                ("provider_state", "=", "pending"),
                ("provider_check_at", "<=", now),
            ],
            order="provider_check_at, id",
            limit=LOOKUPS,
        )
        for done, tracker in enumerate(due, 1):
            if tracker.try_lock_for_update():
                tracker._look_up()
            self.env["ir.cron"]._commit_progress(1, remaining=len(due) - done)

    def _look_up(self):
        """Ask the provider what became of this message."""
        self.ensure_one()
        client = self.provider_company_id._get_sms_cn_client(self.provider)
        if not client or not self.provider_number:
            self._give_up()
            return
        called_at = self.provider_called_at.replace(tzinfo=timezone.utc)
        try:
            records = client.records(self.provider_number, called_at, datetime.now(timezone.utc))
        except (ProviderError, NotReached, Unclear) as error:
            _logger.info("Text message %s cannot be looked up: %s", self.sms_uuid, error)
            self._check_later()
            return
        record = self._pick(records)
        if record and record.state != "waiting":
            self._take_record(record)
        elif record and self.provider_state == "claimed":
            self._finish_cn_result(
                {"state": "success", "cn_reference": record.reference or self.provider_reference}
            )
        elif not record and self.provider_state == "claimed" and client.lookup_is_complete:
            self._send_again()
        else:
            self._check_later()

    def _pick(self, records):
        """This message's record: by our id, else by reference, else the only one that nobody else claims."""
        for record in records:
            if record.uuid == self.sms_uuid:
                return record
        if self.provider_state == "pending":
            return next(
                (r for r in records if r.reference and r.reference == self.provider_reference), None
            )
        strangers = [record for record in records if not record.uuid and record.reference]
        known = self.search(
            [("provider_reference", "in", [record.reference for record in strangers])]
        ).mapped("provider_reference")
        strangers = [record for record in strangers if record.reference not in known]
        rivals = self.search_count(
            [
                ("provider_state", "=", "claimed"),
                ("provider_number", "=", self.provider_number),
                ("id", "!=", self.id),
            ]
        )
        return strangers[0] if len(strangers) == 1 and not rivals else None

    def _send_again(self):
        """The provider never had it: back into the queue."""
        self.provider_state = False
        sms = self._get_sms()
        if sms.state == "process":
            sms.write({"state": "outgoing"})
            self.env.ref("sms.ir_cron_sms_scheduler_action")._trigger()

    def _check_later(self):
        if self.provider_checks >= len(CHECK_MINUTES):
            self._give_up()
            return
        minutes = CHECK_MINUTES[self.provider_checks]
        self.write(
            {
                "provider_check_at": fields.Datetime.now() + timedelta(minutes=minutes),
                "provider_checks": self.provider_checks + 1,
            }
        )

    def _give_up(self):
        """Nothing more to learn: an accepted message stays accepted, one in doubt is shown as such."""
        if self.provider_state == "claimed":
            self._fail_because("cn_doubt", self.provider_code or "", "")
        else:
            self.provider_check_at = False
