# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import UserError

from .event_registration_status import FORCEABLE


class EventRegistration(models.Model):
    _inherit = "event.registration"

    payment_label = fields.Selection(
        [("free", "Free"), ("to_pay", "Not paid"), ("sold", "Paid")],
        string="Payment",
        compute="_compute_payment_label",
        help="The sale status as somebody who waits for money puts it.",
    )

    @api.depends("sale_status")
    def _compute_payment_label(self):
        for registration in self:
            registration.payment_label = registration.sale_status

    def _compute_display_name(self):
        unnamed = self.filtered(lambda reg: not reg.id and not reg.name and reg.is_meeting)
        # Stock shows the number of the record, which a new one does not have.
        unnamed.display_name = self.env._("New Attendee")
        super(EventRegistration, self - unnamed)._compute_display_name()

    def get_formview_id(self, access_uid=None):
        """Open an attendee of a meeting with the form for it wherever a link leads to it."""
        if len(self) == 1 and self.is_meeting:
            return self.env.ref("event_meeting.event_registration_view_form_meeting").id
        return super().get_formview_id(access_uid=access_uid)

    def action_open_refuse(self):
        """Ask why, then refuse the registrations that wait for review."""
        pending = self.filtered(lambda registration: registration.approval_state == "pending")
        if not pending:
            raise UserError(self.env._("None of the selected registrations waits for review."))
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_refuse_action"
        )
        action["context"] = {"default_registration_ids": pending.ids}
        return action

    def action_approve_selected(self):
        """Approve those of the selected registrations that wait for review."""
        pending = self.filtered(lambda registration: registration.approval_state == "pending")
        if not pending:
            raise UserError(self.env._("None of the selected registrations waits for review."))
        pending.action_approve()
        return self._notify_office(self.env._("%(count)s approved.", count=len(pending)))

    def action_checkin_selected(self):
        """Check in the selected attendees; who needs a reason is gathered in the wizard that asks for it."""
        forceable, refused, done = self.browse(), [], 0
        for registration in self._as_entrance():
            result = registration._checkin("manual")
            if result["status"] in ("ok", "already"):
                done += 1
                continue
            refused.append(f"{registration.display_name}: {result['message']}")
            if result["status"] in FORCEABLE:
                forceable |= registration
        if forceable and self.env.user.has_group("event.group_event_user"):
            return forceable._get_checkin_wizard("\n".join(refused))
        if refused and not done:
            raise UserError("\n".join(refused))
        message = self.env._("%(count)s checked in.", count=done)
        return self._notify_office("\n".join([message, *refused]), warning=bool(refused))

    def _get_checkin_wizard(self, message):
        """Return the action of the wizard that asks for a reason.

        :param message: why the attendees are not let in by themselves
        """
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting.event_registration_checkin_action"
        )
        action["context"] = {"default_registration_ids": self.ids, "default_message": message}
        return action

    @api.model
    def _notify_office(self, message, warning=False):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning" if warning else "success",
                "message": message,
                "sticky": warning,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
