# SPDX-License-Identifier: LGPL-3.0-or-later
"""Two operators, two screens, a double click, a retried request: no prize is given twice."""

import hashlib
import hmac
import itertools

import pytest
from lib.client import RpcError
from lib.meetings import make_meeting
from lib.race import together, values

PEOPLE = 300
WITH_TWO_TICKETS = 30
ROUNDS = 20
BATCH = 165
_presses = itertools.count(1)


@pytest.fixture(scope="module")
def crowd(office, server):
    """A meeting with 300 people checked in, 30 of them with two tickets: its id."""
    event_id, (ticket_id,) = make_meeting(office, [{"seats_max": 0, "limit_per_person": 2}])
    people = [
        {
            "event_id": event_id,
            "event_ticket_id": ticket_id,
            "name": f"钱来宾{index:03d}",
            "phone": f"1370013{index:04d}",
        }
        for index in [*range(PEOPLE), *range(WITH_TWO_TICKETS)]
    ]
    for begin in range(0, len(people), BATCH):
        ids = office.execute("event.registration", "create", people[begin : begin + BATCH])
        # The entrance itself has its own races; here the people are simply in.
        server.database.execute(
            "UPDATE event_registration SET state = 'done' WHERE id IN %s", (tuple(ids),)
        )
    return event_id


@pytest.fixture
def make_lottery(office, crowd, db):
    """A fresh lottery on the meeting: ``make_lottery(quantities, **vals)`` returns its id and its rounds' ids."""
    db.execute("DELETE FROM event_lottery_winner_seated")
    for table in ("winner", "seed", "draw", "round"):
        db.execute(f"DELETE FROM event_lottery_{table}")
    db.execute("DELETE FROM event_lottery WHERE event_id = %s", (crowd,))

    def make(quantities, **vals):
        lottery_id = office.create(
            "event.lottery", {"event_id": crowd, "max_win_per_person": 1, **vals}
        )
        rounds = [
            office.create(
                "event.lottery.round",
                {"lottery_id": lottery_id, "name": f"奖品 {index}", "quantity": quantity},
            )
            for index, quantity in enumerate(quantities, 1)
        ]
        return lottery_id, rounds

    return make


def press() -> str:
    """A nonce as the screen makes one for each press."""
    return f"race-{next(_presses)}"


def start_and_stop(user, round_id, count):
    """Announce and draw as an operator does; a refusal in words counts as nothing drawn."""
    try:
        user.execute("event.lottery.round", "action_commit", [round_id])
        result = user.execute("event.lottery.round", "action_draw", [round_id], count, press())
    except RpcError as refusal:
        assert refusal.kind == "UserError", refusal.debug
        return None
    return result


def check_draws(db, lottery_id):
    """No gaps, no person and no place twice, no round beyond its quantity, every open record right."""
    draws = db.rows(
        """SELECT id, sequence, state, seed, commitment, designated FROM event_lottery_draw
            WHERE lottery_id = %s ORDER BY sequence""",
        (lottery_id,),
    )
    assert [draw["sequence"] for draw in draws] == list(range(1, len(draws) + 1))
    assert db.value("SELECT draw_seq FROM event_lottery WHERE id = %s", (lottery_id,)) == len(draws)
    for draw in draws:
        if draw["state"] == "revealed":
            assert hashlib.sha256(bytes.fromhex(draw["seed"])).hexdigest() == draw["commitment"]
            codes = [
                row["code"]
                for row in db.rows(
                    "SELECT code FROM event_lottery_winner WHERE draw_id = %s ORDER BY rank",
                    (draw["id"],),
                )
            ]
            seed = bytes.fromhex(draw["seed"])
            marks = [hmac.new(seed, code.encode(), "sha256").digest() for code in codes]
            assert marks == sorted(marks)
        else:
            assert draw["seed"] is None
    over = db.rows(
        """SELECT round.id FROM event_lottery_round AS round JOIN event_lottery_winner AS winner
                  ON winner.round_id = round.id AND winner.state <> 'void'
            WHERE round.lottery_id = %s GROUP BY round.id HAVING count(*) > round.quantity""",
        (lottery_id,),
    )
    assert over == []


