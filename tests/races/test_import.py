# SPDX-License-Identifier: LGPL-3.0-or-later
"""Lists of people that are brought into one meeting at the same moment."""

import base64
import io

import openpyxl
from lib.meetings import make_meeting
from lib.race import together, values

MODEL = "event.registration.import"
PEOPLE = 200


def make_file(first, count=PEOPLE):
    """An .xlsx file of people, numbered from `first`."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(("姓名", "手机号", "座位号"))
    for number in range(first, first + count):
        sheet.append((f"来宾{number}", f"139{number:08d}", f"{number // 10 + 1}-{number % 10 + 1}"))
    stream = io.BytesIO()
    book.save(stream)
    return base64.b64encode(stream.getvalue()).decode()


def make_import(office, event_id, ticket_id, file):
    record = office.create(
        MODEL, {"event_id": event_id, "ticket_id": ticket_id, "file": file, "file_name": "x.xlsx"}
    )
    office.execute(MODEL, "action_preview", [record])
    return record


def bring_in(users, records):
    """Press 'Import Now' for each of the records at once; return what became of them."""
    values(
        together(
            [
                lambda user=user, record=record: user.execute(MODEL, "action_import", [record])
                for user, record in zip(users, records, strict=True)
            ]
        )
    )
    return users[0].read(
        MODEL, records, ["state", "imported_count", "skipped_count", "bad_count", "message"]
    )


def count_people(db, event_id):
    [row] = db.rows(
        "SELECT count(*) AS number, count(DISTINCT phone) AS phones FROM event_registration"
        " WHERE event_id = %s AND state <> 'cancel'",
        (event_id,),
    )
    return row["number"], row["phones"]


def test_one_list_twice_at_once(server, office, db):
    """MTG-28: two organisers bring in the same list at once: nobody is there twice, and both imports end well."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 2 * PEOPLE}])
    file = make_file(0)
    users = [server.back_office(), server.back_office()]
    records = [make_import(user, event_id, ticket_id, file) for user in users]
    results = bring_in(users, records)
    assert [result["state"] for result in results] == ["done", "done"]
    assert sorted(result["imported_count"] for result in results) == [0, PEOPLE]
    assert sorted(result["skipped_count"] for result in results) == [0, PEOPLE]
    assert count_people(db, event_id) == (PEOPLE, PEOPLE)


def test_one_import_pressed_twice(server, office, db):
    """MTG-28: the button pressed twice at once begins one import."""
    event_id, (ticket_id,) = make_meeting(office, [{}])
    users = [server.back_office(), server.back_office()]
    record = make_import(office, event_id, ticket_id, make_file(0))
    [result, *_] = bring_in(users, [record, record])
    assert (result["state"], result["imported_count"]) == ("done", PEOPLE)
    assert count_people(db, event_id) == (PEOPLE, PEOPLE)


def test_two_lists_for_too_few_seats(server, office, db):
    """MTG-28: two lists at once fill the meeting to the last seat and not beyond; the others are told."""
    seats = PEOPLE * 3 // 2
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": seats}])
    users = [server.back_office(), server.back_office()]
    records = [
        make_import(user, event_id, ticket_id, make_file(number * PEOPLE))
        for number, user in enumerate(users)
    ]
    results = bring_in(users, records)
    assert [result["state"] for result in results] == ["done", "done"]
    assert sum(result["imported_count"] for result in results) == seats
    assert sum(result["bad_count"] for result in results) == 2 * PEOPLE - seats
    assert count_people(db, event_id) == (seats, seats)
