# SPDX-License-Identifier: LGPL-3.0-or-later
from psycopg2.extras import execute_values

from odoo.addons.base_guard.pinyin import pinyin_words
from odoo.addons.event_meeting.tools.seats import seat_words

BATCH = 5000


def migrate(cr, version):
    """Fill what people are found by. Here, batch by batch and without the ORM, since there may be many of them."""
    if not version:
        return
    cr.execute(
        """ALTER TABLE event_registration
             ADD COLUMN IF NOT EXISTS pinyin varchar,
             ADD COLUMN IF NOT EXISTS seat_words varchar"""
    )
    last = 0
    while rows := _get_rows(cr, last):
        last = rows[-1][0]
        execute_values(
            cr._obj,
            """UPDATE event_registration AS reg
                  SET pinyin = row.pinyin, seat_words = row.seat_words
                 FROM (VALUES %s) AS row (id, pinyin, seat_words)
                WHERE reg.id = row.id""",
            [
                (id_, pinyin_words(name) or None, seat_words(seat) or None)
                for id_, name, seat in rows
            ],
            template="(%s, %s::varchar, %s::varchar)",
            page_size=BATCH,
        )


def _get_rows(cr, last):
    cr.execute(
        "SELECT id, name, seat_no FROM event_registration WHERE id > %s ORDER BY id LIMIT %s",
        [last, BATCH],
    )
    return cr.fetchall()
