"""What leaves the register: which columns a list can have, the layouts people ask for, and what is masked. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from rollcall.lib.words import gettext_noop
from rollcall.register import ages, masks
from rollcall.register.rules import classes, needs
from rollcall.register.rules.facts import NeedFact
from rollcall.register.rules.written import FORMER, ID_KIND, PRESENCE, SEX, USE, born, need_word

HIDDEN: Final = "***"  # stands where something is known that the asker does not get
BETWEEN: Final = "、"
PURPOSE_FROM: Final = 6  # signs that a purpose has at least
KEPT_FOR_DAYS: Final = 30  # after that a copy is to be destroyed
EVERYBODY: Final = "ALL"
LOOKED_AFTER: Final = "LOOKED_AFTER"


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on a list that leaves the register. `household_size` counts those without names too."""

    id: str
    name: str
    sex: str = ""
    birth_date: date | None = None
    birth_precision: str = ""
    age: int | None = None
    id_kind: str = ""
    id_number: str = ""
    phones: tuple[str, ...] = ()
    relation: str = ""
    is_contact: bool = False
    needs: tuple[NeedFact, ...] = ()
    presence: str = ""
    former: str = ""
    remark: str = ""

    def years(self, on: date) -> int | None:
        """Full years on a day; else what a list said."""
        known = ages.age_on(self.birth_date, self.birth_precision, on)
        return self.age if known is None else known


@dataclass(frozen=True, slots=True)
class Home:
    """One household behind its door; number 0 is a door without one. `building_id` and `number` tell homes apart."""

    block: str
    building: str
    building_id: str
    room: str
    use: str = "HOME"
    number: int = 0
    unnamed: int = 0
    people: tuple[Listed, ...] = ()
    place: str = ""  # what stands before the building in an address: 春风路88弄

    @property
    def size(self) -> int:
        """Everybody in it, those without names too."""
        return len(self.people) + self.unnamed

    @property
    def contact(self) -> Listed | None:
        """Whom to ask first."""
        return next((one for one in self.people if one.is_contact), self.people[0] if self.people else None)


