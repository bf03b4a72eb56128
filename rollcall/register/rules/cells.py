"""One cell that says several things at once: 301 王芳 13812345678, or 王芳、李国庆(3人) 出租."""

import re
import unicodedata
from dataclasses import dataclass

from rollcall.lib import names, phones
from rollcall.register.rules import looks, needs

ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|(?:021[ -]?)?[2-9]\d{7})(?!\d)")
SIZE = re.compile(r"[(]?(?<!\d)(\d{1,2})[人口][)]?")
DOOR = re.compile(
    r"^((?:[\d一二三四五六七八九十]+(?:号楼|号门|号|幢|栋|座|楼|单元|弄)|\d+[-/#]+)*\d{3,5}[A-Za-z]?)(?:室|房)?(?![\d人口年月日])[\s:：,.、—-]*"
)
PARTS = re.compile(r"[\s、,;/|&+:。]+")
BRACKETS = re.compile(r"[(【\[].*?[)】\]]")
WORDS = frozenset(
    re.findall(r"\w+", "出租 自住 租 租房 租赁 租客 租户 业主 房东 户主 承租人 住户 电话 手机 联系电话 自有 常住 本人 一家 夫妻 姓名 室 层 楼 户 号")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says. `unclear`: words that may be a name or not; `text` is the cell as typed."""

    text: str = ""
    door: str = ""
    names: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    size: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether it speaks of people, or of a home without any."""
        return bool(self.names or self.unclear or self.phones)


NOTHING = Said()


def read(typed: str) -> Said:
    """The parts of a cell: door, names, telephones, identity numbers, the size of the household, remarks."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if not text or len(text) > 200:
        return Said(text)
    rest, ids = _taken(ID, text)
    rest, numbers = _taken(PHONE, rest)
    found = DOOR.match(rest.lstrip())
    door, rest = (found[1], rest.lstrip()[found.end() :]) if found else ("", rest)
    size = SIZE.search(rest)
    is_size = bool(size) and not names.unnamed_count("".join(rest.split()))
    rest = rest.replace(size[0], " ") if size and is_size else rest
    sorted_words = _sorted(rest)
    return Said(
        text,
        door,
        *sorted_words[:2],
        _usable(numbers),
        tuple(ids),
        size[1] if size and is_size else "",
        sorted_words[2],
    )


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, list[str]]:
    return pattern.sub("\n", text), [found.group() for found in pattern.finditer(text)]


def _usable(numbers: list[str]) -> tuple[str, ...]:
    return tuple(number for one in numbers for number in phones.read(one).numbers or (one,))


def _sorted(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The words that are names, those that may be, and the others."""
    told: list[str] = []
    unclear: list[str] = []
    remarks: list[str] = []
    for part in _words(text):
        word = BRACKETS.sub("", part)
        if not word or word.isdigit() or word in WORDS or word in looks.RELATIONS or _is_remark(word):
            remarks.append(part)
        elif _is_name(word):
            told.append(part)
        elif re.search(rf"{names.HAN}|[A-Za-z]", word):
            unclear.append(part)
    return tuple(told), tuple(unclear), tuple(remarks)


def _words(text: str) -> list[str]:
    """The words; blanks inside a name (王　芳) do not part it, and latin names keep theirs."""
    if re.fullmatch(r"[A-Za-z][A-Za-z .'-]+", text.strip()):
        return [text.strip()]
    joined = re.sub(rf"(?<!\S)({names.HAN})[ ]+({names.HAN})(?!\S)", r"\1\2", text)
    return [word.strip(".-—") for word in PARTS.split(joined) if word.strip(".-—")]


def _is_name(word: str) -> bool:
    """Whether a word surely speaks of people or of a home without any."""
    if names.is_vacancy(word) or names.unnamed_count(word) or names.is_nickname(word) or names.is_shop(word):
        return True
    han = re.fullmatch(rf"{names.HAN}{{2,4}}", word)
    return (
        bool(han and word[0] in names.SURNAMES)
        or "·" in word
        or bool(re.fullmatch(r"[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)+", word))
    )


def _is_remark(word: str) -> bool:
    return needs.need_of(word) is not None or needs.presence_of(word) is not None or needs.former_of(word) is not None
