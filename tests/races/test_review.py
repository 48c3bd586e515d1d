# SPDX-License-Identifier: LGPL-3.0-or-later
"""Two reviewers with the same registration on their screens."""

from lib.audit import count_lines
from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values
from lib.registration import succeeded
from lib.seats import fill_forms, rush, seats_taken

PEOPLE = 10


def act(user, method, ids):
    """Press a button; a refusal in words is a fine answer, anything else is not."""
    try:
        user.execute("event.registration", method, ids)
    except RpcError as refusal:
        assert refusal.kind in ("UserError", "ValidationError"), refusal.debug
        return refusal.message
    return "done"


def waiting(office, db, seats=0):
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": seats, "require_approval": True}])
    ids = office.execute(
        "event.registration",
        "create",
        [
            {"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}
            for index in range(PEOPLE)
        ],
    )
    pending = db.value(
        "SELECT count(*) FROM event_registration WHERE id IN %s AND approval_state = 'pending'",
        (tuple(ids),),
    )
    assert pending == PEOPLE
    return event_id, ids


def outcomes(db, ids):
    return db.rows(
        "SELECT state, approval_state FROM event_registration WHERE id IN %s", (tuple(ids),)
    )


def test_approve_and_refuse_at_once(server, office, db):
    """MTG-13, MTG-32: one of two contradicting decisions counts, state and decision agree."""
    event_id, ids = waiting(office, db)
    friendly, strict = server.back_office(), server.back_office()
    for registration_id in ids:
        values(
            together(
                [
                    lambda one=registration_id: act(friendly, "action_approve", [one]),
                    lambda one=registration_id: act(strict, "action_refuse", [one]),
                ]
            )
        )
    for row in outcomes(db, ids):
        assert (row["state"], row["approval_state"]) in {
            ("open", "approved"),
            ("cancel", "refused"),
        }
    assert count_lines(db, ["event.approve", "event.refuse"], ids) == PEOPLE
    approved = [row for row in outcomes(db, ids) if row["approval_state"] == "approved"]
    assert seats_taken(db, event_id) == len(approved)


def test_both_approve_all_at_once(server, office, db):
    """MTG-32: two reviewers pass the same list in opposite order; each person is passed once."""
    event_id, ids = waiting(office, db, seats=PEOPLE)
    first, second = server.back_office(), server.back_office()
    answers = values(
        together(
            [
                lambda: act(first, "action_approve", ids),
                lambda: act(second, "action_approve", ids[::-1]),
            ]
        )
    )
    assert "done" in answers
    assert {row["approval_state"] for row in outcomes(db, ids)} == {"approved"}
    assert seats_taken(db, event_id) == PEOPLE
    assert count_lines(db, ["event.approve"], ids) == PEOPLE


def test_approval_never_takes_a_second_seat(server, office, db):
    """MTG-11, MTG-13: passing a waiting person while visitors rush takes nothing more."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 3, "require_approval": True}])
    forms = fill_forms(server, event_id, [ticket_id] * 10)
    answers = rush(forms[:2])
    assert all(succeeded(answer) for answer in answers)
    ids = office.search("event.registration", [["event_id", "=", event_id]])
    reviewer = server.back_office()
    sends = [form.send for form in forms[2:]]
    approval, *answers = values(together([lambda: act(reviewer, "action_approve", ids), *sends]))
    assert approval == "done"
    assert not any(answer.crashed for answer in answers)
    assert sum(succeeded(answer) for answer in answers) == 1
    assert seats_taken(db, event_id) == 3
