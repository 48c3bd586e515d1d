# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import models
from odoo.tools import SQL


class Base(models.AbstractModel):
    """What changes rows past ``create`` and ``write``, as methods that an addon can extend as it does these two."""

    _inherit = "base"

    def _conditional_update(self, assignments, condition):
        """Change those of the records that still meet a condition; called by ``tools.conditional_update``, see there.

        :return: the records that were changed, in the order of their ids
        """
        if not self:
            return self
        assignments = dict(assignments)
        if self._log_access:
            assignments.setdefault("write_uid", self.env.uid)
            assignments.setdefault("write_date", SQL("(now() AT TIME ZONE 'UTC')"))
        columns = [
            SQL("%s = %s", SQL.identifier(name), self._get_column_value(name, value))
            for name, value in assignments.items()
        ]
        assigned = [self._fields[name] for name in assignments]
        links = [
            field
            for field in assigned
            if field.relational and self.pool.is_modifying_relations(field)
        ]
        if links:
            # What was computed over the old links changes as well.
            self.modified([field.name for field in links], before=True)
        # Raw SQL: the test and the change must be one statement. The condition may read any column, so every
        # pending change of these records goes to the database before.
        self.flush_recordset()
        table = SQL.identifier(self._table)
        self.env.cr.execute(
            SQL(
                """UPDATE %(table)s SET %(columns)s
                    WHERE id IN (
                          SELECT id FROM %(table)s WHERE id IN %(ids)s AND (%(condition)s) ORDER BY id FOR UPDATE
                          )
                RETURNING id""",
                table=table,
                columns=SQL(", ").join(columns),
                ids=tuple(self.ids),
                condition=condition,
            ),
            # Losing a race is expected here and retried: no error in the log.
            log_exceptions=False,
        )
        changed = self.browse(sorted(row[0] for row in self.env.cr.fetchall()))
        if changed:
            changed.invalidate_recordset(list(assignments), flush=False)
            for inverse in (
                inverse for link in links for inverse in self.pool.field_inverses[link]
            ):
                self.env[inverse.model_name].invalidate_model([inverse.name], flush=False)
            changed.modified(list(assignments))
        return changed

    def _get_column_value(self, name, value):
        field = self._fields[name]
        if not field.column_type or not field.store or field.translate or field.company_dependent:
            raise ValueError(f"{field} has no plain column to assign")
        if isinstance(value, SQL):
            return value
        record = self[:1]
        return field.convert_to_column(
            field.convert_to_cache(value, record), record, validate=False
        )

    def _on_inserted(self):
        """Called with rows that were inserted by set, past ``create``; for what watches ``create`` of any model."""
