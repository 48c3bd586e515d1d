# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models


class EventPrivacyText(models.Model):
    """Texts that an organiser may use as they are: what articles 17 and 30 of the PIPL want told, in plain words."""

    _inherit = "event.privacy.text"

    def _get_proposal(self, purpose):
        """Return (title, text) proposed for a purpose, with the organiser's name, mail and days filled in."""
        # sudo: what a company says of itself to everybody
        company = self.company_id.sudo()
        values = {
            "company": company.name or "",
            "contact": company.email or company.phone or self.env._("the organiser’s desk"),
            "id_days": company.id_number_days,
            "answer_days": company.privacy_request_days,
        }
        if purpose == "id_number":
            return self._get_id_number_title(), self._get_id_number_body(values)
        return self._get_registration_title(), self._get_registration_body(values)

    def _get_registration_title(self):
        return self.env._("Notice on Personal Information")

    def _get_id_number_title(self):
        return self.env._("Notice on ID Numbers")

    def _get_registration_body(self, values):
        return "\n\n".join(
            [
                self.env._(
                    "1. Who: %(company)s organises this meeting and is responsible for your personal information."
                    " Contact: %(contact)s.",
                    **values,
                ),
                self.env._(
                    "2. What and why: your name, mobile and the answers in this form are used to register you, to"
                    " review registrations where the ticket says so, to tell you about this meeting, to admit you"
                    " and to seat you. They are used for nothing else."
                ),
                self.env._(
                    "3. Who sees it: the people of the organiser who work for this meeting, and the provider that"
                    " sends text messages (your mobile and the message). It is not sold, not published and not sent"
                    " abroad."
                ),
                self.env._(
                    "4. How long: until the purpose of this meeting is fulfilled. Then it is deleted or anonymised;"
                    " records of payment are kept as long as the law demands."
                ),
                self.env._(
                    "5. Your rights: you may see, copy, correct and delete your data and withdraw this consent, on the"
                    " page of your ticket or under My Data. We answer within %(answer_days)s days. If you withdraw before"
                    " the meeting, your registration is cancelled, since nobody can be admitted without it; what"
                    " was done before stays lawful.",
                    **values,
                ),
                self.env._(
                    "6. If you do not agree, you cannot register on line. You may ask the organiser for another way."
                ),
            ]
        )

    def _get_id_number_body(self, values):
        return "\n\n".join(
            [
                self.env._(
                    "1. ID numbers are sensitive personal information. %(company)s asks for yours only where this meeting"
                    " needs it, such as for a pass to the venue that carries the real name.",
                    **values,
                ),
                self.env._(
                    "2. What it means for you: a number in wrong hands can be misused. It is therefore stored encrypted,"
                    " shown to others only with its middle hidden, and read by the few who need it; each reading"
                    " is recorded."
                ),
                self.env._(
                    "3. It is deleted %(id_days)s days after the end of the meeting, and at once when you withdraw"
                    " this consent on the page of your ticket or under My Data.",
                    **values,
                ),
                self.env._(
                    "4. Without this consent, leave the field empty. Where the number is required, ask the organiser"
                    " (%(contact)s) for another way to be admitted.",
                    **values,
                ),
            ]
        )
