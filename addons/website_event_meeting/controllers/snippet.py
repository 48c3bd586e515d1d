# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import BadRequest

from odoo.http import request, route

from odoo.addons.website.controllers.main import Website

TEMPLATE_MARK = ".dynamic_filter_template_"
# What stock's templates get by itself.
RESERVED = {"records", "is_sample"}


class MeetingSnippetController(Website):
    """The public route of the blocks that show records."""

    @route()
    def get_dynamic_filter(self, filter_id, **kwargs):
        """Render a block, see `website.snippet.filter._render`. Public.

        :raise BadRequest: for values that no block sends; stock would fail on them
        """
        numbers = (filter_id, kwargs.get("limit"), kwargs.get("res_id"))
        template = kwargs.get("template_key")
        if (
            not all(not number or _is_id(number) for number in numbers)
            or not isinstance(template, str)
            or TEMPLATE_MARK not in template
            # sudo: only whether there is such a template
            or not request.env["ir.ui.view"].sudo()._get_template_view(template, False)
            or RESERVED & kwargs.keys()
        ):
            raise BadRequest
        kwargs.setdefault("limit", None)
        return super().get_dynamic_filter(filter_id, **kwargs)


def _is_id(number):
    return type(number) is int and 0 < number < 2**31
