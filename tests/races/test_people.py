# SPDX-License-Identifier: LGPL-3.0-or-later
"""Two organisers with the same list of people on their screens."""

from lib.client import RpcError
from lib.meetings import make_meeting, person
from lib.race import together, values

PEOPLE = 6


def imported(office, count=PEOPLE):
    """People whom the organiser entered, so that they wait for their code."""
    event_id, (ticket_id,) = make_meeting(office, [{}])
    return office.execute(
        "event.registration",
        "create",
        [
            {
                "event_id": event_id,
                "event_ticket_id": ticket_id,
                "source": "import",
                **person(index),
            }
            for index in range(count)
        ],
    )


def attempt(call):
    """Do something; a refusal in words is a fine answer, anything else is not."""
    try:
        call()
    except RpcError as refusal:
        assert refusal.kind in ("UserError", "ValidationError"), refusal.debug
        return refusal.message
    return "done"


def test_one_seat_given_twice(server, office, db):
    """MTG-23: one seat given to two people at once goes to one; the other organiser reads a sentence."""
    ids = imported(office)
    first, second = server.back_office(), server.back_office()
    for one, other in zip(ids[::2], ids[1::2], strict=True):
        seat = f"{one}-1"
        answers = values(
            together(
                [
                    lambda one=one, seat=seat: attempt(
                        lambda: first.write("event.registration", [one], {"seat_no": seat})
                    ),
                    lambda other=other, seat=seat: attempt(
                        lambda: second.write("event.registration", [other], {"seat_no": seat})
                    ),
                ]
            )
        )
        assert answers.count("done") == 1
        [sentence] = [answer for answer in answers if answer != "done"]
        assert seat in sentence
        seated = db.rows(
            "SELECT id FROM event_registration WHERE id IN %s AND seat_no = %s",
            ((one, other), seat),
        )
        assert len(seated) == 1


def test_codes_are_sent_once(server, office, db):
    """MTG-26: two organisers who send the codes of the same list at once send one message to each."""
    ids = imported(office)
    first, second = server.back_office(), server.back_office()
    answers = values(
        together(
            [
                lambda user=user, ids=ids: attempt(
                    lambda: user.execute("event.registration", "action_send_attendance_codes", ids)
                )
                for user, ids in ((first, ids), (second, ids[::-1]))
            ]
        )
    )
    assert "done" in answers
    messages = db.rows(
        "SELECT registration_id, count(*) AS number FROM event_sms_log"
        " WHERE registration_id IN %s GROUP BY registration_id",
        (tuple(ids),),
    )
    assert [row["number"] for row in messages] == [1] * PEOPLE


def test_failed_messages_are_sent_again_once(server, office, db):
    """MTG-26: two organisers who send the failed messages again at once send each of them once."""
    ids = imported(office)
    office.execute("event.registration", "action_send_attendance_codes", ids)
    db.execute(
        "UPDATE event_sms_log SET state = 'failed' WHERE registration_id IN %s", (tuple(ids),)
    )
    logs = office.search("event.sms.log", [("registration_id", "in", ids)])
    users = server.back_office(), server.back_office()
    answers = values(
        together(
            [
                lambda user=user: attempt(
                    lambda: user.execute("event.sms.log", "action_resend", logs)
                )
                for user in users
            ]
        )
    )
    assert "done" in answers
    again = db.rows(
        "SELECT resend_of_id, count(*) AS number FROM event_sms_log"
        " WHERE resend_of_id IN %s GROUP BY resend_of_id",
        (tuple(logs),),
    )
    assert [row["number"] for row in again] == [1] * PEOPLE
