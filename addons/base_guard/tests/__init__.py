# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_access,
    test_audit,
    test_code,
    test_conditional_update,
    test_hold,
    test_own_transaction,
    test_partition,
    test_pinyin,
    test_races,
    test_rate,
    test_text,
    test_upgrade,
)
from .attacks import test_books, test_fetch, test_http, test_pictures, test_tries
