# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request, route

from odoo.addons.event_meeting_privacy.controllers.ticket import TicketPrivacyController
from odoo.addons.event_meeting_self_service.controllers.kept import get_proofs, prove
from odoo.addons.event_meeting_self_service.controllers.self_service import (
    ADDRESS,
    OPTIONS,
    MeetingSelfServiceController,
)


class WithdrawTicketController(TicketPrivacyController):
    """Who withdraws a consent, which may cancel the ticket, holds it as who cancels it does."""

    def _check_person(self, registration, mobile):
        """Refuse whoever does not hold the ticket; what was typed may prove that.

        :raise TooManyAttempts: after too many wrong tries
        :raise SelfServiceRefused: with ``code`` 'holder' or 'owned'
        """
        if mobile and not registration._is_held(**get_proofs(registration)):
            prove(registration, mobile)
        registration._check_holder(**get_proofs(registration))

    def _render(self, registrations, token, consent=None, refusal=None):
        response = super()._render(registrations, token, consent, refusal)
        strange = registrations.filtered(lambda reg: not reg._is_held(**get_proofs(reg)))
        typing = strange.filtered(
            lambda reg: reg._get_holder_way() == "mobile" and not reg._get_owner()
        )
        response.qcontext.update(typing=typing, proving=strange - typing)
        return response


class WithdrawSelfServiceController(MeetingSelfServiceController):
    """The proof before a consent is withdrawn, also of a ticket that is not changed any more."""

    @route(f"{ADDRESS}/withdraw", **OPTIONS)
    def ticket_change_withdraw(self, token, registration_id, **post):
        """Ask for the proof that the ticket is one's own (POST), and lead back to what was agreed to."""
        registration = self._find(token, registration_id)
        refusal = None
        if request.httprequest.method == "POST":
            refusal = self._prove(registration, post)
        consents_url = f"/meeting/ticket/{token}/privacy"
        if registration._is_held(**get_proofs(registration)):
            return request.redirect(consents_url)
        return self._render(
            "event_meeting_self_service_privacy.withdraw_page",
            token,
            registration,
            refusal,
            back_url=consents_url,
            owned=bool(registration._get_owner()),
            login_url=f"/web/login?redirect={consents_url}",
            **{
                **self._prepare_proof(token, registration, post),
                "proof_url": f"{self._get_address(token, registration)}/withdraw",
            },
        )
