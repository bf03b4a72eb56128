"""What the columns of somebody else's form (上级表格) ask for, and what goes into them. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rollcall.lib import addresses
from rollcall.lib.words import gettext_noop
from rollcall.register.rules import classes, exports, headers, needs
from rollcall.register.rules.exports import Home, Listed
from rollcall.register.rules.facts import ColumnMatch
from rollcall.register.rules.written import born

GRADE: Final = re.compile(r"[一二三四]级")
# What a column can ask for: code -> what the screen says. "" is left empty.
ASKED: Final = {
    "": gettext_noop("left empty"),
    "serial": gettext_noop("number of the row"),
    "committee": gettext_noop("name of the committee"),
    "block": gettext_noop("block"),
    **{
        code: headers.MEANINGS[code]
        for code in (
            "building", "room", "address", "floor", "household", "household_size", "name", "contact_name", "relation", "sex",
            "id_kind", "id_number", "birth", "age", "phone", "tags", "flag", "presence", "remark", "disability_kind",
            "disability_grade",
        )
    },
}  # fmt: skip
BY_HEADING: Final = {
    **dict.fromkeys(("序号", "序", "no", "编号", "序列", "顺序号"), "serial"),
    **dict.fromkeys(
        ("居委会", "居委", "社区", "村居", "所属居委", "所属居委会", "所属社区", "居民区", "居村委"), "committee"
    ),
    **dict.fromkeys(("块", "块号", "所属块", "片区"), "block"),
}


def asked(column: ColumnMatch) -> str:
    """What a column asks for, before anybody has said so. Remarks of the register are not for others: left empty."""
    plain = headers.tidy(column.header)
    if plain in BY_HEADING:
        return BY_HEADING[plain]
    return column.meaning if column.meaning in ASKED and column.meaning != "remark" else ""


def sensitive(meanings: Iterable[str]) -> frozenset[str]:
    """Which sensitive facts the columns ask for."""
    return exports.facts_in(field for code in meanings for field in shown_by(code))


def shown_by(meaning: str) -> tuple[str, ...]:
    """The columns of the register that a column of a form shows; whether it is sensitive follows from their classes."""
    return exports.column_of(EXPORTED[meaning]).shows if meaning in EXPORTED else SHOWS.get(meaning, ())


# ---- values


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds for all rows of a form: whose it is, the day, whether sensitive values are masked."""

    committee: str
    on: date
    masked: bool


Value = str | int | None


def value_of(column: ColumnMatch, meaning: str, home: Home, one: Listed, whole: Whole) -> Value:
    """What a form asks of somebody in one column; "" or None where nobody knows."""
    if meaning in EXPORTED:
        return exports.column_of(EXPORTED[meaning]).cell(home, one, whole.on, masked=whole.masked)
    if meaning not in OTHERS or (whole.masked and classes.sensitive(shown_by(meaning))):
        return ""
    return OTHERS[meaning](column, home, one, whole)


EXPORTED: Final = {
    "building": "building", "room": "room", "household": "household", "household_size": "household_size", "name": "name",
    "relation": "relation", "sex": "sex", "age": "age", "id_kind": "id_kind", "id_number": "id_number",
    "phone": "phones", "tags": "tags", "presence": "presence", "remark": "remark", "block": "block",
}  # fmt: skip


def _ticked(column: ColumnMatch, _home: Home, one: Listed, _whole: Whole) -> str:
    wanted = needs.need_of(headers.need_in(column.header))
    return "是" if wanted and any(need.kind == wanted.kind for need in one.needs) else ""


def _disability(one: Listed) -> str:
    return next((need.note for need in one.needs if need.kind == "DISABILITY"), "")


def _birth(column: ColumnMatch, _home: Home, one: Listed, _whole: Whole) -> str:
    """As far as the heading asks: 出生年份 the year, 出生年月 the month, else the day."""
    text, plain = born(one.birth_date, one.birth_precision), headers.tidy(column.header)
    if plain in ("出生年份", "出生年"):
        return text[:4]
    return text[:7] if plain == "出生年月" else text


def _address(_column: ColumnMatch, home: Home, _one: Listed, _whole: Whole) -> str:
    return f"{home.place}{home.building}号{home.room}室"


OTHERS: Final[dict[str, Callable[[ColumnMatch, Home, Listed, Whole], Value]]] = {
    "birth": _birth,
    "address": _address,
    "floor": lambda _column, home, _one, _whole: addresses.floor_of(home.room),
    "contact_name": lambda _column, home, _one, _whole: home.contact.name if home.contact else "",
    "committee": lambda _column, _home, _one, whole: whole.committee,
    "flag": _ticked,
    "disability_kind": lambda _column, _home, one, _whole: GRADE.sub("", _disability(one)),
    "disability_grade": lambda _column, _home, one, _whole: "".join(GRADE.findall(_disability(one))),
}
SHOWS: Final[dict[str, tuple[str, ...]]] = {
    "birth": exports.BORN, "address": ("building.number", "dwelling.room"), "floor": ("dwelling.room",),
    "contact_name": ("resident.name",), "committee": (), "flag": exports.NEEDS, "disability_kind": exports.NEEDS,
    "disability_grade": exports.NEEDS,
}  # fmt: skip
