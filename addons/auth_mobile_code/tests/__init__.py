# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_accessible, test_foreign_hosts, test_login, test_my_mobile, test_tours
from .attacks import test_forged_login, test_odd_input
