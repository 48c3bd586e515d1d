# SPDX-License-Identifier: LGPL-3.0-or-later
"""Positions on Chinese maps.

Chinese maps must shift what they show: their positions (GCJ-02) lie up to 700 m beside the
satellite's (WGS-84). The shift is a known sum of sines around the longitude 105 and latitude 35
on the Krasovsky ellipsoid; outside China there is none.
"""

from math import cos, pi, radians, sin, sqrt

_AXIS = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323


def in_china(latitude: float, longitude: float) -> bool:
    """Tell whether the shift applies, by the box that the maps themselves use."""
    return 0.8293 <= latitude <= 55.8271 and 72.004 <= longitude <= 137.8347


def _waves(value: float, terms: tuple[tuple[float, float], ...]) -> float:
    return sum(amplitude * sin(value * pi * rate) for amplitude, rate in terms) * 2.0 / 3.0


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the shift (latitude, longitude) in degrees at a WGS-84 position."""
    x, y = longitude - 105.0, latitude - 35.0
    common = _waves(x, ((20.0, 6.0), (20.0, 2.0)))
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    north += common + _waves(y, ((20.0, 1.0), (40.0, 1 / 3), (160.0, 1 / 12), (320.0, 1 / 30)))
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    east += common + _waves(x, ((20.0, 1.0), (40.0, 1 / 3), (150.0, 1 / 12), (300.0, 1 / 30)))
    phi = radians(latitude)
    curvature = 1 - _ECCENTRICITY_SQUARED * sin(phi) ** 2
    meridian = _AXIS * (1 - _ECCENTRICITY_SQUARED) / (curvature * sqrt(curvature))
    parallel = _AXIS / sqrt(curvature) * cos(phi)
    return north / radians(meridian), east / radians(parallel)


def wgs84_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Turn a satellite position into one for Chinese maps; degrees, (latitude, longitude)."""
    if not in_china(latitude, longitude):
        return latitude, longitude
    north, east = _shift(latitude, longitude)
    return latitude + north, longitude + east


def gcj02_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Turn a position of a Chinese map into a satellite one; degrees, (latitude, longitude).

    The shift has no closed inverse; it varies so slowly that three steps end far below 1 m.
    """
    if not in_china(latitude, longitude):
        return latitude, longitude
    guess = latitude, longitude
    for _step in range(3):
        north, east = _shift(*guess)
        guess = latitude - north, longitude - east
    return guess
