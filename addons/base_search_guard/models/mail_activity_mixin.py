# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class MailActivityMixin(models.AbstractModel):
    """The state of activities, which Odoo finds with statements of its own, past every rule."""

    _inherit = "mail.activity.mixin"

    @api.model
    def _get_guarded_activity_states(self):
        """Return the ids of this model's rows by the worst state of the activities that the person can read."""
        states = {}
        order = ("overdue", "today", "planned")
        for activity in self.env["mail.activity"].search([("res_model", "=", self._name)]):
            known = states.get(activity.res_id, "planned")
            states[activity.res_id] = min(known, activity.state, key=order.index)
        return {
            state: [res_id for res_id, worst in states.items() if worst == state] for state in order
        }

    def _search_activity_state(self, operator, value):
        if not self._is_search_guarded():
            return super()._search_activity_state(operator, value)
        if operator not in ("in", "not in"):
            return NotImplemented
        states = self._get_guarded_activity_states()
        asked = set(value)
        ids = [res_id for state in asked & set(states) for res_id in states[state]]
        domain = Domain("id", "in", ids)
        if False in asked:
            domain |= Domain("id", "not in", [res_id for ids in states.values() for res_id in ids])
        return ~domain if operator == "not in" else domain

    def _read_group_groupby(self, alias, groupby_spec, query):
        if groupby_spec != "activity_state" or not self._is_search_guarded():
            return super()._read_group_groupby(alias, groupby_spec, query)
        self._check_field_access(self._fields["activity_state"], "read")
        # raw: a column of the grouping; the states of readable rows were found through the ORM
        cases = [
            SQL("WHEN %s IN %s THEN %s", SQL.identifier(alias, "id"), tuple(ids), state)
            for state, ids in self._get_guarded_activity_states().items()
            if ids
        ]
        if not cases:
            return SQL("NULL::text")
        return SQL("CASE %s END", SQL(" ").join(cases))
