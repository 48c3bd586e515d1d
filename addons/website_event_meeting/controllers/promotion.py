# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.http import Controller, content_disposition, request, route

CONTENT_TYPES = {"png": "image/png", "svg": "image/svg+xml"}


class MeetingPromotionController(Controller):
    """What the organiser prints and sends around."""

    @route(
        "/meeting/<int:event_id>/qr.<string:kind>",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def meeting_qr(self, event_id, kind, download=None, **_post):
        """Return the code that leads to the registration of a meeting.

        Public once the meeting is published, before that for those who work on it.

        :param kind: ``png`` or ``svg``
        :param download: any text offers the file under the name of the meeting
        """
        if event_id >= 2**31:
            raise NotFound
        event = request.env["event.event"].browse(event_id).exists()
        # sudo: which meetings exist is checked below, with the rights of the visitor
        event_sudo = event.sudo()
        allowed = event_sudo.is_published or (
            request.env.user.has_group("event.group_event_user") and event.has_access("read")
        )
        if kind not in CONTENT_TYPES or not event_sudo.is_meeting or not allowed:
            raise NotFound
        content = event_sudo._get_registration_qr(kind)
        headers = [
            ("Content-Type", CONTENT_TYPES[kind]),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-cache"),
        ]
        if download:
            headers.append(
                ("Content-Disposition", content_disposition(f"{event_sudo.name}.{kind}"))
            )
        return request.make_response(content, headers)
