# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    mail_notification,
    res_company,
    res_config_settings,
    sms_cn_template,
    sms_sms,
    sms_sms_queue,
    sms_tracker,
    sms_tracker_lookup,
)
