# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_accessible,
    test_collect,
    test_collect_paid,
    test_find,
    test_foreign_hosts,
    test_menu,
    test_tours,
)
from .attacks import test_odd_input