def winners_of(db, lottery_id):
    """The phones of all who have a prize, one for each prize."""
    return [
        row["phone"]
        for row in db.rows(
            """SELECT reg.phone FROM event_lottery_winner AS winner
                 JOIN event_registration AS reg ON reg.id = winner.registration_id
                WHERE winner.lottery_id = %s AND winner.state <> 'void'""",
            (lottery_id,),
        )
    ]


def test_two_operators_on_two_rounds(server, db, make_lottery):
    """LOT-01, LOT-06: two operators draw ten each on two rounds at once, until nobody is left: nobody wins twice."""
    lottery_id, rounds = make_lottery([200, 200])
    operators = [server.back_office() for _operator in rounds]
    for _press in range(ROUNDS):
        values(
            together(
                [
                    lambda user=user, round_id=round_id: start_and_stop(user, round_id, 10)
                    for user, round_id in zip(operators, rounds, strict=True)
                ]
            )
        )
    # What a lost race left undrawn is drawn now, one after the other.
    for round_id in rounds:
        while start_and_stop(operators[0], round_id, 50):
            pass
    check_draws(db, lottery_id)
    phones = winners_of(db, lottery_id)
    assert len(phones) == PEOPLE, "everybody has won, each once"
    assert len(set(phones)) == PEOPLE


def test_two_operators_on_one_round(server, db, make_lottery):
    """LOT-04, LOT-06: two operators stop the same rolling draw: one draw, and both see the same winners."""
    lottery_id, (round_id,) = make_lottery([60])
    operators = [server.back_office() for _operator in range(2)]
    for _press in range(6):
        announced = operators[0].execute("event.lottery.round", "action_commit", [round_id])
        both = values(
            together(
                [
                    lambda user=user, number=announced["sequence"]: user.execute(
                        "event.lottery.round", "action_draw", [round_id], 10, press(), number
                    )
                    for user in operators
                ]
            )
        )
        assert both[0] == both[1]
        assert both[0]["sequence"] == announced["sequence"]
        assert len(both[0]["winners"]) == 10
    check_draws(db, lottery_id)
    assert len(winners_of(db, lottery_id)) == 60


def test_two_operators_start_at_once(server, db, make_lottery):
    """LOT-06: two operators start the same round at once: one announcement, not two."""
    lottery_id, (round_id,) = make_lottery([5])
    operators = [server.back_office() for _operator in range(3)]
    starts = values(
        together(
            [
                lambda user=user: user.execute("event.lottery.round", "action_commit", [round_id])
                for user in operators
            ]
        )
    )
    assert len({start["commitment"] for start in starts}) == 1
    check_draws(db, lottery_id)
    assert db.value("SELECT count(*) FROM event_lottery_draw WHERE round_id = %s", (round_id,)) == 1


def test_double_click_and_retry(server, db, make_lottery):
    """LOT-06: the same press four times at once and once more later is one draw with one answer."""
    lottery_id, (round_id,) = make_lottery([50])
    user = server.back_office()
    tabs = [user.copy() for _click in range(4)]
    for _press in range(5):
        user.execute("event.lottery.round", "action_commit", [round_id])
        nonce = press()

        def click(tab, nonce=nonce):
            return tab.execute("event.lottery.round", "action_draw", [round_id], 10, nonce)

        answers = values(together([lambda tab=tab: click(tab) for tab in tabs]))
        answers.append(click(user))
        assert all(answer == answers[0] for answer in answers)
    check_draws(db, lottery_id)
    assert len(winners_of(db, lottery_id)) == 50


