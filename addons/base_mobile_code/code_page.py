# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the public pages that ask for a code by text message have in common. For controllers."""

import time

from odoo.exceptions import UserError
from odoo.http import request

from odoo.addons.base_guard.exceptions import TooManyAttempts
from odoo.addons.base_guard.headers import PRIVATE_IN_PREVIEW
from odoo.addons.base_guard.text import clean_code, clean_text, parse_mobile

from .models.mobile_code import CODE_PAUSE

# Most characters of what may be typed.
LIMITS = {"mobile": 40, "code": 12}
REDIRECT_LIMIT = 1024
CAPTCHA = "mobile_code"


def read_typed(params, limits=None):
    """Return {name: text} of a form: one line each, '' for what is missing or no text.

    Never more than one character over the limit, so that what is too long is noticed.

    :param limits: {name of the field: most characters}, mobile and code unless given
    """
    typed = {}
    for name, limit in (limits or LIMITS).items():
        value = params.get(name)
        value = clean_text(value[: limit * 4]) if isinstance(value, str) else ""
        typed[name] = " ".join(value.split())[: limit + 1]
    return typed


def read_redirect(params):
    """Return where to go afterwards, None unless it is a path of this server."""
    path = params.get("redirect")
    if (
        isinstance(path, str)
        and len(path) <= REDIRECT_LIMIT
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


def check_code(typed, errors):
    """Return the code as digits."""
    code = clean_code(typed["code"])
    if not code:
        errors.setdefault("code", request.env._("Enter the code of the text message."))
    return code


def say_wrong_code():
    """Return the one sentence for a code that was not accepted, whatever the reason."""
    return request.env["mobile.code"]._get_wrong_message()


def send_code(purpose, params, page, message=None, mobile=None):
    """Send a code to the mobile of a form and answer the button that asked for it.

    Says the same and takes as long whether or not anybody knows the mobile.

    :param purpose: see ``mobile.code``
    :param page: address of the form; whoever opens the button's address, or was sent it, is led there
    :param message: what to say when all went well
    :param mobile: in E.164, where the page knows it and nobody types it
    :return: JSON with ``message``, ``ok`` and ``wait``, the seconds until the next code may be asked for
    """
    if request.httprequest.method != "POST":
        return request.redirect(page)
    errors = {}
    mobile = mobile or check_mobile(read_typed(params, {"mobile": LIMITS["mobile"]}), errors)
    if not mobile:
        return answer_button(400, ok=False, message=errors["mobile"], wait=0)
    # sudo: company and language of the site are anybody's to see
    website = request.website.sudo()
    try:
        request.env["ir.http"]._verify_request_recaptcha_token(CAPTCHA)
        request.env["mobile.code"]._send(
            purpose, mobile, website.company_id, website.default_lang_id.code
        )
    except TooManyAttempts as refusal:
        return answer_button(429, ok=False, message=str(refusal), wait=refusal.retry_after)
    except UserError as refusal:
        return answer_button(400, ok=False, message=str(refusal), wait=0)
    request.session[f"mobile_code_sent:{purpose}"] = time.time()
    return answer_button(
        200,
        ok=True,
        message=message or request.env._("The code is on its way. It may take a minute."),
        wait=CODE_PAUSE,
    )


def answer_button(status, **values):
    """Answer a button with JSON."""
    headers = [("Retry-After", str(values["wait"]))] if status == 429 else None
    return request.make_json_response(values, headers=headers, status=status)


def get_code_form(purpose, url):
    """Return the attributes of a form with the fields of ``base_mobile_code.code_fields``.

    :param url: where the button sends the form, answered by :func:`send_code`
    """
    sent = request.session.get(f"mobile_code_sent:{purpose}") or 0
    return {
        "data-captcha": CAPTCHA,
        "data-code-url": url,
        "data-wait": str(max(0, round(sent + CODE_PAUSE - time.time()))),
        "data-label-first": request.env._("Get code"),
        "data-label-again": request.env._("Send again"),
        "data-label-wait": request.env._("seconds"),
        "data-label-failed": request.env._("No code was sent. Reload the page and try again."),
    }


def render_page(template, values, refusal=None, status=200):
    """Render a page that no cache and no search engine keeps, for a browser whose tries are counted.

    :param refusal: what went wrong, a text or an exception; too many attempts become a 429
    """
    request.env["guard.rate"]._mark_browser()
    response = request.render(
        template,
        {
            "refusal": refusal and str(refusal),
            "wait_seconds": getattr(refusal, "retry_after", 0),
            **values,
        },
    )
    response.status_code = status
    if isinstance(refusal, TooManyAttempts):
        response.status_code = 429
        response.headers["Retry-After"] = str(refusal.retry_after)
    response.headers.extend(PRIVATE_IN_PREVIEW)
    return response


def remember_proof(name, mobile, seconds):
    """Let this browser do for a while what the mobile, proved a moment ago, allows; its session gets a new id.

    :param name: of what is allowed
    """
    request.session[f"mobile_proof:{name}"] = {"mobile": mobile, "until": time.time() + seconds}
    request.session.should_rotate = True


def get_proof(name):
    """Return the mobile (E.164) that this browser has proved for ``name`` a while ago, '' without one."""
    proof = request.session.get(f"mobile_proof:{name}") or {}
    return proof["mobile"] if proof.get("until", 0) > time.time() else ""


def forget_proof(name):
    """End what :func:`remember_proof` allowed."""
    request.session.pop(f"mobile_proof:{name}", None)
