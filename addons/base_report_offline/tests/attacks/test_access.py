# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError

from ..common import OfflineCase, draw


class TestAccess(OfflineCase):
    def test_foreign_records_are_closed(self):
        """BEY-25: naming a record in a text shows nothing that an anonymous visitor may not see."""
        self.env["ir.config_parameter"].set_param("web.base.url", "https://meeting.example")
        other = self.env["res.partner"].create(
            {"name": "Other", "image_1920": self.inline(draw()).split(",")[1]}
        )
        closed = self.attach(res_model="res.partner", res_id=other.id)
        field = self.env["ir.attachment"].search(
            [
                ("res_model", "=", "res.partner"),
                ("res_id", "=", other.id),
                ("res_field", "=", "image_1920"),
            ]
        )
        owners = {("res.partner", self.partner.id)}
        for address in (
            f"/web/image/{closed.id}",
            f"/web/content/{closed.id}",
            f"/web/image?id={closed.id}",
            f"/web/image/{closed.id}?access_token=wrong",
            f"/web/image/ir.attachment/{closed.id}/datas",
            f"/web/image/{field.id}",
            f"/web/image/res.partner/{other.id}/image_1920",
            f"/web/image/res.partner/{other.id}/name",
            f"/web/image/res.users/{self.env.ref('base.user_admin').id}/password",
            "/web/image/base.partner_admin/picture.png",
            "/web/image/no.model/1/raw",
            "/web/image/x",
            "/web/image/999999999",
            "/web/static/../__manifest__.py",
            "/web/static/%2e%2e/%2e%2e/base/__manifest__.py",
            "/web/static/src/session.js",
            "/web/login",
            f"https://other.example/web/image/{closed.id}",
            "http://[",
            "",
        ):
            self.assertIsNone(self.picture(address, owners), address)

    def test_open_records_are_shown(self):
        """BEY-25: what everybody may see, what a token opens, and what belongs to the printed record."""
        self.env["ir.config_parameter"].set_param("web.base.url", "https://meeting.example")
        closed = self.attach(res_model="res.partner", res_id=self.partner.id)
        token = closed.generate_access_token()[0]
        public = self.attach(public=True)
        self.partner.image_1920 = self.inline(draw()).split(",")[1]
        for address in (
            f"/web/image/{public.id}",
            f"/web/image/{public.id}-1a2b/name.png",
            f"/web/image/{public.id}/4x4",
            f"https://meeting.example/web/image/{public.id}",
            f"/web/image/{closed.id}?access_token={token}",
            "/web/static/img/logo.png",
        ):
            self.assertTrue(self.picture(address), address)
        owners = {("res.partner", self.partner.id)}
        for address in (
            f"/web/image/{closed.id}",
            f"/web/image/res.partner/{self.partner.id}/image_1920",
        ):
            self.assertIsNone(self.picture(address))
            self.assertTrue(self.picture(address, owners))

    def test_kept_documents_are_closed(self):
        """BEY-25: nobody reads what others had printed, not even an administrator over RPC."""
        documents = self.env["printed.document"]
        documents._obtain("x", lambda: b"secret")
        for user in ("base.user_admin", "base.public_user"):
            with self.assertRaises(AccessError):
                documents.with_user(self.env.ref(user)).search_read([])
