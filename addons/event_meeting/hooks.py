# SPDX-License-Identifier: LGPL-3.0-or-later
"""What installing and removing the addon does beside its records."""

ASYNC_MAIL_KEY = "event.event_mail_async"


def post_init_hook(env):
    """Let event e-mails be sent by the scheduled action instead of inside the registration.

    In line, the scheduler of stock Odoo commits in the middle of a registration and makes concurrent visitors
    fail on its counter row.
    """
    env["ir.config_parameter"].set_param(ASYNC_MAIL_KEY, "True")


def uninstall_hook(env):
    """Give the stock behaviour back: the parameter counts as set whatever its value is."""
    env["ir.config_parameter"].set_param(ASYNC_MAIL_KEY, False)
