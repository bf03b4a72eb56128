"""One row of a list seen through the meaning of its columns, and which sort of row it is."""

import itertools
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from rollcall.lib import addresses, id_numbers, names, widths
from rollcall.register.rules import headers, tables
from rollcall.register.rules.facts import Action, ColumnMatch, Problem
from rollcall.sheets.book import Sheet, Value, letter_of, text_of

Sort = Literal["BLANK", "HEADER", "TOTAL", "SECTION", "NOTE", "DATA"]

TOTAL = re.compile(r"(?:总|合|小|累|共)\s*计.*|共\s*\d+\s*[户人].*|总人数.*|总户数.*|本楼合计.*|total.*", re.IGNORECASE)
TOTAL_SIGNS = ("计", "共", "总", "otal", "OTAL")
NOTE = re.compile(
    r"(?:注|说明|备注|填表|制表|统计|审核|联系人|填报|附|提示|图例|颜色)[^,]{0,8}[::].*|[*※★].*|以上.*|以下空白.*|注[12345]?[::、..].*",
    re.DOTALL,
)
SECTION = re.compile(r"(?:第)?\d{1,4}[A-Za-z甲乙]?(?:号楼|号|幢|栋|座|楼)(?:楼组)?(?:[((::].*)?")
DITTO = frozenset(("同上", "〃", "″", "“", "”", '"', "''", "同前", "上同", "同 上", "..", "。。", "↑"))
PEOPLE = re.compile(r"(\d+)\s*(?:人|名|口)")
BRACKETS = re.compile(r"[(【\[].*?[)】\]]")
LONG_TEXT = 8  # signs that a single cell in a row must have to be a note


class RowView:
    """One row of one table. Cells are asked for by meaning; what is covered by a merged cell has its value.

    `span` are the columns of the table, where several stand beside each other.
    """

    __slots__ = ("columns", "company", "headings", "number", "shared", "sheet", "span", "told")

    def __init__(
        self,
        sheet: Sheet,
        number: int,
        columns: Mapping[str, tuple[int, ...]],
        span: Collection[int] | None = None,
        headings: Mapping[int, str] | None = None,
    ) -> None:
        self.sheet, self.number, self.columns, self.headings = sheet, number, columns, headings or {}
        own = sheet.values[number - 1]
        self.span = span or range(len(own))
        self.company = 0  # others whom the row names beside this person
        self.shared: frozenset[int] = frozenset()  # columns that may be about any of them
        self.told = [plain(value) if value != "" else "" for value in own]

    def __len__(self) -> int:
        return len(self.told)

    def at(self, column: int) -> str:
        """What stands in a column, as text in half width without blanks around it."""
        if self.sheet.merged and (self.number - 1, column) in self.sheet.merged:
            return plain(self.sheet.value(self.number - 1, column))
        return self.told[column] if column < len(self.told) else ""

    def column(self, meaning: str) -> int:
        """The first filled column of a meaning, else its first one; -1 when the list has none."""
        columns = self.columns.get(meaning, ())
        for column in columns:
            if self.at(column):
                return column
        return columns[0] if columns else -1

    def text(self, meaning: str) -> str:
        """What the first filled cell of a meaning says; "" for none."""
        for column in self.columns.get(meaning, ()):
            if text := self.at(column):
                return text
        return ""

    def value(self, meaning: str) -> Value:
        """What Excel holds in that cell."""
        column = self.column(meaning)
        return self.sheet.value(self.number - 1, column) if column >= 0 else ""

    def texts(self, meaning: str) -> list[tuple[str, int]]:
        """Every filled cell of a meaning with its column."""
        return [(text, column) for column in self.columns.get(meaning, ()) if (text := self.at(column))]

    def letter(self, meaning: str) -> str:
        """The letter of the column that `text` reads."""
        column = self.column(meaning)
        return letter_of(column) if column >= 0 else ""

    def is_number(self, meaning: str) -> bool:
        """Whether Excel holds a number there."""
        value = self.value(meaning)
        return isinstance(value, float | int) and not isinstance(value, bool)

    def heading(self, column: int) -> str:
        """What stands above a column."""
        return self.headings.get(column, "")

    def own_texts(self) -> list[tuple[str, int]]:
        """What stands in the row's own cells, merged ones above not counted, with the columns."""
        return [(text, column) for column, text in enumerate(self.told) if text and column in self.span]


def plain(value: Value) -> str:
    """A value as text in half width, without blanks around it; blanks inside a name stay."""
    text = value if isinstance(value, str) else text_of(value)
    return text.strip() if text.isascii() else widths.halve(text).strip()


