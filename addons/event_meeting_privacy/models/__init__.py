# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    event_event_consent,
    event_event_retention,
    event_id_number,
    event_privacy_consent,
    event_privacy_request,
    event_privacy_text,
    event_privacy_text_proposal,
    event_registration_answer,
    event_registration_id_number,
    event_registration_privacy,
    event_registration_submission,
    guard_audit,
    res_company,
    res_config_settings,
    res_partner,
)
