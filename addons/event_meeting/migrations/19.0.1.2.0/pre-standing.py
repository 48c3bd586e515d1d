# SPDX-License-Identifier: LGPL-3.0-or-later


def migrate(cr, version):
    """Fill in where each registration stands by set: computed one by one, every hook would be called for all of them."""
    cr.execute("ALTER TABLE event_registration ADD COLUMN IF NOT EXISTS standing varchar")
    cr.execute(
        """UPDATE event_registration
              SET standing = CASE
                  WHEN approval_state = 'refused' THEN 'refused'
                  WHEN state = 'cancel' THEN 'cancelled'
                  WHEN state IN ('open', 'done') THEN 'registered'
                  WHEN sale_status = 'to_pay' AND sale_order_id IS NOT NULL
                       AND payment_authorized IS NOT TRUE THEN 'unpaid'
                  ELSE 'waiting' END"""
    )
