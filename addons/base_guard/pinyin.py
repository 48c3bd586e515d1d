# SPDX-License-Identifier: LGPL-3.0-or-later
"""Finding Chinese names by their reading in Latin letters; no ORM.

A name has several words to be found by: ``张小明`` by ``zhangxiaoming``, ``xiaoming``, ``ming``, ``zxm``, ``xm`` and
``zhangxm``. Whoever looks types the beginning of one of them.
"""

import re
import unicodedata
from itertools import islice, product

HAN = "〇㐀-鿿豈-﫿\U00020000-\U000323af"
TOKEN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
LATIN = re.compile(r"[a-z][a-z0-9]*")
# What stands between syllables: 'xi an', "xi'an", 'jean-luc', 'o’neill'.
BETWEEN = re.compile(r"[\s.'’`·‧・\-]+")
MAX_TOKENS = 12
MAX_READINGS = 4

# Readings of family names that are others than the everyday ones; the first is the usual one.
FAMILY_READINGS = {
    "柏": ["bai", "bo"],
    "秘": ["bi"],
    "薄": ["bo"],
    "卜": ["bu"],
    "长": ["chang"],
    "谌": ["chen", "shen"],
    "种": ["chong"],
    "種": ["chong"],
    "重": ["chong"],
    "都": ["du"],
    "盖": ["ge", "gai"],
    "蓋": ["ge", "gai"],
    "句": ["gou"],
    "黑": ["he"],
    "阚": ["kan"],
    "繆": ["miao"],
    "缪": ["miao"],
    "牟": ["mu", "mou"],
    "佴": ["nai"],
    "能": ["nai"],
    "粘": ["nian"],
    "乜": ["nie"],
    "区": ["ou"],
    "區": ["ou"],
    "朴": ["piao", "pu"],
    "覃": ["qin", "tan"],
    "仇": ["qiu"],
    "单": ["shan"],
    "單": ["shan"],
    "召": ["shao"],
    "折": ["she"],
    "乘": ["sheng"],
    "隗": ["wei", "kui"],
    "郗": ["xi", "chi"],
    "解": ["xie"],
    "郇": ["xun", "huan"],
    "么": ["yao"],
    "乐": ["yue", "le"],
    "樂": ["yue", "le"],
    "员": ["yun"],
    "員": ["yun"],
    "曾": ["zeng"],
    "查": ["zha"],
    "祭": ["zhai"],
    "翟": ["zhai", "di"],
    "椎": ["zhui"],
}
# Of two characters: their reading is not that of the first one as a name by itself.
COMPOUND_NAMES = {
    "单于": ["chan", "yu"],
    "乐正": ["yue", "zheng"],
    "长孙": ["zhang", "sun"],
}
# Characters that given names have with either reading.
GIVEN_READINGS = {
    "柏": ["bai", "bo"],
    "参": ["can", "shen"],
    "藏": ["cang", "zang"],
    "禅": ["chan", "shan"],
    "长": ["chang", "zhang"],
    "朝": ["chao", "zhao"],
    "传": ["chuan", "zhuan"],
    "单": ["dan", "shan"],
    "颉": ["jie", "xie"],
    "炅": ["jiong", "gui"],
    "乐": ["le", "yue"],
    "樂": ["le", "yue"],
    "莘": ["shen", "xin"],
    "晟": ["sheng", "cheng"],
    "莞": ["wan", "guan"],
    "蔚": ["wei", "yu"],
    "茜": ["xi", "qian"],
    "校": ["xiao", "jiao"],
    "行": ["xing", "hang"],
    "筠": ["yun", "jun"],
    "曾": ["zeng", "ceng"],
    "重": ["zhong", "chong"],
}


def pinyin_words(name: str | None) -> str:
    """Return what a name is found by: its words in small Latin letters, each after a blank.

    ``" zhangxiaoming xiaoming ming zxm xm zhangxm"`` for 张小明. A name whose characters have several readings has the
    words of each, up to four. Of foreign names the words are those they have, without accents.

    :param name: as typed
    :return: "" when there is nothing to be found by; compare with ``" " + pinyin_query(text)``
    """
    syllables = _read_syllables(name)
    words = {}
    # The last syllable varies slowest: of a limited number, each reading of the family name is there.
    for reading in islice(product(*reversed(syllables)), MAX_READINGS):
        words.update(dict.fromkeys(_get_words(reading[::-1])))
    return "".join(f" {word}" for word in words)


def pinyin_query(text: str | None) -> str:
    """Return typed letters as :func:`pinyin_words` has them, "" when they are no reading of a name.

    :param text: such as ``Zhang Xiao``, ``xi'an`` or ``Lü``
    """
    query = BETWEEN.sub("", _fold(text))
    return query if LATIN.fullmatch(query) else ""


def _read_syllables(name):
    """Return the readings of each syllable of a name, the usual one first; [] for no name."""
    syllables, first = [], True
    for token in TOKEN.findall(_fold(name)):
        if re.match(f"[{HAN}]", token):
            syllables += _read_han(token, family=first)
            first = False
        else:
            syllables.append([token])
    return [_spell(readings) for readings in syllables[:MAX_TOKENS]] if syllables else []


def _read_han(token, family):
    everyday = _read_everyday(token)
    readings = [
        list(dict.fromkeys([*GIVEN_READINGS.get(char, []), reading]))
        for char, reading in zip(token, everyday, strict=True)
    ]
    if not family:
        return readings
    compound = COMPOUND_NAMES.get(token[:2])
    if compound:
        readings[:2] = [[syllable] for syllable in compound]
    elif token[0] in FAMILY_READINGS:
        # Who does not know the name reads the character as everywhere else: that finds it too.
        readings[0] = list(dict.fromkeys([*FAMILY_READINGS[token[0]], everyday[0]]))
    return readings


def _read_everyday(token):
    # Here, since it reads its dictionaries (30 MB) when it is imported: who reads no names does without.
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(token, style=Style.NORMAL)
    if len(syllables) != len(token):
        # Characters without a reading are left together: one by one they stay apart.
        syllables = [lazy_pinyin(char, style=Style.NORMAL)[0] for char in token]
    return syllables


def _spell(readings):
    """Besides, the ways to type ü: lv, lyu as in passports, lu."""
    spellings = []
    for reading in readings:
        spellings.append(reading)
        if re.fullmatch("[ln]ve?", reading):
            spellings += [reading.replace("v", "yu"), reading.replace("v", "u")]
    return list(dict.fromkeys(spellings))


def _get_words(syllables):
    initials = "".join(syllable[0] for syllable in syllables)
    for start in range(len(syllables)):
        yield "".join(syllables[start:])
    for start in range(len(syllables) - 1):
        yield initials[start:]
    if len(syllables) > 2:
        yield syllables[0] + initials[1:]


def _fold(text):
    """Return a text half-width, in small letters, without accents; ü is v, as it is typed."""
    text = unicodedata.normalize("NFKC", text or "").casefold().replace("ü", "v")
    bare = "".join(
        char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)
    )
    return unicodedata.normalize("NFC", bare)
