# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    checkin_screen,
    claim,
    main,
    payment,
    portal,
    promotion,
    registration,
    sale,
    self_checkin,
    staff,
    staff_panel,
    staff_portal,
    ticket,
)
from . import main, payment, poster, promotion, referral, registration, sale, ticket
