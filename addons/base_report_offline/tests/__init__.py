# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    test_css,
    test_document,
    test_picture,
    test_printed_document,
    test_readable,
    test_report,
    test_settings,
)
from .attacks import test_access, test_network
