# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.exceptions import AccessDenied, UserError
from odoo.http import request, route

from odoo.addons.base_mobile_code.code_page import read_redirect
from odoo.addons.web.controllers.home import Home

from .pages import (
    get_state_tenant,
    read_password,
    read_typed,
    remember_state,
    render_page,
)

ZONE = "Asia/Shanghai"


class MerchantLogin(Home):
    """The login page of merchants; who logs in, and how, is Odoo's business."""

    @route(
        "/merchant/login",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def merchant_login(self, **params):
        """Log in with a mobile, or any login, and a password.

        Public, with CSRF protection. Odoo's own session authentication decides, with its captcha and second factor;
        wrong passwords are counted by ``guard.rate`` in place of Odoo's brake. So anybody may log in here and lands where Odoo sends him. Whatever is wrong, the answer is the same,
        until the right password of a merchant who cannot log in leads to the page that says why.
        """
        typed = read_typed(params, "login")
        redirect = read_redirect(params)
        request.params["login_success"] = False
        if request.httprequest.method != "POST":
            if request.env.user.merchant_tenant_id:
                return request.redirect(self._login_redirect(request.env.uid, redirect))
            return self._render_merchant_login(
                typed, redirect, notice=params.get("changed") and self._say_changed()
            )
        try:
            return self._log_in(typed["login"], read_password(params), redirect)
        except UserError as refusal:
            return self._render_merchant_login(typed, redirect, refusal)

    @route(
        "/merchant/state",
        type="http",
        auth="public",
        methods=["GET"],
        website=True,
        sitemap=False,
    )
    def merchant_state(self, **_params):
        """Say why a merchant cannot log in. Only for a browser that has just shown the right password."""
        tenant = get_state_tenant()
        if not tenant:
            return request.redirect("/merchant/login")
        # sudo: the platform's time zone is for everybody
        zone = request.website.sudo().company_id.partner_id.tz or ZONE
        return render_page("merchant_tenant.state_page", {"tenant": tenant, "zone": zone})

    def _log_in(self, typed, password, redirect):
        """Authenticate and return where that leads.

        :raise UserError: in words for the page
        """
        wrong = UserError(request.env._("Wrong mobile or password."))
        if not typed or not password:
            raise wrong
        tenants = request.env["merchant.tenant"]
        login = tenants._read_login(typed)
        credential = {"type": "password", "login": login, "password": password}
        if request.env["res.users"]._should_captcha_login(credential):
            request.env["ir.http"]._verify_request_recaptcha_token("login")
        rate = request.env["guard.rate"]
        attempt = request.merchant_attempt = rate._begin_attempt("merchant.login", {"login": login})
        try:
            auth_info = request.session.authenticate(request.env, credential)
        except AccessDenied as refusal:
            if refusal.args != AccessDenied().args:
                # Another brake: the password was not looked at.
                raise
            tenant = tenants._explain_refusal(login, password)
            if not tenant:
                raise wrong from None
            rate._end_attempt(attempt)
            remember_state(tenant)
            return request.redirect("/merchant/state")
        rate._end_attempt(attempt)
        request.session.pop("merchant_state", None)
        request.params["login_success"] = True
        return request.redirect(self._login_redirect(auth_info["uid"], redirect=redirect))

    def _say_changed(self):
        return request.env._("Your password is changed. Log in with the new one.")

    def _render_merchant_login(self, typed, redirect, refusal=None, notice=None):
        return render_page(
            "merchant_tenant.login_page",
            {"typed": typed, "redirect": redirect, "notice": notice},
            refusal,
        )
