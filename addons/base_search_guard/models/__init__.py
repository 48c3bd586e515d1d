# SPDX-License-Identifier: LGPL-3.0-or-later
from . import base, mail_activity_mixin, mail_thread
