# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tools import SQL


def uninstall_hook(env):
    """Drop the function behind the audit triggers, and the triggers with it.

    Odoo drops the tables of the addon itself; a function is not a table, so nobody else would.
    """
    # Raw SQL: the ORM knows neither triggers nor functions.
    env.cr.execute(SQL("DROP FUNCTION IF EXISTS guard_audit_refuse() CASCADE"))
