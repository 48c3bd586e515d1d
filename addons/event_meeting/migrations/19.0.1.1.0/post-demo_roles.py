# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo import SUPERUSER_ID, Command, api

DEMO_ROLES = {
    "event_meeting.user_desk": (
        "event.group_event_registration_desk",
        "event_meeting.group_meeting_entrance",
    ),
    "event_meeting.user_reviewer": (
        "event.group_event_user",
        "event_meeting.group_meeting_reviewer",
    ),
}


def migrate(cr, version):
    """Give the logins of the demo the groups they have in a new one; people keep what they were given."""
    env = api.Environment(cr, SUPERUSER_ID, {})
    for login, (old, new) in DEMO_ROLES.items():
        user = env.ref(login, raise_if_not_found=False)
        if user and user.group_ids == env.ref(old):
            user.group_ids = [Command.set(env.ref(new).ids)]
