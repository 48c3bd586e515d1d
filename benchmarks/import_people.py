# SPDX-License-Identifier: LGPL-3.0-or-later
"""Import: a list of people brought into a meeting against stock's ``load`` of the same people into a stock event.

Ours is measured from the press of 'Import Now' until the page learns that the queue is done: the file is read and
judged again, everybody gets codes and a seat of a limited stock, in committed batches. Stock's ``load`` gets rows that
are parsed already, which is its better part of the way: reading the file is left out, and so are mails.
"""

import base64
import io
import statistics
import time

import measure
import openpyxl
from lib.meetings import make_meeting, make_stock_event

MODEL = "event.registration.import"
HEADER = ("姓名", "手机号", "座位号", "公司", "邮箱")
FIELDS = ["name", "phone", "company_name", "email", "event_id/.id", "event_ticket_id/.id"]
# The page asks every second.
POLL_SECONDS = 0.25
DEADLINE = 300
WARM_UP = 600


def main(server, rounds: int, people: int = 10_000) -> None:
    office = server.back_office()
    print(f"Import of {people} people: our queue against stock load()")
    measure.print_configuration(
        server, rounds=f"{rounds}, alternating, each into an event of its own"
    )
    file = _make_file(people)
    ours, stock, previews = [], [], []
    # A new server has other things in its queue; they are over when this is.
    _import(server, office, _make_file(WARM_UP), WARM_UP)
    for _round in range(rounds):
        preview, seconds, cpu = _import(server, office, file, people)
        previews.append(preview)
        ours.append((seconds, cpu))
        stock.append(_load(server, office, people))
    _print_side("ours", ours, people)
    _print_side("stock load()", stock, people)
    print(f"  the preview before it took {statistics.median(previews):.2f} s")
    share = _median(ours, 0) / _median(stock, 0)
    cpu_share = _median(ours, 1) / _median(stock, 1)
    print(
        f"  ours takes {share:.3f} of stock's time, stock is {1 / share:.2f} times as long"
        f" (processor time: {cpu_share:.3f}, {1 / cpu_share:.2f} times)",
        flush=True,
    )


def _rows(people):
    for number in range(people):
        yield (
            f"赵访客{number:05d}",
            f"1380{number:07d}",
            f"{number // 10 + 1}-{number % 10 + 1}",
            "云帆科技",
            f"guest{number:05d}@example.com",
        )


def _make_file(people):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(HEADER)
    for row in _rows(people):
        sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return base64.b64encode(stream.getvalue()).decode()


def _import(server, office, file, people):
    """Return the seconds of the preview, those of the import, and the processor time of the import."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 2 * people}])
    values = {"event_id": event_id, "ticket_id": ticket_id, "file": file, "file_name": "x.xlsx"}
    record = office.create(MODEL, values)
    begin = time.perf_counter()
    office.execute(MODEL, "action_preview", [record])
    preview = time.perf_counter() - begin
    cpu, begin = server.cpu_seconds(), time.perf_counter()
    office.execute(MODEL, "action_import", [record])
    while office.execute(MODEL, "get_progress", [record])["state"] == "running":
        if time.perf_counter() - begin > DEADLINE:
            raise TimeoutError("the queue does not end")
        time.sleep(POLL_SECONDS)
    seconds, cpu = time.perf_counter() - begin, server.cpu_seconds() - cpu
    (result,) = office.read(MODEL, [record], ["state", "imported_count", "bad_count"])
    if (result["state"], result["imported_count"]) != ("done", people):
        raise AssertionError(result)
    return preview, seconds, cpu


def _load(server, office, people):
    event_id, (ticket_id,) = make_stock_event(office, [{"seats_max": 2 * people}])
    rows = [
        [name, phone, company, email, event_id, ticket_id]
        for name, phone, _seat, company, email in _rows(people)
    ]
    cpu, begin = server.cpu_seconds(), time.perf_counter()
    answer = office.execute("event.registration", "load", FIELDS, rows)
    seconds, cpu = time.perf_counter() - begin, server.cpu_seconds() - cpu
    if not answer["ids"] or len(answer["ids"]) != people:
        raise AssertionError(answer["messages"][:3])
    return seconds, cpu


def _median(results, index):
    return statistics.median(result[index] for result in results)


def _print_side(name, results, people):
    seconds = [result[0] for result in results]
    print(
        f"  {name:<14} {statistics.median(seconds):6.2f} s (min {min(seconds):.2f}, max {max(seconds):.2f}),"
        f" {people / statistics.median(seconds):.0f} people a second,"
        f" {_median(results, 1):.2f} s processor time of the server",
        flush=True,
    )
