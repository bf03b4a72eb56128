"""Words of lists for needs and for where people are, as codes; and codes as words again."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rollcall.lib.words import gettext_noop
from rollcall.register.rules.facts import Former, NeedFact

# What a person needs that others do not: code -> what the screen says.
KINDS = {
    "LIVES_ALONE": gettext_noop("lives alone"),
    "ONLY_OLDER_PEOPLE": gettext_noop("only older people at home"),
    "NO_FAMILY": gettext_noop("no family to support them"),
    "VERY_OLD": gettext_noop("very old"),
    "PREGNANT_POSTPARTUM": gettext_noop("expecting or new mother"),
    "INFANT": gettext_noop("infant"),
    "CHILD_IN_NEED": gettext_noop("child in need"),
    "CHRONIC": gettext_noop("chronic illness"),
    "DIALYSIS": gettext_noop("dialysis"),
    "CANCER_CARE": gettext_noop("cancer treatment"),
    "INSULIN": gettext_noop("insulin"),
    "OXYGEN": gettext_noop("oxygen at home"),
    "VENTILATOR": gettext_noop("ventilator at home"),
    "DEMENTIA": gettext_noop("dementia"),
    "MENTAL_ILLNESS": gettext_noop("mental illness"),
    "BEDRIDDEN": gettext_noop("bedridden"),
    "WHEELCHAIR": gettext_noop("wheelchair"),
    "CARE_DEPENDENT": gettext_noop("depends on care"),
    "LONG_TERM_CARE": gettext_noop("long-term care insurance"),
    "DISABILITY": gettext_noop("disability"),
    "LOW_INCOME": gettext_noop("low-income allowance"),
    "VETERAN": gettext_noop("veteran"),
    "LOST_ONLY_CHILD": gettext_noop("lost an only child"),
}

# Where a person is: code -> what the screen says.
PRESENCES = {
    "HOME": gettext_noop("at home"),
    "HOME_QUARANTINE": gettext_noop("in quarantine at home"),
    "QUARANTINE": gettext_noop("in a quarantine centre"),
    "SHELTER_HOSPITAL": gettext_noop("in a shelter hospital"),
    "HOSPITAL": gettext_noop("in hospital"),
    "WORKSITE": gettext_noop("living at the workplace"),
    "AWAY": gettext_noop("out of town"),
    "RELATIVES": gettext_noop("staying with relatives"),
    "CARE_HOME": gettext_noop("in a care home"),
    "ABROAD": gettext_noop("abroad"),
    "UNKNOWN": gettext_noop("nobody knows"),
}

# The words of lists. A tag is matched as a whole; the group "note", where there is one, is kept beside the code.
DISABILITY = "视力|听力|言语|肢体|智力|精神|多重"
NEED_WORDS: tuple[tuple[str, str], ...] = (
    ("LIVES_ALONE", r"独居(?:老人|老年人|户)?|liv(?:es|ing) alone|一个人住|孤寡独居|单独居住"),
    ("ONLY_OLDER_PEOPLE", r"纯老(?:家庭|户)?|双老(?:家庭)?|老养老"),
    ("NO_FAMILY", r"孤老|孤寡(?:老人)?|特困(?:人员|供养)?|五保户?|三无老人"),
    ("VERY_OLD", r"高龄(?:老人)?|(?P<note>[89]0岁以上|百岁)(?:老人)?"),
    (
        "PREGNANT_POSTPARTUM",
        r"(?:怀)?孕(?:期)?(?P<note>\d{1,2}周)|(?:怀孕(?P<note2>\d{1,2}周)?|孕妇|孕产妇|产妇|孕期|待产|哺乳期|坐月子|pregnant|new mother)",
    ),
    ("INFANT", r"婴幼?儿|新生儿|幼儿|infant|baby|newborn"),
    ("CHILD_IN_NEED", r"困境儿童|孤儿|留守儿童|事实无人抚养儿童"),
    ("DIALYSIS", r"(?:血液|腹膜|血)?透析(?:病人|患者)?|血透|腹透|(?:on )?dialysis|尿毒症(?:透析)?"),
    ("CANCER_CARE", r"放疗|化疗|放化疗|(?P<note>.{0,4}(?:癌|肿瘤))(?:化疗|放疗|术后|病人|患者)?"),
    ("INSULIN", r"(?:打|注射)?胰岛素|(?:on )?insulin"),
    ("VENTILATOR", r"(?:家用)?呼吸机|ventilator"),
    ("OXYGEN", r"(?:家庭|长期|需)?吸氧|制氧机|(?:home )?oxygen"),
    ("DEMENTIA", r"认知症|认知障碍|失智(?:老人)?|老年痴呆|阿尔茨海默.*|痴呆|dementia"),
    ("MENTAL_ILLNESS", r"精神(?:障碍|病|疾病|分裂)(?:患者)?|抑郁症?"),
    ("BEDRIDDEN", r"(?:长期|瘫痪)?卧床(?:不起)?|瘫痪|瘫床|bed-?ridden"),
    ("WHEELCHAIR", r"(?:坐)?轮椅|(?:in a )?wheelchair(?: user)?"),
    ("CARE_DEPENDENT", r"(?P<note>半?失能)(?:老人)?|生活不能自理"),
    ("LONG_TERM_CARE", r"长护险|长期护理保险"),
    (
        "DISABILITY",
        rf"残疾(?:人)?(?:[((]?(?P<note>(?:{DISABILITY})?(?:残疾)?[一二三四1-4]?级?)[))]?)?"
        rf"|(?P<note2>(?:{DISABILITY})(?:残疾)?[一二三四1-4]级)|(?P<note3>{DISABILITY})残疾|重残(?:无业)?|盲人|聋哑人?|disabled|disability|blind|deaf",
    ),
    ("LOW_INCOME", r"low[- ]income|低保(?:户|对象|家庭)?|低收入(?:家庭|户)?|困难(?:家庭|户)|低困"),
    ("VETERAN", r"退役军人|退伍军人|复员军人|优抚(?:对象)?|军属|烈属|老兵|veteran"),
    ("LOST_ONLY_CHILD", r"失独(?:家庭|老人)?|计生特扶"),
    (
        "CHRONIC",
        r"(?P<note>高血压|糖尿病|冠心病|心脏病|心梗|房颤|脑梗|脑梗塞|中风|哮喘|慢阻肺|肺气肿|肾病|肾衰|肝硬化|帕金森(?:病)?|癫痫|痛风|类风湿|甲亢|甲减|高血脂|支架|心脏支架|起搏器|diabetes|diabetic|hypertension|high blood pressure|heart disease|asthma|epilepsy)"
        r"(?:[1-3一二三ⅠⅡⅢ]级)?"
        r"(?:病?史|患者|病人)?|慢性?病(?:患者)?|(?:三高)",
    ),
)

BEFORE = r"(?:本人|人|现|现在|目前|暂时?|已|已经|正在|长期|暂住|自\S{1,6}起|\d{1,2}月(?:\d{1,2}日)?起?|\d{1,2}[./]\d{1,2}起?)*(?:在|去|回|到|送|转)?"
AFTER = r"(?:中|了|期间|治疗|观察|暂住|居住|隔离)?(?:[((].{0,20}[))])?"
PRESENCE_WORDS: tuple[tuple[str, str], ...] = (
    (
        "HOME_QUARANTINE",
        r"居家(?:医学)?(?:隔离|观察|健康监测)|居隔|健康监测|home quarantine|quarantin(?:e|ed|ing) at home",
    ),
    ("SHELTER_HOSPITAL", r"方舱(?:医院)?"),
    (
        "QUARANTINE",
        r"(?:集中)?隔离(?:点|酒店|宾馆|医学观察)?|集中隔离(?:点)?|密接(?:隔离|转运)?|转运|(?:in )?quarantine(?: centre| center)?",
    ),
    ("CARE_HOME", r"(?:住|入住)?(?:养老院|敬老院|护理院|养护院|福利院|老年公寓)|(?:in (?:a )?)?(?:care|nursing) home"),
    ("HOSPITAL", r"住院|医院|ICU|(?:in )?hospital|hospitali[sz]ed|住.{0,6}医院"),
    ("WORKSITE", r"(?:住)?单位(?:闭环|值班|隔离)?|(?:企业|工厂|单位)?闭环|住单位|驻厂|封闭管理单位|住公司"),
    ("ABROAD", r"国外|境外|出国|出境|海外|国外定居|港澳台|abroad|overseas"),
    (
        "AWAY",
        r"外地|外省市?|老家|外出|离沪|出差|外地打工|外地上学|人户分离不在|不在沪|不在本市|out of town|away|travelling|traveling",
    ),
    (
        "RELATIVES",
        r"住?(?:亲属|亲戚|女儿|儿子|子女|父母|亲友|兄弟|姐妹|孙子|弟弟|妹妹|哥哥|姐姐)(?:家|处|那里|家里)(?:住)?|投亲",
    ),
    ("UNKNOWN", r"未知|不详|联系不上|失联|敲门无人|敲门无应答|无人应答|下落不明|unknown|no answer"),
    ("HOME", r"家|在家|本地|在沪|本市|正常|常住|居住|居家|(?:at )?home"),
)
DATED = r"(?:于|约)?(?:\d{2,4}年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?)?"
FORMER_WORDS: tuple[tuple[Former, str], ...] = (
    (
        "DEAD",
        rf"{DATED}(?:已|人已|本人已)?(?:去世|死亡|过世|病故|亡故|已故|身故|离世|逝世|殁|故)了?{DATED}|died|deceased|passed away",
    ),
    (
        "MOVED",
        rf"{DATED}(?:已|人已|已经)?(?:搬走|搬离|搬出|迁出|迁走|迁离|退租|搬迁|搬家|卖房搬走|不住了|不住这里|已售)了?{DATED}|moved(?: away| out)?",
    ),
)
RELATIVE = re.compile(
    r"儿子|女儿|子女|孙|老伴|丈夫|妻子|配偶|父|母|爸|妈|兄|弟|姐|妹|媳|婿|亲戚|亲属|保姆|邻居|家属|楼组长|房东|租客"
)
TELLING = re.compile(r"去世|死亡|过世|病故|已故|搬走|搬离|迁出|外地|隔离|方舱|住院|养老院|闭环|国外|出境|失联|不在")
HAN = re.compile(r"[\u3400-\u9fff]")
PUNCTUATION = re.compile(r"[,;/|\n.]+")  # between remarks in English
SEPARATORS = re.compile(r"[、,,;;/|\n。]+|(?<![0-9])\s+(?![0-9])")

_NEEDS = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in NEED_WORDS)
_PRESENCES = tuple(
    (code, re.compile(f"{BEFORE}(?:{pattern}){AFTER}", re.IGNORECASE)) for code, pattern in PRESENCE_WORDS
)
_FORMER = tuple((code, re.compile(pattern, re.IGNORECASE)) for code, pattern in FORMER_WORDS)
_CODES = frozenset((*KINDS, *PRESENCES))


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell of free words, sorted: what it says in codes, and the rest as it stands. `doubtful` words tell where somebody is, but not clearly who."""

    needs: tuple[NeedFact, ...] = ()
    presence: str | None = None
    former: Former | None = None
    rest: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    status: tuple[str, ...] = field(default=())  # the words behind presence and former


