# SPDX-License-Identifier: LGPL-3.0-or-later
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL, LazyTranslate
from odoo.tools.translate import LazyGettext

_lt = LazyTranslate(__name__)

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


class Answer(NamedTuple):
    """What the entrance may be told of a scan.

    ``kind`` is its colour: 'ok', 'warn' (nothing wrong with the ticket, but nobody new comes in by it) or 'error'. What is
    ``forceable`` the back office may pass over with a reason. A ``general`` one is said in the same sentence of everybody,
    so that a phone without network can say it too.
    """

    word: LazyGettext
    kind: str
    forceable: bool = False
    general: bool = False


# All answers of the entrance by status; pages and phones get them by `_get_checkin_answers`.
CHECKIN_ANSWERS = {
    "ok": Answer(_lt("Welcome"), "ok", general=True),
    "already": Answer(_lt("Already in"), "warn"),
    "undone": Answer(_lt("Check-in undone"), "warn"),
    "early": Answer(_lt("Too early"), "warn", forceable=True, general=True),
    "late": Answer(_lt("Too late"), "error", forceable=True, general=True),
    "over": Answer(_lt("Meeting over"), "error", forceable=True, general=True),
    "pending": Answer(_lt("Waiting for review"), "warn", general=True),
    "unpaid": Answer(_lt("Not paid"), "error", forceable=True, general=True),
    "unclaimed": Answer(_lt("Ticket not collected"), "error", forceable=True, general=True),
    "refused": Answer(_lt("Refused"), "error", general=True),
    "cancelled": Answer(_lt("Cancelled"), "error", general=True),
    "unknown": Answer(_lt("Unknown code"), "error"),
    "other_meeting": Answer(_lt("Other meeting"), "error"),
}
FORCEABLE = tuple(status for status, answer in CHECKIN_ANSWERS.items() if answer.forceable)


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

    @api.model
    def _get_checkin_answers(self):
        """Return how each answer of the entrance is shown; addons that answer more add theirs.

        :return: {status: {'word', 'kind', 'forceable'}}, see :class:`Answer`
        """
        return {
            status: {
                "word": self.env._(answer.word),
                "kind": answer.kind,
                "forceable": answer.forceable,
            }
            for status, answer in CHECKIN_ANSWERS.items()
        }

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
