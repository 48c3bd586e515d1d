# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_event,
    event_lottery,
    event_lottery_checklist,
    event_lottery_designated,
    event_lottery_draw,
    event_lottery_round,
    event_lottery_round_draw,
    event_lottery_round_pool,
    event_lottery_screen,
    event_lottery_seed,
    event_lottery_winner,
    event_lottery_winner_notice,
    event_sms_log,
    guard_audit,
    ir_websocket,
)
