# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_meeting_guest_undo,
    event_meeting_staff_bind,
    event_registration_assign_group,
    event_registration_checkin,
    event_registration_paid,
    event_registration_refuse,
    event_registration_seat,
)