Cell = str | int | None
Of = Callable[[Home, Listed, date], Cell]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading as lists write it, what the screen calls it, how a cell of it is found, and the columns of the
    register (`resident.phones`) that it shows. Whether it is sensitive follows from their classes."""

    heading: str
    label: str
    of: Of
    shows: tuple[str, ...]

    @property
    def sensitive(self) -> tuple[str, ...]:
        """The sensitive columns of the register that it shows."""
        return classes.sensitive(self.shows)

    def cell(self, home: Home, one: Listed, on: date, *, masked: bool) -> Cell:
        """What stands in it for somebody; without the right to it what is sensitive is masked, or hidden as a whole."""
        value = self.of(home, one, on)
        told = self.sensitive if masked and value else ()
        return MASKS.get(told[0], _hidden)(str(value)) if told else value


def _phones_hidden(text: str) -> str:
    return BETWEEN.join(masks.mask_phone(number) for number in text.split(BETWEEN))


def _hidden(_text: str) -> str:
    return HIDDEN


# What may be shown of a sensitive value without the right to it; of any other only that there is one.
MASKS: Final[dict[str, Callable[[str], str]]] = {"resident.id_number": masks.mask_id, "resident.phones": _phones_hidden}
BORN: Final = ("resident.birth_date", "resident.birth_precision")
NEEDS: Final = ("need.kind", "need.note")


def _told_birth(_home: Home, one: Listed, _on: date) -> str:
    """The birth with the age that a list told beside it, so that neither is lost on the way."""
    said = born(one.birth_date, one.birth_precision)
    return f"{said}({one.age}岁)" if said and one.age is not None else said or _age_word(one.age)


def _age_word(age: int | None) -> str:
    return "" if age is None else f"{age}岁"


COLUMNS: Final[dict[str, Column]] = {
    "block": Column("块", gettext_noop("block"), lambda home, _one, _on: home.block, ("block.code",)),
    "building": Column("楼号", gettext_noop("building"), lambda home, _one, _on: home.building, ("building.number",)),
    "room": Column("室号", gettext_noop("room"), lambda home, _one, _on: home.room, ("dwelling.room",)),
    "household": Column("户", gettext_noop("household within the room"), lambda home, _one, _on: home.number or None, ("household.number",)),
    "household_size": Column("户内人数", gettext_noop("people in the household"), lambda home, _one, _on: home.size or None, ("household.unnamed",)),
    "name": Column("姓名", gettext_noop("name"), lambda _home, one, _on: one.name, ("resident.name",)),
    "relation": Column("与户主关系", gettext_noop("relation to the contact"), lambda _home, one, _on: one.relation, ("resident.relation",)),
    "sex": Column("性别", gettext_noop("sex"), lambda _home, one, _on: SEX.get(one.sex, ""), ("resident.sex",)),
    "birth_date": Column("出生日期", gettext_noop("date of birth"), lambda _home, one, _on: born(one.birth_date, one.birth_precision), BORN),
    "age": Column("年龄", gettext_noop("age"), lambda _home, one, on: one.years(on), (*BORN, "resident.age")),
    "id_kind": Column("证件类型", gettext_noop("kind of document"), lambda _home, one, _on: ID_KIND.get(one.id_kind, ""), ("resident.id_kind",)),
    "id_number": Column("证件号码", gettext_noop("identity number"), lambda _home, one, _on: one.id_number, ("resident.id_number",)),
    "phones": Column("电话", gettext_noop("telephone"), lambda _home, one, _on: BETWEEN.join(one.phones), ("resident.phones",)),
    "tags": Column("人群标签", gettext_noop("needs"), lambda _home, one, _on: BETWEEN.join(map(need_word, one.needs)), NEEDS),
    "presence": Column(
        "目前状态",
        gettext_noop("where the person is"),
        lambda _home, one, _on: FORMER.get(one.former, "") or PRESENCE.get(one.presence, ""),
        ("absence.kind", "resident.left"),
    ),
    "remark": Column("备注", gettext_noop("remarks"), lambda _home, one, _on: one.remark, ("resident.remark",)),
}  # fmt: skip
# Columns that only layouts of their own have.
TOLD_BIRTH: Final = Column("出生日期", "", _told_birth, (*BORN, "resident.age"))
VERBATIM: Final = Column(
    "备注原文", "", lambda _home, one, _on: one.remark, ("resident.remark",)
)  # no word is read as a need
OF_HOMES: Final[dict[str, Column]] = {
    "contact": Column("联系人", "", lambda _home, one, _on: one.name, ("resident.name",)),
    "members": Column("家庭成员", "", lambda home, _one, _on: BETWEEN.join(one.name for one in home.people), ("resident.name",)),
    "all_phones": Column(
        "联系电话",
        "",
        lambda home, _one, _on: BETWEEN.join(dict.fromkeys(phone for one in home.people for phone in one.phones)),
        ("resident.phones",),
    ),
    "all_tags": Column(
        "人群标签",
        "",
        lambda home, _one, _on: BETWEEN.join(
            f"{one.name}:{BETWEEN.join(map(need_word, one.needs))}" for one in home.people if one.needs
        ),
        (*NEEDS, "resident.name"),
    ),
}  # fmt: skip
SENSITIVE: Final = frozenset(code for code, column in COLUMNS.items() if column.sensitive)
# Sensitive column of the register -> the fact that an export notes as shown.
FACTS: Final = {field: code for code in COLUMNS for field in COLUMNS[code].sensitive}


@dataclass(frozen=True, slots=True)
class Layout:
    """A list as people ask for it. `by`: what has a sheet of its own. `columns` are codes of COLUMNS (and OF_HOMES)."""

    label: str
    hint: str
    columns: tuple[str, ...]
    by: str = ""  # "", building or block


_PERSON = (
    "building", "room", "household", "name", "relation", "sex", "birth_date", "age", "id_number", "phones", "tags",
    "presence", "remark",
)  # fmt: skip
LAYOUTS: Final[dict[str, Layout]] = {
    "PERSONS": Layout(gettext_noop("List of people (人册)"), gettext_noop("one row for each person"), _PERSON),
    "HOUSEHOLDS": Layout(
        gettext_noop("List of households (户册)"),
        gettext_noop("one row for each household, with its contact and everybody in it"),
        ("building", "room", "household", "contact", "household_size", "members", "all_phones", "all_tags"),
    ),
    "BUILDINGS": Layout(
        gettext_noop("Building sheets (一楼一表)"),
        gettext_noop("a sheet for each building"),
        ("room", "household", "name", "relation", "sex", "age", "phones", "tags", "presence", "remark"),
        "building",
    ),
    "PHONES": Layout(
        gettext_noop("Telephone list (电话簿)"),
        gettext_noop("name, door and telephone"),
        ("building", "room", "name", "relation", "phones"),
    ),
    "CHOSEN": Layout(
        gettext_noop("Columns of your choice"), gettext_noop("one row for each person, with the columns ticked below"), ()
    ),
    "WHOLE": Layout(
        gettext_noop("Whole register, to be brought in again"),
        gettext_noop("everything that is known, empty doors and former residents too"),
        (
            "building", "room", "household", "household_size", "name", "relation", "sex", "told_birth", "id_kind",
            "id_number", "phones", "tags", "presence", "verbatim",
        ),
        "block",
    ),
}  # fmt: skip
WHOLE_ALONE: Final = {"told_birth": TOLD_BIRTH, "verbatim": VERBATIM}


def column_of(code: str) -> Column:
    """The column of a code of any layout."""
    return COLUMNS.get(code) or OF_HOMES.get(code) or WHOLE_ALONE[code]


def columns_of(layout: str, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """The codes of a layout's columns; those chosen come in the order of COLUMNS."""
    if layout == "CHOSEN":
        return tuple(code for code in COLUMNS if code in set(chosen))
    return LAYOUTS[layout].columns