def test_random_prize_pressed_twice(server, db, make_lottery):
    """LOT-08: an on-the-spot prize pressed three times at once is one round and one draw."""
    lottery_id, _rounds = make_lottery([5])
    tabs = [server.back_office() for _click in range(3)]
    nonce = press()
    answers = values(
        together(
            [
                lambda tab=tab: tab.execute(
                    "event.lottery", "action_random_draw", [lottery_id], "保温杯", 20, nonce
                )
                for tab in tabs
            ]
        )
    )
    assert all(answer == answers[0] for answer in answers)
    check_draws(db, lottery_id)
    assert len(winners_of(db, lottery_id)) == 20
    assert (
        db.value(
            "SELECT count(*) FROM event_lottery_round WHERE lottery_id = %s AND ad_hoc",
            (lottery_id,),
        )
        == 1
    )


def test_redraw_pressed_twice_while_another_draws(server, db, make_lottery):
    """LOT-09: one winner is redrawn by two operators at once while a third draws another round."""
    lottery_id, (first, second) = make_lottery([10, 40])
    users = [server.back_office() for _operator in range(3)]
    result = start_and_stop(users[0], first, 10)
    gone = result["winners"][0]["id"]

    def redraw(user):
        try:
            return user.execute(
                "event.lottery.round", "action_redraw", [first], [gone], "不在现场", press()
            )
        except RpcError as refusal:
            assert refusal.kind == "UserError", refusal.debug
            return None

    outcomes = values(
        together(
            [
                lambda: redraw(users[0]),
                lambda: redraw(users[1]),
                lambda: start_and_stop(users[2], second, 40),
            ]
        )
    )
    assert sum(bool(outcome) for outcome in outcomes[:2]) == 1
    check_draws(db, lottery_id)
    phones = winners_of(db, lottery_id)
    assert len(phones) == len(set(phones)) == 50
    assert (
        db.value(
            "SELECT count(*) FROM event_lottery_winner WHERE round_id = %s AND state = 'void'",
            (first,),
        )
        == 1
    )


def test_quantity_lowered_during_a_draw(server, db, make_lottery):
    """LOT-04: one operator lowers the quantity while another draws: the round never holds more than its quantity."""
    lottery_id, rounds = make_lottery([20] * 6)
    drawer, editor = (server.back_office() for _operator in range(2))

    def lower(round_id):
        try:
            editor.write("event.lottery.round", [round_id], {"quantity": 1})
        except RpcError as refusal:
            assert refusal.kind == "ValidationError", refusal.debug

    for round_id in rounds:
        drawer.execute("event.lottery.round", "action_commit", [round_id])
        values(
            together(
                [
                    lambda round_id=round_id: drawer.execute(
                        "event.lottery.round", "action_draw", [round_id], 20, press()
                    ),
                    lambda round_id=round_id: lower(round_id),
                ]
            )
        )
    check_draws(db, lottery_id)
    quantities = db.rows(
        "SELECT quantity FROM event_lottery_round WHERE lottery_id = %s", (lottery_id,)
    )
    assert {row["quantity"] for row in quantities} <= {1, 20}
    assert len(winners_of(db, lottery_id)) == sum(row["quantity"] for row in quantities)


def test_prize_handed_over_twice(server, db, make_lottery):
    """LOT-09: two desks hand over the same prize: one of them did, with one line in the audit trail."""
    _lottery_id, (round_id,) = make_lottery([5])
    desks = [server.back_office() for _desk in range(3)]
    ids = [row["id"] for row in start_and_stop(desks[0], round_id, 5)["winners"]]
    values(
        together(
            [
                lambda desk=desk: desk.execute("event.lottery.winner", "action_hand_over", ids)
                for desk in desks
            ]
        )
    )
    lines = db.value(
        """SELECT count(*) FROM guard_audit
            WHERE model = 'event.lottery.winner' AND action = 'lottery.hand' AND res_id IN %s""",
        (tuple(ids),),
    )
    assert lines == 5
