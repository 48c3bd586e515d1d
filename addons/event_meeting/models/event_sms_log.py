# SPDX-License-Identifier: LGPL-3.0-or-later
from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL
from odoo.tools.misc import split_every

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_guard.tools import conditional_update
from odoo.addons.base_notice.mixins.notice_result_mixin import RESULTS

BATCH = 500


class EventSmsLog(models.Model):
    """One line for each text message to somebody of a meeting, with what became of it.

    The messages themselves go out from Odoo's queue and are purged; the lines stay.
    """

    _name = "event.sms.log"
    _inherit = "notice.result.mixin"
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
    purpose = fields.Selection(
        [("code", "Attendance code"), ("claim", "Ticket collection"), ("other", "Other")],
        default="other",
        required=True,
        readonly=True,
    )
    # Named again, since Odoo translates the choices of a field with the addon that names them.
    state = fields.Selection(RESULTS)
    uuid = fields.Char(required=True)
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
        logs = self.sudo().browse()
        for batch in split_every(BATCH, messages):
            lines = logs.create([{"uuid": uuid4().hex, **message} for message in batch])
            lines._queue_texts("event_sms_log_id")
            logs |= lines
        return logs.sudo(self.env.su)
