# SPDX-License-Identifier: LGPL-3.0-or-later
"""The audit trail, read from the database."""

from .database import Database


def count_lines(db: Database, actions: list[str], registration_ids: list[int]) -> int:
    """How many lines of these actions there are about these registrations."""
    return db.value(
        """SELECT count(*) FROM guard_audit
            WHERE model = 'event.registration' AND action IN %s AND res_id IN %s""",
        (tuple(actions), tuple(registration_ids)),
    )
