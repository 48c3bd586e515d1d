# SPDX-License-Identifier: LGPL-3.0-or-later
"""Paid seats: carts that hold them, holds that run out, and payments that come late."""

import contextlib

import pytest
from lib.client import RpcError
from lib.meetings import make_meeting
from lib.race import together, values
from lib.registration import at_checkout, keeps_what_was_typed, open_checkout, refusal
from lib.seats import fill_forms, rush, seats_taken

PRICE = 99.0
RELEASES = ["not released", "released before", "released between"]


@pytest.fixture
def paid_meeting(office):
    """Make a meeting with that many paid seats: its id and its ticket's."""

    def make(seats):
        event_id, (ticket_id,) = make_meeting(office, [{"seats_max": seats, "price": PRICE}])
        return event_id, ticket_id

    return make


def to_payment(server, event_id, ticket_id):
    """One visitor puts the ticket in the cart and goes to the payment page."""
    (form,) = fill_forms(server, event_id, [ticket_id])
    answer = form.send()
    assert at_checkout(answer), (answer.url, answer.words[:500])
    return open_checkout(form.visitor)


def run_out(db, checkout):
    """Let the time of a cart's hold be over."""
    changed = db.execute(
        """UPDATE event_registration
              SET hold_until = statement_timestamp() AT TIME ZONE 'UTC' - interval '1 minute'
            WHERE sale_order_id = %s AND hold_until IS NOT NULL""",
        (checkout.order_id,),
    )
    assert changed == 1


def finish(checkout, reference):
    """The payment succeeds at the provider and the waiting page asks what became of it."""
    checkout.simulate(reference)
    ask(checkout)


def ask(checkout):
    """The waiting page asks once; when that fails, the scheduled action of payments goes on."""
    with contextlib.suppress(RpcError):
        checkout.poll()


def pay(checkout):
    """Pay in one go, as somebody does who is in time."""
    finish(checkout, checkout.start()["reference"])


def arrive(office, checkout, reference, release):
    """A payment comes late; ``release`` says when the job that gives up its hold has run."""
    if release == "released before":
        office.run_cron("_cron_release_holds")
    checkout.simulate(reference)
    if release == "released between":
        # The provider has the money, the order does not know it yet.
        office.run_cron("_cron_release_holds")
    ask(checkout)


def settle(db, office, *checkouts):
    """Let the scheduled jobs take every payment and refund that waits; none may stay behind."""
    office.run_cron("_cron_post_process")
    office.run_cron("_cron_refund")
    stuck = db.rows(
        """SELECT tx.reference, tx.state FROM payment_transaction AS tx
             JOIN sale_order_transaction_rel AS rel ON rel.transaction_id = tx.id
            WHERE rel.sale_order_id IN %s AND tx.state = 'done' AND NOT tx.is_post_processed""",
        (tuple(checkout.order_id for checkout in checkouts),),
    )
    assert stuck == []


def order_state(db, checkout):
    """State of the order and of its registration."""
    return db.rows(
        """SELECT o.state, r.state AS seat FROM sale_order AS o
             LEFT JOIN event_registration AS r ON r.sale_order_id = o.id
            WHERE o.id = %s""",
        (checkout.order_id,),
    )


def check_refunded(db, checkout):
    """The buyer without a seat has a cancelled order, and the money goes back."""
    assert db.value("SELECT state FROM sale_order WHERE id = %s", (checkout.order_id,)) == "cancel"
    refunds = db.rows(
        """SELECT refund.state, -refund.amount = paid.amount AS whole
             FROM payment_transaction AS refund
             JOIN payment_transaction AS paid ON paid.id = refund.source_transaction_id
             JOIN sale_order_transaction_rel AS rel ON rel.transaction_id = paid.id
            WHERE rel.sale_order_id = %s AND refund.operation = 'refund'""",
        (checkout.order_id,),
    )
    assert refunds == [{"state": "done", "whole": True}]


def check_no_paid_order_without_seat(db, event_id):
    """Every confirmed order of the meeting has its seat, every seat its confirmed order."""
    odd = db.rows(
        """SELECT r.id, r.state, o.name, o.state AS order_state
             FROM event_registration AS r JOIN sale_order AS o ON o.id = r.sale_order_id
            WHERE r.event_id = %s AND (o.state = 'sale') <> (r.state IN ('open', 'done'))""",
        (event_id,),
    )
    assert odd == []


@pytest.mark.parametrize(("seats", "carts"), [(1, 2), (3, 8)])
def test_carts_are_refused_before_payment(server, office, db, paid_meeting, seats, carts):
    """MTG-11, BEY-01: as many carts as seats reach the payment page, the others read why not."""
    event_id, ticket_id = paid_meeting(seats)
    forms = fill_forms(server, event_id, [ticket_id] * carts)
    answers = rush(forms)
    assert [answer.statuses for answer in answers if answer.crashed] == []
    assert seats_taken(db, event_id) == seats
    holders = []
    for form, answer in zip(forms, answers, strict=True):
        if at_checkout(answer):
            holders.append(open_checkout(form.visitor))
        else:
            assert refusal(answer)
            assert keeps_what_was_typed(form, answer)
    assert len(holders) == seats
    values(together([lambda one=one: pay(one) for one in holders]))
    settle(db, office, *holders)
    for holder in holders:
        assert order_state(db, holder) == [{"state": "sale", "seat": "open"}]
    assert seats_taken(db, event_id) == seats
    check_no_paid_order_without_seat(db, event_id)


