# SPDX-License-Identifier: LGPL-3.0-or-later
"""What Odoo calls around the life of the addon."""


def uninstall_hook(env):
    """Archive the logins of merchants for good: without this addon nothing keeps them in their own house.

    Their mobiles are free for logins again, since nobody is left who could freeze, activate or delete them.
    """
    users = env["res.users"].with_context(active_test=False)
    for user in users.search([("merchant_tenant_id", "!=", False)]):
        user.write({"active": False, "login": f"merchant-{user.id}"})
