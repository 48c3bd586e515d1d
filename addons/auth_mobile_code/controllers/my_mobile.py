# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_guard.text import mask_mobile
from odoo.addons.base_mobile_code.code_page import (
    check_code,
    check_mobile,
    get_code_form,
    read_typed,
    render_page,
    say_wrong_code,
    send_code,
)

from ..models.mobile_code import CONFIRM


class MyMobile(Controller):
    """The mobile with which the user logs in: a new one takes a code again."""

    @route("/my/mobile", type="http", auth="user", methods=["GET", "POST"], website=True)
    def my_mobile(self, **params):
        """Show the mobile that opens the account of the user, and confirm another one by its code.

        For portal users, with CSRF protection.
        """
        typed, errors = read_typed(params), {}
        if request.httprequest.method != "POST":
            return self._render(typed, done=params.get("done"))
        mobile, code = check_mobile(typed, errors), check_code(typed, errors)
        if errors:
            return self._render(typed, errors)
        try:
            if not request.env["mobile.code"]._prove(CONFIRM, mobile, code):
                return self._render(typed, {"code": say_wrong_code()})
            self._confirm(mobile)
        except UserError as refusal:
            return self._render(typed, refusal=refusal)
        return request.redirect("/my/mobile?done=1")

    @route("/my/mobile/code", type="http", auth="user", methods=["GET", "POST"], website=True)
    def my_mobile_code(self, **params):
        """Send a code to the mobile of the form. For users, with CSRF protection.

        :return: JSON, see :func:`send_code`
        """
        return send_code(CONFIRM, params, "/my/mobile")

    def _confirm(self, mobile):
        user = request.env.user
        user._confirm_mobile(mobile)
        request.env.flush_all()
        # Sessions are bound to login and mobile: all others of the account end, this one goes on.
        request.env.registry.clear_cache()
        request.session.login = user.login
        request.session.should_rotate = True
        user._on_mobile_proved(mobile)

    def _render(self, typed, errors=None, refusal=None, done=None):
        user = request.env.user.sudo()  # sudo: the user's own mobile
        return render_page(
            "auth_mobile_code.my_mobile_page",
            {
                "typed": typed,
                "errors": errors or {},
                "known": mask_mobile(user.verified_mobile),
                "done": bool(done),
                "page_name": "mobile",
                "is_attendee": user._is_opened_by_mobile(),
                "code_form": get_code_form(CONFIRM, "/my/mobile/code"),
            },
            refusal,
        )
