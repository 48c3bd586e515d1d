# SPDX-License-Identifier: LGPL-3.0-or-later
"""Codes of an attendee, derived from the id of the registration; no ORM.

A code must be unique, hard to guess and known without a second try: the database refuses a duplicate with an
error that Odoo never retries. So the id is shuffled by a keyed permutation (a Feistel network): two ids never get
the same code, and without the key neighbouring ids look unrelated.
"""

import hashlib
import hmac

# Base32 without 0, 1, O and I, as people read them out over the phone.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
ROUNDS = 8

TICKET_PAYLOAD_DIGITS = 11
LUCKY_DIGITS = 8
ATTENDANCE_LENGTH = 8

# Quasigroup of Damm: finds every single wrong digit and every swap of two neighbours.
DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def derive_key(secret: str, purpose: str) -> bytes:
    """Return the key of one kind of code, so that one code tells nothing about another."""
    return hmac.new(secret.encode(), f"event_meeting.{purpose}".encode(), hashlib.sha256).digest()


def _round(key: bytes, number: int, value: int, modulus: int) -> int:
    message = number.to_bytes(1, "big") + value.to_bytes(8, "big")
    return (
        int.from_bytes(hashlib.blake2b(message, key=key, digest_size=8).digest(), "big") % modulus
    )


def permute(value: int, size: int, key: bytes) -> int:
    """Shuffle `value` within ``range(size)``; every value has exactly one image.

    :param value: number below `size`
    :param size: how many values there are, at least 4
    :param key: up to 64 bytes
    """
    if not 0 <= value < size:
        raise ValueError(f"{value} is not below {size}")
    left_size = int(size**0.5)
    while left_size * left_size < size:
        left_size += 1
    while True:
        # An unbalanced size is met by walking on until the image lies within it.
        left, right = divmod(value, left_size)
        for number in range(ROUNDS):
            left, right = right, (left + _round(key, number, right, left_size)) % left_size
        value = left * left_size + right
        if value < size:
            return value


def check_digit(digits: str) -> str:
    """Return the check digit of a string of digits (Damm)."""
    interim = 0
    for digit in digits:
        interim = DAMM[interim][int(digit)]
    return str(interim)


def ticket_no(record_id: int, key: bytes) -> str:
    """Return the 12-digit ticket number of a registration; its last digit is the check digit."""
    size = 10**TICKET_PAYLOAD_DIGITS
    payload = f"{permute(record_id % size, size, key):0{TICKET_PAYLOAD_DIGITS}d}"
    return payload + check_digit(payload)


def is_ticket_no(text: str) -> bool:
    """Tell whether `text` is a well-formed ticket number: 12 digits with the right check digit."""
    return (
        len(text) == TICKET_PAYLOAD_DIGITS + 1
        and text.isascii()
        and text.isdigit()
        and check_digit(text[:-1]) == text[-1]
    )


def is_attendance_code(text: str) -> bool:
    """Tell whether `text`, in capitals, can be an attendance code."""
    return len(text) == ATTENDANCE_LENGTH and set(text) <= set(ALPHABET)


def lucky_code(record_id: int, key: bytes) -> str:
    """Return the 8-digit lucky code of a registration."""
    size = 10**LUCKY_DIGITS
    return f"{permute(record_id % size, size, key):0{LUCKY_DIGITS}d}"


def attendance_code(record_id: int, key: bytes) -> str:
    """Return the attendance code of a registration: 8 characters that are not mistaken for each other."""
    size = len(ALPHABET) ** ATTENDANCE_LENGTH
    value = permute(record_id % size, size, key)
    characters = []
    for _position in range(ATTENDANCE_LENGTH):
        value, index = divmod(value, len(ALPHABET))
        characters.append(ALPHABET[index])
    return "".join(reversed(characters))
