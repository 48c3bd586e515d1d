# SPDX-License-Identifier: LGPL-3.0-or-later
"""Citizen identity numbers of the People's Republic of China (GB 11643); no ORM."""

import datetime
import re

PATTERN = re.compile(r"[1-9]\d{5}(?P<birth>(?:18|19|20)\d{6})\d{3}[\dX]", re.ASCII)
# As people write one into any answer: 18 characters, or the 15 digits of old ones, a wrong digit or not.
LIKELY = re.compile(r"(?<!\d)\d{15}(?:\d{2}[\dXxＸｘ])?(?!\d)")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
SHOWN = 4
MASK = "*"


def check_character(digits: str) -> str:
    """Return the last character of a number from its first 17 digits (ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True))
    return CHECK_CHARACTERS[total % 11]


def is_valid(number: str, today: datetime.date | None = None) -> bool:
    """Tell whether `number` is a well-formed 18-character number: region, date of birth, check character.

    :param number: cleaned text, with a capital X
    :param today: a birth after it is refused; the current day by default
    """
    match = PATTERN.fullmatch(number)
    if not match:
        return False
    try:
        birth = datetime.datetime.strptime(match["birth"], "%Y%m%d").date()
    except ValueError:
        return False
    return birth <= (today or datetime.date.today()) and check_character(number[:17]) == number[17]


def mask_number(number: str) -> str:
    """Return an identity number as who need not know it may see it: 3301**********123X.

    Of what is shorter than twelve characters nothing is shown: too much of it would be.
    """
    hidden = len(number) - 2 * SHOWN
    if hidden < SHOWN:
        return MASK * len(number)
    return f"{number[:SHOWN]}{MASK * hidden}{number[-SHOWN:]}"


def mask_numbers(text: str) -> str:
    """Return `text` with the identity numbers in it masked."""
    return LIKELY.sub(lambda match: mask_number(match[0]), text)