NOTHING = Remark()


@lru_cache(maxsize=8192)
def read(typed: str) -> Remark:
    """Sorts the words of a remark or a tag cell."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text:
        return NOTHING
    needs: list[NeedFact] = []
    rest: list[str] = []
    doubtful: list[str] = []
    status: list[str] = []
    presence: str | None = None
    former: Former | None = None
    for word in _words(text):
        if need := need_of(word):
            needs.append(need)
        elif left := former_of(word):
            former = former or left
            status.append(word)
        elif where := presence_of(word):
            presence = where if presence in (None, "HOME") else presence
            status.append(word)
        else:
            (doubtful if TELLING.search(word) and not RELATIVE.search(word) else rest).append(word)
    return Remark(tuple(dict.fromkeys(needs)), presence, former, tuple(rest), tuple(doubtful), tuple(status))


def _words(text: str) -> list[str]:
    """The single words; a separator inside brackets does not part them."""
    inside = re.sub(r"\([^()]*\)", lambda found: SEPARATORS.sub("\0", found.group()), text)
    separators = SEPARATORS if HAN.search(inside) else PUNCTUATION
    return [word.replace("\0", " ").strip() for word in separators.split(inside) if word.strip()]


def need_of(word: str) -> NeedFact | None:
    """The need that one word names."""
    for code, pattern in _NEEDS:
        if found := pattern.fullmatch(word):
            note = next((note for note in found.groupdict().values() if note), "")
            return NeedFact(code, _note(code, note, word))
    return None


def _note(code: str, note: str, word: str) -> str:
    if code == "DISABILITY":
        note = note.replace("残疾", "").strip("()")
        return re.sub(r"[1-4]", lambda found: "一二三四"[int(found.group()) - 1], note) or (
            "重残" if word.startswith("重残") else ""
        )
    return note


def presence_of(word: str) -> str | None:
    """Where one word says the person is."""
    if word.upper() in PRESENCES:
        return word.upper()
    return next((code for code, pattern in _PRESENCES if pattern.fullmatch(word)), None)


def former_of(word: str) -> Former | None:
    """Whether one word says that the person died or moved away."""
    return next((code for code, pattern in _FORMER if pattern.fullmatch(word) and not RELATIVE.match(word)), None)


def disability(kind: str, grade: str) -> NeedFact:
    """A disability from two columns, or from two digits of the certificate."""
    kinds = dict(zip("1234567", DISABILITY.split("|"), strict=True))
    grades = dict(zip("1234", ("一级", "二级", "三级", "四级"), strict=True))
    plain_kind = kinds.get(kind.strip(), kind.strip().removesuffix("残疾"))
    plain_grade = grades.get(grade.strip().removesuffix("级"), grade.strip())
    return NeedFact("DISABILITY", plain_kind + plain_grade)


def telling(found: Iterable[NeedFact]) -> list[NeedFact]:
    """The needs without those that another one of the same kind says more exactly: 残疾 beside 残疾(肢体四级).

    So it does not matter which of two lists came first.
    """
    every = list(found)
    exact = {need.kind for need in every if need.note}
    return [need for need in every if need.note or need.kind not in exact]


def in_title(text: str) -> str:
    """The need that the title of a list speaks of (2022年独居老人名单 -> LIVES_ALONE); "" when none."""
    plain = unicodedata.normalize("NFKC", text)
    for code, pattern in _NEEDS:
        if code not in ("CHRONIC", "CANCER_CARE", "VERY_OLD") and (found := pattern.search(plain)) and found.group():
            return code
    return "CHRONIC" if "慢病" in plain or "慢性病" in plain else "VERY_OLD" if "高龄" in plain else ""
