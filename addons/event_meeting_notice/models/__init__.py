# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    base_notice,
    event_event,
    event_event_tell,
    event_mail,
    event_registration,
    event_registration_text,
    event_sms_log,
    res_company,
    res_config_settings,
)
