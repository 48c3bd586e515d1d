# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.http import request, route

from odoo.addons.website_mail.controllers.main import WebsiteMail


class MeetingFollowController(WebsiteMail):
    """Who follows a meeting gets what its organisers write to each other: that is the office's to decide."""

    @route()
    def website_message_subscribe(self, id=0, object=None, email=False, **post):
        """Follow or unfollow a record with any address, see stock; of meetings for internal users alone. Public.

        :raise NotFound: for a meeting, for what is no record that can be followed, and for an address nobody has
        """
        record = self._find_followed(object, id)
        # sudo: only whether it is a meeting, published or not
        is_meeting = record._name == "event.event" and record.sudo().is_meeting
        if is_meeting and not request.env.user._is_internal():
            raise NotFound
        email = email if isinstance(email, str) else False
        try:
            return super().website_message_subscribe(
                id=record.id, object=record._name, email=email, **post
            )
        except IndexError as error:
            # Stock takes the first contact with the address for granted.
            raise NotFound from error

    def _find_followed(self, model_name, res_id):
        """Return the record that a visitor names.

        :param model_name: from a visitor
        :param res_id: from a visitor, a number or its digits
        :raise NotFound: there is none that has followers
        """
        digits = str(res_id) if type(res_id) in (int, str) else ""
        if not digits.isascii() or not digits.isdecimal() or not 0 < int(digits[:10]) < 2**31:
            raise NotFound
        if not isinstance(model_name, str) or model_name not in request.env:
            raise NotFound
        model = request.env[model_name]
        if model._abstract or "message_follower_ids" not in model._fields or len(digits) > 10:
            raise NotFound
        record = model.browse(int(digits)).exists()
        if not record:
            raise NotFound
        return record
