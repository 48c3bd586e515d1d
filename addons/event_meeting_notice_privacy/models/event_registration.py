# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventRegistration(models.Model):
    _inherit = "event.registration"

    def _filter_running(self):
        """Return nobody who was anonymised: no address is left, and who withdrew has read on the page what came of it."""
        return super()._filter_running().filtered(lambda reg: not reg.anonymised_date)

    def _anonymise_messages(self):
        """Take names, addresses and words out of the notices as well; what still waits is not sent."""
        super()._anonymise_messages()
        notices = self.env["base.notice"].search([("registration_id", "in", self.ids)])
        self.env["mail.mail"].search([("notice_id", "in", notices.ids)]).unlink()
        notices.filtered(lambda notice: notice.state == "queued").state = "cancelled"
        notices.write(
            {
                "recipient": False,
                "mobile": False,
                "email": False,
                "values": False,
                "failure_reason": False,
            }
        )
