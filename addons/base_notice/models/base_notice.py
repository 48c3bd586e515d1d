# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_guard.tools import conditional_update


class BaseNotice(models.Model):
    """Somebody is told something, once: what, about which record, by which channel, and what became of it.

    A line is unique by record, purpose and occasion, so that nothing that happens twice, and no two servers, tell twice.
    """

    _name = "base.notice"
    _inherit = "notice.result.mixin"
    _description = "Notice"
    _order = "id desc"

    res_model = fields.Char(string="Document Model", required=True, readonly=True)
    res_id = fields.Many2oneReference(
        string="Document", model_field="res_model", required=True, readonly=True
    )
    purpose = fields.Selection([("other", "Other")], required=True, readonly=True)
    occasion = fields.Char(
        required=True,
        readonly=True,
        default="",
        help="Tells one time from another of the same purpose, such as two changes of one meeting.",
    )
    values = fields.Json(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True, index=True)
    lang = fields.Char(
        string="Language",
        readonly=True,
        help="Of whoever told; the message is in the language of its person where that is known.",
    )
    recipient = fields.Char(readonly=True)
    email = fields.Char(readonly=True)
    channel = fields.Selection(
        [("sms", "Text message"), ("mail", "E-mail")],
        readonly=True,
        help="Chosen when the notice is handed over; empty while it waits for that.",
    )
    tries = fields.Integer(readonly=True, default=0)
    obstacle = fields.Char(readonly=True)

    _once = models.UniqueIndex("(res_model, res_id, purpose, occasion)")
    _uuid_uniq = models.UniqueIndex("(uuid) WHERE uuid IS NOT NULL")
    _waiting_idx = models.Index("(id) WHERE state = 'queued' AND channel IS NULL")

    @api.depends("recipient", "mobile", "email", "channel")
    def _compute_display_name(self):
        for notice in self:
            address = notice.email if notice.channel == "mail" else mask_mobile(notice.mobile)
            notice.display_name = " ".join(filter(None, [notice.recipient, address]))

    @api.depends("obstacle")
    def _compute_failure_text(self):
        super()._compute_failure_text()
        labels = self._get_obstacle_labels()
        for notice in self:
            if notice.state == "cancelled" and notice.obstacle:
                notice.failure_text = labels.get(notice.obstacle) or notice.obstacle

    @api.model
    def _get_obstacle_labels(self):
        """Return {key: why somebody was not told after all}."""
        return {
            "gone": self.env._("No longer there"),
            "late": self.env._("No longer of use"),
        }

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_retry(self):
        """Try those of the notices that failed once more, by the channel that is first now.

        For whoever may read the notices and write their documents.

        :return: action that says how many
        :raise UserError: when none failed
        :raise AccessError: without the right to the documents
        """
        failed = self.filtered(lambda notice: notice.state == "failed")
        for model, notices in failed.grouped("res_model").items():
            self.env[model].browse(set(notices.mapped("res_id"))).exists().check_access("write")
        again = self.browse(
            conditional_update(
                failed.sudo(),  # sudo: nobody edits the lines, the system marks them
                {
                    "state": "queued",
                    "channel": None,
                    "failure_type": None,
                    "failure_reason": None,
                    "done_at": None,
                    "sent_at": None,
                },
                SQL("state = 'failed'"),
            )
        )
        if not again:
            raise UserError(self.env._("None of these notices failed."))
        self._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("Notices on their way: %(count)s", count=len(again)),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def action_open_document(self):
        """Open what the notice is about."""
        self.ensure_one()
        return self.env[self.res_model].browse(self.res_id).get_formview_action()
