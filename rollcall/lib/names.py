"""Names of people as they stand in lists: padded, dotted, several in a cell, nicknames, and what is no name at all."""

import re
from functools import lru_cache

from rollcall.lib import widths

HAN = r"[\u2e80-\u2fdf\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad]")
DOTS = re.compile(r"[•・.‧∙⋅˙·●.]")
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊惠甄曲封储靳段巫乌焦巴弓隗山谷车侯"
    "全班仰秋仲伊宫宁仇栾甘厉祖武符刘景詹龙叶幸司黎薄印白怀蒲邰索赖卓蔺屠蒙池乔阴胥苍闻党翟谭贡劳姬申扶堵冉宰郦雍桑桂牛寿通边扈燕冀浦尚农温别庄晏柴瞿"
    "阎充慕连茹习艾鱼容向古易慎戈廖庾居衡步都耿满匡国文寇广阙东欧利师巩聂晁勾敖融冷辛阚那简饶曾沙养鞠丰关相查后荆红游竺权盖益桓公闫肖付涂岳游苟伦"
)
KIN = (
    "阿婆|阿姨|阿伯|阿公|阿爷|阿奶|老伯|老太|老爹|老头|老先生|爷叔|姆妈|师傅|师母|大爷|大妈|大娘|大伯|大叔|大姐|大哥|奶奶|爷爷|婆婆|公公|外婆|外公|好婆|"
    "叔叔|伯伯|婶婶|阿叔|阿嫂|嫂子|先生|女士|小姐|太太|老师|医生|老板|小囡|妈妈|爸爸|家属|老伴"
)
KIN_ALONE = KIN + "|宝宝|妹妹|弟弟|姐姐|哥哥"  # behind a surname these are given names as well
NICKNAME = re.compile(
    rf"(?:{HAN}{{1,2}}家?(?:{KIN})|[小老大阿]{HAN}{{1,2}}(?:{KIN})|[小老]{HAN}|{HAN}某{HAN}?|{HAN}[Xx*某×]{{1,2}}|{HAN}家|(?:{KIN_ALONE}))"
)
UNNAMED = re.compile(
    rf"(?:(?P<who>{HAN}{{0,8}}?)(?P<count>\d+|[一二两三四五六七八九十]+)[个名位]?(?:人|租客|租户|房客|员工|学生|工人|口)(?P<more>{HAN}*)"
    r"|(?:租客|租户|房客|群租|借住人员|外来人员|员工宿舍|集体户)(?P<rest>若干|多人|数人|不详)?)"
)
NO_PERSON = re.compile(
    r"(?:空关?|空置|空房|空户|空关房|空关户|空屋|空挂户|无人(?:居住|住)?|没人住?|未住人|未入住|未出租|待租|待售|毛坯|装修中?|在装修|锁门|长期空关|出租中|/|无|vacant|empty|unoccupied)",
    re.IGNORECASE,
)
SHOP = re.compile(
    rf"(?:{HAN}|[\w·&()() ])*(?:店|铺|超市|公司|馆|中心|社|站|厅|行|摊|诊所|药房|药店|美容|理发|银行|办公室|办公用房|仓库|工作室|商用|商铺|门面|门面房|活动室|居委会?|物业|幼儿园|托班|托儿所|菜场|网吧|驿站|便利|车库|泵房|配电间)"
)
NO_NAMES = frozenset("室号楼层户幢栋座房人")  # what is left of 01室 without its number
ANY_HAN = re.compile(HAN)
DOT_BETWEEN = re.compile(rf"(?<={HAN})[•・.‧∙⋅˙·●](?={HAN})")
ROOM_BEFORE = re.compile(rf"(\d{{2,4}}室?)({HAN}.*)")
HAN_NAME = re.compile(rf"{HAN}{{2,4}}|{HAN}{{1,12}}(?:·{HAN}{{1,12}})+")
LATIN_NAME = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ.'’ ,-]{1,60}")
REMEMBERED = 20_000  # names are read again and again while lists are compared
STRONG = re.compile(r"[、,,;;/\n|&+]+")
COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
FORMULA_STARTS = ("=", "+", "-", "@")


@lru_cache(maxsize=REMEMBERED)
def clean(typed: str) -> str:
    """A name in one spelling: no padding, half width, one form of the middle dot. Rare signs stay as they are.

    Compatibility forms of Han signs are kept: a name is what its owner writes.
    """
    text = INVISIBLE.sub("", typed).strip().strip("'\"‘’“”")
    text = widths.halve(text).strip()
    if ANY_HAN.search(text):
        return DOT_BETWEEN.sub("·", "".join(text.split()))
    return " ".join(text.split())


@lru_cache(maxsize=REMEMBERED)
def key(name: str) -> str:
    """What two spellings of one name have in common: no dots, no blanks, no room in front, one case."""
    return DOTS.sub("", clean(name).lstrip("0123456789").replace(" ", "")).upper()


@lru_cache(maxsize=REMEMBERED)
def split(typed: str) -> tuple[str, ...]:
    """The single names of a cell; padding inside a name does not part it."""
    text = widths.halve(INVISIBLE.sub("", typed)).strip()
    parts = [part for part in STRONG.split(text) if part.strip()]
    if len(parts) == 1 and (words := _by_blanks(text)):
        parts = words
    return tuple(name for name in map(clean, parts) if name)


def _by_blanks(text: str) -> list[str]:
    """王芳 李国庆 are two people, 王　芳 is one: only whole names with surnames are parted."""
    words = text.split()
    whole = len(words) > 1 and all(re.fullmatch(rf"{HAN}{{2,4}}", word) and word[0] in SURNAMES for word in words)
    return words if whole else []


def without_room(name: str) -> tuple[str, str]:
    """A room written before a name, and the name: 302王阿婆 -> 302, 王阿婆."""
    found = ROOM_BEFORE.fullmatch(name)
    return (found[1].rstrip("室"), found[2]) if found and found[2] not in NO_NAMES else ("", name)


def is_nickname(name: str) -> bool:
    """Whether only the neighbours know who that is."""
    return bool(NICKNAME.fullmatch(name))


def unnamed_count(text: str) -> int:
    """How many people a cell speaks of without naming them: 租客2人 -> 2; 0 when it is something else."""
    found = UNNAMED.fullmatch(clean(text))
    if not found:
        return 0
    count = found["count"]
    if not count:
        return 1
    return int(count) if count.isdigit() else COUNTS.get(count, 1)


def is_vacancy(text: str) -> bool:
    """Whether a cell says that nobody lives there."""
    return bool(NO_PERSON.fullmatch(clean(text)))


def is_shop(text: str) -> bool:
    """Whether a cell names a business or a public room. Only where nothing else speaks of a person."""
    plain = clean(text)
    return bool(SHOP.fullmatch(plain)) and len(plain) >= 2


def looks_like_name(name: str) -> bool:
    """Whether a text could be the name of a person at all."""
    return bool(HAN_NAME.fullmatch(name) or LATIN_NAME.fullmatch(name))


def starts_formula(typed: str) -> bool:
    """Whether Excel would run this text."""
    return typed.strip().startswith(FORMULA_STARTS)
