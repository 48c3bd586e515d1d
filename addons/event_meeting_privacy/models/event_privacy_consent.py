# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OFFICE_GROUP = "event.group_event_user"


class EventPrivacyConsent(models.Model):
    """Who agreed to which version of which text, when and where. Written by the form alone."""

    _name = "event.privacy.consent"
    _description = "Consent of an Attendee"
    _order = "id desc"
    _rec_name = "text_id"

    registration_id = fields.Many2one(
        "event.registration",
        string="Attendee",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="registration_id.company_id", store=True, index=True)
    event_id = fields.Many2one(related="registration_id.event_id", string="Meeting")
    text_id = fields.Many2one(
        "event.privacy.text",
        string="Text",
        required=True,
        readonly=True,
        index=True,
        # The text itself refuses to be deleted; with its meeting all of it goes.
        ondelete="cascade",
    )
    purpose = fields.Selection(related="text_id.purpose", string="For", store=True)
    version = fields.Integer(related="text_id.version")
    given_date = fields.Datetime(
        string="Given On", required=True, readonly=True, default=fields.Datetime.now
    )
    channel = fields.Selection(
        [("form", "Registration form")],
        string="Given by",
        required=True,
        readonly=True,
        default="form",
    )
    withdrawn_date = fields.Datetime(string="Withdrawn On", readonly=True)
    # A ticket that changes hands: the consent stays as what its old holder agreed to.
    ended_date = fields.Datetime(string="Holder Until", readonly=True)
    former_holder = fields.Char(readonly=True)

    _once = models.UniqueIndex(
        "(registration_id, text_id) WHERE ended_date IS NULL AND withdrawn_date IS NULL"
    )

    def action_withdraw(self):
        """Note that an attendee has told the organiser to withdraw. For event users; does what the attendee could do himself.

        :raise AccessError: for others
        """
        if not self.env.user.has_group(OFFICE_GROUP):
            raise AccessError(self.env._("Only event users may note a withdrawal."))
        self.check_access("read")
        self.registration_id.check_access("write")
        # sudo: consents are written by the system alone
        self.sudo()._withdraw(by="organiser")
        return True

    def _withdraw(self, by="attendee"):
        """Withdraw these consents, with what follows from it; what follows is told before, see ``_get_withdrawal_hint``.

        :param by: who said so, for the line in the audit
        """
        for consent in self.filtered(lambda consent: not consent._is_over()):
            consent.withdrawn_date = fields.Datetime.now()
            registration = consent.registration_id
            self.env["guard.audit"]._log(
                "event.consent.withdraw", registration, {"purpose": consent.purpose, "by": by}
            )
            if consent.purpose == "id_number":
                registration._delete_id_numbers()
            else:
                registration._end_after_withdrawal()

    def _is_over(self):
        """Tell whether there is nothing to withdraw: it was, or the ticket is somebody else's."""
        self.ensure_one()
        return bool(self.withdrawn_date or self.ended_date)

    def _end(self, holder):
        """Keep these consents (sudo) as those of somebody who no longer holds the ticket.

        :param holder: name of who gave them
        """
        self.write({"ended_date": fields.Datetime.now(), "former_holder": holder})
        self.registration_id.invalidate_recordset(["privacy_consent_ids"])

    def _get_withdrawal_hint(self):
        """Return the sentence that says what happens when this consent is withdrawn."""
        self.ensure_one()
        if self.purpose == "id_number":
            return self.env._("Your ID number is deleted at once. Your registration stays.")
        registration = self.registration_id
        if registration._is_privacy_settled():
            return self.env._("Your data in this registration is deleted at once.")
        if registration._is_kept_for_contract():
            return self.env._(
                "The ticket is paid: it stays valid, and your data is used to admit you and for nothing else. It is"
                " deleted after the meeting."
            )
        return self.env._(
            "Your registration is cancelled and its data deleted at once: without it nobody can be admitted. This"
            " cannot be undone."
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._("Consents are not deleted: they are the proof of what was agreed.")
        )
