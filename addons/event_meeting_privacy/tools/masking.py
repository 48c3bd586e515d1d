# SPDX-License-Identifier: LGPL-3.0-or-later
"""What people see of an ID number who need not know it; no ORM."""

SHOWN = 4
MASK = "*"


def mask_number(number: str) -> str:
    """Return an ID number with its first and last four characters: 3301**********1234.

    Of what is shorter than twelve characters nothing is shown: too much of it would be.
    """
    hidden = len(number) - 2 * SHOWN
    if hidden < SHOWN:
        return MASK * len(number)
    return f"{number[:SHOWN]}{MASK * hidden}{number[-SHOWN:]}"
