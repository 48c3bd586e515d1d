# SPDX-License-Identifier: LGPL-3.0-or-later
from datetime import datetime

from odoo.tests import BaseCase

from ..tools.labels import (
    format_clock,
    format_moment,
    format_range,
    format_stamp,
    format_zone,
    is_same_zone,
)

SHANGHAI = "Asia/Shanghai"


class TestLabels(BaseCase):
    def test_one_day_is_said_once(self):
        """MTG-42: the time of a meeting as it is written in China."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 22, 9), SHANGHAI, "zh_CN", SHANGHAI
        )
        self.assertEqual(label, "2026年11月22日 周日 14:00–17:00")

    def test_past_midnight_names_the_second_day(self):
        """MTG-42: the second day is named, the year only when it changes."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 23, 4), SHANGHAI, "zh_CN", SHANGHAI
        )
        self.assertEqual(label, "2026年11月22日 周日 14:00 – 11月23日 周一 12:00")
        label = format_range(
            datetime(2026, 12, 31, 12), datetime(2026, 12, 31, 17), SHANGHAI, "zh_CN", SHANGHAI
        )
        self.assertEqual(label, "2026年12月31日 周四 20:00 – 2027年1月1日 周五 01:00")

    def test_the_zone_decides_the_day(self):
        """MTG-42: a UTC evening is the next morning in Shanghai."""
        self.assertEqual(
            format_moment(datetime(2026, 11, 21, 16), SHANGHAI, "zh_CN", SHANGHAI),
            "2026年11月22日 周日 00:00",
        )
        self.assertEqual(
            format_clock(datetime(2026, 11, 22, 6, 23), SHANGHAI, "zh_CN", SHANGHAI), "14:23"
        )

    def test_other_languages(self):
        """MTG-42: a reader of another language gets his own words."""
        label = format_range(
            datetime(2026, 11, 22, 6), datetime(2026, 11, 22, 9), SHANGHAI, "en_US", SHANGHAI
        )
        self.assertEqual(label, "Sun, 22 Nov 2026 14:00–17:00")

    def test_zone_of_elsewhere_is_named(self):
        """MTG-42: a time that is not the reader's says where, in each way to write it."""
        begin, end = datetime(2026, 11, 22, 19), datetime(2026, 11, 22, 22)
        arguments = {"tz": "Pacific/Honolulu", "lang": "zh_CN", "home": SHANGHAI}
        zone = "檀香山时间 (UTC-10)"
        self.assertEqual(
            format_range(begin, end, **arguments), f"2026年11月22日 周日 09:00–12:00 {zone}"
        )
        self.assertEqual(format_moment(begin, **arguments), f"2026年11月22日 周日 09:00 {zone}")
        self.assertEqual(format_clock(begin, **arguments), f"09:00 {zone}")
        self.assertEqual(format_stamp(begin, **arguments), f"2026-11-22 09:00 {zone}")
        arguments["lang"] = "en_US"
        self.assertEqual(format_clock(begin, **arguments), "09:00 Honolulu Time (UTC-10)")

    def test_names_of_zones(self):
        """MTG-42: summer time, half hours, zones without a place, and names that mean the same."""
        winter, summer = datetime(2026, 1, 15), datetime(2026, 7, 15)
        for moment, tz, name in (
            (winter, "Europe/Berlin", "柏林时间 (UTC+1)"),
            (summer, "Europe/Berlin", "柏林时间 (UTC+2)"),
            (winter, "Asia/Kolkata", "加尔各答时间 (UTC+5:30)"),
            (winter, "Asia/Calcutta", "加尔各答时间 (UTC+5:30)"),
            (summer, "America/St_Johns", "圣约翰斯时间 (UTC-2:30)"),
            (winter, "UTC", "UTC"),
            (winter, "Etc/GMT+5", "UTC-5"),
        ):
            self.assertEqual(format_zone(moment, tz, "zh_CN"), name)
        self.assertTrue(is_same_zone("PRC", SHANGHAI))
        self.assertFalse(is_same_zone("Asia/Singapore", SHANGHAI))
