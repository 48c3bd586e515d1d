# SPDX-License-Identifier: LGPL-3.0-or-later


def post_init_hook(env):
    """Give the administrators of merchants that are there the right to read their attendees' ID numbers."""
    admin = env.ref("merchant_tenant.group_merchant_admin")
    for login in (
        env["res.users"]
        .with_context(active_test=False)
        .search([("merchant_tenant_id", "!=", False)])
    ):
        is_admin = admin in login.all_group_ids
        login.group_ids |= login.merchant_tenant_id._get_login_groups(is_admin)
