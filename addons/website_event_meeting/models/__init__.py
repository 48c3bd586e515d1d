# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_event,
    event_event_poster,
    event_event_promotion,
    event_event_self_checkin,
    event_event_share,
    event_event_ticket,
    event_referral_ranking,
    event_registration,
    event_registration_claim,
    event_registration_poster,
    event_registration_referral,
    event_registration_submission,
    res_config_settings,
    sale_order,
    website_snippet_filter,
)
