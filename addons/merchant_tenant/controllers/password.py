# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_mobile_code.code_page import (
    check_code,
    check_mobile,
    get_code_form,
    say_wrong_code,
    send_code,
)

from ..models.mobile_code import PASSWORD
from .pages import (
    check_new_password,
    find_too_long,
    read_typed,
    render_page,
)

FIELDS = ("mobile", "code")


class MerchantPassword(Controller):
    """A new password for a merchant's login, by a code to its mobile."""

    @route(
        "/merchant/password",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def merchant_password(self, **params):
        """Show the form, and set the new password.

        Public, with CSRF protection. It lets nobody in: afterwards one logs in, with the second factor if there is
        one. Every session of the login ends. Merchants that wait, were refused or are frozen get no new password;
        the answer is that of a wrong code, as it is for a mobile nobody knows.
        """
        if request.httprequest.method != "POST":
            return self._render_password(read_typed(params, *FIELDS))
        typed = read_typed(params, *FIELDS)
        errors = find_too_long(typed)
        mobile = check_mobile(typed, errors)
        code = check_code(typed, errors)
        password = check_new_password(params, errors)
        if errors:
            return self._render_password(typed, errors)
        try:
            changed = self._change(mobile, code, password)
        except UserError as refusal:
            # The code is good again, and nothing half done stays.
            request.env.cr.rollback()  # pylint: disable=invalid-commit
            return self._render_password(typed, refusal=refusal)
        if not changed:
            return self._render_password(typed, {"code": say_wrong_code()})
        return request.redirect("/merchant/login?changed=1")

    @route(
        "/merchant/password/code",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def merchant_password_code(self, **params):
        """Send a code to the mobile of the form, if it is that of a login. Public, with CSRF protection.

        :return: JSON, see :func:`send_code`; the same whether or not anybody has the mobile
        """
        return send_code(PASSWORD, params, "/merchant/password")

    def _change(self, mobile, code, password):
        """Set the password of the login that has the mobile.

        :return: whether the code was right and there is such a login
        """
        rate, tenants = request.env["guard.rate"], request.env["merchant.tenant"]
        attempt = rate._begin_attempt(PASSWORD, {"mobile": mobile})
        right = request.env["mobile.code"]._redeem(PASSWORD, mobile, code)
        user = tenants._find_login(mobile)
        if not right or not user:
            return False
        rate._end_attempt(attempt)
        rate._prove("merchant.login", {"login": user.login})
        # sudo: the code has proved that the mobile, and so the login, is this person's
        user.merchant_tenant_id.sudo()._reset_password(password, user=user)
        return True

    def _render_password(self, typed, errors=None, refusal=None):
        return render_page(
            "merchant_tenant.password_page",
            {
                "typed": typed,
                "errors": errors or {},
                "password_length": request.env["merchant.tenant"]._get_password_length(),
                "code_form": get_code_form(PASSWORD, "/merchant/password/code"),
            },
            refusal,
        )
