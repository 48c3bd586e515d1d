# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_event_cancel,
    event_event_change,
    event_event_move,
    event_event_ticket,
    guard_audit,
    sale_order,
)
