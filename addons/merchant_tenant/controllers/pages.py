# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the public pages of merchants have in common."""

import time

from odoo.http import request
from odoo.tools import email_normalize

from odoo.addons.base_mobile_code import code_page

# Most characters of what may be typed.
LIMITS = {
    **code_page.LIMITS,
    "login": 128,
    "name": 100,
    "contact_name": 50,
    "email": 128,
    "agreement": 12,
}
PASSWORD_LIMIT = 256

# How long after the right password somebody may see the state of the merchant.
STATE_SECONDS = 30 * 60


def read_typed(params, *names):
    """Return {name: text} of a form, see :func:`~odoo.addons.base_mobile_code.code_page.read_typed`."""
    return code_page.read_typed(params, {name: LIMITS[name] for name in names})


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


def check_email(typed, errors):
    """Return the address in its plain form, False without one."""
    email = email_normalize(typed["email"]) if typed["email"] else False
    if typed["email"] and not email:
        errors.setdefault("email", request.env._("This is not an e-mail address."))
    return email


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
    """Render a page of merchants, see :func:`~odoo.addons.base_mobile_code.code_page.render_page`."""
    # sudo: how to reach the platform is for everybody
    platform = request.website.sudo().company_id
    return code_page.render_page(template, {"platform": platform, **values}, refusal, status)
