"""A marked copy says the same as the original, and says what is wrong where it is wrong."""

from datetime import date
from pathlib import Path

import openpyxl

from rollcall import sheets
from rollcall.sheets import marking
from rollcall.sheets.book import Sheet, Workbook
from rollcall.sheets.marking import Mark


def original() -> Workbook:
    sheet = Sheet(
        "一号[楼]",
        [["室号", "姓名", "证件"], ["302", "王芳", 3.1e17], ["", "李国庆", "=1+1"], [date(2022, 12, 5), "", ""]],
        hidden_rows=frozenset({4}),
        colours={(1, 1): "00FF00"},
        merged={(2, 0): (1, 0)},
    )
    return Workbook("list.xlsx", [sheet])


def marked(tmp_path: Path) -> openpyxl.Workbook:
    marks = [
        Mark("一号[楼]", 2, "C", "number lost its digits"),
        Mark("一号[楼]", 3, "B", "first"),
        Mark("一号[楼]", 3, "B", "second"),
        Mark("一号[楼]", 4, "", "hidden"),
        Mark("一号[楼]", 0, "", "about the sheet"),
    ]
    marking.write_marked(original(), marks, tmp_path / "marked.xlsx")
    return openpyxl.load_workbook(tmp_path / "marked.xlsx")


def test_the_copy_has_the_same_values_and_looks(tmp_path: Path) -> None:
    marked(tmp_path)

    copy = sheets.read(tmp_path / "marked.xlsx").sheets[0]

    assert copy.values == [[*row[:3]] for row in original().sheets[0].values]
    assert copy.hidden_rows == frozenset({4})
    assert copy.colours[(1, 1)] == "00FF00"
    assert copy.cell(2, 0).text == "302"


def test_marked_cells_are_pink_and_say_why(tmp_path: Path) -> None:
    page = marked(tmp_path).worksheets[0]

    notes = {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}

    assert notes == {"C2": "number lost its digits", "B3": "first\nsecond", "A4": "hidden"}
    assert page["C2"].fill.fgColor.rgb == "FFFFC7CE"


def test_all_marks_are_listed_for_reading_on_paper(tmp_path: Path) -> None:
    last = marked(tmp_path).worksheets[-1]

    assert [row[3].value for row in last.iter_rows()] == [
        "number lost its digits",
        "first",
        "second",
        "hidden",
        "about the sheet",
    ]


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    page = marked(tmp_path).worksheets[0]

    assert page["C3"].value == "=1+1"
    assert page["C3"].data_type == "s"