def sensitive(codes: Iterable[str]) -> frozenset[str]:
    """Which sensitive facts some columns show."""
    return facts_in(field for code in codes for field in column_of(code).shows)


def facts_in(fields: Iterable[str]) -> frozenset[str]:
    """Which sensitive facts some columns of the register are; one that no list has stands for itself."""
    return frozenset(FACTS.get(field, field) for field in classes.sensitive(fields))


# ---- whom it is about


def groups() -> dict[str, str]:
    """Who can be on a list: code -> what the screen says."""
    return {
        EVERYBODY: gettext_noop("everybody"),
        "OLDER_60": gettext_noop("60 and over"),
        "OLDER_80": gettext_noop("80 and over"),
        "CHILDREN": gettext_noop("children under 14"),
        LOOKED_AFTER: gettext_noop("everybody to look after first"),
        "ALONE_80": gettext_noop("80 and over, living alone"),
        **needs.KINDS,
    }


AGES: Final = {
    "OLDER_60": range(60, 200),
    "OLDER_80": range(80, 200),
    "CHILDREN": range(14),
    "ALONE_80": range(80, 200),
}


def tells_needs(group: str) -> bool:
    """Whether being on the list of a group says what somebody needs."""
    return group not in (EVERYBODY, "OLDER_60", "OLDER_80", "CHILDREN")


def belongs(one: Listed, group: str, on: date) -> bool:
    """Whether somebody is of a group on a day; whose age nobody knows is of no group of ages."""
    if group in AGES and one.years(on) not in AGES[group]:
        return False
    kinds = {need.kind for need in one.needs}
    if group == "ALONE_80":
        return "LIVES_ALONE" in kinds
    if group == LOOKED_AFTER:
        return bool(kinds)
    return group in (EVERYBODY, *AGES) or group in kinds


def of_group(homes: Iterable[Home], group: str, on: date) -> Iterator[tuple[Home, tuple[Listed, ...]]]:
    """The homes with their people who belong to a group; homes without any are left out."""
    for home in homes:
        if wanted := tuple(one for one in home.people if belongs(one, group, on)):
            yield home, wanted


# ---- tables


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, headings, rows."""

    name: str
    headings: tuple[str, ...]
    rows: list[list[Cell]]


def tables(
    homes: Iterable[Home], *, layout: str, codes: Sequence[str], group: str, on: date, masked: bool
) -> list[Table]:
    """The sheets of a list."""
    columns = [column_of(code) for code in codes]
    by: dict[str, list[list[Cell]]] = {}
    for home in homes:
        sheet = {"building": home.building, "block": home.block}.get(LAYOUTS[layout].by, "")
        rows = [
            [column.cell(one_home, one, on, masked=masked) for column in columns]
            for one_home, one in _lines(home, layout, group, on)
        ]
        if rows:
            by.setdefault(sheet, []).extend(rows)
    headings = tuple(column.heading for column in columns)
    return [Table(_sheet_name(layout, key), headings, rows) for key, rows in by.items()] or [
        Table(_sheet_name(layout, ""), headings, [])
    ]


def _sheet_name(layout: str, key: str) -> str:
    if key and LAYOUTS[layout].by == "building":
        return f"{key}号楼"
    return f"{key}块" if key else ""


def _lines(home: Home, layout: str, group: str, on: date) -> Iterator[tuple[Home, Listed]]:
    """The rows that a household has in a layout."""
    if layout == "WHOLE":
        yield from _everything(home)
        return
    wanted = [one for one in home.people if belongs(one, group, on)]
    if layout == "HOUSEHOLDS":
        if home.contact and wanted:
            yield home, home.contact
    else:
        yield from ((home, one) for one in wanted)


def _everything(home: Home) -> Iterator[tuple[Home, Listed]]:
    """People; else what stands for them: 租客2人, 空关, 商铺, or nothing but the door."""
    for one in home.people:
        yield home, one
    if not home.people:
        name = f"住户{home.unnamed}人" if home.unnamed else USE.get(home.use, "")
        yield home, Listed("", name)
