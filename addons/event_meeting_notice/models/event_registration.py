# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import fields, models
from odoo.tools import SQL

# Where somebody must stand, when his turn comes, to be told something.
STANDING = {
    "registered": ("registered",),
    "passed": ("registered",),
    "reminder": ("registered",),
    "refused": ("refused",),
    "withdrawn": ("cancelled",),
    "changed": ("registered", "waiting"),
}


class EventRegistration(models.Model):
    """Who is told what: the hooks of a registration become notices."""

    _name = "event.registration"
    _inherit = ["event.registration", "notice.document.mixin"]

    notice_ids = fields.One2many(
        "base.notice", "registration_id", string="Notices", groups="event.group_event_user"
    )

    # ------------------------------------------------------------
    # Hooks
    # ------------------------------------------------------------

    def _on_registered(self):
        super()._on_registered()
        # Who is let in at the entrance needs no confirmation.
        told = self._filter_to_tell().filtered(lambda reg: reg.state == "open")
        passed = told.filtered(
            lambda reg: reg.approval_state == "approved" and reg.event_id.notice_reviewed
        )
        registered = (told - passed).filtered("event_id.notice_registered")
        for purpose, people in (("passed", passed), ("registered", registered)):
            people._tell_round(purpose)

    def _on_reviewed(self):
        super()._on_reviewed()
        refused = self._filter_to_tell().filtered(
            lambda reg: reg.approval_state == "refused" and reg.event_id.notice_reviewed
        )
        # Refused once more, after that was taken back, is another time.
        for date, people in refused.grouped("approval_date").items():
            self.env["base.notice"]._tell(people, "refused", fields.Datetime.to_string(date))

    def _on_cancelled(self):
        super()._on_cancelled()
        cancelled = self._filter_running().filtered("event_id.notice_withdrawn")
        known = self.env["base.notice"].sudo().search([("registration_id", "in", cancelled.ids)])
        gone = known.filtered(lambda notice: notice.purpose == "meeting_cancelled")
        cancelled -= gone.registration_id
        # Whoever was entered by the organiser and never heard of it needs not hear that it is over.
        cancelled = cancelled.filtered(
            lambda reg: reg.source == "online" or reg.code_sent_date or reg in known.registration_id
        )
        cancelled._tell_round("withdrawn")

    def _filter_running(self):
        """Return those whose meeting has not ended; nobody while modules and their demo data are loaded."""
        if not self.env.registry.ready:
            return self.browse()
        now = fields.Datetime.now()
        return self.filtered(lambda reg: reg.event_id.date_end > now)

    def _filter_to_tell(self):
        return self._filter_running().filtered(
            lambda reg: reg.source == "online" or reg.event_id.notice_manual
        )

    def _tell_round(self, purpose):
        """Tell these people that they are in or out, in turns: nobody is told the same twice in a row.

        An order that goes back to a quotation and is confirmed again says nothing new; who was told that he is out is
        told when he is in again.
        """
        times_out = SQL(
            """(SELECT count(*)::varchar FROM base_notice AS told
                 WHERE told.registration_id = document.id AND told.purpose = 'withdrawn')"""
        )
        self.env["base.notice"]._tell(self, purpose, times_out)

    # ------------------------------------------------------------
    # Notices
    # ------------------------------------------------------------

    def _get_notice_contact(self, notice):
        return {
            "name": self.name,
            "mobile": self.phone,
            "email": self.email or self.partner_id.email,
            "lang": self.with_context(lang=notice.lang or None)._get_message_lang(),
        }

    def _get_notice_channels(self, notice):
        return self.event_id._get_notice_channels(notice.purpose)

    def _get_notice_obstacle(self, notice):
        purpose, event = notice.purpose, self.event_id
        now = fields.Datetime.now()
        if purpose in STANDING and self.standing not in STANDING[purpose]:
            return "decided" if purpose in ("refused", "withdrawn") else "cancelled"
        if purpose == "reminder" and event.date_begin <= now:
            return "begun"
        return "over" if event.date_end <= now else None
