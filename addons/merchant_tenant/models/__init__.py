# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    guard_audit,
    merchant_agreement,
    merchant_app,
    merchant_tenant,
    merchant_tenant_application,
    merchant_tenant_delete,
    merchant_tenant_freeze,
    merchant_tenant_code,
    merchant_tenant_login,
    merchant_tenant_notice,
    merchant_tenant_review,
    merchant_tenant_signup,
    res_company,
    res_users,
    website,
)
