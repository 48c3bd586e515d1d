# SPDX-License-Identifier: LGPL-3.0-or-later
from werkzeug.exceptions import NotFound

from odoo.exceptions import UserError
from odoo.http import Controller, request, route

from odoo.addons.base_mobile_code.code_page import (
    check_code,
    check_mobile,
    get_code_form,
    say_wrong_code,
    send_code,
)

from ..models.mobile_code import SIGNUP
from .pages import (
    check_email,
    check_new_password,
    find_too_long,
    get_state_tenant,
    read_typed,
    remember_state,
    render_page,
)

FIELDS = ("name", "contact_name", "mobile", "code", "email")


class MerchantSignup(Controller):
    """Applying as a merchant. Until the code has proved the mobile, the answers tell nothing about it."""

    @route(
        "/merchant/signup",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def merchant_signup(self, **params):
        """Show the form, and take the application.

        Public, with CSRF protection; 404 with a plain page while the platform takes no applications. ``again`` fills
        in what the applicant wrote before, for a browser that has shown the password of a refused application. What
        is wrong comes back beside the field with everything typed but the password.
        """
        if not request.website.merchant_signup_enabled:
            return render_page("merchant_tenant.signup_closed_page", {}, status=404)
        # sudo: the agreement is for everybody to read
        agreement = request.env["merchant.agreement"].sudo()._get_current()
        if request.httprequest.method != "POST":
            typed = self._prefill() if params.get("again") else read_typed({}, *FIELDS)
            return self._render_signup(typed, agreement)
        typed = read_typed(params, *FIELDS)
        errors = {}
        vals = self._check_application(typed, params, agreement, errors)
        code, password = check_code(typed, errors), check_new_password(params, errors)
        if errors:
            return self._render_signup(typed, agreement, errors)
        try:
            tenant = self._apply(vals, code, password)
        except UserError as refusal:
            # The code is good again, and nothing half done stays.
            request.env.cr.rollback()  # pylint: disable=invalid-commit
            return self._render_signup(typed, agreement, refusal=refusal)
        if not tenant:
            return self._render_signup(typed, agreement, {"code": say_wrong_code()})
        remember_state(tenant)
        return request.redirect("/merchant/state")

    @route(
        "/merchant/signup/code",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def merchant_signup_code(self, **params):
        """Send a code to the mobile of the form, known or not. Public, with CSRF protection.

        :return: JSON, see :func:`send_code`
        """
        if not request.website.merchant_signup_enabled:
            raise NotFound
        return send_code(SIGNUP, params, "/merchant/signup")

    def _check_application(self, typed, params, agreement, errors):
        """Return the values of an application; what is wrong goes into ``errors``."""
        errors.update(find_too_long(typed))
        if not typed["name"]:
            errors.setdefault("name", request.env._("Enter the name of your company."))
        if not typed["contact_name"]:
            errors.setdefault("contact_name", request.env._("Enter your name."))
        mobile = check_mobile(typed, errors)
        vals = {
            "name": typed["name"],
            "contact_name": typed["contact_name"],
            "mobile": mobile,
            "email": check_email(typed, errors),
            "agreement_id": agreement.id,
        }
        accepted = read_typed(params, "agreement")["agreement"]
        if agreement and not accepted:
            errors["agreement"] = request.env._("Please accept the agreement.")
        elif agreement and accepted != str(agreement.version):
            errors["agreement"] = request.env._(
                "The agreement has changed meanwhile. Please read and accept it again."
            )
        return vals

    def _apply(self, vals, code, password):
        """Take the application when the code is right.

        A form sent twice leads to the application it made: by the second one the code is used, but its password is
        that of the application.

        :return: the merchant (sudo), nobody when the code was not accepted
        :raise UserError: in words for the page
        """
        rate, tenants = request.env["guard.rate"], request.env["merchant.tenant"]
        mobile = vals["mobile"]
        attempt = rate._begin_attempt(SIGNUP, {"mobile": mobile})
        tenants._lock_mobile(mobile)
        if request.env["mobile.code"]._redeem(SIGNUP, mobile, code):
            rate._end_attempt(attempt)
            if tenants._is_mobile_taken(mobile):
                raise UserError(
                    request.env._(
                        "This mobile has a login or an application already. Please log in."
                    )
                )
            # sudo: the code has proved the mobile; the application is the applicant's own
            return tenants.sudo()._apply(vals, password)
        # What another request committed while this one waited for the lock shows in a new transaction.
        request.env.cr.rollback()  # pylint: disable=invalid-commit
        known = tenants._explain_refusal(tenants._get_login(mobile), password)
        known = known.filtered(lambda tenant: tenant.state == "pending")
        if known:
            rate._end_attempt(attempt)
        return known

    def _prefill(self):
        """Return what a refused applicant wrote, the empty form for anybody else."""
        tenant = get_state_tenant().filtered(lambda tenant: tenant.state == "refused")
        if not tenant:
            return read_typed({}, *FIELDS)
        return {
            **read_typed({}, *FIELDS),
            "name": tenant.name or "",
            "contact_name": tenant.contact_name or "",
            "mobile": (tenant.mobile or "").removeprefix("+86"),
            "email": tenant.email or "",
        }

    def _render_signup(self, typed, agreement, errors=None, refusal=None):
        return render_page(
            "merchant_tenant.signup_page",
            {
                "typed": typed,
                "errors": errors or {},
                "agreement": agreement,
                "password_length": request.env["merchant.tenant"]._get_password_length(),
                "code_form": get_code_form(SIGNUP, "/merchant/signup/code"),
            },
            refusal,
        )
