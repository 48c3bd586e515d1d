# SPDX-License-Identifier: LGPL-3.0-or-later
from . import test_id_probe, test_odd_input, test_rights
