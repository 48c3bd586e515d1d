# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError

from odoo.addons.base_guard.text import mask_mobile

from ..exceptions import SelfServiceRefused

# Written by the system alone, whatever right the user has on the record.
SYSTEM_FIELDS = (
    "self_cancelled_on",
    "self_edited_on",
    "self_edit_note",
    "handed_on_date",
    "handed_on_count",
    "retired_ids",
)
# What a reviewer sees besides what he reads of every registration: why it is there again.
REVIEW_FIELDS = ("self_edited_on", "self_edit_note")


class EventRegistration(models.Model):
    """What its holder has done with a ticket by himself, and what he may still do."""

    _inherit = "event.registration"

    self_cancelled_on = fields.Datetime(
        string="Cancelled by Attendee On", readonly=True, copy=False
    )
    self_edited_on = fields.Datetime(string="Changed by Attendee On", readonly=True, copy=False)
    self_edit_note = fields.Text(string="What the Attendee Changed", readonly=True, copy=False)
    handed_on_date = fields.Datetime(string="Handed On At", readonly=True, copy=False)
    handed_on_count = fields.Integer(
        string="Times Handed On", readonly=True, copy=False, aggregator=None
    )
    retired_ids = fields.One2many(
        "event.registration.retired",
        "registration_id",
        readonly=True,
        copy=False,
        groups="base.group_system",
    )

    # ------------------------------------------------------------
    # Who reads and writes it
    # ------------------------------------------------------------

    def _check_meeting_vals(self, vals, new=False):
        """Refuse what attendees have done when it is written by hand."""
        if not self.env.su:
            for name in set(SYSTEM_FIELDS) & vals.keys():
                if vals[name] if new else not all(self._is_same(name, vals[name])):
                    raise AccessError(
                        self.env._(
                            "The field “%(field)s” is set by the system.",
                            field=self._fields[name]._description_string(self.env),
                        )
                    )
            vals = {name: value for name, value in vals.items() if name not in SYSTEM_FIELDS}
        return super()._check_meeting_vals(vals, new=new)

    @api.model
    def _has_field_access(self, field, operation):
        if super()._has_field_access(field, operation):
            return True
        return operation == "read" and field.name in REVIEW_FIELDS and self._is_review_only()

    # ------------------------------------------------------------
    # What is in the way
    # ------------------------------------------------------------

    def _get_self_service(self):
        """Return what the holder may do now.

        :return: dict of 'edit', 'hand_on' and 'cancel': the sentence why not, an empty text where nothing is in
            the way, None where the meeting does not offer it
        """
        self.ensure_one()
        return {
            "edit": self._get_edit_obstacle(),
            "hand_on": self._get_hand_on_obstacle(),
            "cancel": self._get_cancel_obstacle(),
        }

    def _is_self_service_offered(self):
        """Tell whether the ticket page leads to a page where the ticket is changed."""
        self.ensure_one()
        if self._get_ticket_obstacle():
            return False
        return any(obstacle is not None for obstacle in self._get_self_service().values())

    def _get_ticket_obstacle(self):
        """Return why nothing at all can be changed any more, an empty text when something can."""
        self.ensure_one()
        if self.approval_state == "refused" or self.state == "cancel" or not self.active:
            return self.env._("This ticket is cancelled; there is nothing to change.")
        if self.state == "done":
            return self.env._("This ticket has been checked in and cannot be changed any more.")
        if self.event_id.kanban_state == "cancel":
            return self.env._("This meeting has been cancelled.")
        if self.event_id.date_end <= fields.Datetime.now():
            return self.env._("The meeting is over.")
        return ""

    def _check_self_service(self, obstacle):
        """Refuse an act with the sentence of what is in the way.

        :raise SelfServiceRefused: with ``code`` 'closed'
        """
        if obstacle is None:
            obstacle = self.env._("The organiser does not offer this. Please ask the organiser.")
        if obstacle:
            raise SelfServiceRefused("closed", obstacle)

    def _get_lost_message(self):
        """Return the sentence for who was a moment too late."""
        return self._get_ticket_obstacle() or self.env._(
            "The ticket has changed meanwhile. Look at it again."
        )

    def _get_masked_mobile(self):
        """Return the mobile as it is shown to who knows it: without its middle."""
        return mask_mobile(self.phone)

    def _log_self_service(self, action, body, detail=None):
        """Leave the line that nobody can edit, and the sentence in the history of the attendee."""
        self.env["guard.audit"]._log(action, self, detail)
        self._message_log(body=body)
