# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import Command, api, fields, models

PLATFORM_FIELDS = ("company_id", "is_for_merchants", "is_default", "event_type_ids")


class EventQuestion(models.Model):
    """Questions are shared in stock; those of a merchant are its own, and it reads what the platform offers."""

    _inherit = "event.question"

    company_id = fields.Many2one(
        "res.company",
        string="Merchant's Company",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="cascade",
    )
    is_for_merchants = fields.Boolean(
        string="Offered to Merchants",
        copy=False,
        help="Merchants may ask this question too. What they change of it becomes a question of their own.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._clean_merchant_vals(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._clean_merchant_vals(vals))

    @api.model
    def _clean_merchant_vals(self, vals):
        """Return the values without what is not a merchant's to say: to whom a question belongs and is offered."""
        if not self.env["res.users"]._is_merchant():
            return vals
        return {name: value for name, value in vals.items() if name not in PLATFORM_FIELDS}

    @api.model
    def _fork_commands(self, commands):
        """Return x2many commands that change copies where they would change questions of the platform.

        :param commands: of a field with questions, written by a merchant's login
        """
        forked = []
        for command in commands:
            code, question_id = command[0], command[1] if len(command) > 1 else 0
            if code not in (Command.UPDATE, Command.DELETE) or self._is_own(question_id):
                forked.append(command)
                continue
            forked.append(Command.unlink(question_id))
            if code == Command.UPDATE:
                question = self.browse(question_id)
                question.check_access("read")
                forked.append(Command.create({**question.copy_data()[0], **command[2]}))
        return forked

    @api.model
    def _is_own(self, question_id):
        # sudo: whose it is decides whether it is copied; the rules decide the rest
        question = self.sudo().browse(question_id).exists()
        return question.company_id == self.env.user.company_id
