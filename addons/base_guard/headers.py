# SPDX-License-Identifier: LGPL-3.0-or-later
"""Headers of pages that are meant for one person."""

# For pages that belong to whoever has their address or is logged in: no cache keeps them, no search engine lists them,
# no other page shows them in a frame, and their address is told to this server alone.
PRIVATE = [
    ("Cache-Control", "private, no-store"),
    ("X-Robots-Tag", "noindex, nofollow"),
    ("Referrer-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Content-Security-Policy", "frame-ancestors 'none'"),
]

# The same for pages that the preview of the website builder may show.
PRIVATE_IN_PREVIEW = [
    *PRIVATE[:-2],
    ("X-Frame-Options", "SAMEORIGIN"),
    ("Content-Security-Policy", "frame-ancestors 'self'"),
]


def with_header(headers, name, value):
    """Return headers with another value of one, for a page that has its reason.

    :param headers: list of (name, value)
    """
    return [(known, value if known == name else default) for known, default in headers]
