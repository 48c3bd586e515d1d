# SPDX-License-Identifier: LGPL-3.0-or-later
"""Reading of what people type; no ORM."""

import re
import unicodedata

import phonenumbers

COUNTRY = "CN"
# Controls, zero-width characters and the marks some phones put around a copied number.
INVISIBLE = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)

# What browsers leave out of an address before they read it.
CONTROLS = re.compile("[\x00-\x1f\x7f]")
# A host follows: browsers take a backslash for a slash.
HOST_MARK = re.compile(r"[/\\]{2,}")

# NUL, which no text of the database has, and halves of a character pair, which no encoding has.
UNREADABLE = re.compile("[\x00\ud800-\udfff]")


def drop_unreadable(value):
    """Return a value of a request without the characters that the database refuses.

    :param value: a text, or what JSON makes of one: lists and dictionaries are gone through
    """
    if isinstance(value, str):
        if value.isascii():
            # At once for a file of many megabytes too.
            return value.replace("\x00", "")
        return UNREADABLE.sub("", value)
    if isinstance(value, list):
        return [drop_unreadable(part) for part in value]
    if isinstance(value, dict):
        return {drop_unreadable(key): drop_unreadable(part) for key, part in value.items()}
    return value


def clean_location(location: str) -> str:
    """Return an address to lead a browser to, such that it reads there what the server has read.

    Without controls, which browsers drop and headers refuse. Where it began in a way that hides a host, it is a path of
    this server; an open address of elsewhere stays what it is, and is for the caller to judge.
    """
    cleaned = CONTROLS.sub("", location).strip()
    if cleaned != location or "\\" in cleaned[:2]:
        return HOST_MARK.sub("/", cleaned, count=1) if HOST_MARK.match(cleaned) else cleaned
    return location


def clean_text(value: str) -> str:
    """Return `value` without invisible characters and outer spaces; line breaks stay, emoji stay whole."""
    return (
        INVISIBLE.sub("", value.replace("\r\n", "\n").replace("\u200d", "\ue000"))
        .replace("\ue000", "\u200d")
        .strip()
    )


def clean_line(value: str) -> str:
    """Return `value` as :func:`clean_text` does, and on one line: for what is typed into a field of one."""
    return " ".join(clean_text(value).splitlines())


def clean_code(value: str) -> str:
    """Return a scanned or typed code in its plain form: half-width, no spaces or dashes, capitals."""
    value = unicodedata.normalize("NFKC", value or "")
    return re.sub(r"[\s\-‐-―_]", "", INVISIBLE.sub("", value)).upper()


def parse_mobile(value: str) -> str | None:
    """Return a telephone number in E.164, None when it cannot be one.

    Numbers without a country code are Chinese, whatever the country of the company. A Chinese number must be a
    mobile; a foreign one with its country code must be valid.

    :param value: as typed; full-width digits, spaces and dashes are accepted
    """
    text = unicodedata.normalize("NFKC", INVISIBLE.sub("", value or "")).strip()
    if not re.fullmatch(r"\+?[\d\s().\-‐-―/]{5,40}", text):
        return None
    try:
        number = phonenumbers.parse(text, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    if number.country_code == 86 and phonenumbers.number_type(number) not in (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    ):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def mask_mobile(value: str | None) -> str:
    """Return a mobile as it may be shown at the entrance: 138****5678; '' without a number."""
    digits = (value or "").removeprefix("+86")
    if len(digits) < 8:
        return digits and "*" * len(digits)
    return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
