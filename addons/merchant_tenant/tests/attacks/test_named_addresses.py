# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo.tests import JsonRpcException, tagged
from odoo.tools import mute_logger

from odoo.addons.base_guard.fetch import PORTS, PublicSession
from odoo.addons.base_guard.tests.web_server import web_server

from ..common import MerchantHttpCase


@tagged("post_install", "-at_install")
class TestNamedAddresses(MerchantHttpCase):
    def test_merchant_names_no_address(self):
        """BEY-25: a merchant's login makes the server fetch nothing, on the public internet neither."""
        with web_server() as server:
            self.patch(
                self.env.registry["mail.link.preview"],
                "_get_fetch_session",
                lambda _previews, **options: PublicSession(
                    allow=lambda address: True, ports={**PORTS, "http": server.port}, **options
                ),
            )
            url = f"http://127.0.0.1:{server.port}/picture"
            self.authenticate(self.user_a.login, self.user_a.login)
            for kind in ("external", "internal"):
                route = f"/html_editor/link_preview_{kind}"
                self.assertEqual(self.make_jsonrpc_request(route, {"preview_url": url}), {})
            with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
                self.make_jsonrpc_request("/html_editor/attachment/add_url", {"url": url})
            body = Markup('<a href="%s">x</a>') % url
            message = self.user_a.partner_id.with_user(self.user_a).message_post(
                body=body, message_type="comment"
            )
            self.make_jsonrpc_request("/mail/link_preview", {"message_id": message.id})
            images = self.env["ir.qweb.field.image"].with_user(self.user_a)
            self.assertIsNone(images.load_remote_url(url))
            self.assertFalse(server.seen)
