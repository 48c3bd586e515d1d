# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the session of a browser keeps about tickets. For controllers."""

from odoo.http import request

PROOFS = "meeting_holder"
PICKUPS = "meeting_pickups"
VISITOR = "meeting_visitor"
# A session is no store: the last few tickets are enough.
KEPT = 20


def get_proofs(registration):
    """Return what this browser has to show for a ticket, as ``event.registration._is_held`` takes it."""
    kept = request.session.get(PROOFS) or {}
    return {
        "visitor": registration._get_current_visitor() | _get_former_visitor(),
        "proof": kept.get(str(registration.id)),
    }


def _get_former_visitor():
    # sudo: a visitor of this session, compared only
    visitors = request.env["website.visitor"].sudo()
    return visitors.browse(request.session.get(VISITOR) or []).exists()


def prove(registration, typed):
    """Let this browser change a ticket for a while; its session gets a new id, so one that was planted has no proof.

    :param typed: see ``event.registration._prove_holder``, which raises what is wrong with it
    """
    keep(PROOFS, registration, registration._prove_holder(typed))
    # Odoo knows a visitor by the id of the session: with a new one, what was registered here would be a stranger's.
    if visitor := _get_former_visitor() or registration._get_current_visitor():
        request.session[VISITOR] = visitor.id
    request.session.should_rotate = True


def keep(key, registration, value):
    """Remember something about a ticket in the session."""
    kept = dict(request.session.get(key) or {})
    kept.pop(str(registration.id), None)
    kept[str(registration.id)] = value
    request.session[key] = dict(list(kept.items())[-KEPT:])
