# SPDX-License-Identifier: LGPL-3.0-or-later
from . import event_lottery, ir_model_access, mail_mail
