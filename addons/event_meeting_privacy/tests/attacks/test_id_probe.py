# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NUMBER, PrivacyCase

DEPTH = 3
QUIET = ("odoo.models", "odoo.addons.base.models.ir_rule", "odoo.addons.base.models.ir_model")


@tagged("post_install", "-at_install")
class TestIdProbe(PrivacyCase):
    """BEY-28: the hidden digits of an ID number, asked for over every way to read and to search."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.answer = cls.give_number(cls.guest)
        cls.people = (
            cls.public,
            cls.portal,
            cls.entrance,
            cls.desk,
            cls.reviewer,
            cls.organiser,
            cls.manager,
            cls.admin,
            cls.reader,
            cls.foreign_reader,
        )

    def paths_to_texts(self, model, depth=DEPTH, seen=()):
        """Return the paths of fields that lead from a model to a text, through every relation."""
        for field in model._fields.values():
            if not field._description_searchable:
                continue
            if field.type in ("char", "text", "html"):
                yield field.name
            elif field.relational and depth > 1 and field.comodel_name not in seen:
                comodel = self.env[field.comodel_name]
                if comodel._name.startswith("event."):
                    for path in self.paths_to_texts(comodel, depth - 1, (*seen, model._name)):
                        yield f"{field.name}.{path}"

    @mute_logger(*QUIET)
    def test_search_digit_by_digit(self):
        """BEY-28: no relation of registration, answer, meeting or question finds by a hidden digit, for anybody."""
        hidden = NUMBER[4:8]
        for name in ("event.registration.answer", "event.registration", "event.event"):
            paths = set(self.paths_to_texts(self.env[name]))
            self.assertTrue(paths)
            for path in paths:
                for user in (self.admin, self.reader):
                    model = self.env[name].with_user(user)
                    try:
                        found = model.search(Domain(path, "like", hidden))
                    except (AccessError, UserError, ValueError, NotImplementedError):
                        continue
                    self.assertFalse(found & self._mine(name), (name, path, user.login))

    def _mine(self, name):
        return {
            "event.registration.answer": self.answer,
            "event.registration": self.guest,
            "event.event": self.meeting,
        }[name]

    @mute_logger(*QUIET)
    def test_no_way_to_the_model(self):
        """BEY-28: the numbers themselves are closed to all: reading, searching, counting, grouping, exporting, by relation or not."""
        row = self.env["event.id.number"].search([("answer_id", "=", self.answer.id)])
        for user in self.people:
            mine = row.with_user(user)
            for call in (
                lambda mine=mine: mine.read(["closed"]),
                lambda mine=mine: mine.web_read({"closed": {}}),
                lambda mine=mine: mine.search([("closed", "!=", False)]),
                lambda mine=mine: mine.search_count([]),
                lambda mine=mine: mine.formatted_read_group([], ["answer_id"], ["__count"]),
                lambda mine=mine: mine.write({"closed": "x"}),
                lambda mine=mine: mine.unlink(),
                lambda mine=mine: mine.create({"answer_id": self.answer.id, "closed": "x"}),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()
            # Who may export nothing at all is refused by another error.
            with self.subTest(user=user.login), self.assertRaises(UserError):
                mine.export_data(["closed"])

    def test_no_relation_leads_to_the_model(self):
        """BEY-28: no field of any model leads to the numbers, so that nothing can be searched through."""
        for model in self.env.values():
            for field in model._fields.values():
                if field.relational and field.comodel_name == "event.id.number":
                    self.assertIn(field.name, ("create_uid", "write_uid"), str(field))

    @mute_logger(*QUIET)
    def test_every_way_of_reading_is_masked(self):
        """BEY-28: read, web_read, search_read, read_group, export, name_search and display name show the masked number to all."""
        for user in self.people:
            answer, guest = self.answer.with_user(user), self.guest.with_user(user)
            for call in (
                lambda answer=answer: answer.read(),
                lambda answer=answer: answer.web_read({"value_text_box": {}, "display_name": {}}),
                lambda answer=answer: answer.search_read([("id", "=", answer.id)]),
                lambda answer=answer: answer.formatted_read_group(
                    [("id", "=", answer.id)], ["value_text_box"], ["__count"]
                ),
                lambda answer=answer: answer.export_data(["value_text_box"]),
                lambda answer=answer: answer.name_search("3301"),
                lambda answer=answer: answer.display_name,
                lambda guest=guest: guest.web_read(
                    {"registration_answer_ids": {"fields": {"value_text_box": {}}}}
                ),
                lambda guest=guest: guest.read(),
            ):
                try:
                    told = call()
                except (AccessError, UserError):
                    continue
                self.assertNotIn(NUMBER, str(told), user.login)
                self.assertNotIn(NUMBER[6:14], str(told), user.login)

    def test_tickets_mails_and_lines_have_no_number(self):
        """BEY-28: chatter, mails, printed tickets and audit lines never have it."""
        note = self.guest.name
        self.guest.message_post(body=note)
        self.answer.with_user(self.reader).action_show_id_number()
        html = self.env["ir.actions.report"]._render_qweb_html(
            "event.action_report_event_registration_full_page_ticket", self.guest.ids
        )[0]
        self.assertNotIn(NUMBER.encode(), html)
        for model, domain in (
            (
                "mail.message",
                [("model", "=", "event.registration"), ("res_id", "=", self.guest.id)],
            ),
            ("guard.audit", [("res_id", "=", self.guest.id)]),
            ("mail.mail", [("res_id", "=", self.guest.id)]),
        ):
            self.assertNotIn(NUMBER, str(self.env[model].sudo().search(domain).read()))
