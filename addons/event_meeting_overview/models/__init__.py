# SPDX-License-Identifier: LGPL-3.0-or-later
from . import event_event, event_registration, res_users