@dataclass(slots=True)
class Notebook:
    """Where problems of one row are noted."""

    file: str
    sheet: str
    row: int
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: str, action: Action, column: str = "", **params: str) -> None:
        """One problem, once."""
        problem = Problem(code, action, self.file, self.sheet, self.row, column, params)
        if problem not in self.problems:
            self.problems.append(problem)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its columns by meaning, from left to right."""

    columns: Mapping[str, tuple[int, ...]]
    headings: Mapping[int, str]
    span: Collection[int]
    words: frozenset[str]  # headings as they stand here and elsewhere: what a repeated header must have one of
    names: tuple[int, ...] = ()  # the columns of names of everybody in a row, where it names several beside each other
    shared: frozenset[int] = frozenset()  # columns that may be about any of them

    def view(self, sheet: Sheet, number: int) -> RowView:
        """One row of it."""
        view = RowView(sheet, number, self.columns, self.span, self.headings)
        if self.names:
            view.company = self.company(view)
            view.shared = self.shared
        return view

    def company(self, view: RowView) -> int:
        """How many others the row names beside each other."""
        others = (column for column in self.names if column not in self.span)
        return sum(names.looks_like_name(names.clean(view.at(column))) for column in others)


def tables_of(columns: Sequence[ColumnMatch]) -> list[Table]:
    """The tables of a sheet, nearly always one; several too where a row names several people beside each other."""
    found = []
    for part in tables.split(columns):
        groups = tables.people(part)
        if len(groups) == 1:
            found.append(table_of(part))
            continue
        everybody = tuple(one.index for group in groups for one in group.own if one.meaning in tables.OF_A_NAME)
        for group in groups:
            table = table_of(group.columns)
            own = frozenset(column.index for column in (group.columns if group is groups[0] else group.own))
            found.append(replace(table, span=own, names=everybody, shared=group.shared))
    return found


def table_of(columns: Sequence[ColumnMatch]) -> Table:
    """The table that some columns make."""
    found: dict[str, list[int]] = {}
    for column in columns:
        if column.meaning:
            found.setdefault(column.meaning, []).append(column.index)
    span = range(columns[0].index, columns[-1].index + 1) if columns else range(0)
    return Table(
        {meaning: tuple(indexes) for meaning, indexes in found.items()},
        {column.index: column.header for column in columns},
        span,
        frozenset(column.header for column in columns) - {""} | headers.WORDS,
    )


def sort_of(view: RowView, table: Table) -> Sort:
    """Which sort of row this is."""
    cells = view.own_texts()
    if not cells:
        return "BLANK"
    if _repeats_header(cells, table):
        return "HEADER"
    has_identity = any(view.text(meaning) for meaning in ("id_number", "sex", "disability_id"))
    if not has_identity and any(_is_total(text) for text, _ in cells[:3]):
        return "TOTAL"
    if len({text for text, _ in cells}) == 1:
        return _sort_of_one(cells[0][0], cells[0][1], view)
    if not has_identity and len(cells) <= 3 and NOTE.fullmatch(_tight(cells[0][0])) and not _is_named(view):
        return "NOTE"
    return "DATA"


def door_told(view: RowView) -> str:
    """The door that a heading of a household names, in a table without columns for it: 3号楼501室, or 地址 | 3号楼501室."""
    cells = [text for text, _ in view.own_texts()]
    if len(set(cells)) == 1:
        return cells[0] if addresses.read_form(cells[0]).kind == "EXACT" else ""
    told = {
        headers.meaning_of(label)[0]: value
        for label, value in itertools.pairwise(cells)
        if headers.tidy(label) in headers.EXACT
    }
    for text in (told.get("address", ""), f"{told.get('building', '')}-{told.get('room', '')}", told.get("room", "")):
        if text and addresses.read_form(text).kind == "EXACT":
            return text
    return ""


def _is_total(text: str) -> bool:
    return any(sign in text for sign in TOTAL_SIGNS) and bool(TOTAL.fullmatch(_tight(text)))


def _is_named(view: RowView) -> bool:
    """Whether the name column holds what can be a name."""
    bare = BRACKETS.sub("", view.text("name"))
    return any(names.looks_like_name(name) for name in names.split(bare))


def _sort_of_one(text: str, column: int, view: RowView) -> Sort:
    """A row with a single text: a heading of a building, a note, or a person or door with nothing else known."""
    tight = _tight(text)
    in_building = column in view.columns.get("building", ())
    if SECTION.fullmatch(tight) and not in_building:
        return "SECTION"
    in_name = column in view.columns.get("name", ())
    if in_name and (_is_named(view) or len(tight) <= LONG_TEXT) and not NOTE.fullmatch(tight):
        return "DATA"
    if in_building or addresses.read_form(text).doors or addresses.read_form(text).room:
        return "DATA"
    return "NOTE"


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _repeats_header(cells: list[tuple[str, int]], table: Table) -> bool:
    if len(cells) < 2 or table.words.isdisjoint([text for text, _ in cells]):
        return False
    same = (headers.tidy(text) == headers.tidy(table.headings.get(column, "")) != "" for text, column in cells)
    sure = (headers.is_heading(text) for text, _ in cells)
    return _are_most(same, len(cells)) or _are_most(sure, len(cells))


def _are_most(found: Iterable[bool], cells: int) -> bool:
    """Whether two cells and three fifths of them are so; stops looking as soon as they cannot be any more."""
    others = cells - max(2, -(-cells * 3 // 5))
    for one in found:
        others -= not one
        if others < 0:
            return False
    return True


def seems_to_name_somebody(values: Sequence[Value]) -> bool:
    """Whether a row that is read as no data holds what can only be somebody's identity number."""
    texts = (id_numbers.tidy(text_of(value)) for value in values if value != "")
    return any(id_numbers.LONG.fullmatch(text) for text in texts)


def people_in_total(view: RowView) -> tuple[int, str] | None:
    """How many people a row of totals says there are, and the letter of the cell that says so."""
    for text, column in view.own_texts():
        if found := PEOPLE.search(_tight(text)):
            return int(found[1]), letter_of(column)
    return None
