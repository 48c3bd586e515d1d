# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    checkin_screen,
    claim,
    main,
    payment,
    portal,
    poster,
    promotion,
    referral,
    registration,
    sale,
    search,
    self_checkin,
    staff,
    staff_panel,
    staff_portal,
    ticket,
)
