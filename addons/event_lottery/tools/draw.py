# SPDX-License-Identifier: LGPL-3.0-or-later
"""The draw: commit and reveal, in plain Python without the ORM.

Before a draw two fingerprints are published: that of a secret seed of 32 bytes, and that of the list of candidates.
The draw ranks the candidates by HMAC-SHA256 under the seed, the smallest first. Afterwards the seed is published, and
whoever has the record can compute the winners again. Neither the organiser nor the audience can choose the outcome:
the seed was fixed before the button was pressed, and says nothing about the ranking until it is known.

A candidate is a text: the lucky code of a person (``"04711815"``) or a table (``"T7"``). ``static/verify/verify_draw.py`` does
the same without this file.
"""

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from heapq import nsmallest
from typing import Any

ALGORITHM = "huike-draw-1"
SEED_BYTES = 32


def new_seed() -> str:
    """Return a fresh secret seed: 64 hexadecimal digits from the operating system."""
    return secrets.token_hex(SEED_BYTES)


def commitment(seed: str) -> str:
    """Return the SHA-256 of a seed, in hexadecimal.

    :param seed: 64 hexadecimal digits; the 32 bytes they stand for are hashed
    """
    return hashlib.sha256(bytes.fromhex(seed)).hexdigest()


def candidate_digest(ids: Iterable[str]) -> str:
    """Return the SHA-256 of a list of candidates, whatever its order, in hexadecimal.

    The candidates are sorted by their code points and joined by line feeds, in UTF-8.
    """
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def rank(seed: str, ids: Iterable[str], count: int | None = None) -> list[str]:
    """Return the candidates in the order of the draw, the first winner first.

    :param seed: 64 hexadecimal digits
    :param ids: candidates, each once
    :param count: how many to return; all when None
    """
    mark = _marker(bytes.fromhex(seed))
    marks = [(mark(candidate.encode()), candidate) for candidate in ids]
    ordered = sorted(marks) if count is None else nsmallest(count, marks)
    return [candidate for _mark, candidate in ordered]


def _marker(key: bytes) -> Callable[[bytes], bytes]:
    """Return HMAC-SHA256 under a key of at most 64 bytes as a function of the message.

    As ``hmac.digest(key, message, "sha256")``, at half the time: the two keyed states are made once and copied.
    """
    block = key.ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    def mark(message: bytes) -> bytes:
        inside, outside = inner.copy(), outer.copy()
        inside.update(message)
        outside.update(inside.digest())
        return outside.digest()

    return mark


def pick(ranking: Iterable[str], count: int, skipped: Collection[str]) -> list[str]:
    """Return the first ``count`` of a ranking that are not among ``skipped``."""
    winners: list[str] = []
    for candidate in ranking:
        if len(winners) >= count:
            break
        if candidate not in skipped:
            winners.append(candidate)
    return winners


def verify(record: Mapping[str, Any]) -> list[str]:
    """Compute a draw again from its public record.

    :param record: keys ``algorithm``, ``designated``, ``commitment``, ``candidates_hash``, ``candidates``, ``count``,
        ``seed``, ``skipped`` and ``winners``
    :return: codes of what does not agree, none when the record is right: ``algorithm``, ``designated`` (winners were
        named beforehand, nothing to verify), ``sealed`` (not drawn yet), ``commitment``, ``candidates``, ``skipped``,
        ``winners``
    """
    if record["algorithm"] != ALGORITHM:
        return ["algorithm"]
    if record["designated"]:
        return ["designated"]
    if not record["seed"]:
        return ["sealed"]
    faults = []
    candidates = record["candidates"]
    skipped = set(record["skipped"])
    if commitment(record["seed"]) != record["commitment"]:
        faults.append("commitment")
    if (
        len(set(candidates)) != len(candidates)
        or candidate_digest(candidates) != record["candidates_hash"]
    ):
        faults.append("candidates")
    if not skipped <= set(candidates):
        faults.append("skipped")
    ranking = rank(record["seed"], candidates, record["count"] + len(skipped))
    if pick(ranking, record["count"], skipped) != record["winners"]:
        faults.append("winners")
    return faults
