# SPDX-License-Identifier: LGPL-3.0-or-later
from markupsafe import Markup

from odoo.tests import tagged

from ..html_walk import TEXT, HtmlWalk
from ..isolation import IsolationCase


@tagged("post_install", "-at_install")
class TestTexts(HtmlWalk, IsolationCase):
    """Texts of merchants, in the models that every merchant has."""

    must_try = {"mail.template.body_html", "res.partner.comment"}

    def test_own_login(self):
        """BEY-25: stock writes a login's own texts in superuser mode; they are looked at all the same."""
        user = self.owners["a"].user.with_user(self.owners["a"].user)
        for name in ("signature", "out_of_office_message"):
            user.write({name: TEXT})
            self.assertIn("Welcome", user[name])
            self.assertNotIn("evil", user[name])

    def test_messages(self):
        """BEY-25: nor do messages and notes take a foreign picture, when posted or changed."""
        partner = self.a["res.partner"].browse(self.rows["a", "res.partner"][0])
        message = partner.message_post(body=TEXT, body_is_html=True, message_type="comment")
        self.assertIn("Welcome", message.body)
        self.assertNotIn("evil", message.body)
        partner._message_update_content(message.sudo(), body=Markup(TEXT))
        self.assertNotIn("evil", message.body)

    def test_defaults(self):
        """BEY-25: a default that a client names is a text like any other."""
        partners = self.a["res.partner"].with_context(default_comment=TEXT)
        self.assertNotIn("evil", partners.create({"name": "Own contact"}).comment)

    def test_own_picture(self):
        """BEY-25: pictures that the merchant uploaded stay; those of others go, and the merchant is told."""
        partner = self.a["res.partner"].browse(self.rows["a", "res.partner"][0])
        own = self.a["ir.attachment"].create(
            {"name": "hall.png", "raw": b"x", "res_model": "res.partner", "res_id": partner.id}
        )
        foreign = self.rows["b", "ir.attachment"][0]
        text = '<p><img src="/web/image/%s"></p>'
        partner.comment = text % own.id
        self.assertIn(f"/web/image/{own.id}", partner.comment)
        before = partner.message_ids
        partner.comment = text % foreign
        self.assertNotIn("/web/image", partner.comment)
        told = partner.message_ids - before
        self.assertIn("Taken out of", told[:1].body)
