# SPDX-License-Identifier: LGPL-3.0-or-later
from . import event_privacy_consent, event_registration, event_registration_holder
