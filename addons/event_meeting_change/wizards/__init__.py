# SPDX-License-Identifier: LGPL-3.0-or-later
from . import event_meeting_announce, event_meeting_cancel
