# SPDX-License-Identifier: LGPL-3.0-or-later
from . import (
    ir_actions_report,
    ir_http,
    printed_document,
    report_offline_source,
    res_config_settings,
)
