# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import tagged

from odoo.addons.event_meeting.tests.payment_common import PaidMeetingCase
from odoo.addons.event_meeting.tests.people_files import import_people


@tagged("post_install", "-at_install")
class TestLeadRules(PaidMeetingCase):
    """Odoo's rules for leads see everybody of a meeting, whichever way he comes, and nobody twice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.free = cls.make_ticket(name="Free")
        cls.reviewed = cls.make_ticket(name="Reviewed", require_approval=True)
        cls.env["event.lead.rule"].search([]).active = False
        cls.rules = {
            trigger: cls.env["event.lead.rule"].create(
                {
                    "name": trigger,
                    "lead_creation_trigger": trigger,
                    "company_id": cls.company.id,
                    "event_id": cls.meeting.id,
                }
            )
            for trigger in ("create", "confirm", "done")
        }
        cls.env.cr.flush()

    def assert_leads(self, registrations, *triggers):
        """Each of the registrations has one lead of each of these rules, and none of the others."""
        self.env.cr.flush()
        self.assertTrue(registrations)
        for registration in registrations:
            rules = registration.lead_ids.event_lead_rule_id.mapped("name")
            self.assertEqual(sorted(rules), sorted(triggers), registration.name)
            self.assertEqual(len(registration.lead_ids), len(triggers))

    def read_leads(self, registrations):
        return sorted(
            (lead.event_lead_rule_id.name, lead.name, lead.contact_name, lead.type)
            for lead in registrations.lead_ids
        )

    def prepare_bulk(self, ticket, count=3):
        return [
            {
                "event_id": self.meeting.id,
                "event_ticket_id": ticket.id,
                "name": f"Guest {number}",
                "phone": f"+86139{number:08d}",
                "source": "import",
            }
            for number in range(count)
        ]

    def test_bulk_as_create(self):
        """MTG-28: who is created by set has the leads of who is created by ``create``."""
        vals_list = self.prepare_bulk(self.free)
        bulk = self.env["event.registration"]._create_bulk(vals_list)
        self.assert_leads(bulk, "create", "confirm")
        single = self.env["event.registration"].create(
            [{**vals, "phone": vals["phone"].replace("+86139", "+86137")} for vals in vals_list]
        )
        self.assert_leads(single, "create", "confirm")
        self.assertEqual(self.read_leads(bulk), self.read_leads(single))

    def test_bulk_as_one_order(self):
        """MTG-28: a rule of one lead for each order makes one of everybody who came together."""
        self.rules["create"].lead_creation_basis = "order"
        bulk = self.env["event.registration"]._create_bulk(self.prepare_bulk(self.free))
        self.env.cr.flush()
        leads = bulk.lead_ids.filtered(lambda lead: lead.event_lead_rule_id == self.rules["create"])
        self.assertEqual(len(leads), 1)
        self.assertEqual(leads.registration_ids, bulk)

    def test_imported(self):
        """MTG-28: each person of a file."""
        rows = [(f"客{n}", f"1390013800{n}") for n in range(3)]
        guests = import_people(self.free, self.organiser, rows)
        self.assertEqual(len(guests), 3)
        self.assert_leads(guests, "create", "confirm")

    def test_approved(self):
        """MTG-13: who was approved is confirmed then; who was refused never."""
        guests = self.register(self.reviewed, count=3)
        self.assert_leads(guests, "create")
        guests[:2].with_user(self.organiser).action_approve()
        guests[2].with_user(self.organiser).action_refuse("Full")
        self.assert_leads(guests[:2], "create", "confirm")
        self.assert_leads(guests[2], "create")

    def test_paid(self):
        """MTG-11: who has to pay is confirmed by the payment."""
        order = self.make_cart(2)
        seats = self.seats(order)
        self.assert_leads(seats, "create")
        self.make_transaction(order)._post_process()
        self.assert_leads(seats, "create", "confirm")

    def test_checked_in(self):
        """MTG-33: who is checked in attended, once, also when the check-in is taken back and done again."""
        guests = self.register(self.free, count=2)
        guests[0].with_user(self.organiser)._checkin("desk")
        self.assert_leads(guests[0], "create", "confirm", "done")
        self.assert_leads(guests[1], "create", "confirm")
        guests[0].with_user(self.organiser).write({"state": "open"})
        guests[0].with_user(self.organiser)._checkin("desk")
        self.assert_leads(guests[0], "create", "confirm", "done")

    def test_caller_who_skips(self):
        """MTG-28: who loads a file of Odoo's own import, or asks for it, gets no leads, as in stock."""
        registrations = self.env["event.registration"].with_context(event_lead_rule_skip=True)
        self.assert_leads(registrations.create(self.prepare_bulk(self.free, 1)))
        self.assert_leads(registrations._create_bulk(self.prepare_bulk(self.free)))
        columns = ["name", "phone", "event_id/.id", "event_ticket_id/.id"]
        ids = [str(record.id) for record in (self.meeting, self.free)]
        result = self.env["event.registration"].load(
            columns, [["Ada", "13811112222", *ids], ["Ben", "13811113333", *ids]]
        )
        self.assertFalse(result["messages"])
        self.assert_leads(registrations.browse(result["ids"]))

    def test_other_company(self):
        """MTG-28: a rule of one company sees nobody of another."""
        self.rules["create"].write({"company_id": self.other_company.id, "event_id": False})
        bulk = self.env["event.registration"]._create_bulk(self.prepare_bulk(self.free))
        self.assert_leads(bulk, "confirm")
