# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command
from odoo.tests import tagged

from odoo.addons.merchant_tenant.tests.isolation import IsolationWalk
from odoo.addons.merchant_tenant_event.tests.test_isolation import (
    EVENT_BUILDERS,
    EventIsolationCase,
)

from ..tools.scopes import SCOPES


def _lottery(case, owner):
    return owner.env["event.lottery"].create({"event_id": case._row(owner, "event.event").id})


def _round(case, owner):
    return owner.env["event.lottery.round"].create(
        {
            "lottery_id": case._row(owner, "event.lottery").id,
            "name": owner.mark,
            "quantity": 1,
        }
    )


def _draw(case, owner):
    registration = case._row(owner, "event.registration")
    if registration.state != "done":
        registration._checkin("manual")
    lottery_round = case._row(owner, "event.lottery.round")
    lottery_round.action_commit()
    result = lottery_round.action_draw(1, f"press-{owner.key}-1")
    return owner.env["event.lottery.draw"].browse(result["id"])


def _winner(case, owner):
    return case._row(owner, "event.lottery.draw").winner_ids[:1]


def _redraw(case, owner):
    winner = case._row(owner, "event.lottery.winner")
    return owner.env["event.lottery.redraw"].create(
        {
            "round_id": winner.round_id.id,
            "winner_ids": [Command.set(winner.ids)],
            "reason": owner.mark,
        }
    )


class LotteryIsolationCase(EventIsolationCase):
    """Merchants that hold meetings with lotteries."""

    builders = {
        **EVENT_BUILDERS,
        "event.lottery": _lottery,
        "event.lottery.round": _round,
        "event.lottery.draw": _draw,
        "event.lottery.winner": _winner,
        "event.lottery.redraw": _redraw,
    }
    tables = (*EventIsolationCase.tables, SCOPES)


@tagged("post_install", "-at_install")
class TestLotteryIsolation(IsolationWalk, LotteryIsolationCase):
    """The walk with lotteries as well."""
