# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import api, fields, models
from odoo.tools import SQL

REGISTRATION_STATUSES = [
    ("pending", "Waiting for review"),
    ("unpaid", "Waiting for payment"),
    ("open", "Registered"),
    ("done", "Checked in"),
    ("refused", "Refused"),
    ("cancel", "Cancelled"),
]
# The first rule that holds says where a registration stands: (status, column, value); without one it is 'open'.
# A paid ticket that waits for review is paid first (DECISIONS 1).
STATUS_RULES = (
    ("refused", "approval_state", "refused"),
    ("cancel", "state", "cancel"),
    ("done", "state", "done"),
    ("unpaid", "sale_status", "to_pay"),
    ("pending", "approval_state", "pending"),
    ("pending", "state", "draft"),
)
STATUS_COLUMNS = tuple(sorted({column for _status, column, _value in STATUS_RULES}))
# What each status but 'open' and 'done' is called at the entrance.
OBSTACLES = {
    "refused": "refused",
    "cancel": "cancelled",
    "pending": "pending",
    "unpaid": "unpaid",
}


def get_status_sql(alias):
    """Return :meth:`EventRegistration._get_registration_status` as SQL on a row of the registrations.

    :param alias: of the table in the query
    """
    rules = SQL(" ").join(
        SQL("WHEN %s = %s THEN %s", SQL.identifier(alias, column), value, status)
        for status, column, value in STATUS_RULES
    )
    return SQL("CASE %s ELSE 'open' END", rules)


class EventRegistration(models.Model):
    """Where a registration stands: one rule for the office, the entrance, the ticket and the hooks."""

    _inherit = "event.registration"

    registration_status = fields.Selection(
        REGISTRATION_STATUSES,
        string="Registration Status",
        compute="_compute_registration_status_word",
        help="Where the registration stands, in one word.",
    )

    @api.depends(*STATUS_COLUMNS)
    def _compute_registration_status_word(self):
        for registration in self:
            registration.registration_status = registration._get_registration_status()

    def _get_registration_status(self):
        """Return where the registration stands, a key of ``REGISTRATION_STATUSES``; the same in SQL: ``get_status_sql``."""
        self.ensure_one()
        return next(
            (status for status, column, value in STATUS_RULES if self[column] == value), "open"
        )

    def _get_checkin_obstacle(self):
        """Return what is wrong with the registration itself, whatever the time; False if nothing is.

        The order is that of DECISIONS 4: of who waits for review and for payment, the review is named, since the payment
        may be passed over.
        """
        self.ensure_one()
        status = self._get_registration_status()
        if not self.active and status != "refused":
            return "cancelled"
        if status == "unpaid" and self.approval_state == "pending":
            return "pending"
        return OBSTACLES.get(status, False)
