# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the session of a browser keeps about tickets. For controllers."""

from odoo.http import request

PROOFS = "meeting_holder"
PICKUPS = "meeting_pickups"
# A session is no store: the last few tickets are enough.
KEPT = 20


def get_proofs(registration):
    """Return what this browser has to show for a ticket, as ``event.registration._is_held`` takes it."""
    kept = request.session.get(PROOFS) or {}
    return {
        "visitor": registration._get_current_visitor(),
        "proof": kept.get(str(registration.id)),
    }


def prove(registration, typed):
    """Let this browser change a ticket for a while; its session gets a new id, so one that was planted has no proof.

    :param typed: see ``event.registration._prove_holder``, which raises what is wrong with it
    """
    keep(PROOFS, registration, registration._prove_holder(typed))
    request.session.should_rotate = True


def keep(key, registration, value):
    """Remember something about a ticket in the session."""
    kept = dict(request.session.get(key) or {})
    kept.pop(str(registration.id), None)
    kept[str(registration.id)] = value
    request.session[key] = dict(list(kept.items())[-KEPT:])
