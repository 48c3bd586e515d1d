# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_lead_rules, test_merchants
