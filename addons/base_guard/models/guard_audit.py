# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import SQL

from ..tools import own_transaction


class GuardAudit(models.Model):
    """Who did what to which record: lines that are only ever added.

    ``write`` and ``unlink`` are refused for everybody, and so is any UPDATE, DELETE or TRUNCATE by a trigger of the
    table. The one change let through is the database's own: the link to a user who is deleted is emptied, his
    name stays. A line is part of the caller's transaction: it is there if, and only if, the act took place.
    """

    _name = "guard.audit"
    _description = "Audit Line"
    _log_access = False
    _order = "id desc"
    _rec_name = "action"
    _allow_sudo_commands = False

    create_date = fields.Datetime("Date", required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "User", readonly=True, ondelete="set null")
    user_name = fields.Char("User Name", readonly=True)
    action = fields.Char(required=True, readonly=True)
    action_label = fields.Char("Act", compute="_compute_action_label")
    model = fields.Char("Model", readonly=True)
    res_id = fields.Many2oneReference("Record ID", model_field="model", readonly=True)
    record_name = fields.Char("Record", readonly=True)
    company_id = fields.Many2one("res.company", "Company", readonly=True, ondelete="restrict")
    detail = fields.Json("Details (data)", readonly=True)
    detail_text = fields.Text("Details", compute="_compute_detail_text")
    ip = fields.Char("IP Address", readonly=True)

    _record_idx = models.Index("(model, res_id)")
    _action_idx = models.Index("(action, id)")
    _company_idx = models.Index("(company_id, id)")
    _user_idx = models.Index("(user_id) WHERE user_id IS NOT NULL")

    def init(self):
        # Raw SQL: the ORM knows neither triggers nor functions.
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION guard_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
                BEGIN
                    IF TG_OP = 'UPDATE' THEN
                        IF NEW.user_id IS NULL
                           AND to_jsonb(NEW) - 'user_id' = to_jsonb(OLD) - 'user_id' THEN
                            RETURN NEW;
                        END IF;
                    END IF;
                    RAISE insufficient_privilege
                          USING MESSAGE = 'guard_audit is append-only: ' || TG_OP || ' refused';
                END $body$;
                CREATE OR REPLACE TRIGGER guard_audit_refuse_rows
                    BEFORE UPDATE OR DELETE ON guard_audit
                    FOR EACH ROW EXECUTE FUNCTION guard_audit_refuse();
                CREATE OR REPLACE TRIGGER guard_audit_refuse_truncate
                    BEFORE TRUNCATE ON guard_audit
                    FOR EACH STATEMENT EXECUTE FUNCTION guard_audit_refuse();
                """
            )
        )

    @api.depends("action")
    @api.depends_context("lang")
    def _compute_action_label(self):
        labels = self._get_action_labels()
        for line in self:
            line.action_label = labels.get(line.action, line.action)

    @api.depends("detail")
    @api.depends_context("lang", "tz")
    def _compute_detail_text(self):
        labels = self._get_detail_labels()
        for line in self:
            # What is empty tells a reader nothing.
            detail = {
                key: line._format_detail(key, value)
                for key, value in (line.detail or {}).items()
                if value or value == 0 and value is not False
            }
            line.detail_text = "\n".join(
                self.env._("%(name)s: %(value)s", name=labels.get(key, key), value=words)
                for key, words in detail.items()
            )

    @api.model
    def _get_action_labels(self):
        """Return the words for acts, in the reader's language: {code: words}. Addons add their own."""
        return {}

    @api.model
    def _get_detail_labels(self):
        """Return the words for the keys of details, in the reader's language: {key: words}. Addons add their own."""
        return {"reason": self.env._("Reason")}

    def _format_detail(self, key, value):
        """Return a value of the details as words. Addons add what they know of their own acts."""
        self.ensure_one()
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    # Nobody gets past these two, so there is nothing to hand on to.
    def write(self, vals):  # pylint: disable=method-required-super
        raise UserError(self.env._("Audit lines cannot be changed."))

    def unlink(self):  # pylint: disable=method-required-super
        raise UserError(  # pylint: disable=no-raise-unlink
            self.env._("Audit lines cannot be deleted.")
        )

    def action_open_record(self):
        """Open the record of a line, with the rights of the reader.

        :return: window action
        :raise UserError: when the record is gone
        """
        self.ensure_one()
        record = self.env[self.model].browse(self.res_id) if self.model in self.env else None
        if not record or not record.exists():
            raise UserError(self.env._("%(name)s does not exist any more.", name=self.record_name))
        return {
            "type": "ir.actions.act_window",
            "res_model": self.model,
            "res_id": self.res_id,
            "views": [(False, "form")],
        }

    @api.model
    def _log(self, action, records, detail=None):
        """Add a line for each of ``records``, or one for its model when it is empty.

        :param action: what was done, e.g. ``event.checkin.force``
        :param records: the records it was done to, of any model
        :param detail: dictionary of what matters to a later reader, e.g. the reason; no secrets
        :return: the new lines, in superuser mode
        """
        vals_list = [
            self._prepare_line_vals(action, record, detail) for record in records or [records]
        ]
        # sudo: everybody leaves lines, nobody has the right to create them by hand
        return self.sudo().create(vals_list)

    @api.model
    def _log_refusal(self, action, records, detail=None):
        """Add lines as :meth:`_log` does, which stay although the refused act is rolled back.

        They are committed at once, beside the transaction of the caller: the records must have been there before.

        :param action: what was refused
        :param records: the records it was about, of any model
        :param detail: dictionary of what matters to a later reader
        """
        with own_transaction(self.env) as cr:
            env = self.env(cr=cr)
            env["guard.audit"]._log(action, records.with_env(env), detail)
            env.flush_all()

    def _prepare_line_vals(self, action, record, detail):
        # sudo: who may do the act may not be allowed to read all that names the record
        record = record.sudo()
        return {
            "user_id": self.env.uid,
            "user_name": self.env.user.sudo().name,  # sudo: his own name, also for the public
            "action": action,
            "model": record._name,
            "res_id": record.id,
            "record_name": record.display_name if record else False,
            "company_id": self._get_company(record).id,
            "detail": detail,
            "ip": request.httprequest.remote_addr if request else False,
        }

    def _get_company(self, record):
        if record._name == "res.company":
            return record or self.env.company
        company = record.company_id if "company_id" in record._fields else record.browse()
        return company[:1] if company and company._name == "res.company" else self.env.company
