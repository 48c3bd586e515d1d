# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_balance,
    test_failures,
    test_gateway,
    test_look_up,
    test_queue,
    test_reports,
    test_security,
    test_signatures,
    test_templates,
    test_values,
)
from .attacks import test_odd_input
