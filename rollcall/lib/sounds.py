"""What a Chinese name sounds like: pinyin without tones, for names that somebody wrote down by ear."""

from functools import lru_cache
from typing import Final

from rollcall.lib import names

# As surnames these signs are read in another way than pypinyin reads them. Source: 现代汉语词典, the entries marked 姓.
SURNAMES: Final = {
    "单": "shan", "仇": "qiu", "曾": "zeng", "解": "xie", "区": "ou", "查": "zha", "任": "ren", "盖": "ge", "朴": "piao",
    "缪": "miao", "翟": "zhai", "华": "hua", "宁": "ning", "乐": "yue", "尉": "wei", "员": "yun", "种": "chong",
    "秘": "bi", "冼": "xian", "洗": "xian", "召": "shao", "隗": "wei", "郇": "xun", "繁": "po", "钭": "tou", "逄": "pang",
    "那": "na", "纪": "ji", "燕": "yan", "车": "che", "石": "shi", "柏": "bai", "沈": "shen", "葛": "ge", "卜": "bu",
}  # fmt: skip
COMPOUND: Final = {"尉迟": ("yu", "chi"), "万俟": ("mo", "qi"), "长孙": ("zhang", "sun"), "单于": ("chan", "yu")}
# Southern ears hear no difference between 陈 and 程, 林 and 凌.
ALIKE: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"))
REMEMBERED = 20_000


@lru_cache(maxsize=REMEMBERED)
def syllables(name: str) -> tuple[str, ...]:
    """The syllables of a name, its surname read as a surname: 单小曾 -> shan, xiao, ceng. Other scripts stay words."""
    from pypinyin import lazy_pinyin  # a fifth of a second, which only those pay who ask

    plain = names.key(name)
    read = tuple(str(one) for one in lazy_pinyin(plain))
    if plain[:2] in COMPOUND and len(read) > 2:
        return (*COMPOUND[plain[:2]], *read[2:])
    return (SURNAMES[plain[0]], *read[1:]) if plain and plain[0] in SURNAMES else read


@lru_cache(maxsize=REMEMBERED)
def heard(name: str) -> str:
    """How a name sounds to somebody who does not tell zh from z, or -ing from -in: two names that agree may be one."""
    return " ".join(_blurred(one) for one in syllables(name))


def _blurred(syllable: str) -> str:
    for clear, plain in ALIKE[:3]:
        if syllable.startswith(clear):
            syllable = plain + syllable[len(clear) :]
    for clear, plain in ALIKE[3:]:
        if syllable.endswith(clear):
            syllable = syllable[: -len(clear)] + plain
    return syllable
