# SPDX-License-Identifier: LGPL-3.0-or-later


def migrate(cr, version):
    """Fill in where each registration stands by set: computed one by one, every hook would be called for all of them."""
    # From 19.0.1.0.0 on this runs before the columns of 19.0.1.1.0 are there.
    cr.execute(
        """ALTER TABLE event_registration
             ADD COLUMN IF NOT EXISTS standing varchar,
             ADD COLUMN IF NOT EXISTS payment_authorized boolean"""
    )
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
