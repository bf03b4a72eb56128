"""The class of a column drives what leaves: masked without the right to it, a purpose asked for, noted as shown."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from rollcall.register import models
from rollcall.register.rules import classes, exports, form_columns, headers
from rollcall.register.rules.exports import Home, Listed
from rollcall.register.rules.facts import ColumnMatch, NeedFact

ON = date(2026, 12, 1)
# Which columns of the register stand in each field of what leaves.
BEHIND: dict[str, tuple[str, ...]] = {
    "id": ("resident.id",), "name": ("resident.name",), "sex": ("resident.sex",), "birth_date": ("resident.birth_date",),
    "birth_precision": ("resident.birth_precision",), "age": ("resident.age",), "id_kind": ("resident.id_kind",),
    "id_number": ("resident.id_number",), "phones": ("resident.phones",), "relation": ("resident.relation",),
    "is_contact": ("resident.is_contact",), "needs": ("need.kind", "need.note"), "presence": ("absence.kind",),
    "former": ("resident.left",), "remark": ("resident.remark",),
}  # fmt: skip
CANARIES = {"id_number": "99010119500312212X", "phones": "16132936871", "needs": "金丝雀甲", "remark": "金丝雀乙"}
JIN = Listed(
    "1", "金桂香", "F", date(1950, 3, 12), "DAY", None, "RESIDENT", CANARIES["id_number"], (CANARIES["phones"],), "户主",
    is_contact=True, needs=(NeedFact("DISABILITY", CANARIES["needs"]), NeedFact("LIVES_ALONE")), presence="HOME",
    remark=CANARIES["remark"],
)  # fmt: skip
HOME = Home("1", "12", "b", "302", people=(JIN,), place="春风路88弄")
EVERY = {**exports.COLUMNS, **exports.OF_HOMES, **exports.WHOLE_ALONE}


class Watched:
    """Somebody on a list who notes what is looked at."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        if name in BEHIND:
            self.seen.add(name)
        return getattr(JIN, name)

    def years(self, on: date) -> int | None:
        """As somebody on a list says it."""
        self.seen |= {"birth_date", "birth_precision", "age"}
        return JIN.years(on)


def looked_at(of: Any) -> set[str]:
    """Which sensitive columns of the register a cell was made from."""
    one: Any = Watched()
    home = Home("1", "12", "b", "302", people=(one,), place="春风路88弄")
    of(home, one)
    return {column for name in one.seen for column in classes.sensitive(BEHIND[name])}


def test_what_leaves_of_somebody_is_named_column_by_column() -> None:
    assert set(BEHIND) == {one.name for one in fields(Listed)}


@pytest.mark.parametrize("code", EVERY)
def test_a_column_of_a_list_shows_no_sensitive_value_that_it_does_not_name(code: str) -> None:
    column = EVERY[code]

    assert looked_at(lambda home, one: column.of(home, one, ON)) <= set(column.sensitive)


@pytest.mark.parametrize("meaning", [code for code in form_columns.ASKED if code not in ("", "serial")])
def test_a_column_of_a_form_shows_no_sensitive_value_that_it_does_not_name(meaning: str) -> None:
    heading = ColumnMatch(0, "A", "是否独居", meaning, 1.0, "HEADER")
    whole = form_columns.Whole("某居委会", ON, masked=False)

    seen = looked_at(lambda home, one: form_columns.value_of(heading, meaning, home, one, whole))

    assert seen <= set(classes.sensitive(form_columns.shown_by(meaning)))


def without_the_right() -> Iterator[str]:
    for layout in exports.LAYOUTS:
        codes = exports.columns_of(layout, list(exports.COLUMNS))
        for table in exports.tables([HOME], layout=layout, codes=codes, group="ALL", on=ON, masked=True):
            yield from (str(cell) for row in table.rows for cell in row)
    whole = form_columns.Whole("某居委会", ON, masked=True)
    for meaning in form_columns.ASKED:
        for header in ("是否独居", "是否残疾", "残疾类别"):
            column = ColumnMatch(0, "A", header, meaning, 1.0, "HEADER")
            yield str(form_columns.value_of(column, meaning, HOME, JIN, whole))


def test_without_the_right_no_sensitive_value_leaves_in_any_list_or_form() -> None:
    cells = list(without_the_right())

    assert len(cells) > 60
    assert not [cell for cell in cells for canary in (*CANARIES.values(), "独居") if canary in cell]
    assert "是" not in cells


def test_every_sensitive_column_of_a_list_is_noted_as_shown_and_asks_for_a_purpose() -> None:
    for code, column in EVERY.items():
        assert bool(exports.sensitive([code])) == bool(column.sensitive), code
    assert exports.sensitive(["all_phones", "all_tags", "verbatim"]) == {"phones", "tags", "remark"}
    assert form_columns.sensitive(["flag", "disability_grade", "name"]) == {"tags"}


def test_a_column_that_becomes_sensitive_is_masked_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(classes.ABSENCE, "kind", "S")

    column = exports.COLUMNS["presence"]

    assert column.cell(HOME, JIN, ON, masked=True) == exports.HIDDEN
    assert exports.sensitive(["presence", "name"]) == {"absence.kind"}
    assert form_columns.sensitive(["presence"]) == {"absence.kind"}


@pytest.mark.parametrize("table", classes.OF)
def test_the_tables_are_classed_by_the_same_words(table: str) -> None:
    model = getattr(models, table.capitalize())

    assert model.PRIVACY is classes.OF[table]


def test_headings_of_forms_that_ask_for_what_is_sensitive_are_known_as_such() -> None:
    for heading in ("身份证号", "联系电话", "是否残疾", "残疾等级", "人员类别"):
        column = ColumnMatch(0, "A", heading, headers.meaning_of(heading)[0], 1.0, "HEADER")
        assert form_columns.sensitive([form_columns.asked(column)]), heading
