# SPDX-License-Identifier: LGPL-3.0-or-later
"""What the limits of tries count by; no ORM."""

import ipaddress
from dataclasses import dataclass, field

# What providers give to one line: whoever has one address of these has all of them.
IPV6_PREFIX = 64


@dataclass(frozen=True)
class Bucket:
    """So many at once, then one each ``window / size`` seconds.

    :param key: what is counted, e.g. ``meeting.claim:address:203.0.113.7``
    :param size: how many pass at once
    :param window: seconds after which a full one is empty again
    """

    key: str
    size: int
    window: int


@dataclass(frozen=True)
class Attempt:
    """A try that was let through and counts as a wrong one until it is known to be right.

    :param sources: buckets of browser and address: a right try is taken back from them, and no more than that, or
        somebody's own ticket would free his tries at others
    :param targets: buckets of what was tried: the right proof empties them
    :param proofs: keys under which the browser is remembered as one that has proved itself
    """

    sources: list[Bucket] = field(default_factory=list)
    targets: list[Bucket] = field(default_factory=list)
    proofs: list[str] = field(default_factory=list)


def network(address: str | None) -> str:
    """Return what stands for the place an address belongs to: itself, of IPv6 the /64 around it."""
    try:
        parsed = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(parsed)
