# SPDX-License-Identifier: LGPL-3.0-or-later
from odoo.tests import BaseCase, tagged

from ..pinyin import MAX_READINGS, pinyin_query, pinyin_words

# What somebody at the entrance types for a name.
FOUND = {
    "张小明": (
        "zhang",
        "zhangxiaoming",
        "Zhang Xiao Ming",
        "xiaoming",
        "ming",
        "zxm",
        "xm",
        "zhangxm",
        "Z",
    ),
    "单雄信": ("shan", "sxx", "shanxiongxin", "dan"),
    "曾国强": ("zeng", "zgq", "zengguoqiang"),
    "仇英": ("qiu", "qy", "qiuying", "chou"),
    "解晓东": ("xie", "xxd", "xiexiaodong"),
    "查良镛": ("zha", "zly", "cha"),
    "朴正洙": ("piao", "pu", "pzz"),
    "盖聂": ("ge", "gn"),
    "翟天临": ("zhai", "ztl"),
    "缪昌文": ("miao", "mcw"),
    "欧阳娜娜": ("ouyang", "oynn", "nana", "nn"),
    "尉迟恭": ("yuchi", "ycg"),
    "长孙无忌": ("zhangsun", "zswj"),
    "单于夜": ("chanyu", "cyy"),
    "王乐": ("wangle", "wangyue", "wl", "wy"),
    "李长江": ("changjiang", "lcj"),
    "张行健": ("xingjian", "hangjian"),
    "吕布": ("lv", "lü", "lyu", "lu", "lb"),
    "區志航": ("ou", "ozh"),
    "José Pérez": ("jose", "perez", "JP", "joseperez", "José"),
    "王 David": ("wangdavid", "david", "wd"),
    "Sean O’Neill": ("sean", "oneill", "o'neill"),
    "买买提·艾力": ("maimaiti", "aili", "mmt"),
    "ＡＢＣ": ("abc",),
    "西安": ("xi'an", "xian", "xi an"),
}
# What does not find them: the middle of a syllable, another reading, another person.
NOT_FOUND = {
    "张小明": ("hang", "iaoming", "zm", "zhangm"),
    "贾琳": ("ali", "lin g"),
    "单于夜": ("shan",),
    "王五": ("wangwei", "ww u x"),
}


def finds(typed, name):
    query = pinyin_query(typed)
    return bool(query) and f" {query}" in pinyin_words(name)


@tagged("post_install", "-at_install")
class TestPinyin(BaseCase):
    def test_names_are_found_by_reading_and_initials(self):
        """MTG-39: family names with a reading of their own, heteronyms, foreign and mixed names."""
        for name, typed in FOUND.items():
            for text in typed:
                self.assertTrue(finds(text, name), f"{text} does not find {name}")

    def test_only_beginnings_of_syllables_count(self):
        """MTG-39: whoever types 'li' does not get 贾琳's 'jialin'."""
        for name, typed in NOT_FOUND.items():
            for text in typed:
                self.assertFalse(finds(text, name), f"{text} finds {name}")

    def test_what_is_no_reading(self):
        """MTG-39: signs of the search, digits and Chinese characters are no reading."""
        for text in ("", None, " ", "张", "138", "%", "_", "a%", "😀", "\x00"):
            self.assertEqual(pinyin_query(text), "", repr(text))
        for name in ("", None, "😀", " · "):
            self.assertEqual(pinyin_words(name), "", repr(name))

    def test_words_stay_few(self):
        """MTG-39: a list of names in one field, or one full of heteronyms, makes no endless words."""
        self.assertLess(len(pinyin_words("乐长行朝重" * 50)), 4000)
        readings = [word for word in pinyin_words("乐长行朝").split() if len(word) > 10]
        self.assertLessEqual(len(readings), MAX_READINGS * 2)
