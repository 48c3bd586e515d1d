# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests.common import tagged
from odoo.tools import SQL

from odoo.addons.base_guard.tools import conditional_update

from .common import GuardCase


@tagged("post_install", "-at_install")
class TestConditionalUpdate(GuardCase):
    def test_changes_those_that_meet_the_condition(self):
        """MTG-37: the ids that were changed come back in order; the cache follows."""
        first, second, third = (self.seat() for _ in range(3))
        second.ref = "taken"
        records = third + second + first
        changed = conditional_update(records, {"ref": "new"}, SQL("ref IS NULL"))
        self.assertEqual(changed, [first.id, third.id])
        self.assertEqual(records.mapped("ref"), ["new", "taken", "new"])
        self.assertEqual(conditional_update(records, {"ref": "x"}, SQL("ref IS NULL")), [])
        self.assertEqual(conditional_update(records.browse(), {"ref": "x"}, SQL("TRUE")), [])

    def test_pending_changes_count(self):
        """MTG-37: what was written and not flushed is part of the condition and is kept."""
        partner = self.seat()
        partner.write({"ref": "pending", "comment": "kept"})
        self.assertFalse(conditional_update(partner, {"ref": "new"}, SQL("ref IS NULL")))
        self.assertEqual(partner.ref, "pending")
        self.assertIn("kept", partner.comment)

    def test_computed_fields_follow(self):
        """MTG-37: stored and other computed fields over the changed ones are fresh."""
        parent = self.partners.create({"name": "House", "is_company": True})
        child = self.partners.create({"name": "Guest", "parent_id": parent.id})
        self.assertEqual(child.complete_name, "House, Guest")
        conditional_update(child, {"name": "Host"}, SQL("name = 'Guest'"))
        self.assertEqual(child.complete_name, "House, Host")
        self.assertEqual(child.display_name, "House, Host")

    def test_links_follow(self):
        """MTG-37: both ends of a changed link are fresh."""
        old, new = self.partners.create([{"name": "Old"}, {"name": "New"}])
        child = self.partners.create({"name": "Guest", "parent_id": old.id})
        self.assertEqual(old.child_ids, child)
        self.assertFalse(new.child_ids)
        conditional_update(child, {"parent_id": new.id}, SQL("parent_id = %s", old.id))
        self.assertEqual(new.child_ids, child)
        self.assertFalse(old.child_ids)

    def test_values(self):
        """MTG-37: values as for write, and SQL over the old row."""
        partner = self.seat()
        partner.color = 3
        conditional_update(
            partner, {"color": SQL("color + 1"), "employee": True, "ref": False}, SQL("TRUE")
        )
        self.assertEqual((partner.color, partner.employee, partner.ref), (4, True, False))
        with self.assertRaises(ValueError):
            conditional_update(partner, {"category_id": False}, SQL("TRUE"))

    def test_who_and_when(self):
        """MTG-37: the user and the time of the change are kept."""
        user = self.env.ref("base.user_admin")
        partner = self.seat().with_user(user)
        before = partner.write_date
        conditional_update(partner, {"ref": "new"}, SQL("TRUE"))
        self.assertEqual(partner.write_uid, user)
        self.assertGreaterEqual(partner.write_date, before)

    def test_lean(self):
        """MTG-37: one statement when nothing is pending."""
        partner = self.seat()
        self.env.flush_all()
        with self.assertQueryCount(1):
            conditional_update(partner, {"ref": "new"}, SQL("ref IS NULL"))
