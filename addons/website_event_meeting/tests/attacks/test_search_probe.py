# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import TransactionCase, new_test_user, tagged

from odoo.addons.base_search_guard.tests.probe import find_leaks

from ..common import MeetingMixin

SECRET = "Secret-qzx"


@tagged("post_install", "-at_install")
class TestSearchProbe(MeetingMixin, TransactionCase):
    """BEY-25: every relation of every model that visitors reach, asked for what is behind it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.portal = new_test_user(cls.env, "portal_probe", groups="base.group_portal")
        cls.public = cls.env.ref("base.public_user")
        cls.event = cls.make_meeting()
        cls.env["event.meeting.staff"].create({"event_id": cls.event.id, "name": SECRET})
        cls.env["event.registration.group"].create({"event_id": cls.event.id, "name": SECRET})
        cls.env["event.registration"].create(
            {
                "event_id": cls.event.id,
                "event_ticket_id": cls.event.event_ticket_ids.id,
                "name": SECRET,
            }
        )
        cls.env["sale.order"].create(
            {
                "partner_id": cls.portal.partner_id.id,
                "order_line": [
                    (0, 0, {"product_id": cls.env["product.product"].search([], limit=1).id})
                ],
            }
        ).action_confirm()

    def models_of(self, user):
        names = self.env["ir.model.access"].with_user(user)._get_allowed_models("read")
        return [
            self.env[name].with_user(user)
            for name in sorted(names)
            if name in self.env and self.env[name]._auto and not self.env[name]._transient
        ]

    def write_about(self, row):
        """Put a note, an activity and a rating on a row, as the office does."""
        row = row.sudo().with_context(mail_notrack=True)
        if hasattr(row, "message_post"):
            row.message_post(body=SECRET, subtype_xmlid="mail.mt_note")
            if row._name != "discuss.channel":  # has members instead
                row.message_subscribe(self.env.user.partner_id.ids)
            self.env["rating.rating"].create(
                {
                    "res_model_id": self.env["ir.model"]._get(row._name).id,
                    "res_id": row.id,
                    "feedback": SECRET,
                }
            )
        if hasattr(row, "activity_schedule"):
            row.activity_schedule("mail.mail_activity_data_todo", summary=SECRET)

    def test_01_visitors(self):
        """BEY-25: nothing is found by what cannot be read, through no relation of no model."""
        for user in (self.portal, self.public):
            leaks, closed = [], []
            for model in self.models_of(user):
                rows = model.with_context(active_test=False).search([], limit=40)
                if model._name == "event.event":
                    rows |= self.event.with_user(user)
                if rows:
                    self.write_about(rows[-1])
                    self.env.flush_all()
                    self.env.invalidate_all()
                found, behind = find_leaks(model, [], rows)
                leaks += found
                closed += behind
            # The relations of the attack are among those that were asked, with something to find.
            for name in ("message_ids", "registration_ids"):
                self.assertIn(f"event.event.{name}", closed, user.login)
            self.assertGreater(len(closed), 40)
            self.assertFalse(leaks, f"{user.login}: {len(leaks)} leaks:\n" + "\n".join(leaks))
