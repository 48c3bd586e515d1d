# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_free_tickets,
    test_freeze,
    test_hooks,
    test_isolation,
    test_merchant_day,
    test_merchant_work,
    test_properties,
    test_public_pages,
    test_tours,
)
from .attacks import test_base_import, test_mail_relay, test_odd_input, test_roles, test_texts
