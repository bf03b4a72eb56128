"""The short way through a sheet is taken only where the long one finds nothing to show either."""

import io
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from rollcall.sheets import errors, looks, plainly, styles

KNOWN = styles.Styles(("", "FF0000", ""), ("", "", "yyyy-mm-dd"))
HEAD = '<?xml version="1.0"?><worksheet xmlns="m" xmlns:x="y">{before}<sheetData>{rows}</sheetData></worksheet>'

CELLS = st.sampled_from([
    '<c r="A{row}"><v>1</v></c>',
    '<c r="C{row}" t="inlineStr"><is><t>a &lt; b</t></is></c>',
    '<c r="B{row}" s="0"/>',
    '<c r="B{row}" s="1"><v>1</v></c>',
    '<c s="2" r="B{row}"><v>1</v></c>',
    '<c><v>1</v></c>',
    "<c r='D{row}'><v>1</v></c>",
    '<c r="D{row}" t="e"><v>#REF!</v></c>',
    '<c r="D{row}" t="&#101;"><v>#REF!</v></c>',
    '<c r="E{row}"><f>A1</f></c>',
    '<c r="E{row}"><f/><v>1</v></c>',
    '<x:c r="F{row}"><x:v>1</x:v></x:c>',
    '<!-- <c r="ZZ{row}"> -->',
    '<c\nr="G{row}"><v>1</v></c>',
    '<c r="H{row}"><![CDATA[ ]]><v>1</v></c>',
    '<c r="XFD{row}"><v>1</v></c>',
])  # fmt: skip
ROWS = st.lists(st.tuples(st.sampled_from(["", ' hidden="1"', ' s="1"', ' ht="20"']), st.lists(CELLS, max_size=3)))
BEFORE = st.sampled_from(["", '<cols><col min="1" max="2" width="9"/></cols>', "<dimension/>", "<f>x</f>"])


def archive(xml: str) -> zipfile.ZipFile:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as parts:
        parts.writestr("sheet1.xml", xml)
    return zipfile.ZipFile(out)


def sheet(rows: list[tuple[str, list[str]]], before: str = "") -> zipfile.ZipFile:
    lines = "".join(
        f'<row r="{number}"{more}>{"".join(cells).format(row=number)}</row>'
        for number, (more, cells) in enumerate(rows, 1)
    )
    return archive(HEAD.format(before=before, rows=lines))


@settings(max_examples=300)
@given(ROWS, BEFORE)
def test_whatever_is_written_the_short_way_says_what_the_long_way_says(rows, before):
    file = sheet(rows, before)
    exact = looks._Pass(KNOWN).run(file, "sheet1.xml")

    short = looks._Pass(KNOWN).briefly(file, "sheet1.xml")

    shown = ("hidden_rows", "colours", "formats", "unread")
    assert [getattr(short, name) for name in shown] == [getattr(exact, name) for name in shown]
    reach = ("last_row", "last_column", "filled_rows")
    assert all(getattr(short, name) >= getattr(exact, name) for name in reach)


def test_a_list_that_a_program_wrote_goes_the_short_way(monkeypatch):
    monkeypatch.setattr(looks._Pass, "run", lambda *_: pytest.fail("the long way"))

    found = looks._Pass(KNOWN).briefly(sheet([("", ['<c r="A{row}" s="0"><v>1</v></c>'])] * 3), "sheet1.xml")

    assert (found.last_row, found.last_column, found.filled_rows) == (3, 1, 3)


@pytest.mark.parametrize(
    ("xml", "refusal"),
    [
        ('<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>', errors.SheetError),
        ('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', errors.Dangerous),
        ("", errors.SheetError),
    ],
)
def test_half_a_sheet_and_one_with_a_document_type_are_refused(xml, refusal):
    with pytest.raises(refusal):
        looks._Pass(KNOWN).briefly(archive(xml), "sheet1.xml")


def test_a_large_sheet_is_not_looked_at_as_a_whole(monkeypatch):
    monkeypatch.setattr(plainly, "LARGEST", 10)

    assert plainly.extent(sheet([]), "sheet1.xml", KNOWN, looks._refuse, lambda _: 0) is None
