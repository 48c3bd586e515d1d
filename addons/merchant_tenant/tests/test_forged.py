# SPDX-License-Identifier: LGPL-3.0-or-later
import json
import xmlrpc.client

from odoo import http
from odoo.tests import HttpCase, JsonRpcException, tagged
from odoo.tools import mute_logger

from .isolation import IsolationCase

# How a route may say no. Anything else is a fault that the route did not expect.
REFUSALS = (
    "odoo.exceptions.AccessError",
    "odoo.exceptions.MissingError",
    "odoo.exceptions.UserError",
    "odoo.exceptions.ValidationError",
    "odoo.exceptions.AccessDenied",
    "werkzeug.exceptions.NotFound",
    "werkzeug.exceptions.Forbidden",
)


@tagged("post_install", "-at_install")
class TestForged(IsolationCase, HttpCase):
    """What the browser of merchant A's login may send, if somebody types it himself."""

    def setUp(self):
        super().setUp()
        user = self.owners["a"].user
        user.password = "forged-by-a"
        self.env.flush_all()
        self.authenticate(user.login, "forged-by-a")
        self.foreign = {
            key: {name: ids[0] for (owner, name), ids in self.rows.items() if owner == key and ids}
            for key in ("b", "p")
        }

    def row(self, key, name):
        """Return the id of the row of a house in a model."""
        return self.foreign[key][name]

    def send(self, route, params, refused=None, also=()):
        """Send a JSON-RPC request as merchant A; it tells nothing about others, refused or not.

        :param route: path
        :param params: parameters
        :param refused: True where it has to be refused, False where it has to answer
        :param also: names of further errors with which stock says no
        :return: the result, None when it was refused
        """
        try:
            with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
                result = self.make_jsonrpc_request(route, params)
        except JsonRpcException as error:
            self.assertIn(
                str(error), (*REFUSALS, *also), f"{route} {params}: no refusal in words: {error}"
            )
            self.assertFalse(refused is False, f"{route} {params}: refused: {error}")
            return None
        self.assertFalse(
            self._foreign_marks(json.dumps(result, default=str)),
            f"{route} {params} tells: {self._around(result)}",
        )
        self.assertIsNot(refused, True, f"{route} {params} was accepted: {str(result)[:200]}")
        return result

    def _is_foreign_person(self, partner_id):
        partner = self.env["res.partner"].browse(partner_id)
        return partner.company_id != self.owners["a"].company

    def _around(self, result):
        """Return the text around the first foreign mark of an answer."""
        text = str(result)
        found = [text.lower().find(self.marks[key].lower()) for key in self._foreign_marks(text)]
        return text[max(0, found[0] - 300) : found[0] + 100] if found else ""

    def call(self, model, method, *args, refused=None, also=(), **kwargs):
        """Call a method over RPC as merchant A, see `send`."""
        return self.send(
            f"/web/dataset/call_kw/{model}/{method}",
            {"model": model, "method": method, "args": list(args), "kwargs": kwargs},
            refused=refused,
            also=also,
        )

    # -- rows --------------------------------------------------------------------------------------

    def test_rows(self):
        """TEN-08: foreign rows are neither read, written, copied nor deleted, by whatever method."""
        for key in ("b", "p"):
            for model in ("res.partner", "res.users", "discuss.channel", "mail.template"):
                res_id = self.row(key, model)
                with self.subTest(key=key, model=model):
                    self.call(model, "read", [res_id], ["display_name"], refused=True)
                    self.call(model, "web_read", [res_id], {"display_name": {}}, refused=True)
                    self.call(model, "write", [res_id], {"name": "x"}, refused=True)
                    self.call(model, "web_save", [res_id], {"name": "x"}, {}, refused=True)
                    self.call(model, "copy", [res_id], refused=True)
                    self.call(model, "unlink", [res_id], refused=True)
                    self.call(model, "export_data", [res_id], ["name"], refused=True)
                    self.call(model, "search_read", [("id", "=", res_id)], ["display_name"])
                    self.call(model, "get_metadata", [res_id])
                    self.call(model, "action_archive", [res_id], refused=True)

    def test_searches(self):
        """TEN-08: no search, group or suggestion tells a foreign name."""
        for mark in (self.marks["b"], self.marks["p"]):
            self.call("res.partner", "name_search", mark)
            self.call("res.users", "name_search", mark)
            self.call("res.company", "name_search", mark)
            self.call("res.partner", "get_mention_suggestions", mark)
            self.call("res.partner", "search_for_channel_invite", mark)
            self.call("discuss.channel", "get_mention_suggestions", mark)
            self.send("/discuss/search", {"term": mark})
            self.call("res.partner", "formatted_read_group", [], ["company_id"], ["__count"])
            self.call("res.partner", "search_panel_select_range", "company_id")
            self.call("res.partner", "web_search_read", [], {"display_name": {}, "user_id": {}})
        for operator in ("any!", "not any!"):
            domain = [("company_id", operator, [("name", "=", self.marks["b"])])]
            self.call("res.partner", "search_read", domain, ["name"], also=["builtins.ValueError"])

    def test_values(self):
        """TEN-08: rows of one's own do not point to foreign ones, in any form a client gives."""
        partner = self.rows["a", "res.partner"][0]
        for key in ("b", "p"):
            foreign = self.row(key, "res.partner")
            company = self.owners[key].company.id
            user = self.row(key, "res.users")
            create = {"name": "x", "parent_id": foreign}
            self.call("res.partner", "create", [create], refused=True)
            self.call("res.partner", "create", [{"name": "x", "company_id": company}], refused=True)
            self.call("res.partner", "write", [partner], {"company_id": company}, refused=True)
            self.call("res.partner", "write", [partner], {"company_id": False}, refused=True)
            self.call("res.partner", "write", [partner], {"user_id": user}, refused=True)
            self.call(
                "res.partner", "write", [partner], {"child_ids": [[4, foreign]]}, refused=True
            )
            nested = {"child_ids": [[0, 0, {"name": "x", "user_id": user}]]}
            self.call("res.partner", "write", [partner], nested, refused=True)
            self.call(
                "res.partner",
                "name_create",
                "x",
                context={"default_parent_id": foreign},
                refused=True,
            )
            self.call(
                "res.partner",
                "onchange",
                [],
                {"parent_id": foreign},
                [],
                {"parent_id": {"fields": {"display_name": {}}}},
                refused=True,
            )
            self.call("res.partner", "default_get", ["name", "parent_id"])
            self.call("res.partner", "load", ["name", "parent_id/.id"], [["x", str(foreign)]])
            self.assertFalse(
                self.env["res.partner"].search([("parent_id", "=", foreign), ("name", "=", "x")])
            )
        website = self.env["website"].search([], limit=1).id
        if "website_id" in self.env["res.partner"]._fields:
            self.call("res.partner", "write", [partner], {"website_id": website}, refused=True)
        made = self.call("res.partner", "create", [{"name": "Own contact"}], refused=False)
        self.assertEqual(self.env["res.partner"].browse(made).company_id, self.owners["a"].company)

    def test_rights(self):
        """TEN-08: a login gives itself neither rights nor companies, nor another merchant."""
        own = self.owners["a"].user.id
        system = self.env.ref("base.group_system").id
        for vals in (
            {"group_ids": [[4, system]]},
            {"company_ids": [[4, self.owners["b"].company.id]]},
            {"merchant_tenant_id": False},
        ):
            self.call("res.users", "write", [own], vals, refused=True)
        # Stock drops a foreign company of one's own login without a word.
        self.call("res.users", "write", [own], {"company_id": self.owners["b"].company.id})
        self.env.invalidate_all()
        self.assertEqual(self.owners["a"].user.company_id, self.owners["a"].company)
        self.assertEqual(self.owners["a"].user.company_ids, self.owners["a"].company)
        self.call("res.users", "create", [{"name": "x", "login": "x"}], refused=True)
        self.call("res.groups", "write", [system], {"user_ids": [[4, own]]}, refused=True)
        self.call(
            "merchant.tenant",
            "write",
            [self.owners["a"].user.merchant_tenant_id.id],
            {"max_users": 99},
            refused=True,
        )
        self.call(
            "merchant.tenant", "action_approve", [self.row("b", "merchant.tenant")], refused=True
        )
        for model in ("ir.rule", "ir.model.access", "ir.config_parameter", "ir.cron", "ir.model"):
            self.call(model, "search_read", [], [], refused=True)
        self.call("ir.actions.server", "run", [1], refused=True)
        self.call("ir.module.module", "button_immediate_install", [1], refused=True)
        self.call("ir.default", "set", "res.partner", "parent_id", 1, refused=True)

    def test_private_methods(self):
        """TEN-08: private methods are no way in, nor those that stock leaves to every internal user."""
        foreign = self.row("b", "res.partner")
        self.call("res.partner", "_write", [foreign], {"name": "x"}, refused=True)
        self.call("res.users", "_get_merchant_of", self.row("b", "res.users"), refused=True)
        self.call("res.partner", "signup_get_auth_param", [foreign], refused=True)
        self.call("iap.account", "get_credits_url", "sms", refused=True)
        self.call("iap.account", "get_credits", "sms", refused=True)
        self.call("mail.thread", "message_process", "res.partner", "From: a@b.c\n\nx", refused=True)

    # -- chatter and discuss -----------------------------------------------------------------------

    def test_chatter(self):
        """TEN-08: nobody foreign is written to, subscribed, or spoken for."""
        own = self.rows["a", "res.partner"][0]
        for key in ("b", "p"):
            foreign = self.row(key, "res.partner")
            post = {"body": "x", "partner_ids": [foreign], "subtype_xmlid": "mail.mt_comment"}
            thread = {"thread_model": "res.partner", "thread_id": own}
            result = self.send("/mail/message/post", {**thread, "post_data": post})
            message = self.env["mail.message"].browse(result["message_id"])
            self.assertNotIn(foreign, message.partner_ids.ids)
            other = {"thread_model": "res.partner", "thread_id": foreign}
            self.send("/mail/message/post", {**other, "post_data": {"body": "x"}}, refused=True)
            self.call(
                "res.partner", "message_post", [own], body="x", partner_ids=[foreign], refused=True
            )
            self.call(
                "res.partner", "message_post", [own], body="x", author_id=foreign, refused=True
            )
            self.call(
                "res.partner",
                "message_notify",
                [own],
                body="x",
                partner_ids=[foreign],
                refused=True,
            )
            self.call("res.partner", "message_subscribe", [own], [foreign], refused=True)
            self.send(
                "/mail/thread/subscribe",
                {"res_model": "res.partner", "res_id": own, "partner_ids": [foreign]},
                refused=True,
            )
            self.call(
                "res.partner",
                "activity_schedule",
                [own],
                user_id=self.row(key, "res.users"),
                refused=True,
            )
            self.send("/mail/thread/messages", other)
            self.send("/mail/thread/recipients", other, also=["builtins.ValueError"])
            self.send(
                "/mail/read_subscription_data",
                {"follower_id": self.row(key, "mail.followers")},
                refused=True,
            )
            message_id = self.row(key, "mail.message")
            self.send(
                "/mail/message/update_content",
                {"message_id": message_id, "update_data": {"body": "x"}},
                refused=True,
            )
            self.send(
                "/mail/message/reaction",
                {"message_id": message_id, "content": "x", "action": "add"},
                refused=True,
            )
            self.call("res.partner", "message_get_followers", [foreign])

    def test_addresses(self):
        """TEN-08: whose contact an address is already stays untold: it becomes one of one's own."""
        for key in ("b", "p"):
            found = self.make_jsonrpc_request(
                "/mail/partner/from_email",
                {
                    "thread_model": "res.partner",
                    "thread_id": self.rows["a", "res.partner"][0],
                    "emails": [f"{self.marks[key].lower()}@example.com"],
                },
            )
            self.assertFalse([row for row in found if self._is_foreign_person(row["id"])])

    def test_store(self):
        """TEN-08: the data of the web client tells nothing of others."""
        foreign = [self.row(key, "res.partner") for key in ("b", "p")]
        users = [self.row(key, "res.users") for key in ("b", "p")]
        channels = [self.row(key, "discuss.channel") for key in ("b", "p")]
        for request in (
            "init_messaging",
            "channels_as_member",
            "failures",
            "systray_get_activities",
            "mail.canned.response",
            ["discuss.channel", channels],
            *(["avatar_card", {"id": res_id, "model": "res.partner"}] for res_id in foreign),
            *(["avatar_card", {"id": res_id, "model": "res.users"}] for res_id in users),
            *(
                [
                    "mail.thread",
                    {
                        "thread_model": "res.partner",
                        "thread_id": res_id,
                        "request_list": ["followers", "attachments", "suggestedRecipients"],
                    },
                ]
                for res_id in foreign
            ),
        ):
            self.send("/mail/data", {"fetch_params": [request]}, refused=False)
        for route in ("/mail/inbox/messages", "/mail/history/messages", "/mail/starred/messages"):
            self.send(route, {}, refused=False)

    def test_channels(self):
        """TEN-08: channels hold one's own people alone."""
        for key in ("b", "p"):
            foreign = self.row(key, "res.partner")
            for channel in self.rows[key, "discuss.channel"]:
                self.send("/discuss/channel/messages", {"channel_id": channel}, refused=True)
                self.send(
                    "/discuss/channel/members",
                    {"channel_id": channel, "known_member_ids": []},
                    refused=True,
                )
                self.call(
                    "discuss.channel",
                    "add_members",
                    [channel],
                    [self.owners["a"].user.partner_id.id],
                    refused=True,
                )
            person = self.owners[key].user.partner_id.id
            for name, params in (
                ("/discuss/get_or_create_chat", {"partners_to": [person]}),
                ("/discuss/create_group", {"partners_to": [person, foreign]}),
            ):
                self.send("/mail/action", {"fetch_params": [[name, params]]})
            own = self.rows["a", "discuss.channel"][0]
            self.call("discuss.channel", "add_members", [own], [person], refused=True)
            self.assertFalse(
                self.env["discuss.channel.member"].search_count(
                    [
                        ("partner_id", "in", [person, foreign]),
                        ("channel_id.create_uid", "=", self.owners["a"].user.id),
                    ]
                )
            )
        group = self.env.ref("base.group_user").id
        self.call(
            "discuss.channel", "create", [{"name": "x", "group_ids": [[4, group]]}], refused=True
        )
        members = self.env.ref("mail.channel_all_employees").channel_partner_ids
        self.assertNotIn(self.owners["a"].user.partner_id, members)

    def test_presence(self):
        """TEN-08: the bus gives no presence and no channel of others."""
        channels = [f"discuss.channel_{self.row(key, 'discuss.channel')}" for key in ("b", "p")]
        channels += [f"odoo-presence-res.partner_{self.row(k, 'res.partner')}" for k in ("b", "p")]
        answer = self.send(
            "/websocket/peek_notifications",
            {"channels": channels, "last": 0, "is_first_poll": True},
            refused=False,
        )
        for channel in answer["channels"]:
            text = str(channel)
            for key in ("b", "p"):
                self.assertNotIn(f"'discuss.channel', {self.row(key, 'discuss.channel')}", text)
                self.assertNotIn(f"'res.partner', {self.row(key, 'res.partner')}", text)

    # -- files, exports, other protocols -----------------------------------------------------------

    def get(self, url):
        """Fetch a page as merchant A: no fault, and nothing about others."""
        with mute_logger("odoo.http"):
            response = self.url_open(url, allow_redirects=False)
        self.assertLess(response.status_code, 500, url)
        self.assertFalse(self._foreign_marks(response.content), url)
        return response

    def test_files(self):
        """TEN-08: neither files nor pictures of others come out by their number."""
        for key in ("b", "p"):
            attachment = self.row(key, "ir.attachment")
            self.assertEqual(self.get(f"/web/content/{attachment}").status_code, 404)
            self.get(f"/web/image/{attachment}")
            self.get(f"/web/content/ir.attachment/{attachment}/raw")
            self.get(f"/web/content/res.partner/{self.row(key, 'res.partner')}/name")
            self.get(f"/web/image/res.partner/{self.row(key, 'res.partner')}/avatar_128")
            self.get(f"/web/image/res.users/{self.row(key, 'res.users')}/avatar_128")
            self.get(f"/mail/attachment/pdf_first_page/{attachment}")
            self.send("/mail/attachment/delete", {"attachment_id": attachment}, refused=True)
            self.assertTrue(self.env["ir.attachment"].browse(attachment).exists())
            self.get(f"/odoo/res.partner/{self.row(key, 'res.partner')}")
            self.get(f"/mail/view?model=res.partner&res_id={self.row(key, 'res.partner')}")
        for page in (
            "/my",
            "/my/home",
            "/my/account",
            "/website/search?search=Mark-of",
            "/sitemap.xml",
        ):
            self.get(page)

    def test_exports(self):
        """TEN-08: an export holds one's own rows, whatever ids it was asked for."""
        ids = [self.row(key, "res.partner") for key in ("b", "p")]
        fields = [{"name": "name", "label": "Name"}, {"name": "company_id/name", "label": "C"}]
        for wanted, domain in ((ids, []), (False, [])):
            data = {
                "model": "res.partner",
                "fields": fields,
                "ids": wanted,
                "domain": domain,
                "groupby": [],
                "import_compat": False,
            }
            with mute_logger("odoo.http", "odoo.addons.web.controllers.export"):
                response = self.url_open(
                    "/web/export/csv",
                    data={"data": json.dumps(data), "csrf_token": http.Request.csrf_token(self)},
                )
            self.assertFalse(self._foreign_marks(response.content))
        self.send("/web/export/get_fields", {"model": "ir.rule", "domain": []})
        self.send(
            "/web/export/namelist",
            {"model": "res.partner", "export_id": self.row("b", "ir.exports")},
        )

    def test_reports(self):
        """TEN-08: a report of foreign rows is refused."""
        with mute_logger("odoo.http", "odoo.addons.base.models.ir_rule"):
            response = self.url_open(
                f"/report/html/base.report_irmodeloverview/{self.row('b', 'res.partner')}"
            )
        self.assertFalse(self._foreign_marks(response.content))

    def test_other_protocols(self):
        """TEN-08: XML-RPC and the JSON API meet the same walls."""
        uid, password = self.owners["a"].user.id, "forged-by-a"
        proxy = self.xmlrpc_object
        names = proxy.execute_kw(
            self.env.cr.dbname, uid, password, "res.partner", "search_read", [[], ["name"]]
        )
        self.assertFalse(self._foreign_marks(names))
        with mute_logger(
            "odoo.http", "odoo.addons.base.models.ir_rule", "odoo.addons.rpc.controllers.xmlrpc"
        ):
            with self.assertRaises(xmlrpc.client.Fault):
                proxy.execute_kw(
                    self.env.cr.dbname,
                    uid,
                    password,
                    "res.partner",
                    "read",
                    [[self.row("b", "res.partner")], ["name"]],
                )
        for url in (
            f"/json/1/res.partner/{self.row('b', 'res.partner')}",
            "/json/1/res.users",
            "/json/1/merchants",
        ):
            self.get(url)
        response = self.url_open(
            "/json/2/res.partner/search_read", json={"domain": [], "fields": ["name"]}
        )
        self.assertFalse(self._foreign_marks(response.content))

    def test_import(self):
        """TEN-08: an import is checked as any other value."""
        importer = self.call(
            "base_import.import",
            "create",
            [
                {
                    "res_model": "res.partner",
                    "file": "name,parent",
                    "file_name": "x.csv",
                    "file_type": "text/csv",
                }
            ],
            refused=False,
        )
        self.call(
            "base_import.import",
            "read",
            self.rows["b", "base_import.import"],
            ["file_name"],
            refused=True,
        )
        foreign = self.row("b", "res.partner")
        wizard = self.env["base_import.import"].browse(importer)
        wizard.file = f"name,parent\nImported,{foreign}\n".encode()
        self.env.flush_all()
        options = {"quoting": '"', "separator": ",", "has_headers": True, "encoding": "utf-8"}
        self.call(
            "base_import.import",
            "execute_import",
            importer,
            ["name", "parent_id/.id"],
            ["name", "parent"],
            options,
        )
        self.assertFalse(
            self.env["res.partner"].search([("name", "=", "Imported"), ("parent_id", "=", foreign)])
        )

    def test_menus(self):
        """TEN-08: a merchant has the menus of its apps and of its own company, and no other."""
        menus = self.call("ir.ui.menu", "load_menus", False, refused=False)
        apps = self.owners["a"].user.merchant_tenant_id.app_ids
        own = self.env.ref("merchant_tenant.menu_my_company") | apps.menu_id
        roots = set(menus["root"]["children"])
        self.assertLessEqual(roots, set(own.ids))
        seen = self.call("ir.ui.menu", "search_read", [], ["name"], refused=False)
        below = self.env["ir.ui.menu"].search([("id", "child_of", own.ids)])
        self.assertLessEqual({menu["id"] for menu in seen}, set(below.ids))
