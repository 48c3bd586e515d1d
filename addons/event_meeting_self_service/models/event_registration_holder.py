# SPDX-License-Identifier: LGPL-3.0-or-later
import re
import time

from odoo import api, models
from odoo.tools import consteq, hmac

from odoo.addons.base_guard.text import parse_mobile

from ..exceptions import SelfServiceRefused

HOLDER_SCOPE = "event_meeting_self_service.holder"
PROOF_SECONDS = 30 * 60
PROOF_PATTERN = re.compile(r"(?P<until>[0-9]{10})\.(?P<signature>[0-9a-f]{64})")


class EventRegistration(models.Model):
    """Who may change a ticket: more than its address or a picture of it proves.

    The account that has it; of a ticket without an account the browser in which it was registered, or whoever has the
    address of the ticket page and what :meth:`_check_typed_proof` asks for.
    """

    _inherit = "event.registration"

    def _get_owner(self):
        """Return the partner of the account that has the ticket, an empty one when none has."""
        self.ensure_one()
        # sudo: whose account it is; only the comparison comes out
        owner = self.sudo().partner_id.with_context(active_test=False)
        return owner if owner.user_ids else owner.browse()

    def _is_held(self, visitor=None, proof=None):
        """Tell whether whoever asks may change this ticket.

        :param visitor: each `website.visitor` that the browser is or was, found by its own cookie
        :param proof: result of :meth:`_prove_holder`, kept in the session
        """
        self.ensure_one()
        owner = self._get_owner()
        if owner:
            return owner == self._get_account()
        # sudo: the visitor is compared only
        registered_by = self.sudo().visitor_id
        if visitor and registered_by and registered_by in visitor:
            return True
        return self._is_proof(proof)

    def _check_holder(self, visitor=None, proof=None):
        """Refuse whoever has not shown that the ticket is his.

        :raise SelfServiceRefused: with ``code`` 'owned' or 'holder'
        """
        if self._is_held(visitor, proof):
            return
        if self._get_owner():
            raise SelfServiceRefused(
                "owned",
                self.env._(
                    "This ticket belongs to an account. Log in with it and look under My Meetings."
                ),
            )
        raise SelfServiceRefused(
            "holder",
            self.env._("Show first that the ticket is yours, so that nobody else changes it."),
        )

    def _prove_holder(self, typed):
        """Return a proof that whoever has the address of the ticket holds it; good for half an hour.

        A ticket that an account has is proved by that account alone.

        :param typed: see :meth:`_check_typed_proof`
        :raise TooManyAttempts: after too many wrong tries, see ``guard.rate``
        :raise SelfServiceRefused: with ``code`` 'holder' or 'owned'
        """
        self.ensure_one()
        if self._get_owner():
            self._check_holder()
            return ""
        self._check_typed_proof(typed)
        until = int(time.time()) + PROOF_SECONDS
        return f"{until}.{self._sign_holder(until)}"

    @api.model
    def _get_holder_way(self):
        """Return what the holder of a ticket without an account types: 'mobile', the whole mobile of the ticket.

        An addon that asks for something else overrides :meth:`_check_typed_proof` as well.
        """
        return "mobile"

    def _check_typed_proof(self, typed):
        """Refuse whoever does not type what proves the ticket, see :meth:`_get_holder_way`.

        :param typed: as typed
        :raise TooManyAttempts: after too many wrong tries, see ``guard.rate``
        :raise SelfServiceRefused: with ``code`` 'holder'
        """
        # sudo: the counter is closed to everybody
        rate = self.env["guard.rate"].sudo()
        attempt = rate._begin_attempt(
            "meeting.holder", {"ticket": str(self.id), "mobile": self._read_mobile(typed)}
        )
        given = parse_mobile(typed) or ""
        known = parse_mobile(self.sudo().phone) or "-"  # sudo: compared only
        if not consteq(given.encode(), known.encode()):
            raise SelfServiceRefused(
                "holder",
                self.env._(
                    "This is not the mobile of this ticket. Enter all digits of the mobile given when registering."
                ),
            )
        rate._end_attempt(attempt)

    def _is_proof(self, proof):
        match = PROOF_PATTERN.fullmatch(proof) if isinstance(proof, str) else None
        if not match or int(match["until"]) < time.time():
            return False
        return consteq(match["signature"], self._sign_holder(int(match["until"])))

    def _sign_holder(self, until):
        # sudo: code and mobile sign, they are not shown; a new holder ends the proof
        registration = self.sudo()
        message = (registration.id, registration.barcode, registration.phone or "", until)
        return hmac(self.env(su=True), HOLDER_SCOPE, message)

    @api.model
    def _get_current_visitor(self, make=False):
        """Return the `website.visitor` (sudo) of the request, an empty one outside of one.

        :param make: whether a browser that is not known yet becomes known
        """
        Visitor = self.env["website.visitor"]
        return Visitor._get_visitor_from_request(force_create=make) or Visitor
