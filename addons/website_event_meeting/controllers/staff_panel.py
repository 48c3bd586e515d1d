# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import BadRequest

from odoo.http import Controller, request, route

from .staff import find_staff

OPTIONS = {
    "type": "jsonrpc",
    "auth": "public",
    "methods": ["POST"],
    "website": True,
    "multilang": False,
    "sitemap": False,
}


class MeetingStaffPanelController(Controller):
    """What the panel asks. Each answer is for staff of the meeting alone; others get `revoked` with a sentence."""

    @route("/meeting/staff/<int:event_id>/list", **OPTIONS)
    def staff_list(self, event_id, since=None):
        """Return the people at the entrance, see `event.meeting.staff._prepare_panel`.

        :param since: `stamp` of an earlier answer, for changes only
        """
        return self._answer(event_id, lambda staff: staff._prepare_panel(since))

    @route("/meeting/staff/<int:event_id>/scan", **OPTIONS)
    def staff_scan(self, event_id, scans, sent_at):
        """Decide scans; what is sent twice is decided once, see `event.meeting.staff._take_scans`.

        :param scans: list of dict: nonce, code or registration_id, at, decided
        :param sent_at: time of the phone's clock in milliseconds
        :return: dict with `answers`
        """
        return self._answer(event_id, lambda staff: {"answers": staff._take_scans(scans, sent_at)})

    @route("/meeting/staff/<int:event_id>/undo", **OPTIONS)
    def staff_undo(self, event_id, registration_id, reason):
        """Take a check-in back.

        :return: dict with `person`
        :raise UserError: without a reason, or when the person is not in
        """
        return self._answer(
            event_id, lambda staff: {"person": staff._undo(registration_id, reason)}
        )

    @route("/meeting/staff/<int:event_id>/review", **OPTIONS)
    def staff_review(self, event_id, registration_id, decision, reason=None):
        """Pass or refuse somebody who waits for review, or let somebody refused wait again; for staff who may.

        :param decision: 'approve', 'refuse' or 'reopen'
        :return: dict with `person`
        :raise AccessError: for staff who may not review
        :raise UserError: without a reason to refuse, or when it is decided already
        """
        return self._answer(
            event_id,
            lambda staff: {"person": staff._review(registration_id, decision, reason)},
        )

    @route("/meeting/staff/<int:event_id>/card", **OPTIONS)
    def staff_card(self, event_id, registration_id):
        """Return what somebody who waits for review wrote in the form; for staff who may review.

        :return: dict with `lines`, see `event.meeting.staff._get_review_card`
        :raise AccessError: for staff who may not review
        :raise UserError: when the person does not wait for review
        """
        return self._answer(event_id, lambda staff: staff._get_review_card(registration_id))

    def _answer(self, event_id, act):
        staff = find_staff(event_id)
        if not staff:
            return {
                "revoked": True,
                "message": request.env._("You are not staff of this meeting any more."),
            }
        try:
            return act(staff)
        except ValueError as error:
            raise BadRequest() from error
