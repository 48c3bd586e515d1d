# SPDX-License-Identifier: LGPL-3.0-or-later
import logging

from odoo import SUPERUSER_ID, api

_logger = logging.getLogger(__name__)


def migrate(cr, version):
    """Take from merchants' templates what a merchant may no longer write: senders, and expressions."""
    env = api.Environment(cr, SUPERUSER_ID, {"active_test": False})
    templates = env["mail.template"].search([("create_uid.merchant_tenant_id", "!=", False)])
    templates.write({"email_from": False, "reply_to": False, "mail_server_id": False})
    unsafe = templates.filtered(lambda template: template._has_unsafe_expression())
    if unsafe:
        _logger.warning("Templates of merchants with expressions are deleted: %s", unsafe.ids)
        unsafe.unlink()
