# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.http import request, route

from .main import WebsiteEventMeetingController
from .registration import WebsiteEventRegistrationController

SESSION_KEY = "meeting_referrals"
KEPT = 20


class MeetingReferralController(WebsiteEventRegistrationController, WebsiteEventMeetingController):
    """Remembers through whose poster a visitor came, until the registration is made."""

    @route()
    def event_register(self, event, **post):
        """Show the invitation; a genuine ``ref`` of the address is kept in the session."""
        if event.is_meeting and (key := post.get("ref")):
            self._keep_referral(event, key)
        return super().event_register(event, **post)

    def _keep_referral(self, event, key):
        if not request.env["event.registration"]._find_by_referral_key(event, key):
            return
        kept = {
            event_id: kept_key
            for event_id, kept_key in request.session.get(SESSION_KEY, {}).items()
            if event_id != str(event.id)
        }
        # the last invitations win, and a session does not grow without end
        request.session[SESSION_KEY] = dict([*kept.items(), (str(event.id), key)][-KEPT:])

    def _register(self, event, requests):
        """Register with the name of who invited; the model decides whether it counts."""
        key = request.session.get(SESSION_KEY, {}).get(str(event.id))
        referrer = key and request.env["event.registration"]._find_by_referral_key(event, key)
        if referrer:
            requests = [{**values, "referrer_id": referrer.id} for values in requests]
        return super()._register(event, requests)
