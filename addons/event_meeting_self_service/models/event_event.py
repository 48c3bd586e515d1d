# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

# A year; what is longer is a slip of the finger.
MAX_HOURS = 24 * 366
MAX_HAND_ONS = 10


class EventEvent(models.Model):
    """What attendees of a meeting may do with their tickets by themselves."""

    _inherit = "event.event"

    self_cancel = fields.Selection(
        [
            ("no", "Nobody"),
            ("free", "Who has a free ticket"),
            ("all", "Everybody, paid tickets too"),
        ],
        string="May Cancel",
        default="free",
        required=True,
        tracking=True,
    )
    self_cancel_hours = fields.Integer(
        string="Cancel Until",
        default=0,
        tracking=True,
        help="Hours before the beginning until which attendees may cancel; 0: until it begins.",
    )
    self_refund_hours = fields.Integer(
        string="Money Back Until",
        default=24,
        tracking=True,
        help="Hours before the beginning until which a cancelled ticket is refunded in full. After that nothing is.",
    )
    self_edit = fields.Boolean(
        string="May Correct Name and Answers",
        default=True,
        tracking=True,
        help="A ticket under review is reviewed again after a change; the seat is kept.",
    )
    self_hand_on = fields.Boolean(
        string="May Hand On the Ticket",
        default=True,
        tracking=True,
        help="To another person with another mobile. The ticket gets new codes, the old ones admit nobody.",
    )
    self_hand_on_max = fields.Integer(
        string="Times a Ticket Changes Hands",
        default=2,
        help="How often one ticket may be handed on at most.",
    )
    self_hand_on_sms = fields.Boolean(
        string="Text the New Holder",
        help="The new holder gets the attendance code by text message. Otherwise the link to collect the ticket is"
        " shown to who hands it on.",
    )

    @api.constrains("self_cancel_hours", "self_refund_hours", "self_hand_on_max")
    def _check_self_service(self):
        for event in self:
            hours = (event.self_cancel_hours, event.self_refund_hours)
            if not all(0 <= value <= MAX_HOURS for value in hours):
                raise ValidationError(
                    self.env._(
                        "Enter hours before the beginning between 0 and %(most)s.", most=MAX_HOURS
                    )
                )
            if not 1 <= event.self_hand_on_max <= MAX_HAND_ONS:
                raise ValidationError(
                    self.env._("A ticket may change hands 1 to %(most)s times.", most=MAX_HAND_ONS)
                )

    def _get_self_cancel_end(self):
        """Return the moment (naive UTC) from which attendees cannot cancel any more."""
        self.ensure_one()
        return self.date_begin - timedelta(hours=self.self_cancel_hours)

    def _get_self_refund_end(self):
        """Return the moment (naive UTC) from which a cancelled ticket is not refunded any more."""
        self.ensure_one()
        return self.date_begin - timedelta(hours=self.self_refund_hours)
