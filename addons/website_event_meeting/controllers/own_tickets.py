# SPDX-License-Identifier: LGPL-3.0-or-later
"""The tickets of the browser that registered for them, as long as its session lasts."""

from odoo import fields
from odoo.http import request

SESSION_KEY = "meeting_own_tickets"
MAX_KEPT = 20


def remember_tickets(registrations):
    """Keep in the session that this browser registered for these; logging out forgets it."""
    token = registrations._get_ticket_token()
    kept = [known for known in request.session.get(SESSION_KEY) or () if known != token]
    request.session[SESSION_KEY] = [*kept, token][-MAX_KEPT:]


def find_own_registrations(event, cancelled=False):
    """Return the registrations (sudo) of a meeting that are the visitor's: of his login, or of this browser's session.

    :param event: the meeting
    :param cancelled: whether cancelled ones are returned too
    """
    # sudo: registrations are closed to visitors; the domain keeps to their own
    registrations = request.env["event.registration"].sudo()
    own = registrations.browse()
    for token in request.session.get(SESSION_KEY) or ():
        own |= registrations._find_by_ticket_token(token)
    domain = fields.Domain("id", "in", own.ids)
    if not request.env.user._is_public():
        domain |= fields.Domain("partner_id", "=", request.env.user.partner_id.id)
    visitor = request.env["website.visitor"]._get_visitor_from_request()
    if visitor:
        domain |= fields.Domain("visitor_id", "=", visitor.id)
    domain &= fields.Domain("event_id", "=", event.id)
    if not cancelled:
        domain &= fields.Domain("state", "!=", "cancel")
    return registrations.search(domain, limit=30)


def filter_own(registrations):
    """Return those of one meeting's registrations that are the visitor's, see :func:`find_own_registrations`."""
    return registrations & find_own_registrations(registrations.event_id, cancelled=True)
