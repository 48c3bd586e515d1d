# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_accessible, test_holder, test_pages, test_settings, test_tours
from .attacks import test_forged, test_odd_input
