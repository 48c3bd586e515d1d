# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import ValidationError

from odoo.addons.event_meeting.models.event_registration_access import OFFICE_GROUP

from .event_mail import REMINDER
from .res_company import CHANNELS

MAX_REMINDER_HOURS = 30 * 24
REMINDER_FIELDS = {"notice_reminder", "notice_reminder_hours", "is_meeting"}


class EventEvent(models.Model):
    """What the people of a meeting are told, and how."""

    _inherit = "event.event"

    notice_channel = fields.Selection(
        CHANNELS,
        groups=OFFICE_GROUP,
        string="Told By",
        default=lambda self: self.env.company.meeting_notice_channel,
        required=True,
        help="Changes and cancellations of the meeting go by the other channel to whoever this one does not reach.",
    )
    notice_registered = fields.Boolean(
        groups=OFFICE_GROUP,
        string="Confirmation",
        default=lambda self: self.env.company.meeting_notice_registered,
        help="A confirmation with the link to the ticket, once somebody is registered.",
    )
    notice_reviewed = fields.Boolean(
        groups=OFFICE_GROUP,
        string="Result of the review",
        default=lambda self: self.env.company.meeting_notice_reviewed,
        help="The result of the review: the link to the ticket, or the reason.",
    )
    notice_withdrawn = fields.Boolean(
        groups=OFFICE_GROUP,
        string="Cancelled registration",
        default=lambda self: self.env.company.meeting_notice_withdrawn,
    )
    notice_reminder = fields.Boolean(
        groups=OFFICE_GROUP,
        string="Reminder",
        default=lambda self: self.env.company.meeting_notice_reminder,
        help="To everybody who is registered, imported people too.",
    )
    notice_reminder_hours = fields.Integer(string="Hours Before", default=24, groups=OFFICE_GROUP)
    notice_manual = fields.Boolean(
        groups=OFFICE_GROUP,
        string="Also to people you enter or import",
        help="Confirmations and results of the review. Attendance codes are sent by themselves.",
    )
    notice_count = fields.Integer(
        string="Notices", compute="_compute_notice_count", groups=OFFICE_GROUP
    )
    notice_failed_count = fields.Integer(
        string="Failed Notices", compute="_compute_notice_count", groups=OFFICE_GROUP
    )
    notice_waiting_count = fields.Integer(
        string="Waiting Notices", compute="_compute_notice_count", groups=OFFICE_GROUP
    )

    def _compute_notice_count(self):
        counts = {}
        for event, state, count in self.env["base.notice"]._read_group(
            [("event_id", "in", self.ids)], ["event_id", "state"], ["__count"]
        ):
            counts[event.id, state] = count
        for event in self:
            mine = {state: n for (id_, state), n in counts.items() if id_ == event._origin.id}
            event.notice_count = sum(mine.values())
            event.notice_failed_count = mine.get("failed", 0)
            event.notice_waiting_count = mine.get("queued", 0)

    @api.constrains("notice_reminder", "notice_reminder_hours")
    def _check_notice_reminder_hours(self):
        for event in self:
            if event.notice_reminder and not (
                1 <= event.notice_reminder_hours <= MAX_REMINDER_HOURS
            ):
                raise ValidationError(
                    self.env._(
                        "A reminder goes out 1 to %(maximum)s hours before the meeting.",
                        maximum=MAX_REMINDER_HOURS,
                    )
                )

    # ------------------------------------------------------------
    # CRUD
    # ------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        events = super().create(vals_list)
        events._schedule_reminder()
        return events

    def write(self, vals):
        result = super().write(vals)
        if REMINDER_FIELDS & vals.keys():
            self._schedule_reminder()
        return result

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        template = self.env.ref(REMINDER)
        ours = f"{template._name},{template.id}"
        for vals in vals_list:
            # The copy makes its own reminder.
            if commands := vals.get("event_mail_ids"):
                vals["event_mail_ids"] = [
                    command
                    for command in commands
                    if not (command[2] and command[2].get("template_ref") == ours)
                ]
        return vals_list

    def _schedule_reminder(self):
        """Keep one of Odoo's schedulers for the reminder of each meeting that has one."""
        # sudo: merchants have no schedulers of their own; this one sends fixed texts to registered people
        Scheduler = self.env["event.mail"].sudo()
        template = self.env.ref(REMINDER)
        found = Scheduler.search(
            [
                ("event_id", "in", self.ids),
                ("template_ref", "=", f"{template._name},{template.id}"),
            ]
        ).grouped("event_id")
        # sudo: the settings decide, whoever changes the meeting
        for event in self.sudo():
            scheduler = found.get(event, Scheduler)
            if not (event.is_meeting and event.notice_reminder):
                scheduler.unlink()
                continue
            vals = {
                "interval_type": "before_event",
                "interval_unit": "hours",
                "interval_nbr": event.notice_reminder_hours,
            }
            if scheduler:
                scheduler.write(vals)
            else:
                Scheduler.create(
                    {
                        **vals,
                        "event_id": event.id,
                        "template_ref": f"{template._name},{template.id}",
                    }
                )

    # ------------------------------------------------------------
    # Actions
    # ------------------------------------------------------------

    def action_view_notices(self):
        """Open what the people of this meeting were told."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "event_meeting_notice.base_notice_action_meeting"
        )
        action["domain"] = [("event_id", "=", self.id)]
        action["context"] = {"meeting_known": True}
        return action
