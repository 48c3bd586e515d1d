# SPDX-License-Identifier: LGPL-3.0-or-later
from . import ir_model_access, merchant_tenant
