# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models

from odoo.addons.base_automation.models.base_automation import CREATE_TRIGGERS, WRITE_TRIGGERS


class Base(models.AbstractModel):
    """Run automation rules for what changes rows past ``create`` and ``write``."""

    _inherit = "base"

    def _conditional_update(self, assignments, condition):
        automations = self._get_watching_automations("write", WRITE_TRIGGERS)
        if not automations or not self:
            return super()._conditional_update(assignments, condition)
        records = self.with_env(automations.env)
        before = {automation: automation._filter_pre(records) for automation in automations}
        old_values = {record.id: {name: record[name] for name in assignments} for record in records}
        changed = super(Base, records)._conditional_update(assignments, condition)
        for automation in automations.with_context(old_values=old_values):
            meant, domain = automation._filter_post_export_domain(
                before[automation] & changed, feedback=True
            )
            automation._process(meant, domain_post=domain)
        return changed.with_env(self.env)

    def _on_inserted(self):
        super()._on_inserted()
        automations = self._get_watching_automations("create", CREATE_TRIGGERS)
        records = self.with_env(automations.env)
        for automation in automations.with_context(old_values=None):
            automation._process(automation._filter_post(records, feedback=True))

    def _get_watching_automations(self, method, triggers):
        """Return the active rules of this model with one of the triggers.

        :param method: the method that Odoo watches for them: without a rule it is as its class has it
        """
        automations = self.env["base.automation"]
        if not hasattr(getattr(type(self), method), "origin"):
            return automations
        return automations._get_actions(self, triggers)