def test_hold_that_ran_out_gives_the_seat_back(server, office, db, paid_meeting):
    """BEY-01: after its time a cart holds nothing; the next visitor gets the seat and pays."""
    event_id, ticket_id = paid_meeting(1)
    slow = to_payment(server, event_id, ticket_id)
    assert seats_taken(db, event_id) == 1
    run_out(db, slow)
    office.run_cron("_cron_release_holds")
    assert seats_taken(db, event_id) == 0
    quick = to_payment(server, event_id, ticket_id)
    pay(quick)
    settle(db, office, quick)
    assert order_state(db, quick) == [{"state": "sale", "seat": "open"}]
    with pytest.raises(RpcError):
        slow.start()
    assert seats_taken(db, event_id) == 1


def test_hold_that_ran_out_is_refused_at_payment(server, office, db, paid_meeting):
    """BEY-01: nobody has released the hold yet and the seat is taken: no payment is started."""
    event_id, ticket_id = paid_meeting(1)
    slow = to_payment(server, event_id, ticket_id)
    run_out(db, slow)
    to_payment(server, event_id, ticket_id)
    with pytest.raises(RpcError) as stop:
        slow.start()
    assert stop.value.kind in ("CapacityExceeded", "UserError", "ValidationError")
    started = db.value(
        "SELECT count(*) FROM sale_order_transaction_rel WHERE sale_order_id = %s",
        (slow.order_id,),
    )
    assert started == 0
    assert seats_taken(db, event_id) == 1


def test_hold_that_ran_out_is_renewed_at_payment(server, office, db, paid_meeting):
    """BEY-01: nobody wanted the seat meanwhile: starting the payment claims it again."""
    event_id, ticket_id = paid_meeting(1)
    slow = to_payment(server, event_id, ticket_id)
    run_out(db, slow)
    reference = slow.start()["reference"]
    assert seats_taken(db, event_id) == 1
    finish(slow, reference)
    settle(db, office, slow)
    assert order_state(db, slow) == [{"state": "sale", "seat": "open"}]


@pytest.mark.parametrize("release", RELEASES)
def test_late_payment_gets_a_free_seat(server, office, db, paid_meeting, release):
    """BEY-01: the payment comes after the hold ran out, the seat is still free: it is theirs."""
    event_id, ticket_id = paid_meeting(1)
    slow = to_payment(server, event_id, ticket_id)
    reference = slow.start()["reference"]
    run_out(db, slow)
    arrive(office, slow, reference, release)
    settle(db, office, slow)
    assert seats_taken(db, event_id) == 1
    assert {"state": "sale", "seat": "open"} in order_state(db, slow)
    check_no_paid_order_without_seat(db, event_id)


@pytest.mark.parametrize("release", RELEASES)
def test_late_payment_without_a_seat_is_refunded(server, office, db, paid_meeting, release):
    """MTG-11, BEY-01: the seat went to somebody else: refund and a cancelled order, no debt."""
    event_id, ticket_id = paid_meeting(1)
    slow = to_payment(server, event_id, ticket_id)
    reference = slow.start()["reference"]
    run_out(db, slow)
    if release == "released before":
        office.run_cron("_cron_release_holds")
    quick = to_payment(server, event_id, ticket_id)
    pay(quick)
    arrive(office, slow, reference, release)
    settle(db, office, slow, quick)
    assert seats_taken(db, event_id) == 1
    assert order_state(db, quick) == [{"state": "sale", "seat": "open"}]
    check_refunded(db, slow)
    check_no_paid_order_without_seat(db, event_id)


def test_two_late_payments_for_one_free_seat(server, office, db, paid_meeting):
    """MTG-11, BEY-01: both holds ran out, both payments arrive at once: one seat, one refund."""
    event_id, ticket_id = paid_meeting(1)
    buyers = []
    for _buyer in range(2):
        checkout = to_payment(server, event_id, ticket_id)
        buyers.append((checkout, checkout.start()["reference"]))
        run_out(db, checkout)
    values(together([lambda one=one: finish(*one) for one in buyers]))
    settle(db, office, *(checkout for checkout, _reference in buyers))
    assert seats_taken(db, event_id) == 1
    states = sorted(
        db.value("SELECT state FROM sale_order WHERE id = %s", (checkout.order_id,))
        for checkout, _reference in buyers
    )
    assert states == ["cancel", "sale"]
    check_no_paid_order_without_seat(db, event_id)


def test_payment_release_and_new_cart_at_once(server, office, db, paid_meeting):
    """BEY-01: the payment, the release of its hold and the next visitor meet in one moment."""
    for _round in range(3):
        event_id, ticket_id = paid_meeting(1)
        slow = to_payment(server, event_id, ticket_id)
        reference = slow.start()["reference"]
        (next_form,) = _fill_while_free(server, db, slow, event_id, ticket_id)
        answers = values(
            together(
                [
                    lambda one=slow, number=reference: finish(one, number),
                    lambda: office.run_cron("_cron_release_holds"),
                    next_form.send,
                ]
            )
        )
        assert not answers[2].crashed
        settle(db, office, slow)
        assert seats_taken(db, event_id) == 1
        check_no_paid_order_without_seat(db, event_id)
        state = db.value("SELECT state FROM sale_order WHERE id = %s", (slow.order_id,))
        got_away = at_checkout(answers[2])
        assert state == ("cancel" if got_away else "sale")


def _fill_while_free(server, db, slow, event_id, ticket_id):
    """Let the hold run out, then fill in the next visitor's form."""
    run_out(db, slow)
    return fill_forms(server, event_id, [ticket_id])
