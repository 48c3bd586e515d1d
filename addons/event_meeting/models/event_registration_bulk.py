# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.exceptions import UserError


class EventRegistration(models.Model):
    """What is done to many people of a meeting at once."""

    _inherit = "event.registration"

    def action_number_seats(self):
        """Ask for a pattern, then give the selected people of one meeting their seats.

        :raise UserError: when they are of several meetings
        """
        return self._get_bulk_action("event_meeting.event_registration_seat_action")

    def action_assign_group(self):
        """Ask for a group, then put the selected people of one meeting into it.

        :raise UserError: when they are of several meetings
        """
        return self._get_bulk_action("event_meeting.event_registration_assign_group_action")

    def _get_bulk_action(self, name):
        if len(self.event_id) > 1:
            raise UserError(
                self.env._(
                    "The selected people are of several meetings: %(meetings)s. Choose people of one meeting; the"
                    " filter Meeting helps.",
                    meetings=", ".join(self.event_id[:5].mapped("name")),
                )
            )
        action = self.env["ir.actions.actions"]._for_xml_id(name)
        # The order of the selection is the order of the list.
        action["context"] = {"default_registration_ids": self.ids, "default_chosen_ids": self.ids}
        return action
