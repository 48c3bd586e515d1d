# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, fields, models

from odoo.addons.event_meeting.exceptions import RegistrationRefused


class EventEvent(models.Model):
    """Whoever registers by the form of a meeting agrees to its texts first."""

    _inherit = "event.event"

    ask_consent = fields.Boolean(
        string="Ask for Consent",
        groups="event.group_event_user",
        help="The registration form shows the privacy text in use, and nobody registers there without agreeing to it.",
    )
    privacy_text_ids = fields.One2many(
        "event.privacy.text",
        "event_id",
        string="Own Privacy Texts",
        groups="event.group_event_user",
    )
    consent_hint = fields.Char(compute="_compute_consent_hint", groups="event.group_event_user")

    @api.depends("ask_consent", "privacy_text_ids.state", "question_ids", "event_ticket_ids")
    @api.depends_context("lang")
    def _compute_consent_hint(self):
        for event in self:
            event.consent_hint = event._get_consent_hint()

    def _get_consent_hint(self):
        """Return what is missing so that the form asks for every consent it needs; False when nothing is."""
        self.ensure_one()
        if not self.is_meeting or not self.ask_consent:
            return False
        texts = self._get_consent_texts()
        if "registration" not in texts:
            return self.env._(
                "No privacy text is published yet, so the form asks for nothing. Publish one under Configuration >"
                " Privacy Texts."
            )
        asks_numbers = "id_card" in self._get_all_questions().mapped("question_type")
        if asks_numbers and "id_number" not in texts:
            return self.env._(
                "The form asks for ID numbers, which need a consent of their own: publish a privacy text for ID numbers"
                " as well."
            )
        return False

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        if "ask_consent" in fields:
            values["ask_consent"] = self.env.company.sudo()._asks_consent()  # sudo: a setting
        return values

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._prepare_consent_vals(vals) for vals in vals_list])

    @api.model
    def _prepare_consent_vals(self, vals):
        """Return the values of a new meeting, which asks for consent where its organiser wants that of all new ones."""
        if "ask_consent" in vals:
            return vals
        company = self.env["res.company"].browse(vals.get("company_id")) or self.env.company
        return {**vals, "ask_consent": company.sudo()._asks_consent()}  # sudo: a setting

    # ------------------------------------------------------------
    # Use
    # ------------------------------------------------------------

    def _get_consent_texts(self, with_number=True):
        """Return {purpose: text (sudo)} that the form of this meeting asks to agree to; empty when it asks for none.

        :param with_number: whether an ID number is asked for as well
        """
        self.ensure_one()
        event = self.sudo()  # sudo: visitors do not read the setting
        if not event.ask_consent:
            return {}
        texts = self.env["event.privacy.text"]._find_current(event.company_id, event)
        return {
            purpose: text
            for purpose, text in texts.items()
            if with_number or purpose != "id_number"
        }

    def _prepare_registration_requests(self, requests):
        """Keep what visitors agreed to, as far as it is in use now.

        :param requests: as in ``event_meeting``; ``privacy_text_ids`` are the ids of the texts whose boxes were ticked
        """
        cleaned = super()._prepare_registration_requests(requests)
        texts = self._get_consent_texts()
        if texts:
            for request, values in zip(requests, cleaned, strict=True):
                values["privacy_consent_ids"] = self._prepare_consents(
                    texts, request.get("privacy_text_ids") or (), self._has_id_number(values)
                )
        return cleaned

    @api.model
    def _prepare_consents(self, texts, ticked, with_number, channel="form"):
        """Return the commands that keep what was agreed to.

        :param texts: see :meth:`_get_consent_texts`
        :param ticked: ids of the texts whose boxes were ticked
        :param with_number: whether there is an ID number to which its consent could belong
        :param channel: where it was given
        """
        return [
            Command.create({"text_id": text.id, "channel": channel})
            for purpose, text in texts.items()
            if text.id in ticked and (with_number or purpose != "id_number")
        ]

    def _has_id_number(self, values):
        kinds = {question.id: question.question_type for question in self._get_all_questions()}
        return any(
            self._is_answer(command) and kinds.get(command[2].get("question_id")) == "id_card"
            for command in values.get("registration_answer_ids") or ()
        )

    def _validate_registrations(self, requests):
        """Refuse who has not agreed; adds the codes 'missing_consent' and 'missing_id_consent'."""
        super()._validate_registrations(requests)
        texts = self._get_consent_texts()
        for index, request in enumerate(requests):
            self._check_consents(texts, request, index)

    def _check_consents(self, texts, request, index):
        agreed = {
            command[2].get("text_id")
            for command in request.get("privacy_consent_ids") or ()
            if self._is_answer(command)
        }
        if "registration" in texts and texts["registration"].id not in agreed:
            raise RegistrationRefused(
                "missing_consent",
                self.env._(
                    "Please read “%(title)s” and tick its box.",
                    title=texts["registration"].title,
                ),
            )
        if (
            "id_number" in texts
            and texts["id_number"].id not in agreed
            and self._has_id_number(request)
        ):
            raise RegistrationRefused(
                "missing_id_consent",
                self.env._(
                    "An ID number needs a consent of its own: tick the box for “%(title)s”, or leave the number empty.",
                    title=texts["id_number"].title,
                ),
                index=index,
            )
