# SPDX-License-Identifier: LGPL-3.0-or-later
"""A refusal that is taken back while the money of the refused goes back."""

import time
from functools import partial

from lib.client import RpcError
from lib.meetings import make_meeting
from lib.race import together, values
from lib.registration import at_checkout, open_checkout
from lib.seats import fill_forms, rush, seats_taken
from lib.staff import Phone

PEOPLE = 6
ROUNDS = 12
PRICE = 99.0
# Seconds by which undoing begins later in each round, and for each person: at first before the job, in the end after it.
ROUND_DELAY = 0.4
PERSON_DELAY = 0.1


def buy(checkout):
    """Pay in one go."""
    checkout.simulate(checkout.start()["reference"])
    checkout.poll()


def act(press, delay):
    """Press a button after a while; return whether it did something. A refusal in words is a fine answer, anything else is not."""
    time.sleep(delay)
    try:
        press()
    except RpcError as refusal:
        assert refusal.kind == "UserError", refusal.debug
        return False
    return True


def sell_reviewed(server, office, db):
    """Return a meeting and the registrations that were paid and wait for review."""
    event_id, (ticket_id,) = make_meeting(
        office, [{"seats_max": PEOPLE, "price": PRICE, "require_approval": True}]
    )
    forms = fill_forms(server, event_id, [ticket_id] * PEOPLE)
    assert all(at_checkout(answer) for answer in rush(forms))
    for form in forms:
        buy(open_checkout(form.visitor))
    office.run_cron("_cron_post_process")
    rows = db.rows(
        "SELECT id FROM event_registration WHERE event_id = %s AND approval_state = 'pending' AND sale_status = 'sold'",
        (event_id,),
    )
    ids = [row["id"] for row in rows]
    assert len(ids) == PEOPLE
    return event_id, ids


def read_all(db, ids):
    """Return what became of each registration, with the refunds of its order."""
    rows = db.rows(
        """SELECT reg.id, reg.state, reg.approval_state, reg.refund_state,
                  (SELECT count(*) FROM payment_transaction AS refund
                     JOIN payment_transaction AS paid ON paid.id = refund.source_transaction_id
                     JOIN sale_order_transaction_rel AS rel ON rel.transaction_id = paid.id
                    WHERE rel.sale_order_id = reg.sale_order_id AND refund.operation = 'refund') AS refunds
             FROM event_registration AS reg WHERE reg.id IN %s""",
        (tuple(ids),),
    )
    return {
        row["id"]: (row["state"], row["approval_state"], row["refund_state"], row["refunds"])
        for row in rows
    }


def test_refund_and_undo_at_once(server, office, db):
    """MTG-13, BEY-28: a refusal is taken back, by phone or back office, only while no refund has begun: never a seat and the money."""
    event_id, waiting = sell_reviewed(server, office, db)
    reviewer, job = server.back_office(), server.back_office()
    phone = Phone(server, office, event_id, "门口审核")
    office.write("event.meeting.staff", [phone.staff_id], {"can_review": True})
    for number in range(ROUNDS):
        office.execute("event.registration", "action_refuse", waiting)
        buttons = [
            partial(phone.copy().ask, "review", registration_id=one, decision="reopen")
            if index % 2
            else partial(
                reviewer.copy().execute, "event.registration", "action_undo_refusal", [one]
            )
            for index, one in enumerate(waiting)
        ]
        _refunds, *undone = values(
            together(
                [
                    partial(job.run_cron, "_cron_refund"),
                    *(
                        partial(act, press, number * ROUND_DELAY + index * PERSON_DELAY)
                        for index, press in enumerate(buttons)
                    ),
                ]
            )
        )
        # What the job was too early for.
        job.run_cron("_cron_refund")
        became = read_all(db, waiting)
        for one, is_undone in zip(waiting, undone, strict=True):
            assert became[one] == (
                ("draft", "pending", None, 0) if is_undone else ("cancel", "refused", "done", 1)
            )
        waiting = [one for one, is_undone in zip(waiting, undone, strict=True) if is_undone]
        assert seats_taken(db, event_id) == len(waiting)
        if not waiting:
            return
    raise AssertionError("the job was never in time")
