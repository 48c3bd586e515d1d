# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime

from odoo.tests import BaseCase

from ..tools.labels import format_clock, format_moment, format_range

SHANGHAI = "Asia/Shanghai"


class TestLabels(BaseCase):
    def test_one_day_is_said_once(self):
        """MTG-42: the time of a meeting as it is written in China."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 22, 9), SHANGHAI, "zh_CN"
        )
        self.assertEqual(label, "2026年11月22日 周日 14:00–17:00")

    def test_past_midnight_names_the_second_day(self):
        """MTG-42: the second day is named, the year only when it changes."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 23, 4), SHANGHAI, "zh_CN"
        )
        self.assertEqual(label, "2026年11月22日 周日 14:00 – 11月23日 周一 12:00")
        label = format_range(
            datetime(2026, 12, 31, 12), datetime(2026, 12, 31, 17), SHANGHAI, "zh_CN"
        )
        self.assertEqual(label, "2026年12月31日 周四 20:00 – 2027年1月1日 周五 01:00")

    def test_the_zone_decides_the_day(self):
        """MTG-42: a UTC evening is the next morning in Shanghai."""
        self.assertEqual(
            format_moment(datetime(2026, 11, 21, 16), SHANGHAI, "zh_CN"),
            "2026年11月22日 周日 00:00",
        )
        self.assertEqual(format_clock(datetime(2026, 11, 22, 6, 23), SHANGHAI), "14:23")

    def test_other_languages(self):
        """MTG-42: a reader of another language gets his own words."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 22, 9), SHANGHAI, "en_US"
        )
        self.assertEqual(label, "Sun, 22 Nov 2026 14:00–17:00")
