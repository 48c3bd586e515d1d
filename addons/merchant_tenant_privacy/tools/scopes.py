# SPDX-License-Identifier: LGPL-3.0-or-later
# See merchant_tenant/tools/scopes.py for the words.
SCOPES = {
    "event.privacy.text": "own",
    "event.privacy.request": "own",
    "event.privacy.consent": "own_read",
    # Closed to everybody; numbers are shown by event.registration.answer.
    "event.id.number": "closed",
}
