# SPDX-License-Identifier: LGPL-3.0-or-later
from . import base_notice, base_notice_channel, base_notice_queue, mail_mail, sms_sms, sms_tracker
