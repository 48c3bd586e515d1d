# SPDX-License-Identifier: LGPL-3.0-or-later
"""Visitors who press 'confirm' at the same moment for fewer seats than they are."""

import pytest
from lib.meetings import make_meeting
from lib.race import together, values
from lib.registration import keeps_what_was_typed, refusal, succeeded
from lib.seats import fill_forms, rush, seats_taken

SOLD_OUT_WORDS = ("售罄", "抢完", "已满", "名额", "没有余", "余票")


def check_winners(db, event_id, answers, seats):
    """Exactly ``seats`` of the answers are success pages, none is an error page."""
    assert [answer.statuses for answer in answers if answer.crashed] == []
    assert seats_taken(db, event_id) == seats
    winners = [answer for answer in answers if succeeded(answer)]
    assert len(winners) == seats
    return winners


def check_losers(forms, answers):
    """Everybody without a seat reads that it is sold out, and finds what was typed."""
    losers = [
        (form, answer) for form, answer in zip(forms, answers, strict=True) if not succeeded(answer)
    ]
    for form, answer in losers:
        words = refusal(answer)
        assert any(word in words for word in SOLD_OUT_WORDS), (answer.url, words)
        assert keeps_what_was_typed(form, answer)
    return losers


@pytest.mark.parametrize(
    ("seats", "visitors"),
    [(1, 16), (5, 16), (100, 16), (30, 48)],
    ids=["16 for the last", "16 for 5", "16 for 100", "48 for 30"],
)
def test_free_seats_are_given_once(server, office, db, seats, visitors):
    """MTG-11, BEY-01: as many visitors get a free seat as there are seats; nobody sees an error."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": seats}])
    forms = fill_forms(server, event_id, [ticket_id] * visitors)
    answers = rush(forms)
    check_winners(db, event_id, answers, min(seats, visitors))
    assert len(check_losers(forms, answers)) == max(visitors - seats, 0)


@pytest.mark.parametrize(("seats", "visitors"), [(1, 16), (5, 16)])
def test_seats_under_review_are_given_once(server, office, db, seats, visitors):
    """MTG-11, MTG-13: a registration that waits for review holds its seat like any other."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": seats, "require_approval": True}])
    forms = fill_forms(server, event_id, [ticket_id] * visitors)
    answers = rush(forms)
    check_winners(db, event_id, answers, seats)
    check_losers(forms, answers)
    states = db.rows(
        "SELECT DISTINCT state, approval_state FROM event_registration WHERE event_id = %s",
        (event_id,),
    )
    assert states == [{"state": "draft", "approval_state": "pending"}]


def test_two_tickets_share_the_seats_of_the_meeting(server, office, db):
    """MTG-11: the meeting's own limit holds over tickets, and a ticket's own limit within it."""
    event_id, (wide, narrow) = make_meeting(
        office,
        [{"seats_max": 0}, {"seats_max": 2}],
        seats_limited=True,
        seats_max=5,
    )
    forms = fill_forms(server, event_id, [wide, narrow] * 8)
    answers = rush(forms)
    check_winners(db, event_id, answers, 5)
    check_losers(forms, answers)
    assert seats_taken(db, event_id, narrow) <= 2


def test_seat_given_back_is_given_again_once(server, office, db):
    """MTG-11: one cancelled registration frees one seat for eight visitors who wait for it."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 1}])
    forms = fill_forms(server, event_id, [ticket_id] * 9)
    first = forms.pop().send()
    assert succeeded(first)
    holder = office.search("event.registration", [["event_id", "=", event_id]])
    office.execute("event.registration", "action_cancel", holder)
    answers = rush(forms)
    check_winners(db, event_id, answers, 1)
    check_losers(forms, answers)


def test_second_click_on_confirm_registers_once(server, office, db):
    """MTG-11: the same form sent twice at once makes one registration, and both see success."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 10}])
    for form in fill_forms(server, event_id, [ticket_id] * 5):
        tab = form.visitor.copy()
        answers = values(
            together([form.send, lambda tab=tab, form=form: tab.post(form.action, form.data)])
        )
        assert [answer.statuses for answer in answers if answer.crashed] == []
        assert all(succeeded(answer) for answer in answers)
    assert seats_taken(db, event_id) == 5


def test_sold_out_meeting_offers_no_form(server, office, db):
    """MTG-11, MTG-12: after the rush the page says it is sold out and a late form is refused."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 2}])
    forms = fill_forms(server, event_id, [ticket_id] * 3)
    late = forms.pop()
    check_winners(db, event_id, rush(forms), 2)
    page = server.visitor().get(f"/event/{event_id}/register")
    assert any(word in page.words for word in SOLD_OUT_WORDS)
    check_losers([late], [late.send()])
    assert seats_taken(db, event_id) == 2
