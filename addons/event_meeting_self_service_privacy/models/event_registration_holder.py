# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update


class EventRegistration(models.Model):
    """Asking the new holder of a ticket that was handed on, on whatever way he came to it.

    Who collects it by its link is asked there. All others see the ticket page at the end of their way, which shows no
    code until he has answered.
    """

    _inherit = "event.registration"

    def _pick_up(self, mobile, visitor=None, privacy_text_ids=()):
        """Hand the ticket out to a new holder who agrees to what the meeting asks for.

        :param privacy_text_ids: ids of the texts whose boxes were ticked
        :raise RegistrationRefused: with ``code`` 'missing_consent'
        """
        registration = self.sudo()  # sudo: consents are the system's
        consents = registration._prepare_holder_consents(privacy_text_ids)
        super()._pick_up(mobile, visitor=visitor)
        registration._keep_holder_consents(consents)

    def _agree_as_holder(self, privacy_text_ids):
        """Keep what the holder of these tickets agrees to on their page; those that wait for no consent are left alone.

        Everybody who sees the page may, as with the form one box stands for all tickets of the address.

        :param self: tickets (sudo) of an address
        :param privacy_text_ids: ids of the texts whose boxes were ticked
        :raise RegistrationRefused: with ``code`` 'missing_consent'
        """
        for registration in self.filtered(lambda reg: reg._waits_for_consent()):
            consents = registration._prepare_holder_consents(privacy_text_ids)
            # The row is written: handed on at the same moment, or sent twice, one of the two is done again and sees the other.
            if conditional_update(registration, {}, SQL("barcode = %s", registration.barcode)):
                registration._keep_holder_consents(consents)

    def _waits_for_consent(self):
        """Tell whether the ticket was handed on, is still to be used, and its holder was not asked for his consent yet.

        Who has withdrawn his own consent was asked: what follows from that was told to him.
        """
        self.ensure_one()
        # sudo: consents and settings are closed to visitors
        registration = self.sudo()
        event = registration.event_id
        if not registration.handed_on_count or registration.anonymised_date:
            return False
        if event.kanban_state == "cancel" or registration._is_privacy_settled():
            return False
        if "registration" in registration.privacy_consent_ids.mapped("purpose"):
            return False
        return "registration" in event._get_consent_texts()

    def _is_ticket_withheld(self):
        return super()._is_ticket_withheld() or self._waits_for_consent()

    def _get_ticket_state_hint(self):
        if self._get_ticket_state() == "valid" and self._waits_for_consent():
            return self.env._("The code is shown here once you have agreed.")
        return super()._get_ticket_state_hint()

    # ------------------------------------------------------------
    # Texts
    # ------------------------------------------------------------

    def _get_missing_consents(self):
        """Return {purpose: text (sudo)} that these tickets' holders are asked for and have not agreed to."""
        missing = {}
        for registration in self.sudo():  # sudo: consents are the system's
            given = registration.privacy_consent_ids.filtered(lambda row: not row.withdrawn_date)
            texts = registration.event_id._get_consent_texts(registration._may_give_id_number())
            agreed = given.mapped("purpose")
            missing |= {purpose: text for purpose, text in texts.items() if purpose not in agreed}
        return missing

    def _get_missing_id_consent(self):
        """Return the text for ID numbers as {purpose: text}; nothing where none is asked for, or its holder has agreed."""
        self.ensure_one()
        texts = self._get_missing_consents()
        return {purpose: text for purpose, text in texts.items() if purpose == "id_number"}

    def _may_give_id_number(self):
        """Tell whether the holder is asked for an ID number of his own after collecting the ticket."""
        self.ensure_one()
        return self._get_edit_obstacle() == "" and "id_card" in (
            self._get_editable_questions().mapped("question_type")
        )

    def _prepare_holder_consents(self, privacy_text_ids):
        """Return the commands that keep what the holder agrees to; see :meth:`_pick_up`."""
        self.ensure_one()
        event, texts = self.event_id, self._get_missing_consents()
        # Texts for ID numbers are among them only where he may enter one.
        consents = event._prepare_consents(texts, privacy_text_ids, True, channel="pickup")
        event._check_consents(texts, {"privacy_consent_ids": consents}, index=None)
        return consents

    def _keep_holder_consents(self, consents):
        if consents:
            self.privacy_consent_ids = consents
