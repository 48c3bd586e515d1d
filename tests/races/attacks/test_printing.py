# SPDX-License-Identifier: LGPL-3.0-or-later
"""Many visitors print at the same moment beside a site with two workers."""

import itertools
import re
import threading
import time

import pytest
from lib.meetings import make_meeting, person
from lib.race import together, values
from lib.registration import open_form, succeeded
from lib.server import OdooServer

VISITORS = 30
TICKETS = 10
PATIENCE = 100  # seconds until a visitor has the ticket
# Pages stay under a second. A machine that is busy with something else as well has the measure that it sets itself:
# the same crowd on the page of the ticket, which prints nothing; of the two workers one prints, so pages have half.
# Before, pages waited for 55 s.
ALLOWED = 1.0
MARGIN = 3


@pytest.fixture(scope="module")
def site():
    """A server of its own with two workers, one of which must stay for pages."""
    with OdooServer(name="printing", workers=2) as running:
        yield running


@pytest.fixture(scope="module")
def tickets(site):
    """Addresses of tickets of one published meeting, and the address of its page."""
    office = site.back_office()
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0}], name="并发打印")
    office.write(
        "event.event",
        [event_id],
        {"ticket_instructions": '<p>请带身份证</p><img src="http://127.0.0.1:1/x.png"/>'},
    )
    paths = []
    for index in range(TICKETS + 1):
        answer = open_form(site.visitor(), event_id, [ticket_id], [person(index)]).send()
        assert succeeded(answer), answer.words
        paths.append(f"{answer.url.partition('?')[0]}/ticket.pdf")
    page = f"/event/{event_id}/register"
    # Styles are compiled and templates loaded by the first visitors of a new server, in each worker.
    for _round in range(6):
        site.database.execute("DELETE FROM printed_document")
        others = [
            lambda address=address: site.visitor().get(address) for address in (page, "/event")
        ]
        values(together([lambda: get_ticket(site, paths[-1]), *others]))
    return paths[:-1], page


def get_ticket(site, path):
    """Open a ticket as a browser does that follows the page's own reloading; return the statuses on the way and the document."""
    visitor = site.visitor()
    statuses = []
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = visitor.get(path)
        statuses.append(answer.response.status_code)
        if answer.response.status_code != 202:
            break
        assert answer.tree.xpath("//meta[@http-equiv='refresh']/@content")
        assert "正在准备" in answer.words
        time.sleep(int(answer.response.headers["Retry-After"]))
    assert answer.response.content.startswith(b"%PDF"), (statuses, answer.text[:500])
    return statuses, answer.response.content


def open_twice(site, path):
    """Open a page as often as somebody does who is asked to wait once."""
    visitor = site.visitor()
    for _time in range(2):
        visitor.get(path)


class Onlooker:
    """Somebody who opens pages one after the other meanwhile, and notes how long each took."""

    def __init__(self, site, paths):
        self._browser = site.visitor()
        self._paths = paths
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.seconds = []
        self.statuses = set()

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_exc):
        self._end.set()
        self._thread.join(60)

    def _look(self):
        while not self._end.is_set():
            for path in self._paths:
                begin = time.perf_counter()
                self.statuses.add(self._browser.get(path).response.status_code)
                self.seconds.append(time.perf_counter() - begin)
            time.sleep(0.1)

    @property
    def figures(self):
        """Median and longest time of a page in seconds."""
        ordered = sorted(self.seconds)
        return ordered[len(ordered) // 2], ordered[-1]


def crowd(site, page, act, paths):
    """Let the visitors ``act`` on the addresses at once; return what they brought back, and an onlooker's figures."""
    with Onlooker(site, [page, "/event"]) as onlooker:
        chosen = itertools.islice(itertools.cycle(paths), VISITORS)
        brought = values(together([lambda path=path: act(path) for path in chosen]))
    assert onlooker.statuses == {200}
    return brought, onlooker.figures


@pytest.mark.parametrize("count", [1, TICKETS], ids=["one ticket", "several tickets"])
def test_site_goes_on_while_visitors_print(site, tickets, count, record_property):
    """BEY-25: 30 visitors print at once, the pages of others go on, no worker dies, everybody gets the ticket."""
    paths, page = tickets
    ticket_pages = [path.removesuffix("/ticket.pdf") for path in paths]
    _pages, control = crowd(site, page, lambda path: open_twice(site, path), ticket_pages)
    site.database.execute("DELETE FROM printed_document")
    site.database.execute("DELETE FROM guard_rate")
    mark = site.log_mark()
    printed, figures = crowd(site, page, lambda path: get_ticket(site, path), paths[:count])
    for name, measured in (("printing", figures), ("without printing", control)):
        record_property(name, measured)
        print(f"{name}: median {measured[0]:.2f} s, slowest {measured[1]:.2f} s")
    assert all(statuses[-1] == 200 for statuses, _document in printed)
    log = site.log_since(mark)
    assert not re.search(r"timeout after|Worker \(\d+\) (?:unregistered|died)|killed", log), log[
        -2000:
    ]
    # Whoever asked for it, each was made once, or once by each worker at most.
    made = {document for _statuses, document in printed}
    assert count <= len(made) <= count * site.workers
    for measured, usual in zip(figures, control, strict=True):
        assert measured < max(ALLOWED, MARGIN * usual)
