# SPDX-License-Identifier: LGPL-3.0-or-later
def post_init_hook(env):
    """Give the meetings that were made before the website their covers on it."""
    meetings = env["event.event"].search([("is_meeting", "=", True)])
    meetings.filtered("cover_image")._sync_cover_properties()
