# SPDX-License-Identifier: LGPL-3.0-or-later
# See merchant_tenant/tools/scopes.py for the words.
SCOPES = {
    "event.lottery": "own",
    "event.lottery.round": "own",
    "event.lottery.redraw": "user",
    "event.lottery.draw": "own_read",
    "event.lottery.winner": "own_read",
    # Naming winners beforehand is the platform's to allow, and it allows it to no merchant.
    "event.lottery.designated": "closed",
    "event.lottery.seed": "closed",
}
