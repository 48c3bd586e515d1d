# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    base,
    guard_audit,
    guard_book,
    guard_code,
    guard_hold,
    guard_pinyin_mixin,
    guard_rate,
    guard_rate_tries,
    ir_attachment,
    ir_http,
    res_config_settings,
)
