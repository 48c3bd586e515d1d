# SPDX-License-Identifier: LGPL-3.0-or-later
from urllib.parse import urlencode

from odoo.exceptions import AccessDenied, UserError
from odoo.http import request, route

from odoo.addons.base_mobile_code.code_page import (
    check_code,
    check_mobile,
    forget_proof,
    get_code_form,
    get_proof,
    read_redirect,
    read_typed,
    remember_proof,
    render_page,
    say_wrong_code,
    send_code,
)
from odoo.addons.web.controllers.home import Home

from ..models.mobile_code import LOGIN
from ..models.res_users import CREDENTIAL, LOGIN_PROOF

# Seconds a proved mobile is good for: to log in at once, and to type a name.
LOGIN_SECONDS = 60
SIGNUP_SECONDS = 15 * 60
SIGNUP_PROOF = "auth.signup"
NAME_LIMIT = 50


class MobileLogin(Home):
    """Logging in and signing up with a mobile and a code. Until the code is right, no answer tells anything of a mobile."""

    @route(
        "/web/login/mobile",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def web_login_mobile(self, **params):
        """Ask for mobile and code, and log in the portal user who has proved the mobile; a new one is asked for a name.

        Public, with CSRF protection. A second factor is asked for as after a password.

        :param redirect: path of this server to go to afterwards; anything else is left out
        """
        redirect = read_redirect(params)
        if request.session.uid:
            return request.redirect(self._login_redirect(request.session.uid, redirect))
        typed, errors = read_typed(params), {}
        if request.httprequest.method != "POST":
            return self._render_mobile_login(typed, redirect)
        mobile, code = check_mobile(typed, errors), check_code(typed, errors)
        if errors:
            return self._render_mobile_login(typed, redirect, errors)
        try:
            if not request.env["mobile.code"]._prove(LOGIN, mobile, code):
                return self._render_mobile_login(typed, redirect, {"code": say_wrong_code()})
            return self._open_by_mobile(mobile, redirect)
        except UserError as refusal:
            return self._render_mobile_login(typed, redirect, refusal=refusal)

    @route(
        "/web/login/mobile/code",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def web_login_mobile_code(self, **params):
        """Send a code to the mobile of the form, known or not. Public, with CSRF protection.

        :return: JSON, see :func:`send_code`
        """
        return send_code(LOGIN, params, "/web/login/mobile")

    @route(
        "/web/login/mobile/name",
        type="http",
        auth="public",
        methods=["GET", "POST"],
        website=True,
        sitemap=False,
    )
    def web_login_mobile_name(self, **params):
        """Ask for the name of somebody new, and make the account of the mobile proved a moment ago.

        Public, with CSRF protection; only for the browser that has proved the mobile.
        """
        redirect, mobile = read_redirect(params), get_proof(SIGNUP_PROOF)
        if not mobile or request.session.uid:
            return request.redirect(self._get_login_page("/web/login/mobile", redirect))
        typed = read_typed(params, {"name": NAME_LIMIT})
        if request.httprequest.method != "POST":
            return self._render_mobile_name(typed, mobile, redirect)
        if not typed["name"]:
            problem = request.env._("Enter your name.")
            return self._render_mobile_name(typed, mobile, redirect, {"name": problem})
        if len(typed["name"]) > NAME_LIMIT:
            problem = request.env._("At most %(limit)s characters.", limit=NAME_LIMIT)
            return self._render_mobile_name(typed, mobile, redirect, {"name": problem})
        try:
            return self._make_mobile_account(mobile, typed["name"], redirect)
        except UserError as refusal:
            return self._render_mobile_name(typed, mobile, redirect, refusal=refusal)

    def _open_by_mobile(self, mobile, redirect):
        """Log in who has proved the mobile, or lead somebody new to the name.

        :raise UserError: there is nothing it opens, in words
        """
        users = request.env["res.users"]
        user = users._find_opened_by_mobile(mobile)
        if user:
            return self._log_in_by_mobile(user, mobile, redirect)
        if users._get_signup_invitation_scope() != "b2c":
            raise UserError(users._say_signup_closed())
        remember_proof(SIGNUP_PROOF, mobile, SIGNUP_SECONDS)
        return request.redirect(self._get_login_page("/web/login/mobile/name", redirect))

    def _make_mobile_account(self, mobile, name, redirect):
        """Make the account and log in; a form sent twice leads to the one account.

        :raise UserError: it cannot be made, in words
        """
        users = request.env["res.users"]
        user = users._find_opened_by_mobile(mobile)
        if not user:
            try:
                user = users._sign_up_by_mobile(mobile, name)
            except UserError:
                # What the same form, sent at the same moment, committed meanwhile shows in a new transaction.
                request.env.cr.rollback()  # pylint: disable=invalid-commit
                user = users._find_opened_by_mobile(mobile)
                if not user:
                    raise
        return self._log_in_by_mobile(user, mobile, redirect)

    def _log_in_by_mobile(self, user, mobile, redirect):
        """Authenticate by the proof in the session; Odoo asks for a second factor where there is one.

        :raise UserError: it was refused after all
        """
        request.env.flush_all()
        remember_proof(LOGIN_PROOF, mobile, LOGIN_SECONDS)
        try:
            auth_info = request.session.authenticate(
                request.env, {"type": CREDENTIAL, "login": user.login}
            )
        except AccessDenied as refusal:
            raise UserError(
                request.env._("This account cannot be opened. Please ask us.")
            ) from refusal
        finally:
            forget_proof(LOGIN_PROOF)
        forget_proof(SIGNUP_PROOF)
        if request.session.uid:
            request.env.user._on_mobile_proved(mobile)
        # Odoo looks whether the administrator logs in with a weak password.
        request.params.update(login_success=True, password="")
        return request.redirect(self._login_redirect(auth_info["uid"], redirect=redirect))

    def _render_mobile_login(self, typed, redirect, errors=None, refusal=None):
        scope = request.env["res.users"]._get_signup_invitation_scope()
        return render_page(
            "auth_mobile_code.login_page",
            {
                "typed": typed,
                "errors": errors or {},
                "redirect": redirect,
                "signup_enabled": scope == "b2c",
                "code_form": get_code_form(LOGIN, "/web/login/mobile/code"),
                "password_url": self._get_login_page("/web/login", redirect),
            },
            refusal,
        )

    def _render_mobile_name(self, typed, mobile, redirect, errors=None, refusal=None):
        carriers = request.env["res.users"]._count_unproved_carriers(mobile)
        return render_page(
            "auth_mobile_code.name_page",
            {
                "typed": typed,
                "mobile": mobile.removeprefix("+86"),
                "errors": errors or {},
                "redirect": redirect,
                "carriers": carriers,
                "password_url": self._get_login_page("/web/login", "/my/mobile"),
            },
            refusal,
        )

    def _get_login_page(self, path, redirect):
        return f"{path}?{urlencode({'redirect': redirect})}" if redirect else path
