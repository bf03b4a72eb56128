"""One row of a list seen through the meaning of its columns, and which sort of row it is."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rollcall.lib import addresses
from rollcall.register.rules import headers
from rollcall.register.rules.facts import Action, Problem, SheetMapping
from rollcall.sheets.book import Sheet, Value, letter_of, text_of

Sort = Literal["BLANK", "HEADER", "TOTAL", "SECTION", "NOTE", "DATA"]

TOTAL = re.compile(r"(?:总|合|小|累|共)\s*计.*|共\s*\d+\s*[户人].*|总人数.*|总户数.*|本楼合计.*|total.*", re.IGNORECASE)
NOTE = re.compile(
    r"(?:注|说明|备注|填表|制表|统计|审核|联系人|填报|附|提示|图例|颜色)[^,]{0,8}[::].*|[*※★].*|以上.*|以下空白.*|注[12345]?[::、..].*",
    re.DOTALL,
)
SECTION = re.compile(r"(?:第)?\d{1,4}[A-Za-z甲乙]?(?:号楼|号|幢|栋|座|楼)(?:楼组)?(?:[((::].*)?")
DITTO = frozenset(("同上", "〃", "″", "“", "”", '"', "''", "同前", "上同", "同 上", "..", "。。", "↑"))
PEOPLE = re.compile(r"(\d+)\s*(?:人|名|口)")
LONG_TEXT = 8  # signs that a single cell in a row must have to be a note


@dataclass(slots=True)
class RowView:
    """One row. Cells are asked for by meaning; values come through merged cells."""

    sheet: Sheet
    number: int
    columns: Mapping[str, tuple[int, ...]]

    def value(self, meaning: str) -> Value:
        """The first filled cell of a meaning; "" for none."""
        for column in self.columns.get(meaning, ()):
            value = self.sheet.value(self.number - 1, column)
            if value != "":
                return value
        return ""

    def text(self, meaning: str) -> str:
        """The same as text without blanks around it."""
        value = self.value(meaning)
        return value.strip() if isinstance(value, str) else text_of(value)

    def texts(self, meaning: str) -> list[tuple[str, int]]:
        """Every filled cell of a meaning with its column."""
        found = ((self.sheet.value(self.number - 1, column), column) for column in self.columns.get(meaning, ()))
        return [(text_of(value).strip(), column) for value, column in found if value != "" and text_of(value).strip()]

    def column(self, meaning: str) -> int:
        """The column that `value` reads, or the first of the meaning; -1 when the list has none."""
        columns = self.columns.get(meaning, ())
        filled = (column for column in columns if self.sheet.value(self.number - 1, column) != "")
        return next(filled, columns[0] if columns else -1)

    def letter(self, meaning: str) -> str:
        """The letter of that column."""
        column = self.column(meaning)
        return letter_of(column) if column >= 0 else ""

    def is_number(self, meaning: str) -> bool:
        """Whether Excel holds a number there."""
        value = self.value(meaning)
        return isinstance(value, float | int) and not isinstance(value, bool)

    def own_texts(self) -> list[tuple[str, int]]:
        """What stands in the row's own cells, merged ones above not counted, with the columns."""
        values = self.sheet.values[self.number - 1]
        return [
            (text_of(value).strip(), column)
            for column, value in enumerate(values)
            if value != "" and text_of(value).strip()
        ]


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


def columns_of(mapping: SheetMapping) -> dict[str, tuple[int, ...]]:
    """Meaning -> columns."""
    found: dict[str, list[int]] = {}
    for column in mapping.columns:
        if column.meaning:
            found.setdefault(column.meaning, []).append(column.index)
    return {meaning: tuple(columns) for meaning, columns in found.items()}


def sort_of(view: RowView, mapping: SheetMapping) -> Sort:
    """Which sort of row this is."""
    cells = view.own_texts()
    if not cells:
        return "BLANK"
    if _repeats_header(cells, mapping):
        return "HEADER"
    has_identity = any(view.text(meaning) for meaning in ("id_number", "sex", "disability_id"))
    if not has_identity and any(TOTAL.fullmatch(_plain(text)) for text, _ in cells[:3]):
        return "TOTAL"
    if len({text for text, _ in cells}) == 1:
        return _sort_of_one(cells[0][0], cells[0][1], view)
    if not has_identity and NOTE.fullmatch(_plain(cells[0][0])) and len(cells) <= 3:
        return "NOTE"
    return "DATA"


def _sort_of_one(text: str, column: int, view: RowView) -> Sort:
    """A row with a single text: a heading of a building, a note, or a person or door with nothing else known."""
    plain = _plain(text)
    in_building = column in view.columns.get("building", ())
    if SECTION.fullmatch(plain) and not in_building:
        return "SECTION"
    if column in view.columns.get("name", ()) and len(plain) <= LONG_TEXT and not NOTE.fullmatch(plain):
        return "DATA"
    if in_building or addresses.read_form(text).doors or addresses.read_form(text).room:
        return "DATA"
    return "NOTE"


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def _repeats_header(cells: list[tuple[str, int]], mapping: SheetMapping) -> bool:
    if len(cells) < 2:
        return False
    same = sum(
        column < len(mapping.columns) and headers.tidy(text) == headers.tidy(mapping.columns[column].header) != ""
        for text, column in cells
    )
    sure = sum(headers.is_heading(text) for text, _ in cells)
    return max(same, sure) >= 2 and max(same, sure) * 5 >= len(cells) * 3


def people_in_total(view: RowView) -> tuple[int, str] | None:
    """How many people a row of totals says there are, and the letter of the cell that says so."""
    for text, column in view.own_texts():
        if found := PEOPLE.search(_plain(text)):
            return int(found[1]), letter_of(column)
    return None
