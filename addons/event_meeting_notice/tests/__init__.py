# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_access,
    test_everybody,
    test_hand_over,
    test_mails,
    test_occasions,
    test_on_line,
    test_reminder,
    test_settings,
    test_texts,
    test_tours,
    test_views,
)
