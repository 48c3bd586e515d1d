# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

BATCH = 50


class EventLotteryWinner(models.Model):
    """Tells winners, through Odoo's own mail and text message queues."""

    _inherit = "event.lottery.winner"

    @api.model
    def _trigger_notices(self, lottery):
        """Let the winners of a draw be told after commit, when the lottery is set to."""
        if lottery.notify_mail or lottery.notify_sms:
            # sudo: the scheduled action is the system's
            self.env.ref("event_lottery.ir_cron_notify_winners").sudo()._trigger()

    @api.model
    def _cron_notify_winners(self):
        """Tell the winners who have not been told yet, in committed batches.

        A message is queued in the transaction that marks its winner as told: once, whatever happens in between.
        """
        domain = self._get_to_notify_domain()
        winners = self.search(domain, limit=BATCH)
        winners._notify()
        self.env["ir.cron"]._commit_progress(
            len(winners), remaining=self.search_count(domain) if len(winners) == BATCH else 0
        )

    @api.model
    def _get_to_notify_domain(self):
        return [
            ("state", "=", "won"),
            ("notified", "=", False),
            "|",
            ("lottery_id.notify_mail", "=", True),
            ("lottery_id.notify_sms", "=", True),
        ]

    def _notify(self):
        """Queue a mail and a text message for each winner, as the lottery is set to; needs superuser mode."""
        texts = []
        for winner in self:
            lottery = winner.lottery_id
            for registration in winner.registration_id or winner.seated_ids:
                lang = registration._get_message_lang()
                if lottery.notify_mail and registration.email:
                    winner._send_mail(registration, lang)
                if lottery.notify_sms and not registration._get_message_obstacle("prize"):
                    text = winner.with_context(lang=lang)._get_sms_text()
                    texts.append(registration._prepare_message(text, "prize"))
        self.env["event.sms.log"]._queue(texts)
        self.notified = True

    def _send_mail(self, registration, lang):
        template = self.env.ref("event_lottery.mail_template_winner")
        template.with_context(lang=lang).send_mail(
            self.id,
            email_values={"email_to": registration.email},
            email_layout_xmlid="mail.mail_notification_light",
        )

    def _get_sms_text(self):
        self.ensure_one()
        return self.env._(
            "You have won: %(prize)s (%(meeting)s). Show your ticket to collect it.",
            prize=self.round_id.display_name,
            meeting=self.event_id.name,
        )
