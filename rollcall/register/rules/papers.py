"""Identity number, birth and sex of the people of one row, and whether they agree."""

import re
from collections.abc import Sequence
from datetime import date

from rollcall.lib import dates, id_numbers
from rollcall.lib.values import value
from rollcall.register.rules.facts import Precision, Sex
from rollcall.register.rules.rows import DITTO, Notebook, RowView
from rollcall.sheets.book import text_of

WHOLE_ID = re.compile(r"\d{15}|\d{17}[\dX]|(?:\d{17}[\dX])\d{2}")
PARTS = re.compile(r"[、,;/|\n]+")
SEXES: dict[str, Sex] = {
    "男": "M", "M": "M", "男性": "M", "MALE": "M", "先生": "M", "1": "M", "男士": "M",
    "女": "F", "F": "F", "女性": "F", "FEMALE": "F", "女士": "F", "2": "F",
}  # fmt: skip
NO_SEX = frozenset(("", "-", "/", "未知", "不详"))
MONTHS_OFF = 2  # an age in months is rounded
YEARS_OFF = 2  # traditional ages count one or two years more
CODES = {
    "LOST_DIGITS": "ID_LOST_DIGITS", "LENGTH": "ID_LENGTH", "CHECK_DIGIT": "ID_CHECK_DIGIT",
    "BIRTH_IMPOSSIBLE": "ID_BIRTH_IMPOSSIBLE", "UNCLEAR": "ID_UNCLEAR",
}  # fmt: skip


@value(frozen=True, slots=True)
class Papers:
    """What the papers of one person say, as far as the list has them."""

    number: id_numbers.Reading
    birth: dates.Reading
    sex: Sex

    def fields(self) -> dict[str, object]:
        """The fields of the person. A number that checks is believed before a column beside it."""
        born: tuple[date | None, Precision] = (self.birth.birth, self.birth.precision)
        if self.number.birth:
            born = (self.number.birth, "DAY")
        return {
            "id_number": self.number.number,
            "id_kind": self.number.kind,
            "id_verified": self.number.verified,
            "birth_date": born[0],
            "birth_precision": born[1],
            "age": self.birth.age,
            "sex": self.number.sex or self.sex,
            "remark": self.birth.about,
        }


def read(view: RowView, count: int, notes: Notebook, as_of: date, *, loose: bool) -> list[Papers]:
    """The papers of the `count` people of a row, with notes about what is wrong or does not agree."""
    numbers = _numbers(view, count, notes, as_of, loose=loose)
    births = _births(view, count, notes, as_of)
    sexes = _sexes(view, count, notes)
    papers = [Papers(*parts) for parts in zip(numbers, births, sexes, strict=True)]
    for one in papers:
        _compare(one, view, notes, as_of)
    return papers


# ---- identity numbers


def _numbers(view: RowView, count: int, notes: Notebook, as_of: date, *, loose: bool) -> list[id_numbers.Reading]:
    meaning = "id_number" if view.text("id_number") else "disability_id"
    cell, letter = view.text(meaning), view.letter(meaning)
    parts = _id_parts(cell)
    if count > 1 and len(parts) == 1 and id_numbers.tidy(parts[0]) not in id_numbers.NONE_WORDS:
        notes.note("SEVERAL_PEOPLE_ONE_ID", "to-verify", letter, cell=cell)
        return [id_numbers.NOTHING] * count
    if len(parts) not in (0, count):
        notes.note("SEVERAL_IDS", "to-verify", letter, cell=cell)
        return [id_numbers.NOTHING] * count
    readings = [_number(part, meaning, view, as_of, loose=loose) for part in parts] or [id_numbers.NOTHING] * count
    for part, reading in zip(parts, readings, strict=False):
        if reading.trouble:
            lost = reading.trouble == "LOST_DIGITS"
            notes.note(CODES[reading.trouble], "reject-cell" if lost else "to-verify", letter, cell=part)
    return readings


def _number(part: str, meaning: str, view: RowView, as_of: date, *, loose: bool) -> id_numbers.Reading:
    if meaning == "disability_id" and (parts := id_numbers.disability_parts(part)):
        part = parts[0]
    number = view.is_number(meaning)
    return id_numbers.read(part, as_of, was_number=number, loose=loose, kind_word=view.text("id_kind"))


def _id_parts(cell: str) -> list[str]:
    """The numbers of an ID cell; blanks inside one number do not part it."""
    if cell in DITTO or not cell:
        return []
    if WHOLE_ID.fullmatch(id_numbers.tidy(cell)):
        return [cell]
    parts = [part for part in PARTS.split(cell) if part.strip()]
    if len(parts) == 1 and all(len(id_numbers.tidy(word)) in (15, 18) for word in cell.split()):
        parts = cell.split()
    return parts


# ---- birth and sex


def _births(view: RowView, count: int, notes: Notebook, as_of: date) -> list[dates.Reading]:
    meaning = birth_meaning(view)
    value = view.value(meaning)
    values: Sequence[object] = [value] if count == 1 else shared(text_of(value), count)
    readings = [dates.read(told, as_of, ages=meaning == "age") for told in values]
    for told, reading in zip(values, readings, strict=True):
        if reading.trouble:
            cell = told if isinstance(told, str) else view.text(meaning)
            if reading.trouble == "IMPOSSIBLE":
                notes.note("BIRTH_IMPOSSIBLE", "reject-cell", view.letter(meaning), cell=cell)
            else:
                notes.note("BIRTH_UNCLEAR", "to-verify", view.letter(meaning), cell=cell)
    return readings


def birth_meaning(view: RowView) -> str:
    """The column that tells of the birth: the one for dates before the one for ages."""
    return "birth" if view.value("birth") != "" else "age"


def _sexes(view: RowView, count: int, notes: Notebook) -> list[Sex]:
    parts = shared(view.text("sex"), count)
    for part in parts:
        if part.upper() not in SEXES and part not in NO_SEX:
            notes.note("SEX_UNCLEAR", "to-verify", view.letter("sex"), cell=part)
    return [SEXES.get(part.upper(), "") for part in parts]


def shared(text: str, count: int) -> list[str]:
    """A cell's parts for the people of a row; all of it for one person, nothing when the numbers do not agree."""
    if count == 1:
        return ["" if text in DITTO else text.strip()]
    parts = [part.strip() for part in PARTS.split(text) if part.strip()]
    return parts if len(parts) == count else [""] * count


# ---- do they agree?


def _compare(papers: Papers, view: RowView, notes: Notebook, as_of: date) -> None:
    number = papers.number
    if number.birth and not _fits(number.birth, papers.birth, as_of):
        meaning = birth_meaning(view)
        other = number.birth.isoformat()
        notes.note("ID_BIRTH_MISMATCH", "conflict", view.letter(meaning), cell=view.text(meaning), other=other)
    if number.sex and papers.sex and number.sex != papers.sex:
        notes.note("ID_SEX_MISMATCH", "conflict", view.letter("sex"), cell=view.text("sex"))


def _fits(known: date, told: dates.Reading, as_of: date) -> bool:
    """Whether a birth from a number and one from a column can be one."""
    if told.birth is None:
        return True
    if told.precision == "DAY":
        return told.birth == known
    if told.precision == "MONTH":
        apart = abs((told.birth.year - known.year) * 12 + told.birth.month - known.month)
        return apart <= (MONTHS_OFF if told.age is not None else 0)
    if told.age is None:
        return told.birth.year == known.year
    return -1 <= told.age - dates.age_on(known, as_of) <= YEARS_OFF
