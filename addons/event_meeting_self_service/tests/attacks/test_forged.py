# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import JsonRpcException, new_test_user, tagged
from odoo.tools import mute_logger

from ..test_pages import SelfServicePagesCase

ACTS = (
    "_self_cancel",
    "_self_edit",
    "_self_hand_on",
    "_prove_holder",
    "_pick_up",
    "_find_by_old_token",
)


@tagged("post_install", "-at_install")
class TestForged(SelfServicePagesCase):
    def test_foreign_ids(self):
        """BEY-11: the address of one ticket opens no other, by whatever id."""
        stranger = self.attend(name="陌生人", phone="13700137007")
        token = self.guest._get_ticket_token()
        self.prove()
        for page in ("", "/edit", "/hand-on", "/cancel"):
            url = self.change_url(stranger, page, token)
            self.assertEqual(self.url_open(url).status_code, 404, page)
        forged = token.replace(str(self.guest.id), str(stranger.id))
        self.assertEqual(self.url_open(self.change_url(stranger, token=forged)).status_code, 404)

    def test_pickup_of_tickets_that_nobody_hands_on(self):
        """BEY-11: no address collects a ticket that was not handed on, and a forged one none at all."""
        self.assertEqual(self.url_open(self.guest._get_pickup_url()).status_code, 404)
        self.guest.sudo().handed_on_count = 1
        self.guest.claim_state = "unclaimed"
        good = self.guest._get_pickup_url()
        self.assertEqual(self.url_open(good).status_code, 200)
        other = self.attend(phone="13700137007")
        for token in (
            good[:-1] + ("0" if good[-1] != "0" else "1"),
            good.replace(f"/{self.guest.id}-", f"/{other.id}-"),
            f"/meeting/pickup/{self.guest.id}-",
            "/meeting/pickup/99999999999-" + "0" * 32,
        ):
            self.assertEqual(self.url_open(token).status_code, 404, token)

    def test_nothing_over_rpc(self):
        """BEY-11: neither public, portal nor organiser calls an act over RPC; portal users write no registration."""
        new_test_user(self.env, "rpc_portal", "base.group_portal")
        new_test_user(self.env, "rpc_office", "event.group_event_user")
        for login in (None, "rpc_portal", "rpc_office"):
            self.authenticate(login, login)
            for method in ACTS:
                with self.subTest(login=login, method=method), mute_logger("odoo.http"):
                    with self.assertRaises(JsonRpcException):
                        self.call("event.registration", method, self.guest.ids)
            with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
                self.call("event.registration.retired", "search_read", [], ["barcode"])
        self.authenticate("rpc_portal", "rpc_portal")
        for vals in ({"state": "cancel"}, {"phone": "13900139002"}, {"name": "X"}):
            with mute_logger("odoo.http"), self.assertRaises(JsonRpcException):
                self.call("event.registration", "write", self.guest.ids, vals)

    def call(self, model, method, *args):
        return self.make_jsonrpc_request(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": {}},
        )

    def test_old_codes_are_nobodys(self):
        """BEY-11: old codes are read and changed by nobody, the organiser neither."""
        retired = self.env["event.registration.retired"].create(
            {"registration_id": self.guest.id, "barcode": "OLD"}
        )
        office = new_test_user(self.env, "retired_office", "event.group_event_manager")
        portal = new_test_user(self.env, "retired_portal", "base.group_portal")
        for user in (office, portal, self.env.ref("base.public_user")):
            for operation in ("read", "write", "create", "unlink"):
                self.assertFalse(retired.with_user(user).has_access(operation))
        with self.assertRaises(AccessError):
            self.guest.with_user(office).read(["retired_ids"])

    def test_page_cannot_be_framed_or_kept(self):
        """BEY-11: pages beside the ticket are for one person: not cached, not framed."""
        self.prove()
        for page in ("", "/edit", "/hand-on", "/cancel"):
            headers = self.url_open(self.change_url(page=page)).headers
            self.assertIn("no-store", headers["Cache-Control"])
            self.assertIn("frame-ancestors", headers["Content-Security-Policy"])

    def test_hostile_name(self):
        """BEY-11: what a holder types as a name is text everywhere."""
        self.prove()
        name = "<img src=x onerror=alert(1)>"
        response = self.send(
            self.change_url(page="/hand-on"), "o_meeting_hand_on", name=name, mobile="13900139002"
        )
        page = self.url_open(response.headers["Location"])
        self.assertNotIn("<img src=x", page.text)
        self.assertNotIn("<img src=x", self.guest.message_ids[0].body)
