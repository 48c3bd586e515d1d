# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_home, test_overview, test_plan, test_tours
