# SPDX-License-Identifier: LGPL-3.0-or-later
"""A ticket that is cancelled, handed on and checked in at the same moment."""

import pytest
from lib.audit import count_lines
from lib.meetings import make_meeting, person, stamp
from lib.race import together, values

ROUNDS = 12


@pytest.fixture
def guests(office, db):
    """A meeting that begins in two hours and admits already; its registrations as the database has them."""
    db.execute("DELETE FROM guard_rate")
    office.execute(
        "ir.config_parameter", "set_param", "event_meeting_self_service_mobile.holder_way", "mobile"
    )
    event_id, (ticket_id,) = make_meeting(
        office, [{"seats_max": ROUNDS}], date_begin=stamp(hours=2), date_end=stamp(hours=6)
    )
    ids = office.execute(
        "event.registration",
        "create",
        [
            {"event_id": event_id, "event_ticket_id": ticket_id, **person(index)}
            for index in range(ROUNDS)
        ],
    )
    return event_id, ticket_id, ids


class Holder:
    """A browser in which the mobile of one ticket was given."""

    def __init__(self, server, address, registration_id, mobile):
        self.browser = server.visitor()
        self.page = f"{address}/change/{registration_id}"
        answer = self.browser.get(self.page)
        answer = self.browser.post(self.page, {"csrf_token": self.token(answer), "mobile": mobile})
        assert "o_meeting_offer_cancel" in answer.text, answer.words
        self.csrf = self.token(self.browser.get(f"{self.page}/cancel"))

    @staticmethod
    def token(answer):
        return answer.tree.xpath("//form//input[@name='csrf_token']/@value")[0]

    def cancel(self):
        """'cancelled', or 'refused' with a sentence."""
        return self.send("/cancel", {"refund": "0"}, "cancelled=")

    def hand_on(self, mobile):
        """'handed-on', or 'refused' with a sentence."""
        return self.send("/hand-on", {"name": "新持票人", "mobile": mobile}, "/handed-on")

    def agree(self, text_id):
        """'collected', with the consent of the ticket's page, or 'refused' when it is not his any more."""
        data = {"privacy_consent_registration": str(text_id)}
        return self.send_to(self.page.partition("/change/")[0] + "/consent", data, "collected=")

    def send(self, page, data, success):
        return self.send_to(self.page + page, data, success)

    def send_to(self, path, data, success):
        answer = self.browser.post(path, {"csrf_token": self.csrf, **data})
        assert not answer.crashed, answer.statuses
        if success in answer.url:
            return success.strip("=/")
        # Refused on the page, led to the page of who has it now, or not found any more.
        return "refused"


@pytest.fixture
def address(server, office):
    """Returns the address of a ticket page, as the link of a text message leads to it."""

    def of(registration_id):
        row = office.read("event.registration", [registration_id], ["attendance_code", "phone"])[0]
        browser = server.visitor()
        page = browser.get("/meeting/claim")
        answer = browser.post(
            "/meeting/claim",
            {
                "csrf_token": Holder.token(page),
                "code": row["attendance_code"],
                "mobile": row["phone"],
            },
        )
        assert "/meeting/ticket/" in answer.url, answer.words
        return answer.url.split("?")[0], row["phone"]

    return of


def newcomer(index):
    """The mobile of somebody who has no ticket yet."""
    return f"1390013{index:04d}"


def scanner(user, event_id, code):
    return user.call("/event_meeting/checkin", event_id=event_id, code=code)["status"]


def row_of(db, registration_id):
    return db.rows(
        "SELECT state, name, phone, barcode, handed_on_count FROM event_registration WHERE id = %s",
        (registration_id,),
    )[0]


def test_cancel_and_check_in(server, office, db, guests, address):
    """BEY-11: of a cancellation and a check-in at once exactly one wins; nobody is in with a cancelled ticket."""
    event_id, ticket_id, ids = guests
    gate = server.back_office()
    for registration_id in ids:
        holder = Holder(server, *with_id(address, registration_id))
        code = row_of(db, registration_id)["barcode"]
        cancel, scan = values(
            together([holder.cancel, lambda code=code: scanner(gate, event_id, code)])
        )
        state = row_of(db, registration_id)["state"]
        assert (cancel, scan, state) in [
            ("cancelled", "cancelled", "cancel"),
            ("refused", "ok", "done"),
        ]
    cancelled = count_lines(db, ["event.self.cancel"], ids)
    assert cancelled + count_lines(db, ["event.checkin"], ids) == ROUNDS
    free = office.read("event.event.ticket", [ticket_id], ["seats_available"])[0]
    assert free["seats_available"] == cancelled


