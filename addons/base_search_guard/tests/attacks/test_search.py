# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError
from odoo.tests import TransactionCase, new_test_user, tagged

SECRET = "Secret-qzx"
WORD = "Open-qzx"


@tagged("post_install", "-at_install")
class TestSearch(TransactionCase):
    """BEY-25: a search tells a visitor nothing of rows the visitor cannot read."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "portal_search", groups="base.group_portal")
        cls.staff = new_test_user(cls.env, "staff_search", groups="base.group_user")
        cls.public = cls.env.ref("base.public_user")
        cls.partner = cls.portal.partner_id
        cls.note = cls.partner.message_post(body=SECRET, subtype_xmlid="mail.mt_note")
        cls.word = cls.partner.message_post(body=WORD, subtype_xmlid="mail.mt_comment")
        cls.partner.activity_schedule(
            "mail.mail_activity_data_todo", summary=SECRET, user_id=cls.env.uid
        )
        cls.partner.category_id = cls.env["res.partner.category"].create({"name": SECRET})

    def count(self, user, *domain, model="res.partner"):
        partners = self.env[model].with_user(user)
        return partners.search_count([("id", "in", self.partner.ids), *domain])

    def test_01_text_of_notes(self):
        """BEY-25: a note is not read letter by letter, in whichever form the relation is written."""
        guess = f"%{SECRET[:9]}%"
        for condition in (
            ("message_ids.body", "like", guess),
            ("message_ids", "any", [("body", "like", guess)]),
            ("message_ids", "any", ["!", ("body", "not like", guess)]),
            ("child_ids.parent_id.message_ids.body", "like", guess),
            ("commercial_partner_id.message_ids.body", "like", guess),
            ("user_ids.partner_id.message_ids.body", "like", guess),
            ("user_ids.message_ids.body", "like", guess),
            ("message_ids", "in", self.note.ids),
            ("message_ids", "in", [*self.note.ids, 2**30]),
        ):
            with self.subTest(condition=condition):
                self.assertEqual(self.count(self.portal, condition), 0)
        self.assertEqual(self.count(self.portal, ("message_ids", "not in", self.note.ids)), 1)
        self.assertEqual(
            self.count(self.portal, ("message_ids", "not any", [("body", "like", guess)])), 1
        )

    def test_02_own_messages_are_found(self):
        """BEY-25: what a visitor may read, the visitor finds."""
        for condition in (
            ("message_ids.body", "like", WORD),
            ("message_ids", "any", [("body", "like", WORD)]),
            ("message_ids", "in", self.word.ids),
            ("message_ids", "!=", False),
            ("has_message", "=", True),
        ):
            with self.subTest(condition=condition):
                self.assertEqual(self.count(self.portal, condition), 1)
        self.word.unlink()
        self.assertEqual(self.count(self.portal, ("message_ids", "!=", False)), 0)
        self.assertEqual(self.count(self.portal, ("has_message", "=", True)), 0)
        self.assertEqual(self.count(self.portal, ("has_message", "=", False)), 1)
        self.assertFalse(self.partner.with_user(self.portal).has_message)

    def test_03_staff_keeps_odoo_s_way(self):
        """BEY-25: internal users search as in stock."""
        for condition in (
            ("message_ids.body", "like", SECRET),
            ("message_ids", "in", self.note.ids),
            ("has_message", "=", True),
            ("activity_ids.summary", "like", SECRET),
            ("activity_state", "!=", False),
            ("category_id.name", "=", SECRET),
            ("message_partner_ids", "in", self.partner.ids),
        ):
            with self.subTest(condition=condition):
                self.partner.message_subscribe(self.partner.ids)
                self.assertEqual(self.count(self.staff, condition), 1)

    def test_04_closed_models(self):
        """BEY-25: whether there is a row of a closed model behind a relation is not told either."""
        for user in (self.portal, self.public):
            for condition in (
                ("category_id", "in", self.partner.category_id.ids),
                ("category_id", "=", False),
                ("category_id", "!=", False),
                ("category_id.name", "like", SECRET),
                ("activity_ids.summary", "like", SECRET),
                ("message_follower_ids", "!=", False),
            ):
                with (
                    self.subTest(user=user.login, condition=condition),
                    self.assertRaises(AccessError),
                ):
                    self.count(user, condition)

    def test_05_parents_of_inherits(self):
        """BEY-25: fields of a closed parent are refused in conditions, order, groups; of an open one they work."""
        self.partner.phone = "+8613712345678"
        users = self.env["res.users"].with_user(self.portal)
        own = [("id", "=", self.portal.id)]
        self.assertEqual(
            users.search([*own, ("phone", "like", "+86137")], order="phone"), self.portal
        )
        self.assertEqual(users.search_count([*own, ("message_ids.body", "like", SECRET)]), 0)
        self.env["ir.model.access"].search(
            [
                ("model_id.model", "=", "res.partner"),
                ("group_id", "=", self.env.ref("base.group_portal").id),
            ]
        ).unlink()
        self.env.invalidate_all()
        self.assertEqual(users.search_count(own), 1)
        for ask in (
            lambda: users.search_count([*own, ("phone", "like", "+86137")]),
            lambda: users.search_count([*own, ("partner_id.phone", "like", "+86137")]),
            lambda: users.search(own, order="phone"),
            lambda: users.formatted_read_group(own, ["phone"], ["__count"]),
            lambda: users.formatted_read_group(own, [], ["phone:count_distinct"]),
        ):
            with self.assertRaises(AccessError):
                ask()

    def test_06_sums_and_groups(self):
        """BEY-25: groups by relations past the rules are refused, and own ones stay."""
        messages = self.env["mail.message"].with_user(self.portal)
        with self.assertRaises(AccessError):
            messages.formatted_read_group([], ["attachment_ids"], ["__count"])
        groups = messages.formatted_read_group(
            [("id", "in", (self.note | self.word).ids)], ["model"], ["__count"]
        )
        self.assertEqual(groups[0]["__count"], 1)
