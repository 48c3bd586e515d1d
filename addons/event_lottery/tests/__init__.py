# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_access,
    test_accessible,
    test_designated,
    test_draw,
    test_engine,
    test_foreign_hosts,
    test_lottery,
    test_notice,
    test_office_tours,
    test_screen,
    test_screen_http,
    test_screen_tours,
    test_tables,
    test_units,
    test_winners,
)
from .attacks import test_hostile_names, test_odd_input, test_roles
