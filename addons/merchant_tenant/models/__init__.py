# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    merchant_agreement,
    merchant_app,
    merchant_tenant,
    merchant_tenant_login,
    merchant_tenant_review,
    res_company,
    res_users,
)
