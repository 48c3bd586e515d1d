# SPDX-License-Identifier: LGPL-3.0-or-later


def migrate(cr, version):
    """Give free tickets of meetings to come the usual limit of one a person; not where somebody holds more already."""
    if not version:
        return
    cr.execute(
        """
        UPDATE event_event_ticket AS ticket
           SET limit_per_person = 1
          FROM event_event AS event
         WHERE event.id = ticket.event_id
           AND event.is_meeting
           AND event.date_end > now() AT TIME ZONE 'UTC'
           AND COALESCE(ticket.price, 0) = 0
           AND COALESCE(ticket.limit_per_person, 0) = 0
           AND NOT EXISTS (
               SELECT FROM event_registration AS reg
                WHERE reg.event_ticket_id = ticket.id AND reg.active AND reg.state <> 'cancel'
                  AND COALESCE(NULLIF(reg.phone_sanitized, ''), reg.partner_id::text) IS NOT NULL
             GROUP BY COALESCE(NULLIF(reg.phone_sanitized, ''), reg.partner_id::text)
               HAVING count(*) > 1
           )
        """
    )
