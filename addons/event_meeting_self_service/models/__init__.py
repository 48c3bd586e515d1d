# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_event,
    event_event_scan,
    event_meeting_scan,
    event_meeting_staff,
    event_registration,
    event_registration_calendar,
    event_registration_cancel,
    event_registration_edit,
    event_registration_hand_on,
    event_registration_holder,
    event_registration_pickup,
    event_registration_retired,
    event_registration_token,
    guard_audit,
    sale_order,
)
