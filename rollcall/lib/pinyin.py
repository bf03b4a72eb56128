"""How names sound: pinyin syllables without tones, surnames in their own readings, several where a sign has several.

Syllables are written as keyboards write them: lower case, ü as v.
"""

import os
import re
import unicodedata
from functools import lru_cache
from typing import Final

from rollcall.lib import names

MOST_READINGS: Final = 2  # of one sign, the usual ones first
SURNAMES: Final = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "区": "ou", "朴": "piao", "查": "zha", "任": "ren", "盖": "ge",
    "华": "hua", "召": "shao", "折": "she", "尉": "yu", "员": "yun", "乐": "yue", "种": "chong", "缪": "miao", "能": "nai",
    "秘": "bi", "冼": "xian", "洗": "xian", "逄": "pang", "繁": "po", "纪": "ji", "燕": "yan", "宁": "ning", "应": "ying",
    "那": "na", "牟": "mou", "覃": "qin", "谌": "chen", "郇": "xun", "郗": "chi", "佘": "she", "佴": "nai", "翟": "zhai",
    "祭": "zhai", "晁": "chao", "相": "xiang", "葛": "ge", "哈": "ha", "过": "guo", "訾": "zi", "隗": "wei", "重": "chong",
    "车": "che", "石": "shi", "谷": "gu", "柏": "bai", "沈": "shen", "莘": "shen", "令": "ling", "尹": "yin", "臧": "zang",
}  # fmt: skip
DOUBLE_SURNAMES: Final = {
    "尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "澹台": ("tan", "tai"), "单于": ("chan", "yu"),
    "宇文": ("yu", "wen"), "令狐": ("ling", "hu"), "夏侯": ("xia", "hou"), "鲜于": ("xian", "yu"), "亓官": ("qi", "guan"),
}  # fmt: skip
IN_NAMES: Final = {"阿": "a", "行": "xing", "朝": "chao", "翟": "di", "大": "da", "贾": "jia", "茜": "qian", "乐": "le"}
MARKS: Final = re.compile(r"[\u0300-\u0307\u0309-\u036f]")  # tones and accents; the dots of ü are \u0308
RUNS: Final = re.compile(rf"{names.HAN}+")
LETTERS: Final = re.compile(r"[a-z]+")
OTHER_SPELLINGS: Final = (("u:", "v"), ("ü", "v"), ("lyu", "lv"), ("nyu", "nv"))  # lyu is how passports write 吕


@lru_cache(maxsize=names.REMEMBERED)
def syllables(name: str) -> tuple[tuple[str, ...], ...]:
    """For each sign of a name its readings, the most likely first; a word in Latin letters counts as one syllable.

    >>> syllables("单田芳")[0][0], syllables("吕不韦")[0]
    ('shan', ('lv',))
    """
    plain = names.clean(name)
    parts = re.findall(rf"{names.HAN}|[^\W\d_]+", plain)
    double = DOUBLE_SURNAMES.get("".join(parts[:2]))
    found: list[tuple[str, ...]] = []
    for place, part in enumerate(parts):
        if double and place < 2:
            found.append((double[place],))
        elif place == 0:
            found.append(_as_surname(part))
        else:
            found.append(_first(IN_NAMES.get(part, ""), _readings(part)))
    return tuple(one for one in found if one)


def _as_surname(part: str) -> tuple[str, ...]:
    """The surname's own reading; beside it the usual one of the sign, which others will try. 王 is wang and nothing else."""
    readings = _readings(part)
    if own := SURNAMES.get(part, ""):
        return _first(own, readings)
    return readings[:1] if part in names.SURNAMES else readings


def _first(own: str, readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((own, *readings)))[:MOST_READINGS] if own else readings


@lru_cache(maxsize=names.REMEMBERED)
def _readings(part: str) -> tuple[str, ...]:
    """A sign's readings, or a word as it is."""
    if not names.ANY_HAN.match(part):
        word = letters(part)
        return (word,) if word else ()
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # names are read sign by sign: saves 45 MB
    import pypinyin  # loaded by whoever asks how a name sounds: its tables take a tenth of a second and some memory

    found = pypinyin.pinyin(part, style=pypinyin.Style.NORMAL, heteronym=True, errors="ignore")
    usual = [letters(reading) for reading in (found[0] if found else ())]
    return tuple(dict.fromkeys(reading for reading in usual if reading))[:MOST_READINGS]


def letters(text: str) -> str:
    """What somebody typed as plain letters: Wáng Xiǎo-míng -> wangxiaoming, Lü and Lyu -> lv; other signs are left out."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    plain = unicodedata.normalize("NFC", MARKS.sub("", plain))
    for other, ours in OTHER_SPELLINGS:
        plain = plain.replace(other, ours)
    return "".join(LETTERS.findall(plain))


def spelled(text: str) -> str:
    """A text with every sign by its likeliest reading: 王xm -> wangxm."""
    return RUNS.sub(lambda run: "".join(one[0] for one in syllables(run.group())), text)
