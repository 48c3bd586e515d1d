# SPDX-License-Identifier: LGPL-3.0-or-later
import json

from werkzeug.exceptions import BadRequest

from odoo.http import Controller, content_disposition, request, route

from odoo.addons.base_guard.headers import PRIVATE
from odoo.addons.event_meeting.tools.people_book import MIMETYPE

MAX_IDS = 100_000


class IdNumberFiles(Controller):
    """Lists of ID numbers. Who may have them is decided by the model, under the user's own rules."""

    @route("/event_meeting_privacy/id_numbers", type="http", auth="user", methods=["POST"])
    def id_numbers(self, data=""):
        """The ID numbers of attendees; each person's reading is on record.

        :param data: JSON with `ids` of registrations
        :return: .xlsx
        """
        registrations = request.env["event.registration"]
        registrations._check_id_export_right()
        try:
            ids = json.loads(data)["ids"]
            good = len(ids) <= MAX_IDS and all(type(id_) is int and 0 < id_ < 2**31 for id_ in ids)
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadRequest from error
        if not good:
            raise BadRequest
        content = registrations.browse(ids).exists()._export_id_numbers()
        name = request.env._("ID Numbers")
        return request.make_response(
            content,
            [
                ("Content-Type", MIMETYPE),
                ("Content-Disposition", content_disposition(f"{name}.xlsx")),
                ("Content-Length", len(content)),
                *PRIVATE,
            ],
        )
