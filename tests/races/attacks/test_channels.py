# SPDX-License-Identifier: LGPL-3.0-or-later
"""Real sockets: each hears its own channels, whatever it asks for, and a control shows that others do hear."""

import secrets
import time

import pytest
from lib.meetings import make_meeting
from lib.merchants import Merchant
from lib.odoo_cli import OdooCommand
from lib.socket import Tab

SESSION_EXPIRED = 4001


@pytest.fixture(scope="module")
def shell(server):
    """Another process on the same database, as an administrator at the console has it."""
    return OdooCommand(server.settings, server.database)


def tell(shell, *sendings):
    """Send to channels and commit; each sending is (channel as an expression, type)."""
    lines = [f"env['bus.bus']._sendone({channel}, '{kind}', {{}})" for channel, kind in sendings]
    shell.ask(f"({', '.join(lines)}, env.cr.commit())[-1]")


def partner_of(uid):
    return f"env['res.users'].browse({uid}).partner_id"


def asked_for(*records):
    """What a client can write to mean records that are not its own."""
    return [
        text
        for model, number in records
        for text in (
            f"{model}_{number}",
            f"{model},{number}",
            f'["{model}",{number}]',
            f"{model}({number},)",
            f"odoo-presence-{model}_{number}",
            f"odoo-presence-{model}_{number}-{'0' * 64}o0x1",
            f"editor_collaboration:{model}:name:{number}",
        )
    ]


def test_each_hears_its_own(server, office, shell):
    """BEY-25: groups, parts of groups, partners, users and presences of others do not reach a merchant's socket."""
    east, west = Merchant(server, office), Merchant(server, office)
    people = office.read("res.users", [east.uid, west.uid, office.uid], ["partner_id"])
    partners = {row["id"]: row["partner_id"][0] for row in people}
    asked = asked_for(
        *(("res.partner", partners[uid]) for uid in (west.uid, office.uid)),
        *(("res.users", uid) for uid in (west.uid, office.uid)),
        *(("res.groups", number) for number in range(1, 4)),
        ("merchant.tenant", west.id),
    )
    tabs = {
        "east": Tab(server, east.log_in(), asked),
        "west": Tab(server, west.log_in()),
        "office": Tab(server, office),
    }
    for tab in tabs.values():
        assert tab.is_open()
    # The subscription is taken after the answer to a ping may have come.
    time.sleep(2)
    group = "env.ref('base.group_user')"
    tell(
        shell,
        (group, "to_group"),
        (f"({group}, 'LOOKING_FOR_HELP')", "to_part_of_group"),
        (partner_of(west.uid), "to_west"),
        (f"({partner_of(west.uid)}, 'presence')", "to_presence_of_west"),
        (f"env['res.users'].browse({west.uid})", "to_user_of_west"),
        (partner_of(office.uid), "to_office"),
        *((partner_of(uid), "end") for uid in (east.uid, west.uid, office.uid)),
    )
    heard = {name: tab.hear("end") for name, tab in tabs.items()}
    probes = {
        name: {kind for kind in kinds if kind.startswith("to_")} for name, kinds in heard.items()
    }
    assert all("end" in kinds for kinds in heard.values())
    assert probes["east"] == set()
    assert probes["west"] == {"to_west", "to_presence_of_west"}
    assert {"to_group", "to_office"} <= probes["office"]


def test_lottery_channels(server, office, shell):
    """BEY-25, LOT-03: a wall hears of its own lottery; guessed, cut and foreign addresses hear nothing."""
    lotteries = []
    for _number in range(2):
        event, _tickets = make_meeting(office, [{"seats_max": 0}])
        lotteries.append(office.create("event.lottery", {"event_id": event}))
    tokens = [
        server.database.value("SELECT screen_token FROM event_lottery WHERE id = %s", (lottery,))
        for lottery in lotteries
    ]
    version = shell.ask(
        "__import__('odoo.addons.bus.websocket', fromlist=['x']).WebsocketConnectionHandler._VERSION"
    )
    own, other = (f"event_lottery.{token}" for token in tokens)
    end = f"end_{secrets.token_hex(8)}"
    forged = (
        own[:-1],
        own.upper(),
        f"{own} ",
        "event_lottery.",
        "event_lottery.%",
        f"event_lottery,{lotteries[0]}",
    )
    tabs = [
        Tab(server, server.visitor(), (*channels, end), version)
        for channels in ((own,), (other,), forged)
    ]
    for tab in tabs:
        assert tab.is_open()
    time.sleep(2)
    tell(
        shell,
        (repr(own), "to_own"),
        (repr(other), "to_other"),
        # Any other text is a channel of its own name, to which nothing is ever sent.
        *((repr(name), "to_forged") for name in forged if name.startswith("event_lottery.")),
        (repr(end), "end"),
    )
    heard = [set(tab.hear("end")) for tab in tabs]
    assert heard == [{"to_own", "end"}, {"to_other", "end"}, {"end"}]


def test_frozen_merchant_hears_nothing_more(server, office, shell):
    """BEY-25, TEN-05: what is told after the freeze does not reach a socket that was open; it is closed."""
    merchant, neighbour = Merchant(server, office), Merchant(server, office)
    tab, control = Tab(server, merchant.log_in()), Tab(server, neighbour.log_in())
    assert tab.is_open() and control.is_open()
    time.sleep(2)
    tell(shell, *((partner_of(one.uid), "before") for one in (merchant, neighbour)))
    assert "before" in tab.hear("before") and "before" in control.hear("before")
    merchant.freeze()
    tell(shell, *((partner_of(one.uid), "after") for one in (merchant, neighbour)))
    assert "after" not in tab.hear("after")
    assert tab.closed_with == SESSION_EXPIRED
    assert "after" in control.hear("after")
