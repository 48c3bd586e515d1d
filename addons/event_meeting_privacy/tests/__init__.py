# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_accessible,
    test_consent,
    test_consent_form,
    test_id_number,
    test_my_data,
    test_request,
    test_retention,
    test_tours,
    test_vault,
    test_withdraw,
)
from .attacks import test_id_probe, test_odd_input, test_rights
