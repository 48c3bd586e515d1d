# SPDX-License-Identifier: LGPL-3.0-or-later
"""What Odoo calls around the life of the addon."""


def uninstall_hook(env):
    """Archive the logins of merchants: without this addon nothing keeps them in their own house."""
    env["res.users"].search([("merchant_tenant_id", "!=", False)]).active = False
