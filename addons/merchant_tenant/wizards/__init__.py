# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    merchant_login_add,
    merchant_login_password,
    merchant_tenant_add,
    merchant_tenant_decision,
    merchant_tenant_delete,
    merchant_tenant_profile,
)
