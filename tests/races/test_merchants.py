# SPDX-License-Identifier: LGPL-3.0-or-later
"""Merchants: frozen in every process at once, and let in once only."""

import pytest
import requests
from lib.client import RpcError
from lib.merchants import Merchant
from lib.odoo_cli import OdooCommand
from lib.race import together, values
from lib.socket import Tab

# So many requests reach every worker process, whichever the kernel gives them to.
MANY = 24
SESSION_EXPIRED = 4001


@pytest.fixture
def merchant(server, office):
    return Merchant(server, office)


@pytest.fixture(scope="session")
def shell(server):
    """Another process on the same database, as an administrator at the console has it."""
    return OdooCommand(server.settings, server.database)


def works(browser):
    """Tell whether a call of the web client still goes through."""
    try:
        browser.execute("res.users", "read", [browser.uid], ["name"])
    except RpcError as error:
        assert error.kind == "SessionExpiredException", error
        return False
    return True


def all_answers(*browsers):
    """What many requests of these browsers get at the same time, spread over all processes."""
    copies = [browser.copy() for browser in browsers for _number in range(MANY // len(browsers))]
    return set(values(together([lambda one=one: works(one) for one in copies])))


def make_key(shell, uid):
    """An API key of a login."""
    key = f"env(user={uid})['res.users.apikeys'].sudo()._generate('rpc', 'race', None)"
    return shell.ask(f"({key}, env.cr.commit())[0]")


def call_with_key(server, key):
    """Call the public API with a key; return the status."""
    return requests.post(
        f"{server.url}/json/2/res.users/context_get",
        json={},
        headers={"Authorization": f"bearer {key}", "X-Odoo-Database": server.database.name},
        timeout=60,
    ).status_code


def test_freezing_ends_every_session_in_every_process(server, office, merchant, shell):
    """TEN-05: tabs, a phone, a websocket and an API key of a frozen merchant end; other merchants go on."""
    other = Merchant(server, office)
    desk, phone, neighbour = merchant.log_in(), merchant.log_in(), other.log_in()
    key = make_key(shell, merchant.uid)
    tab = Tab(server, desk)
    assert all_answers(desk, phone, neighbour) == {True}
    assert tab.is_open()
    assert call_with_key(server, key) == 200
    merchant.freeze()
    assert all_answers(desk, phone) == {False}
    assert all_answers(neighbour) == {True}
    assert tab.close_code() == SESSION_EXPIRED
    assert {call_with_key(server, key) for _number in range(6)} == {401}
    assert "/web/login" in desk.get("/odoo").url
    with pytest.raises(RpcError):
        merchant.log_in()
    merchant.activate()
    assert all_answers(merchant.log_in()) == {True}


def test_freezing_at_the_console_reaches_the_running_server(server, merchant, shell):
    """TEN-05: the processes of a running server learn of a freeze in a process they know nothing of."""
    desk = merchant.log_in()
    assert all_answers(desk) == {True}
    freeze = f"env['merchant.tenant'].browse({merchant.id})._freeze('投诉')"
    shell.ask(f"({freeze}, env.cr.commit(), env.registry.signal_changes())[0]")
    assert all_answers(desk) == {False}


def test_approving_at_the_same_time_makes_one_company(db, office):
    """TEN-07: two reviewers press 'approve' for one application."""
    tenant_id = office.create(
        "merchant.tenant", {"name": "同时审核", "contact_name": "赵一", "mobile": "13977790001"}
    )
    reviewers = [office.copy() for _number in range(4)]
    values(
        together(
            [
                lambda one=one: one.execute("merchant.tenant", "action_approve", [tenant_id])
                for one in reviewers
            ]
        )
    )
    assert db.value("SELECT count(*) FROM res_company WHERE name LIKE '同时审核%%'") == 1
    assert (
        db.value("SELECT count(*) FROM res_users WHERE merchant_tenant_id = %s", (tenant_id,)) == 1
    )


def test_freezing_and_activating_at_the_same_time(db, office, merchant):
    """TEN-05: whichever comes last, its logins and its state agree."""
    other = office.copy()
    twin = type(merchant).__new__(type(merchant))
    twin.__dict__.update(merchant.__dict__, office=other)
    for _round in range(4):
        values(together([merchant.freeze, twin.activate]))
        state = db.value("SELECT state FROM merchant_tenant WHERE id = %s", (merchant.id,))
        active = db.value("SELECT active FROM res_users WHERE id = %s", (merchant.uid,))
        assert active == (state == "active")
        if state == "frozen":
            merchant.activate()


@pytest.mark.parametrize("act", ["action_merchant_archive", "action_merchant_make_staff"])
def test_two_administrators_take_each_other_out(server, db, merchant, act):
    """TEN-04: two administrators of a merchant take each other out; one of them stays."""
    mobile = merchant.add_administrator()
    first, second = merchant.log_in(), server.back_office(mobile, mobile)
    together(
        [
            lambda: first.execute("res.users", act, [second.uid]),
            lambda: second.execute("res.users", act, [first.uid]),
        ]
    )
    assert (
        db.value(
            """SELECT count(*)
                 FROM res_users
                 JOIN res_groups_users_rel ON uid = res_users.id
                 JOIN ir_model_data ON res_id = gid AND model = 'res.groups'
                WHERE merchant_tenant_id = %s AND active
                  AND ir_model_data.name = 'group_merchant_admin'""",
            (merchant.id,),
        )
        == 1
    )