def test_cancel_twice_frees_one_seat(server, office, db, guests, address):
    """BEY-11: the same ticket cancelled in two tabs at once frees one seat, with one line."""
    _event_id, ticket_id, ids = guests
    for registration_id in ids[:6]:
        holder = Holder(server, *with_id(address, registration_id))
        tab = Holder.__new__(Holder)
        tab.__dict__.update(holder.__dict__, browser=holder.browser.copy())
        answers = values(together([holder.cancel, tab.cancel]))
        assert "cancelled" in answers
    assert count_lines(db, ["event.self.cancel"], ids) == 6
    free = office.read("event.event.ticket", [ticket_id], ["seats_available"])[0]
    assert free["seats_available"] == 6


def test_two_hand_ons(server, db, guests, address):
    """BEY-11: of two hand-ons at once one wins; the ticket has one new holder and one set of old codes."""
    _event_id, _ticket_id, ids = guests
    for index, registration_id in enumerate(ids[:6]):
        holder = Holder(server, *with_id(address, registration_id))
        tab = Holder.__new__(Holder)
        tab.__dict__.update(holder.__dict__, browser=holder.browser.copy())
        one, other = newcomer(2 * index), newcomer(2 * index + 1)
        answers = values(
            together([lambda h=holder, m=one: h.hand_on(m), lambda t=tab, m=other: t.hand_on(m)])
        )
        # Who comes second is led to the same page, and has changed nothing.
        assert "handed-on" in answers
        row = row_of(db, registration_id)
        assert row["handed_on_count"] == 1
        assert row["phone"] in (f"+86{one}", f"+86{other}")
    assert count_lines(db, ["event.self.hand_on"], ids) == 6
    assert (
        db.value(
            "SELECT count(*) FROM event_registration_retired WHERE registration_id IN %s",
            (tuple(ids),),
        )
        == 6
    )


def test_hand_on_and_check_in(server, db, guests, address):
    """BEY-11: of a hand-on and a check-in with the old code at once exactly one wins."""
    event_id, _ticket_id, ids = guests
    gate = server.back_office()
    for index, registration_id in enumerate(ids):
        holder = Holder(server, *with_id(address, registration_id))
        code, mobile = row_of(db, registration_id)["barcode"], newcomer(index)
        hand_on, scan = values(
            together(
                [
                    lambda h=holder, m=mobile: h.hand_on(m),
                    lambda code=code: scanner(gate, event_id, code),
                ]
            )
        )
        row = row_of(db, registration_id)
        assert (hand_on, scan, row["state"], bool(row["handed_on_count"])) in [
            ("handed-on", "handed_on", "open", True),
            ("refused", "ok", "done", False),
        ]


def test_agree_twice_and_hand_on(server, office, db, guests, address):
    """BEY-29: a new holder's consent sent twice is kept once; with a hand-on at once it never is the next holder's."""
    event_id, _ticket_id, ids = guests
    office.execute("event.event", "write", [event_id], {"ask_consent": True})
    text_id = office.create("event.privacy.text", {"company_id": 1, "event_id": event_id})
    office.execute("event.privacy.text", "action_publish", [text_id])
    for index, registration_id in enumerate(ids[:6]):
        old = Holder(server, *with_id(address, registration_id))
        assert old.hand_on(newcomer(2 * index)) == "handed-on"
        holder = Holder(server, *with_id(address, registration_id))
        tabs = [holder]
        for _tab in range(2):
            tab = Holder.__new__(Holder)
            tab.__dict__.update(holder.__dict__, browser=holder.browser.copy())
            tabs.append(tab)
        acts = [lambda tab=tab: tab.agree(text_id) for tab in tabs[:2]]
        if index % 2:
            mobile = newcomer(2 * index + 1)
            acts.append(lambda tab=tabs[2], mobile=mobile: tab.hand_on(mobile))
        answers = values(together(acts))
        consents = db.rows(
            "SELECT ended_date FROM event_privacy_consent WHERE registration_id = %s",
            (registration_id,),
        )
        if index % 2:
            assert answers[2] == "handed-on"
            assert all(row["ended_date"] for row in consents)
            assert len(consents) <= 1
        else:
            assert answers == ["collected", "collected"]
            assert [row["ended_date"] for row in consents] == [None]


def with_id(address, registration_id):
    url, mobile = address(registration_id)
    return url, registration_id, mobile
