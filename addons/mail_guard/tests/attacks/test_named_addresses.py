# SPDX-License-Identifier: LGPL-3.0-or-later
import base64
from io import BytesIO

from markupsafe import Markup
from PIL import Image

from odoo.exceptions import ValidationError
from odoo.tests import HttpCase, JsonRpcException, new_test_user, tagged
from odoo.tests.common import _super_send
from odoo.tools import mute_logger

from odoo.addons.base_guard.fetch import PORTS, PublicSession
from odoo.addons.base_guard.tests.web_server import web_server


def make_picture():
    stream = BytesIO()
    Image.new("RGB", (2, 2), "red").save(stream, "PNG")
    return stream.getvalue()


@tagged("post_install", "-at_install")
class TestNamedAddresses(HttpCase):
    """Every route and public method of stock that fetches an address somebody names."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.internal = new_test_user(
            cls.env,
            "fetch_office",
            groups="base.group_user,base.group_partner_manager",
            password="fetch_office",
        )
        cls.portal = new_test_user(
            cls.env, "fetch_visitor", groups="base.group_portal", password="fetch_visitor"
        )
        cls.server = cls.enterClassContext(web_server(make_picture()))
        cls.inside = f"http://127.0.0.1:{cls.server.port}"
        cls.outside = f"http://open.example:{cls.server.port}"

    @classmethod
    def _request_handler(cls, s, r, /, **kwargs):
        # Odoo's tests let nothing out; here it is the addon that has to.
        return _super_send(s, r, **kwargs)

    def setUp(self):
        super().setUp()
        self.server.seen.clear()

    def open_internet(self):
        """Let the test's own server stand for a host of the public internet."""
        ports = {**PORTS, "http": self.server.port}

        def session(_previews, **options):
            return PublicSession(
                resolver={"open.example": ["127.0.0.1"]}.get,
                allow=lambda address: True,
                ports=ports,
                **options,
            )

        self.patch(self.env.registry["mail.link.preview"], "_get_fetch_session", session)

    def open_port(self):
        """Let every port be asked, so that the address alone decides."""
        ports = {**PORTS, "http": self.server.port}
        self.patch(
            self.env.registry["mail.link.preview"],
            "_get_fetch_session",
            lambda _previews, **options: PublicSession(ports=ports, **options),
        )

    def preview(self, url, kind="external"):
        return self.make_jsonrpc_request(f"/html_editor/link_preview_{kind}", {"preview_url": url})

    def test_preview_is_for_the_office(self):
        """BEY-25: neither anonymous visitors nor accounts of visitors make the server fetch anything."""
        self.open_internet()
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self.preview(self.outside)
        self.authenticate("fetch_visitor", "fetch_visitor")
        self.assertEqual(self.preview(self.outside), {})
        self.assertEqual(self.preview(self.outside, "internal"), {})
        picture = {
            "model": "ir.qweb.field.image",
            "method": "load_remote_url",
            "args": [[], f"{self.outside}/picture"],
            "kwargs": {},
        }
        self.assertIsNone(
            self.make_jsonrpc_request(
                "/web/dataset/call_kw/ir.qweb.field.image/load_remote_url", picture
            )
        )
        with self.assertRaises(JsonRpcException), mute_logger("odoo.http"):
            self.make_jsonrpc_request(
                "/html_editor/attachment/add_url",
                {"url": f"{self.outside}/picture", "res_model": "res.partner"},
            )
        self.assertFalse(self.server.seen)

    def test_office_does_not_reach_inside(self):
        """BEY-25: what the office names is not fetched from inside either."""
        self.authenticate("fetch_office", "fetch_office")
        for opened in (False, True):
            if opened:
                self.open_port()
            self.assertEqual(self.preview(self.inside), {})
            self.assertEqual(self.preview(self.inside, "internal"), {})
            image = self.env["ir.qweb.field.image"].with_user(self.internal)
            self.assertIsNone(image.load_remote_url(f"{self.inside}/picture"))
            added = self.make_jsonrpc_request(
                "/html_editor/attachment/add_url",
                {
                    "url": f"{self.inside}/picture",
                    "res_model": "res.partner",
                    "res_id": self.internal.partner_id.id,
                },
            )
            self.env["ir.attachment"].browse(added["id"]).unlink()
        self.assertFalse(self.server.seen)

    def test_honest_preview(self):
        """BEY-25: the office sees what a public page says of itself."""
        self.open_internet()
        self.authenticate("fetch_office", "fetch_office")
        self.assertEqual(self.preview(self.outside)["og_title"], "Open house")
        self.assertEqual(self.preview(self.outside)["og_description"], "Everybody is welcome")
        self.assertEqual(
            self.preview(self.outside, "internal"), {"description": "Everybody is welcome"}
        )
        image = self.env["ir.qweb.field.image"].with_user(self.internal)
        picture = base64.b64decode(image.load_remote_url(f"{self.outside}/picture"))
        self.assertEqual(Image.open(BytesIO(picture)).size, (2, 2))
        added = self.make_jsonrpc_request(
            "/html_editor/attachment/add_url",
            {
                "url": f"{self.outside}/picture",
                "res_model": "res.partner",
                "res_id": self.internal.partner_id.id,
            },
        )
        self.assertEqual(added["mimetype"], "image/png")

    def post(self, url, author):
        """Return a message with a link, as its author wrote it."""
        body = Markup('<a href="%s">here</a>') % url
        return self.internal.partner_id.with_user(author).message_post(
            body=body, message_type="comment"
        )

    def test_message_preview(self):
        """BEY-25: links of messages are looked at for the office alone, and never inside."""
        messages = self.post(self.inside, self.internal) | self.post(self.outside, self.internal)
        links = self.env["mail.message.link.preview"]
        self.authenticate("fetch_office", "fetch_office")
        self.open_port()
        for message in messages:
            self.make_jsonrpc_request("/mail/link_preview", {"message_id": message.id})
        self.assertFalse(links.search([("message_id", "in", messages.ids)]))
        self.assertFalse(self.server.seen)
        self.open_internet()
        self.make_jsonrpc_request("/mail/link_preview", {"message_id": messages[1].id})
        link = links.search([("message_id", "in", messages.ids)])
        self.assertEqual(link.link_preview_id.og_title, "Open house")

    def test_message_of_visitor(self):
        """BEY-25: a link that a visitor writes makes the server fetch nothing."""
        self.open_internet()
        message = self.env["mail.message"].create(
            {
                "model": "res.partner",
                "res_id": self.portal.partner_id.id,
                "author_id": self.portal.partner_id.id,
                "body": f'<a href="{self.outside}">here</a>',
                "message_type": "comment",
                "subtype_id": self.env.ref("mail.mt_comment").id,
            }
        )
        previews = self.env["mail.link.preview"].with_user(self.portal).sudo()
        previews._create_from_message_and_notify(message)
        self.assertFalse(previews._search_or_create_from_url(self.outside))
        self.assertFalse(self.server.seen)

    @mute_logger("odoo.addons.base_import.models.base_import")
    def test_import(self):
        """BEY-25: a list names pictures on the public internet, and nothing inside."""
        record = self.env["base_import.import"].create(
            {
                "res_model": "res.partner",
                "file": f"name,image_1920\nHall,{self.inside}/picture\n".encode(),
                "file_name": "people.csv",
                "file_type": "text/csv",
            }
        )
        options = {"quoting": '"', "separator": ",", "has_headers": True, "encoding": "utf-8"}
        columns = ["name", "image_1920"]
        self.open_port()
        result = record.execute_import(columns, columns, options, dryrun=True)
        self.assertEqual(result["messages"][0]["type"], "error")
        self.assertFalse(self.server.seen)
        self.open_internet()
        record.file = f"name,image_1920\nHall,{self.outside}/picture\n".encode()
        result = record.execute_import(columns, columns, options, dryrun=True)
        self.assertFalse(result["messages"])
        self.assertTrue(self.server.seen)

    def test_push_services(self):
        """BEY-25: notifications are posted to push services, not to where a login says its browser is."""
        devices = self.env["mail.push.device"].with_user(self.portal)
        key = devices.get_web_push_vapid_public_key()
        for endpoint in (
            "http://127.0.0.1:8069/x",
            "https://127.0.0.1/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com@127.0.0.1/x",
            "https://[::1/x",
            "http://fcm.googleapis.com/x",
        ):
            devices.register_devices(endpoint=endpoint, keys={"auth": "x"}, vapid_public_key=key)
            with self.assertRaises(ValidationError):
                self.env["mail.push.device"].create({"endpoint": endpoint, "keys": "{}"})
        self.assertFalse(devices.sudo().search([("partner_id", "=", self.portal.partner_id.id)]))
        endpoint = "https://updates.push.services.mozilla.com/wpush/v2/abc"
        devices.register_devices(endpoint=endpoint, keys={"auth": "x"}, vapid_public_key=key)
        self.assertEqual(
            devices.sudo().search([("partner_id", "=", self.portal.partner_id.id)]).endpoint,
            endpoint,
        )
