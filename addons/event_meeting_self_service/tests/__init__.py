# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_accessible,
    test_cancel,
    test_edit,
    test_entrance,
    test_hand_on,
    test_holder,
    test_pages,
    test_paid,
    test_staff_phone,
    test_tours,
)
from .attacks import test_forged, test_odd_input
