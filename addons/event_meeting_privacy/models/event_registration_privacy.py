# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

OFFICE_GROUP = "event.group_event_user"
# What of a registration tells who somebody is; all else stays for counts and accounts.
PERSONAL_VALUES = {
    "phone": False,
    "email": False,
    "company_name": False,
    "note": False,
    "partner_id": False,
    "visitor_id": False,
    "refuse_reason": False,
    "checkin_note": False,
    "registration_properties": False,
}


class EventRegistration(models.Model):
    """What attendees agreed to, and how a registration ceases to be about somebody."""

    _inherit = "event.registration"

    privacy_consent_ids = fields.One2many(
        "event.privacy.consent",
        "registration_id",
        string="Consents",
        domain=[("ended_date", "=", False)],
        readonly=True,
        copy=False,
        groups=OFFICE_GROUP,
    )
    privacy_withdrawn = fields.Boolean(
        string="Consent Withdrawn",
        compute="_compute_privacy_withdrawn",
        store=True,
        groups=OFFICE_GROUP,
    )
    privacy_word = fields.Char(
        string="Consent", compute="_compute_privacy_word", groups=OFFICE_GROUP
    )
    anonymised_date = fields.Datetime(
        string="Anonymised On", readonly=True, copy=False, groups=OFFICE_GROUP
    )

    _withdrawn_idx = models.Index("(event_id) WHERE privacy_withdrawn AND anonymised_date IS NULL")

    # ------------------------------------------------------------
    # Computes
    # ------------------------------------------------------------

    @api.depends("privacy_consent_ids.withdrawn_date", "privacy_consent_ids.ended_date")
    def _compute_privacy_withdrawn(self):
        for registration in self:
            registration.privacy_withdrawn = any(
                consent.withdrawn_date
                and not consent.ended_date
                and consent.purpose == "registration"
                for consent in registration.sudo().privacy_consent_ids  # sudo: stored for everybody
            )

    @api.depends("privacy_consent_ids.withdrawn_date", "anonymised_date", "source")
    @api.depends_context("lang")
    def _compute_privacy_word(self):
        for registration in self:
            registration.privacy_word = registration._get_privacy_word()

    def _get_privacy_word(self):
        """Return where the consent of an attendee stands, in a few words."""
        self.ensure_one()
        if self.anonymised_date:
            return self.env._("Anonymised")
        if self.privacy_withdrawn:
            return self.env._("Withdrawn")
        if self.privacy_consent_ids:
            return self.env._("Given in the form")
        if self.source != "online":
            return self.env._("None: entered by the organiser, who must have a reason in law")
        return self.env._("None was asked for")

    # ------------------------------------------------------------
    # Rights
    # ------------------------------------------------------------

    @api.model
    def _check_meeting_vals(self, vals, new=False):
        """Refuse what only the system sets."""
        if vals.get("anonymised_date") and not self.env.su:
            raise AccessError(self.env._("Registrations are anonymised by the system."))
        if not self.env.su and "privacy_consent_ids" in vals:
            # The form sends the list along, without changes.
            if any(command[0] not in (4, 6) for command in vals["privacy_consent_ids"] or ()):
                raise AccessError(self.env._("Consents are given in the form, by the attendee."))
            vals = {key: value for key, value in vals.items() if key != "privacy_consent_ids"}
        return super()._check_meeting_vals(vals, new=new)

    # ------------------------------------------------------------
    # Withdrawing
    # ------------------------------------------------------------

    def _is_privacy_settled(self):
        """Tell whether nothing is left to do that needs the attendee's data: cancelled, refused, or the meeting is over."""
        self.ensure_one()
        return (
            self.state == "cancel"
            or self.approval_state == "refused"
            or self.event_id.date_end <= fields.Datetime.now()
        )

    def _is_kept_for_contract(self):
        """Tell whether the ticket was sold: its holder is to be admitted whatever else was withdrawn."""
        self.ensure_one()
        return self.sale_status == "sold" or self.payment_authorized or self.state == "done"

    def _end_after_withdrawal(self):
        """Do what a withdrawn consent to the registration means; for registrations in superuser mode."""
        for registration in self:
            if registration._is_privacy_settled():
                registration._anonymise()
            elif not registration._is_kept_for_contract():
                registration.action_cancel()
                registration._anonymise()

    # ------------------------------------------------------------
    # Anonymising
    # ------------------------------------------------------------

    def action_anonymise(self):
        """Anonymise attendees at once, who have asked the organiser for it. For event users.

        :raise AccessError: for others
        :raise UserError: for somebody who is still to be admitted
        """
        if not self.env.user.has_group(OFFICE_GROUP):
            raise AccessError(self.env._("Only event users may anonymise attendees."))
        self.check_access("write")
        if not all(registration._is_privacy_settled() for registration in self):
            raise UserError(
                self.env._(
                    "Some of these people are still to be admitted. Cancel their registrations first, or wait until the"
                    " meeting is over."
                )
            )
        people = self.sudo()  # sudo: the right was checked; much of it is the system's
        people._log_by_meeting("event.anonymise")
        people._anonymise()
        return True

    def _anonymise(self):
        """Take everything out of these registrations (sudo) that tells who somebody is; there is no way back.

        What counts stays: meeting, ticket, state, check-in, payment and the link to the order, whose invoice the law
        keeps. Addons that keep more of an attendee extend this. The caller has checked the right and leaves the line.
        """
        people = self.filtered(lambda registration: not registration.anonymised_date)
        people.registration_answer_ids.unlink()
        self.env["mail.message"].search(
            [("model", "=", self._name), ("res_id", "in", people.ids)]
        ).unlink()
        people.message_unsubscribe(people.message_partner_ids.ids)
        people.activity_ids.unlink()
        people._anonymise_messages()
        self.env["event.privacy.consent"].search(
            [("registration_id", "in", people.ids), ("former_holder", "!=", False)]
        ).former_holder = False
        for company, ours in people.grouped("company_id").items():
            word = ours.with_context(lang=company.partner_id.lang or self.env.lang).env._(
                "Anonymised"
            )
            ours.with_context(tracking_disable=True, mail_notrack=True).write(
                {
                    **PERSONAL_VALUES,
                    "name": word,
                    "anonymised_date": fields.Datetime.now(),
                }
            )

    def _anonymise_messages(self):
        """Take mobiles and texts out of the lines about text messages; that and when they were sent stays."""
        logs = self.env["event.sms.log"].search([("registration_id", "in", self.ids)])
        self.env["sms.sms"].search([("event_sms_log_id", "in", logs.ids)]).unlink()
        logs.write({"mobile": False, "body": False, "failure_reason": False})

    def _log_by_meeting(self, action):
        """Leave a line for each meeting of these attendees, with their number and no name."""
        for event, people in self.grouped("event_id").items():
            self.env["guard.audit"]._log(action, event, {"count": len(people)})
