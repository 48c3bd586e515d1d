# SPDX-License-Identifier: LGPL-3.0-or-later
"""One person at the same moment in many tabs and by many ways: no more tickets than one may hold."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values
from lib.registration import (
    at_checkout,
    keeps_what_was_typed,
    open_checkout,
    open_form,
    refusal,
    succeeded,
)
from lib.seats import fill_forms, rush, seats_taken

MOBILE = "13900139000"
NEUTRAL_WORDS = "本人的手机号"


def fill_alike(server, event_id, ticket_id, count):
    """Open that many browsers whose forms carry one mobile and different names; nothing is sent."""

    def fill(index):
        someone = {**person(index), "phone": MOBILE}
        return open_form(server.visitor(), event_id, [ticket_id], [someone])

    with ThreadPoolExecutor(4) as readers:
        return list(readers.map(fill, range(count)))


def enter_by_hand(office, event_id, ticket_id):
    """Register the person as the office does; return the id, None when it is refused in words."""
    vals = {
        "event_id": event_id,
        "event_ticket_id": ticket_id,
        "name": "手工",
        "phone": MOBILE,
        "source": "manual",
    }
    try:
        return office.create("event.registration", vals)
    except RpcError as error:
        assert error.kind in ("PersonLimitReached", "ValidationError"), error
        return None


@pytest.mark.parametrize(("limit", "stock"), [(1, 0), (1, 50), (3, 0)])
def test_same_mobile_in_many_tabs(server, office, db, limit, stock):
    """MTG-12: twenty forms with one mobile at once register as often as the ticket says, and nobody sees an error."""
    event_id, (ticket_id,) = make_meeting(office, [{"limit_per_person": limit, "seats_max": stock}])
    forms = fill_alike(server, event_id, ticket_id, 20)
    answers = rush(forms)
    assert [answer.statuses for answer in answers if answer.crashed] == []
    assert seats_taken(db, event_id) == limit
    assert sum(succeeded(answer) for answer in answers) == limit
    for form, answer in zip(forms, answers, strict=True):
        if not succeeded(answer):
            assert NEUTRAL_WORDS in refusal(answer)
            assert keeps_what_was_typed(form, answer)


def test_form_and_office_at_once(server, office, db):
    """MTG-12: the same person by the form and by hand at the same moment is registered once."""
    event_id, (ticket_id,) = make_meeting(office, [{"limit_per_person": 1}])
    forms = fill_alike(server, event_id, ticket_id, 8)
    hands = [server.back_office() for _number in range(8)]
    acts = [form.send for form in forms]
    acts += [lambda hand=hand: enter_by_hand(hand, event_id, ticket_id) for hand in hands]
    outcomes = values(together(acts))
    assert not any(answer.crashed for answer in outcomes[:8])
    assert seats_taken(db, event_id) == 1
    assert sum(map(succeeded, outcomes[:8])) + sum(map(bool, outcomes[8:])) == 1


def test_one_mobile_in_many_carts(server, office, db):
    """MTG-12, BEY-01: a paid ticket with a limit is in one cart, and free for the person when that runs out."""
    event_id, (ticket_id,) = make_meeting(office, [{"limit_per_person": 1, "price": 9}])
    answers = rush(fill_alike(server, event_id, ticket_id, 8))
    assert sum(map(at_checkout, answers)) == 1
    assert seats_taken(db, event_id) == 1
    db.execute(
        """UPDATE event_registration
              SET hold_until = statement_timestamp() AT TIME ZONE 'UTC' - interval '1 minute'
            WHERE event_id = %s""",
        (event_id,),
    )
    (again,) = fill_alike(server, event_id, ticket_id, 1)
    assert at_checkout(again.send())


def test_right_given_back_is_taken_once(server, office, db):
    """MTG-12: who was cancelled registers again, in many tabs at once, a single time."""
    event_id, (ticket_id,) = make_meeting(office, [{"limit_per_person": 1}])
    *forms, first = fill_alike(server, event_id, ticket_id, 9)
    assert succeeded(first.send())
    holder = office.search("event.registration", [["event_id", "=", event_id]])
    office.execute("event.registration", "action_cancel", holder)
    answers = rush(forms)
    assert sum(map(succeeded, answers)) == 1
    assert seats_taken(db, event_id) == 1


def test_more_time_is_given_once(server, office, db):
    """BEY-01: eight taps for more time at once add it once."""
    event_id, (ticket_id,) = make_meeting(office, [{"price": 9, "seats_max": 5}])
    (form,) = fill_forms(server, event_id, [ticket_id])
    assert at_checkout(form.send())
    page = form.visitor.get("/shop/payment")
    (token,) = page.tree.xpath(
        "//form[@action='/shop/meeting/more_time']//input[@name='csrf_token']/@value"
    )
    query = "SELECT hold_until FROM event_registration WHERE event_id = %s"
    before = db.value(query, (event_id,))
    tabs = [form.visitor.copy() for _number in range(8)]
    answers = values(
        together(
            [
                lambda tab=tab: tab.post("/shop/meeting/more_time", {"csrf_token": token})
                for tab in tabs
            ]
        )
    )
    assert [answer.statuses for answer in answers if answer.crashed] == []
    assert (db.value(query, (event_id,)) - before).total_seconds() == 15 * 60


def test_open_tab_keeps_no_seat(server, office, db):
    """BEY-01: a payment page that reloads when the time is over loses the seat to whoever asks, once."""
    event_id, (ticket_id,) = make_meeting(office, [{"price": 9, "seats_max": 1}])
    (form,) = fill_forms(server, event_id, [ticket_id])
    assert at_checkout(form.send())
    open_checkout(form.visitor)
    db.execute(
        """UPDATE event_registration
              SET hold_until = statement_timestamp() AT TIME ZONE 'UTC' - interval '1 second'
            WHERE event_id = %s""",
        (event_id,),
    )
    others = fill_forms(server, event_id, [ticket_id] * 3, family="钱")
    tabs = [form.visitor.copy() for _number in range(4)]
    outcomes = values(
        together(
            [lambda tab=tab: tab.get("/shop/payment") for tab in tabs]
            + [other.send for other in others]
        )
    )
    assert [answer.statuses for answer in outcomes if answer.crashed] == []
    assert sum(map(at_checkout, outcomes[4:])) == 1
    assert not any(answer.url.endswith("/shop/payment") for answer in outcomes[:4])
    assert seats_taken(db, event_id) == 1
