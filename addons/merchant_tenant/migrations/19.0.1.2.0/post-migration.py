# SPDX-License-Identifier: LGPL-3.0-or-later
def migrate(cr, version):
    """Keep the limits of codes by text message as they were set: they are those of all pages now."""
    cr.execute(
        """UPDATE ir_config_parameter AS old
              SET key = replace(old.key, 'merchant_tenant.', 'base_mobile_code.')
            WHERE old.key LIKE 'merchant\\_tenant.codes\\_%%'
              AND NOT EXISTS (
                  SELECT 1 FROM ir_config_parameter AS new
                   WHERE new.key = replace(old.key, 'merchant_tenant.', 'base_mobile_code.')
              )"""
    )
