# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import BadRequest

from odoo import http
from odoo.http import request

METHODS = ("scanner", "number")
MAX_CODE = 200


class MeetingCheckin(http.Controller):
    @http.route("/event_meeting/checkin", type="jsonrpc", auth="user", methods=["POST"])
    def checkin(self, event_id, code, method="scanner"):
        """Check in whoever holds a code at a meeting, from the scanner page.

        Trusts the session's user alone: the meeting is looked up among those of the user's companies, the code among
        the guests of its company.

        :param event_id: id of the meeting the page is open for
        :param code: barcode or ticket number, as scanned or typed
        :param method: 'scanner' or 'number'
        :return: result of `event.event._checkin_code` with `counters` {'registered', 'checked_in'}
        :raise AccessError: for who is not of the entrance, or whose companies do not hold the meeting
        """
        events = request.env["event.event"]
        events._check_scan_right()
        if (
            type(event_id) is not int
            or not isinstance(code, str)
            or len(code) > MAX_CODE
            or method not in METHODS
        ):
            raise BadRequest()
        event = events.browse(event_id)._find_scannable()
        result = event._checkin_code(code, method)
        return {**result, "counters": event.get_scan_counters()}
