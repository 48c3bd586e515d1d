# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

from odoo.addons.base_guard.text import clean_code, parse_mobile
from odoo.addons.event_meeting_self_service.exceptions import SelfServiceRefused

from .mobile_code import HOLDER
from .res_config_settings import HOLDER_WAY


class EventRegistration(models.Model):
    """Who may change a ticket without an account: who has its mobile in his hand, not who knows its number."""

    _inherit = "event.registration"

    @api.model
    def _get_holder_way(self):
        """Return what the holder types: 'code', of a text message, or 'mobile' where it is so set."""
        # sudo: how tickets are proved is decided for everybody
        way = self.env["ir.config_parameter"].sudo().get_param(HOLDER_WAY)
        return super()._get_holder_way() if way == "mobile" else "code"

    def _is_handed_out_by_code(self):
        """Tell whether the organiser has entered the person, who collects with the code that was sent to him.

        A ticket that somebody registered shows its code to whoever has the link. It goes to the account that has proved
        the mobile, or that logs in in the browser that registered.
        """
        if self._get_holder_way() != "code":
            return super()._is_handed_out_by_code()
        return self.claim_state != "not_needed" and super()._is_handed_out_by_code()

    def _check_typed_proof(self, typed):
        """Refuse whoever does not type the code that was sent to the mobile the ticket has now."""
        if self._get_holder_way() != "code":
            super()._check_typed_proof(typed)
            return
        mobile = self._check_code_mobile()
        codes = self.env["mobile.code"]
        if not codes._prove(self._get_code_purpose(), mobile, clean_code(typed)):
            raise SelfServiceRefused("holder", codes._get_wrong_message())

    def _check_code_mobile(self):
        """Return the mobile (E.164) that a code for this ticket goes to. For controllers.

        :raise SelfServiceRefused: with ``code`` 'owned', or 'holder' where none proves the ticket
        """
        self.ensure_one()
        if self._get_owner():
            self._check_holder()
        mobile = self._get_code_mobile()
        if not mobile:
            raise SelfServiceRefused("holder", self._get_no_code_message())
        return mobile

    def _get_code_mobile(self):
        """Return the mobile (E.164) of the ticket, '' without one that can be sent a text message."""
        # sudo: the code goes there; a page shows two digits of it
        return parse_mobile(self.sudo().phone) or ""

    def _get_code_purpose(self):
        """Return the purpose of the codes of this ticket; those of another one prove nothing of it."""
        return f"{HOLDER}:{self.id}"

    def _get_no_code_message(self):
        return self.env._(
            "This ticket has no mobile to which a code can be sent. Please ask the organiser."
        )
