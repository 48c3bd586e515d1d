# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_access,
    test_approval,
    test_checkin,
    test_codes,
    test_meeting,
    test_payment,
    test_registration,
    test_seats,
    test_stock_events,
    test_ticket,
    test_tools,
    test_validation,
    test_venue,
)
