# SPDX-License-Identifier: LGPL-3.0-or-later
from .attacks import test_named_addresses, test_odd_input, test_titles
