# SPDX-License-Identifier: LGPL-3.0-or-later
"""Links that open a place in the maps people in China use; no ORM, no network."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from .coordinates import wgs84_to_gcj02

SOURCE = "huike"
EMBED_SPAN = 0.004  # degrees to each side of the marker, a few streets


class MapLink(NamedTuple):
    """One way to a place: `provider` is its key, `label` its English name."""

    provider: str
    label: str
    url: str


def _url(base: str, parameters: dict[str, str]) -> str:
    return f"{base}?{urlencode(parameters, quote_via=quote, safe=',:;')}"


def _position(latitude: float, longitude: float) -> str:
    return f"{latitude:.6f},{longitude:.6f}"


def _amap(name: str, address: str, position: tuple[float, float] | None, city: str) -> str:
    if position is None:
        return _url(
            "https://uri.amap.com/search",
            {"keyword": address or name, "city": city, "src": SOURCE, "callnative": "1"},
        )
    latitude, longitude = wgs84_to_gcj02(*position)
    return _url(
        "https://uri.amap.com/marker",
        {
            "position": _position(longitude, latitude),
            "name": name or address,
            "coordinate": "gaode",
            "src": SOURCE,
            "callnative": "1",
        },
    )


def _tencent(name: str, address: str, position: tuple[float, float] | None, city: str) -> str:
    if position is None:
        return _url(
            "https://apis.map.qq.com/uri/v1/search",
            {"keyword": address or name, "region": city, "referer": SOURCE},
        )
    # ':' and ';' divide the parts of a marker and cannot be escaped inside one.
    title, text = (part.translate({58: "：", 59: "；"}) for part in (name or address, address))
    marker = f"coord:{_position(*wgs84_to_gcj02(*position))};title:{title};addr:{text or title}"
    return _url(
        "https://apis.map.qq.com/uri/v1/marker",
        {"marker": marker, "coord_type": "2", "referer": SOURCE},
    )


def _osm(name: str, address: str, position: tuple[float, float] | None, city: str) -> str:
    if position is None:
        return _url("https://www.openstreetmap.org/search", {"query": address or name})
    latitude, longitude = (f"{value:.6f}" for value in position)
    query = _url("https://www.openstreetmap.org/", {"mlat": latitude, "mlon": longitude})
    return f"{query}#map=17/{latitude}/{longitude}"


PROVIDERS = {
    "amap": ("Amap", _amap),
    "tencent": ("Tencent Maps", _tencent),
    "osm": ("OpenStreetMap", _osm),
}


def navigation_links(
    name: str,
    address: str,
    latitude: float | None = None,
    longitude: float | None = None,
    city: str | None = None,
    provider: str = "amap",
) -> list[MapLink]:
    """Return one link for each map, the one of `provider` first.

    :param name: what the marker is called
    :param address: one line, searched for when there is no position
    :param latitude: WGS-84 degrees; the Chinese maps get the position they expect (GCJ-02)
    :param longitude: WGS-84 degrees
    :param city: narrows a search
    :param provider: 'amap', 'tencent' or 'osm'; an unknown one leaves the usual order
    """
    position = None if latitude is None or longitude is None else (latitude, longitude)
    order = sorted(PROVIDERS, key=lambda key: key != provider)
    return [
        MapLink(key, PROVIDERS[key][0], PROVIDERS[key][1](name, address, position, city or ""))
        for key in order
    ]


def embed_url(latitude: float, longitude: float) -> str:
    """Return the URL of a map to show in a frame, with a marker; WGS-84 degrees."""
    box = (
        longitude - EMBED_SPAN,
        latitude - EMBED_SPAN / 2,
        longitude + EMBED_SPAN,
        latitude + EMBED_SPAN / 2,
    )
    return _url(
        "https://www.openstreetmap.org/export/embed.html",
        {
            "bbox": ",".join(f"{value:.6f}" for value in box),
            "layer": "mapnik",
            "marker": _position(latitude, longitude),
        },
    )
