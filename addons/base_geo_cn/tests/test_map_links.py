# SPDX-License-Identifier: LGPL-3.0-or-later
from math import cos, hypot, radians
from urllib.parse import parse_qs, urlsplit

from odoo.tests import BaseCase, tagged

from ..tools.coordinates import gcj02_to_wgs84, in_china, wgs84_to_gcj02
from ..tools.map_links import embed_url, navigation_links

# (WGS-84, GCJ-02), published with the well-known open conversions
KNOWN = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]


def metres(one, other):
    return hypot(
        (one[0] - other[0]) * 111_320, (one[1] - other[1]) * 111_320 * cos(radians(one[0]))
    )


@tagged("post_install", "-at_install")
class TestCoordinates(BaseCase):
    def test_known_points(self):
        """MTG-07: the marker stands where the Chinese map has the place."""
        for wgs84, gcj02 in KNOWN:
            self.assertLess(metres(wgs84_to_gcj02(*wgs84), gcj02), 0.1)

    def test_round_trip(self):
        """MTG-07: there and back again ends within a metre, all over the country."""
        for latitude in range(19, 53, 3):
            for longitude in range(75, 135, 5):
                there = wgs84_to_gcj02(latitude, longitude)
                self.assertLess(metres(gcj02_to_wgs84(*there), (latitude, longitude)), 0.01)

    def test_outside_china_nothing_is_shifted(self):
        """MTG-07: abroad both systems are the same."""
        for position in ((50.85, 4.35), (-33.87, 151.21), (40.71, -74.0)):
            self.assertFalse(in_china(*position))
            self.assertEqual(wgs84_to_gcj02(*position), position)
            self.assertEqual(gcj02_to_wgs84(*position), position)


@tagged("post_install", "-at_install")
class TestNavigationLinks(BaseCase):
    def links(self, *args, **kwargs):
        return {link.provider: link.url for link in navigation_links(*args, **kwargs)}

    def test_chosen_map_comes_first(self):
        """MTG-07: the map of the settings is the first link; the others stay on offer."""
        for provider in ("amap", "tencent", "osm"):
            links = navigation_links("馆", "路1号", provider=provider)
            self.assertEqual(links[0].provider, provider)
            self.assertEqual(len(links), 3)

    def test_position_opens_a_marker(self):
        """MTG-07: with a position each map opens at the marker."""
        urls = self.links("会展中心", "福华三路", latitude=22.543847, longitude=113.912316)
        amap = parse_qs(urlsplit(urls["amap"]).query)
        self.assertTrue(urls["amap"].startswith("https://uri.amap.com/marker?"))
        self.assertEqual(amap["position"], ["113.917176,22.540796"])
        self.assertEqual(amap["coordinate"], ["gaode"])
        self.assertEqual(amap["name"], ["会展中心"])
        self.assertEqual(amap["callnative"], ["1"])
        tencent = parse_qs(urlsplit(urls["tencent"]).query, separator="&")
        self.assertTrue(urls["tencent"].startswith("https://apis.map.qq.com/uri/v1/marker?"))
        self.assertEqual(
            tencent["marker"], ["coord:22.540796,113.917176;title:会展中心;addr:福华三路"]
        )
        self.assertEqual(tencent["coord_type"], ["2"])
        self.assertEqual(
            urls["osm"],
            "https://www.openstreetmap.org/?mlat=22.543847&mlon=113.912316"
            "#map=17/22.543847/113.912316",
        )

    def test_address_alone_is_searched(self):
        """MTG-07: without a position the map searches the address in the city."""
        urls = self.links("馆", "广东省深圳市福华三路", city="深圳市")
        amap = parse_qs(urlsplit(urls["amap"]).query)
        self.assertEqual(urlsplit(urls["amap"]).path, "/search")
        self.assertEqual(amap["keyword"], ["广东省深圳市福华三路"])
        self.assertEqual(amap["city"], ["深圳市"])
        tencent = parse_qs(urlsplit(urls["tencent"]).query)
        self.assertEqual(urlsplit(urls["tencent"]).path, "/uri/v1/search")
        self.assertEqual(tencent["region"], ["深圳市"])
        self.assertIn("/search?query=%E5%B9%BF", urls["osm"])

    def test_name_cannot_break_out_of_the_link(self):
        """MTG-07: a name with signs of the link's own grammar stays a name."""
        name = "A&B;coord:1,1#x\"<'>"
        urls = self.links(name, "路", latitude=31.0, longitude=121.0)
        self.assertEqual(parse_qs(urlsplit(urls["amap"]).query, separator="&")["name"], [name])
        marker = parse_qs(urlsplit(urls["tencent"]).query, separator="&")["marker"][0]
        self.assertEqual(marker.count("coord:"), 1)
        self.assertEqual(marker.count(";"), 2)
        for url in urls.values():
            self.assertFalse(set(url) & set("\"<>' "))

    def test_frame_shows_the_marker(self):
        """MTG-07: the frame is centred on the marker."""
        query = parse_qs(urlsplit(embed_url(22.5, 113.9)).query)
        west, south, east, north = map(float, query["bbox"][0].split(","))
        self.assertAlmostEqual((west + east) / 2, 113.9)
        self.assertAlmostEqual((south + north) / 2, 22.5)
        self.assertEqual(query["marker"], ["22.500000,113.900000"])
