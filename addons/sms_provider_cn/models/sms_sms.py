# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models

from ..tools.failures import FAILURE_TYPES


class SmsSms(models.Model):
    _inherit = "sms.sms"

    record_company_id = fields.Many2one("res.company", "Company", ondelete="set null", index=True)
    failure_type = fields.Selection(selection_add=FAILURE_TYPES)
    cn_attempts = fields.Integer("Attempts", readonly=True, copy=False)
    cn_retry_at = fields.Datetime("Next Attempt", readonly=True, copy=False)
    provider_message = fields.Char("Provider's Answer", compute="_compute_provider_message")

    @api.depends("uuid")
    def _compute_provider_message(self):
        # sudo: the trackers are technical records; whoever reads the message may know why it failed
        trackers = self.env["sms.tracker"].sudo().search([("sms_uuid", "in", self.mapped("uuid"))])
        messages = {tracker.sms_uuid: tracker.provider_message for tracker in trackers}
        for sms in self:
            sms.provider_message = messages.get(sms.uuid)

    @api.model_create_multi
    def create(self, vals_list):
        messages = self.env["mail.message"].browse(
            {vals["mail_message_id"] for vals in vals_list if vals.get("mail_message_id")}
        )
        # sudo: the message's company decides, also where its author may not read it
        companies = {message.id: message.record_company_id.id for message in messages.sudo()}
        for vals in vals_list:
            if not vals.get("record_company_id"):
                vals["record_company_id"] = (
                    companies.get(vals.get("mail_message_id")) or self.env.company.id
                )
        return super().create(vals_list)

    def write(self, vals):
        # Whoever queues a message again starts its attempts anew.
        if vals.get("state") == "outgoing" and "cn_attempts" not in vals:
            vals = {**vals, "cn_attempts": 0, "cn_retry_at": False}
        return super().write(vals)

    def _get_sms_company(self):
        return (
            self.mail_message_id.record_company_id
            or self.record_company_id
            or super()._get_sms_company()
        )

    def _grouped_by_sms_company(self):
        """The messages of each company: {company: messages}. Stock takes a batch for one company's."""
        return self.grouped(lambda sms: sms._get_sms_company())

    def _split_by_api(self):
        """What is sent at once leaves here; Aliyun's and Tencent's messages wait for the queue.

        They would else be sent inside a transaction that may still be taken back or repeated.
        """
        at_once, queued = self.browse(), self.browse()
        for company, messages in self._grouped_by_sms_company().items():
            if company._is_sms_cn():
                queued += messages
            else:
                at_once += messages
        if queued:
            # sudo: the queue is not for users, waking it is
            self.env.ref("sms.ir_cron_sms_scheduler_action").sudo()._trigger()
        if at_once:
            yield from super(SmsSms, at_once)._split_by_api()

    def resend_failed(self):
        cn = self.filtered(lambda sms: sms._get_sms_company()._is_sms_cn())
        again = cn.filtered(lambda sms: sms.state == "error" and not sms.to_delete)
        if not again:
            return super().resend_failed()
        again.action_set_outgoing()
        again.send()
        if rest := self - cn:
            super(SmsSms, rest).resend_failed()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "title": self.env._("Queued again"),
                "message": self.env._("%(count)s messages will be sent now.", count=len(again)),
            },
        }
