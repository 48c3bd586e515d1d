# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_accessible,
    test_edit,
    test_hand_on,
    test_holder,
    test_pickup,
    test_ticket,
    test_tours,
    test_withdraw,
)
from .attacks import test_odd_input
