# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.exceptions import UserError


class EventEvent(models.Model):
    """The buttons of the back office that lead to the check-in code."""

    _inherit = "event.event"

    def action_open_checkin_screen(self):
        """Open the page with the check-in code for a screen."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/meeting/{self.id}/checkin-screen",
            "target": "new",
        }

    def action_print_checkin_code(self):
        """Open the check-in code to print.

        :raise UserError: for a code that changes
        """
        self.ensure_one()
        if self.checkin_code_rotating:
            raise UserError(
                self.env._(
                    "The check-in code of this meeting changes every 30 seconds: show it on a screen. To print one,"
                    " switch the changing code off."
                )
            )
        return {
            "type": "ir.actions.act_url",
            "url": f"/meeting/{self.id}/checkin-screen?print=1",
            "target": "new",
        }

    def action_download_checkin_code(self):
        """Download the check-in code as SVG; not for a code that changes."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/meeting/{self.id}/checkin-code.svg",
            "target": "download",
        }
