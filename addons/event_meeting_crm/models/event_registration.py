# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, models

# Ids of those for whom a caller has asked in this transaction that no rule is run.
SKIPPED = "event_meeting_crm.skipped"


class EventRegistration(models.Model):
    """Odoo's rules for leads run in ``create`` and ``write``; people of meetings come and change past these as well.

    A rule makes no second lead of a registration, so that whoever comes both ways is counted once.
    """

    _inherit = "event.registration"

    @api.model_create_multi
    def create(self, vals_list):
        registrations = super().create(vals_list)
        registrations._skip_lead_rules_of_caller()
        return registrations

    def write(self, vals):
        self._skip_lead_rules_of_caller()
        return super().write(vals)

    @api.model
    def _create_bulk(self, vals_list):
        # All at once, so that a rule of one lead for each order makes one of all who came together.
        registrations = super(
            EventRegistration, self.with_context(event_lead_rule_skip=True)
        )._create_bulk(vals_list)
        registrations = registrations.with_env(self.env)
        if self.env.context.get("event_lead_rule_skip"):
            registrations._skip_lead_rules_of_caller()
        else:
            registrations._apply_lead_generation_rules()
        return registrations

    def _on_registered(self):
        super()._on_registered()
        self.filtered(lambda reg: reg.state == "open")._run_lead_rules("confirm")

    def _on_checked_in(self):
        super()._on_checked_in()
        self._run_lead_rules("done")

    def _run_lead_rules(self, trigger):
        """Run the rules of a trigger on these registrations, but for those that a caller has taken out.

        :param trigger: a value of ``lead_creation_trigger`` of ``event.lead.rule``
        """
        skipped = self.env.cr.precommit.data.get(SKIPPED, ())
        registrations = self.filtered(lambda reg: reg.id not in skipped)
        if registrations:
            rules = self.env["event.lead.rule"].search([("lead_creation_trigger", "=", trigger)])
            rules._run_on_registrations(registrations)

    def _skip_lead_rules_of_caller(self):
        # The hooks run without the context of the caller, and later.
        if self.env.context.get("event_lead_rule_skip"):
            self.env.cr.precommit.data.setdefault(SKIPPED, set()).update(self.ids)
