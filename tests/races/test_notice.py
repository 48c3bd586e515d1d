# SPDX-License-Identifier: LGPL-3.0-or-later
"""Whoever registers is told once, however many servers hand over and however often the same is said."""

import time

from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values

PEOPLE = 30
JOBS = 4
PATIENCE = 60  # seconds


def jobs(office):
    """Several scheduled actions that hand over, so that their locks do not keep them apart."""
    job_id = office.execute(
        "ir.model.data", "check_object_reference", "base_notice", "ir_cron_send"
    )
    first = job_id[1]
    copies = [
        office.execute("ir.cron", "copy", [first], {"name": f"hand over {number}"})
        for number in range(1, JOBS)
    ]
    return [first, *(copy[0] if isinstance(copy, list) else copy for copy in copies)]


def run(server, job_id):
    """Press 'Run Manually'; a job that is running already says so."""
    try:
        server.back_office().execute("ir.cron", "method_direct_trigger", [job_id])
    except RpcError as refusal:
        assert refusal.kind in ("UserError", "LockError"), refusal.debug


def counts(db, event_id):
    return db.rows(
        """SELECT registration.id,
                  (SELECT count(*) FROM base_notice WHERE registration_id = registration.id) AS notices,
                  (SELECT count(*) FROM event_sms_log WHERE registration_id = registration.id) AS texts
             FROM event_registration AS registration WHERE event_id = %s""",
        (event_id,),
    )


def wait_until_handed_over(db, event_id):
    deadline = time.monotonic() + PATIENCE
    while db.value(
        "SELECT count(*) FROM base_notice WHERE event_id = %s AND state = 'queued' AND channel IS NULL",
        (event_id,),
    ):
        assert time.monotonic() < deadline, "notices were not handed over"
        time.sleep(0.5)


def test_one_text_each(server, office, db):
    """MTG-26: many register while several servers hand over: one notice and one text for each."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    job_ids = jobs(office)

    def register(index):
        return office.execute(
            "event.registration",
            "create",
            [{"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}],
        )

    try:
        for begin in range(0, PEOPLE, 6):
            values(
                together(
                    [
                        *(lambda one=index: register(one) for index in range(begin, begin + 6)),
                        *(lambda one=job: run(server, one) for job in job_ids),
                    ]
                )
            )
        values(together([lambda one=job: run(server, one) for job in job_ids]))
        wait_until_handed_over(db, event_id)
    finally:
        office.execute("ir.cron", "unlink", job_ids[1:])
    told = counts(db, event_id)
    assert len(told) == PEOPLE
    assert {(row["notices"], row["texts"]) for row in told} == {(1, 1)}, told


def test_cancelled_by_two(server, office, db):
    """MTG-12, MTG-26: two organisers cancel the same people at once: each is told once."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}])
    ids = office.execute(
        "event.registration",
        "create",
        [
            {"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}
            for index in range(10)
        ],
    )
    others = [server.back_office() for _number in range(3)]
    values(
        together(
            [
                lambda user=user: user.execute("event.registration", "action_cancel", ids)
                for user in others
            ]
        )
    )
    rows = db.rows(
        "SELECT purpose, count(*) AS people FROM base_notice WHERE event_id = %s GROUP BY purpose",
        (event_id,),
    )
    assert {row["purpose"]: row["people"] for row in rows} == {"registered": 10, "withdrawn": 10}
