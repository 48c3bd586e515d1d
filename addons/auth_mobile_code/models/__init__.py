# SPDX-License-Identifier: LGPL-3.0-or-later
from . import guard_audit, mobile_code, res_partner, res_users, res_users_mobile
