# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_cancel, test_change, test_move, test_pages
