"""What a column without a telling heading holds, by what its cells look like."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from rollcall.lib import addresses, dates, id_numbers, names, phones
from rollcall.register.rules import headers, needs
from rollcall.register.rules.facts import ColumnMatch
from rollcall.sheets.book import Sheet, text_of

SAMPLE = 120  # rows
FEWEST = 2  # filled cells from which looks tell something
ENOUGH = 0.6  # part of the filled cells that must look alike
LESS_SURE = 0.7  # than a heading
FAR_FUTURE = date(2100, 1, 1)  # only for the question whether something looks like a date
RELATIONS = frozenset(
    re.findall(
        r"\w+",
        "户主 配偶 妻 夫 妻子 丈夫 子 女 儿子 女儿 长子 次子 长女 次女 媳 儿媳 婿 女婿 父 母 父亲 母亲 孙子 孙女 外孙 外孙女 岳父 岳母 公公 婆婆 兄 弟 姐 妹 "
        "租客 租户 承租人 合租 保姆 亲属 亲戚 本人 其他 祖父 祖母 爷爷 奶奶 外公 外婆 侄子 侄女 外甥 朋友 同事 室友",
    )
)
SEXES = frozenset(("男", "女", "M", "F", "男性", "女性"))


def _is_id(text: str) -> bool:
    plain = id_numbers.tidy(text)
    whole = bool(re.fullmatch(r"\d{15}|\d{17}[\dX]", plain))
    return whole or id_numbers.has_lost_digits(plain, was_number=False, loose=False)


def _is_phone(text: str) -> bool:
    return bool(phones.read(text).numbers) and not re.search("[\u4e00-\u9fff]{3}", text)


def _is_birth(text: str) -> bool:
    return dates.read(text, FAR_FUTURE).precision in ("DAY", "MONTH") and len(text) >= 6


def _is_name(text: str) -> bool:
    clean = names.clean(text)
    return bool(re.fullmatch("[\u3400-\u9fff]{2,4}", clean)) and clean[0] in names.SURNAMES and text not in RELATIONS


def _is_address(text: str) -> bool:
    return addresses.read_form(text).kind == "EXACT" and not _is_birth(text) and not _is_phone(text)


KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("id_number", _is_id),
    ("sex", SEXES.__contains__),
    ("relation", RELATIONS.__contains__),
    ("phone", _is_phone),
    ("birth", _is_birth),
    ("name", _is_name),
    ("address", _is_address),
    ("presence", lambda text: needs.presence_of(text) is not None),
    ("tags", lambda text: bool(needs.read(text).needs)),
    ("room", lambda text: bool(re.fullmatch(r"\d{3,4}[A-Za-z甲乙]?室?", text))),
    ("building", lambda text: bool(re.fullmatch(r"\d{1,3}(?:号|号楼|幢|栋)", text))),
)


def complete(sheet: Sheet, first: int, columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """The columns, with a meaning for those whose headings told none. `first` is the first row of data, from 1."""
    taken = {column.meaning for column in columns}
    result = []
    for column in columns:
        meaning, part = ("", 0.0) if column.meaning else _look(sample(sheet, first, column.index), taken)
        taken.add(meaning)
        if meaning:
            result.append(replace(column, meaning=meaning, confidence=round(part * LESS_SURE, 2), reason="LOOKS"))
        else:
            result.append(column)
    return result


def _look(texts: list[str], taken: set[str]) -> tuple[str, float]:
    if len(texts) < FEWEST:
        return "", 0.0
    for meaning, looks in KINDS:
        if meaning in taken and meaning not in headers.REPEATABLE:
            continue
        part = sum(map(looks, texts)) / len(texts)
        if part >= ENOUGH:
            return meaning, part
    return "", 0.0


def sample(sheet: Sheet, first: int, index: int) -> list[str]:
    """What stands in the first filled cells of a column, as text."""
    texts = (text_of(row[index]).strip() for row in sheet.values[first - 1 : first - 1 + SAMPLE] if index < len(row))
    return [text for text in texts if text]
