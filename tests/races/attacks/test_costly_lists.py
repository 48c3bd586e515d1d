# SPDX-License-Identifier: LGPL-3.0-or-later
"""Lists that unpack to millions of texts, uploaded by several organisers while others use the site."""

import base64
import io
import threading
import time
import zipfile

from lib.meetings import make_meeting
from lib.race import together, values

MODEL = "event.registration.import"
UPLOADS = 6
TEXTS = 6_000_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
# What a page may take beside all that, on a machine that does much else.
PAGE_SECONDS = 5


def make_bomb():
    """A file of some hundred kilobytes with six million shared texts, base64."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}"/>')
        with archive.open("xl/sharedStrings.xml", "w") as part:
            part.write(f'<sst xmlns="{MAIN}">'.encode())
            for _piece in range(TEXTS // 100_000):
                part.write(b"<si><t/></si>" * 100_000)
            part.write(b"</sst>")
    return base64.b64encode(stream.getvalue()).decode()


def test_site_answers_beside_costly_lists(server, office):
    """MTG-28, BEY-29: parallel uploads hold no worker: each is answered at once, pages go on, the queue refuses them all."""
    event_id, (ticket_id,) = make_meeting(office, [{}])
    file = make_bomb()
    users = [server.back_office() for _number in range(UPLOADS)]
    visitor = server.visitor()
    visitor.get("/meeting/claim")
    slowest, done = [0.0], threading.Event()

    def look():
        while not done.is_set():
            begin = time.perf_counter()
            answer = visitor.get("/meeting/claim")
            slowest[0] = max(slowest[0], time.perf_counter() - begin)
            assert answer.statuses[-1] == 200
            time.sleep(0.2)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()

    def upload(user):
        record = user.create(
            MODEL,
            {"event_id": event_id, "ticket_id": ticket_id, "file": file, "file_name": "x.xlsx"},
        )
        user.execute(MODEL, "action_preview", [record])
        return record

    outcomes = together([lambda user=user: upload(user) for user in users])
    records = values(outcomes)
    # The server's own queue has everything that is overdue in a fresh database before it.
    office.run_cron("_cron_import_people")
    done.set()
    looking.join(30)
    for row in office.read(MODEL, records, ["state", "message"]):
        assert row["state"] == "draft"
        assert "600,000" in row["message"]
    assert slowest[0] < PAGE_SECONDS
    assert max(outcome.seconds for outcome in outcomes) < UPLOADS * PAGE_SECONDS
