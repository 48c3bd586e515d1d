# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the public pages of merchants have in common."""

import time

from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import email_normalize

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE_IN_PREVIEW
from odoo.addons.base_guard.text import clean_code, clean_text, parse_mobile

from ..models.merchant_tenant_code import CODE_PAUSE

# Most characters of what may be typed.
LIMITS = {
    "login": 128,
    "name": 100,
    "contact_name": 50,
    "mobile": 40,
    "email": 128,
    "code": 12,
    "agreement": 12,
    "redirect": 1024,
}
PASSWORD_LIMIT = 256

# How long after the right password somebody may see the state of the merchant.
STATE_SECONDS = 30 * 60


def read_typed(params, *names):
    """Return {name: text} of a form: one line each, '' for what is missing or no text.

    Never more than one character over the limit, so that :func:`find_too_long` notices.
    """
    typed = {}
    for name in names:
        value = params.get(name)
        value = clean_text(value[: LIMITS[name] * 4]) if isinstance(value, str) else ""
        typed[name] = " ".join(value.split())[: LIMITS[name] + 1]
    return typed


def find_too_long(typed):
    """Return {name: sentence} for what is longer than allowed."""
    return {
        name: request.env._("At most %(limit)s characters.", limit=LIMITS[name])
        for name, value in typed.items()
        if len(value) > LIMITS[name]
    }


def read_password(params):
    """Return a password as it was typed, '' when there is none or it cannot be one."""
    password = params.get("password")
    if not isinstance(password, str) or len(password) > PASSWORD_LIMIT or "\x00" in password:
        return ""
    return password


def read_redirect(params):
    """Return where to go after the login, None unless it is a path of this server."""
    path = params.get("redirect")
    if (
        isinstance(path, str)
        and len(path) <= LIMITS["redirect"]
        and path.startswith("/")
        and not path.startswith(("//", "/\\"))
        and path.isprintable()
    ):
        return path
    return None


def check_mobile(typed, errors):
    """Return the mobile in E.164; what is wrong with it goes into ``errors``."""
    mobile = parse_mobile(typed["mobile"])
    if not typed["mobile"]:
        errors.setdefault("mobile", request.env._("Enter your mobile."))
    elif not mobile:
        errors.setdefault(
            "mobile",
            request.env._(
                "“%(number)s” is not a mobile number. Enter its 11 digits.",
                number=typed["mobile"][: LIMITS["mobile"]],
            ),
        )
    return mobile


def check_email(typed, errors):
    """Return the address in its plain form, False without one."""
    email = email_normalize(typed["email"]) if typed["email"] else False
    if typed["email"] and not email:
        errors.setdefault("email", request.env._("This is not an e-mail address."))
    return email


def check_code(typed, errors):
    """Return the code as digits."""
    code = clean_code(typed["code"])
    if not code:
        errors.setdefault("code", request.env._("Enter the code of the text message."))
    return code


def check_new_password(params, errors):
    """Return the new password when it is long enough."""
    password = read_password(params)
    length = request.env["merchant.tenant"]._get_password_length()
    if not password.strip() or len(password) < length:
        errors.setdefault(
            "password",
            request.env._(
                "Choose a password of %(length)s to %(limit)s characters.",
                length=length,
                limit=PASSWORD_LIMIT,
            ),
        )
    return password


def say_wrong_code():
    """Return the one sentence for a code that was not accepted, whatever the reason."""
    return request.env._("The code is wrong or too old. Ask for a new one.")


def send_code(purpose, params):
    """Send a code to the mobile of a form and answer the button that asked for it.

    Says the same and takes as long whether or not anybody knows the mobile.

    :return: JSON with ``message``, ``ok`` and ``wait``, the seconds until the next code may be asked for
    """
    errors = {}
    mobile = check_mobile(read_typed(params, "mobile"), errors)
    if not mobile:
        return answer_button(400, ok=False, message=errors["mobile"], wait=0)
    try:
        request.env["ir.http"]._verify_request_recaptcha_token("merchant_code")
        request.env["merchant.tenant"]._send_code(purpose, mobile, request.website)
    except TooManyAttempts as refusal:
        return answer_button(429, ok=False, message=str(refusal), wait=refusal.retry_after)
    except UserError as refusal:
        return answer_button(400, ok=False, message=str(refusal), wait=0)
    request.session[f"merchant_{purpose}_sent"] = time.time()
    return answer_button(
        200,
        ok=True,
        message=request.env._("The code is on its way. It may take a minute."),
        wait=CODE_PAUSE,
    )


def answer_button(status, **values):
    """Answer a button with JSON."""
    headers = [("Retry-After", str(values["wait"]))] if status == 429 else None
    return request.make_json_response(values, headers=headers, status=status)


def get_code_wait(purpose):
    """Return the seconds until this browser may ask for another code."""
    sent = request.session.get(f"merchant_{purpose}_sent") or 0
    return max(0, round(sent + CODE_PAUSE - time.time()))


def get_code_labels():
    """Return the words of the button that asks for a code."""
    return {
        "first": request.env._("Get code"),
        "again": request.env._("Send again"),
        "wait": request.env._("seconds"),
        "failed": request.env._("No code was sent. Reload the page and try again."),
    }


def remember_state(tenant):
    """Let this browser see the state of a merchant whose password it has just shown."""
    request.session["merchant_state"] = {"tenant": tenant.id, "until": time.time() + STATE_SECONDS}
    request.session.should_rotate = True


def get_state_tenant():
    """Return the merchant (sudo) whose state this browser may see, nobody otherwise."""
    # sudo: whoever looks has shown the password a moment ago
    tenants = request.env["merchant.tenant"].sudo()
    known = request.session.get("merchant_state") or {}
    if known.get("until", 0) < time.time():
        return tenants
    return tenants.browse(known["tenant"]).exists().filtered("active")


def render_page(template, values, refusal=None, status=200):
    """Render a page that no cache and no search engine keeps.

    :param refusal: what went wrong, a text or an exception; too many attempts become a 429
    """
    request.env["guard.rate"]._mark_browser()
    response = request.render(
        template,
        {
            "refusal": refusal and str(refusal),
            # sudo: how to reach the platform is for everybody
            "platform": request.website.sudo().company_id,
            **values,
        },
    )
    response.status_code = status
    if isinstance(refusal, TooManyAttempts):
        response.status_code = 429
        response.headers["Retry-After"] = str(refusal.retry_after)
    response.headers.extend(PRIVATE_IN_PREVIEW)
    return response
