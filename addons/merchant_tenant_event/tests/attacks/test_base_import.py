# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged
from odoo.tools import mute_logger

from ..common import MerchantMeetingCase

SECRET = "Zanzibar"


@tagged("post_install", "-at_install")
class TestBaseImport(MerchantMeetingCase):
    """A list that names rows of others, by number, by external id or by name, changes and tells nothing of them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.meeting_b.name = f"{SECRET} meeting"
        cls.ticket_b = cls.meeting_b.event_ticket_ids
        cls.ticket_b.name = f"{SECRET} ticket"
        cls.guest_b = cls.guest(cls.meeting_b, name=f"{SECRET} guest", phone="13700000009")
        cls.contact_b = cls.env["res.partner"].create(
            {"name": f"{SECRET} contact", "company_id": cls.company_b.id, "phone": "13700000008"}
        )
        cls.targets = (
            cls.guest_b,
            cls.meeting_b,
            cls.ticket_b,
            cls.contact_b,
            cls.company_b,
            cls.user_b,
            cls.user_b.partner_id,
        )
        names = {record: f"__export__.{record._table}_{record.id}" for record in cls.targets}
        for record, name in names.items():
            module, name = name.split(".")
            cls.env["ir.model.data"].create(
                {"module": module, "name": name, "model": record._name, "res_id": record.id}
            )
        cls.names = names
        other = cls.env["res.company"].create({"name": "Another house"})
        cls.organiser = new_test_user(
            cls.env,
            "other_organiser",
            groups="event.group_event_manager,base.group_partner_manager,base.group_allow_export",
            company_id=other.id,
            company_ids=[(6, 0, other.ids)],
        )

    def get_lists(self):
        """Return what is imported: (model, columns, row)."""
        guest, meeting, ticket, contact, company, user, partner = self.targets
        number, name = (lambda record: str(record.id)), self.names.__getitem__
        for key, suffix in ((number, "/.id"), (name, "/id")):
            own = ".id" if suffix == "/.id" else "id"
            yield "event.registration", [own, "name"], [key(guest), "x"]
            yield "event.registration", [own, "state"], [key(guest), "cancel"]
            yield "event.registration", ["name", f"event_id{suffix}"], ["x", key(meeting)]
            yield (
                "event.registration",
                ["name", f"event_id{suffix}", f"event_ticket_id{suffix}"],
                ["x", key(meeting), key(ticket)],
            )
            yield "event.registration", ["name", f"partner_id{suffix}"], ["x", key(contact)]
            yield "event.event", [own, "name"], [key(meeting), "x"]
            yield (
                "event.event",
                ["name", "date_begin", "date_end", f"company_id{suffix}"],
                ["x", "2030-01-01 10:00:00", "2030-01-01 12:00:00", key(company)],
            )
            yield (
                "event.event",
                ["name", "date_begin", "date_end", f"user_id{suffix}"],
                ["x", "2030-01-01 10:00:00", "2030-01-01 12:00:00", key(user)],
            )
            yield (
                "event.event",
                [
                    "name",
                    "date_begin",
                    "date_end",
                    f"event_ticket_ids/{own}",
                    "event_ticket_ids/name",
                ],
                ["x", "2030-01-01 10:00:00", "2030-01-01 12:00:00", key(ticket), "x"],
            )
            yield "event.event.ticket", [own, "name"], [key(ticket), "x"]
            yield "event.event.ticket", ["name", f"event_id{suffix}"], ["x", key(meeting)]
            yield "res.partner", [own, "name"], [key(contact), "x"]
            yield "res.partner", [own, "phone"], [key(partner), "1"]
            yield "res.partner", ["name", f"company_id{suffix}"], ["x", key(company)]
            yield "res.partner", ["name", f"parent_id{suffix}"], ["x", key(contact)]
            yield (
                "res.partner",
                ["name", f"child_ids/{own}", "child_ids/name"],
                ["x", key(contact), "x"],
            )
            yield "res.users", [own, "login"], [key(user), "x"]
            yield "res.company", [own, "name"], [key(company), "x"]

    def get_state(self):
        self.env.flush_all()
        self.env.invalidate_all()
        return (
            [record.sudo().read(["write_date", "display_name"]) for record in self.targets],
            self.guest_b.state,
            self.meeting_b.registration_ids.ids,
            self.meeting_b.event_ticket_ids.ids,
            self.contact_b.child_ids.ids,
            self.contact_b.parent_id,
            self.env["res.partner"].search_count([("company_id", "=", self.company_b.id)]),
            self.env["event.event"].search_count([("company_id", "=", self.company_b.id)]),
            self.env["event.event"].search_count([("user_id", "=", self.user_b.id)]),
        )

    def take(self, user, model, columns, row):
        """Import a row as the list's own screen does; return what is said."""
        text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in (columns, row))
        importer = (
            self.env["base_import.import"]
            .with_user(user)
            .create({"res_model": model, "file": text.encode(), "file_type": "text/csv"})
        )
        options = {"has_headers": True, "quoting": '"', "separator": ",", "encoding": "utf-8"}
        # As in a request of that user: models such as res.partner take commands with the rights of whoever began.
        self.patch(self.env.transaction, "default_env", self.env(user=user))
        try:
            with mute_logger("odoo.sql_db", "odoo.addons.base.models.ir_rule"):
                return json.dumps(importer.execute_import(columns, columns, options), default=str)
        except UserError as refusal:
            return str(refusal)

    def check_lists(self, user):
        before = self.get_state()
        for model, columns, row in self.get_lists():
            if user == self.organiser and any(column.startswith("user_id") for column in columns):
                # Whom a row of one's own names as responsible is free among the platform's people, as in stock.
                continue
            with self.subTest(model=model, columns=columns, row=row):
                said = self.take(user, model, columns, row)
                self.assertEqual(self.get_state(), before, said)
                self.assertNotIn(SECRET, said)
                self.assertNotIn("137000", said)

    def test_merchant(self):
        """BEY-25: a merchant's lists with numbers and external ids of another merchant."""
        self.user_a.group_ids += self.env.ref("base.group_allow_export")
        self.check_lists(self.user_a)

    def test_organiser_of_another_company(self):
        """BEY-25: lists of an organiser of another company."""
        self.check_lists(self.organiser)

    def test_names_are_not_found_out(self):
        """BEY-25: a name of somebody else's row is answered like a name nobody has."""
        for user in (self.user_a, self.organiser):
            answers = [
                self.take(user, "event.registration", ["name", "event_id"], ["x", name]).replace(
                    name, ""
                )
                for name in (self.meeting_b.name, "Nobody's meeting")
            ]
            self.assertEqual(*answers)

    def test_own_lists_come_in(self):
        """TEN-01: a merchant's own list comes in, with its own rows by number and by external id."""
        guest_a = self.guest(self.meeting_a, name="Own guest")
        self.take(self.user_a, "event.registration", [".id", "name"], [str(guest_a.id), "Renamed"])
        self.env.invalidate_all()
        self.assertEqual(guest_a.name, "Renamed")
        said = self.take(
            self.user_a, "res.partner", ["id", "name"], ["__import__.east_1", "New contact"]
        )
        made = self.env["res.partner"].search([("name", "=", "New contact")])
        self.assertEqual(made.company_id, self.company_a, said)

    def test_external_ids_of_others(self):
        """BEY-25: an external id that another merchant's import has made is not taken over."""
        said = self.take(
            self.user_b, "res.partner", ["id", "name"], ["__import__.shared_1", f"{SECRET} two"]
        )
        made = self.env["res.partner"].search([("name", "=", f"{SECRET} two")])
        self.assertEqual(made.company_id, self.company_b, said)
        said = self.take(
            self.user_a, "res.partner", ["id", "name"], ["__import__.shared_1", "Taken"]
        )
        self.env.invalidate_all()
        self.assertEqual(made.name, f"{SECRET} two")
        self.assertNotIn(SECRET, said)
