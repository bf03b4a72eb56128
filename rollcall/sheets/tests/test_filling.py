"""Somebody else's workbook, filled in place: what is written, what stays, what moves along."""

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation

from rollcall.sheets import errors, filling
from rollcall.sheets.filling import Filling
from rollcall.sheets.shifting import Insertion

THIN = Side(style="thin")


def form() -> bytes:
    """A form with a merged title, two rows of headings, three lined rows, a total and a note."""
    book = Workbook()
    table: Any = book.active
    table.title = "登记表"
    table.append(["某街道人员登记表"])
    table.merge_cells("A1:E1")
    table["A1"].font = Font(bold=True, size=18)
    table.append(["序号", "姓名", "联系", None, "签名"])
    table.append([None, None, "电话", "住址", None])
    table.merge_cells("A2:A3")
    table.merge_cells("C2:D2")
    for row in (4, 5, 6):
        for column in "ABCDE":
            table[f"{column}{row}"].border = Border(THIN, THIN, THIN, THIN)
        table.merge_cells(f"D{row}:E{row}")
        table.row_dimensions[row].height = 30
    table["A7"] = "合计"
    table["B7"] = "=COUNTA(B4:B6)"
    table["A8"] = "填表人:"
    table["B7"].fill = PatternFill("solid", fgColor="FFFF00")
    table.column_dimensions["D"].width = 44
    choice = DataValidation(type="list", formula1='"是,否"')
    choice.add("C4:C6")
    table.add_data_validation(choice)
    table.print_title_rows = "1:3"
    table.print_area = "A1:E8"
    other: Any = book.create_sheet("说明")
    other["A1"] = "请于周五前报送"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def filled(cells: dict[tuple[int, int], str | int], **more: Any) -> Any:
    return opened(filling.fill(form(), Filling("登记表", cells, **more)))


def test_a_cell_is_written_in_the_look_that_it_has():
    table = filled({(3, 1): "王桂芳", (3, 0): 1})["登记表"]

    assert (table["B4"].value, table["A4"].value) == ("王桂芳", 1)
    assert table["B4"].border.left.style == "thin"


def test_everything_else_stays_as_it_was():
    book = filled({(3, 1): "王桂芳"})
    table = book["登记表"]

    assert (table["A1"].value, table["A1"].font.size, table["A1"].font.bold) == ("某街道人员登记表", 18, True)
    assert {str(one) for one in table.merged_cells.ranges} >= {"A1:E1", "A2:A3", "C2:D2", "D4:E4"}
    assert table.column_dimensions["D"].width == 44
    assert table["B7"].value == "=COUNTA(B4:B6)"
    assert book["说明"]["A1"].value == "请于周五前报送"


def test_long_numbers_stay_whole_and_no_text_becomes_a_formula():
    table = filled({(3, 2): "31019919500312212X", (4, 2): "310199194910012595", (5, 2): "=1+1", (5, 1): "＝1"})[
        "登记表"
    ]

    assert table["C5"].value == "310199194910012595"
    assert (table["C6"].value, table["C6"].data_type) == ("'=1+1", "s")
    assert table["B6"].value == "'＝1"


def test_rows_put_in_look_like_the_row_above_and_push_down_what_follows():
    table = filled({(7, 1): "李国庆"}, insertion=Insertion(before=6, count=4, like=6))["登记表"]

    assert table["B8"].value == "李国庆"
    assert table["B8"].border.left.style == "thin"
    assert table.row_dimensions[8].height == 30
    assert {str(one) for one in table.merged_cells.ranges} >= {"D6:E6", "D8:E8", "D10:E10"}
    assert (table["A11"].value, table["A12"].value) == ("合计", "填表人:")


def test_totals_lists_of_choices_and_what_is_printed_grow_with_the_rows():
    book = filled({}, insertion=Insertion(before=6, count=4, like=6))
    table = book["登记表"]

    assert table["B11"].value == "=COUNTA(B4:B10)"
    assert str(table.data_validations.dataValidation[0].sqref) == "C4:C10"
    assert table.print_area == "'登记表'!$A$1:$E$12"
    assert table.print_title_rows == "$1:$3"


def test_a_formula_is_never_overwritten():
    table = filled({(6, 1): "王桂芳"})["登记表"]

    assert table["B7"].value == "=COUNTA(B4:B6)"


def test_cells_below_the_last_row_are_made():
    table = filled({(11, 1): "周敏"})["登记表"]

    assert table["B12"].value == "周敏"


def test_every_printed_page_says_who_filled_it_beside_what_it_says_already():
    book = opened(form())
    book["登记表"].oddFooter.center.text = "第 &P 页"
    out = io.BytesIO()
    book.save(out)

    table = opened(filling.fill(out.getvalue(), Filling("登记表", {}, footer="No. 7 A&B")))["登记表"]

    assert table.oddFooter.center.text == "第 &P 页"
    assert table.oddFooter.left.text == "No. 7 A&&B"


def test_the_rows_that_are_drawn_are_found_empty_ones_too():
    assert filling.drawn_rows(form(), "登记表") >= {4, 5, 6}


def test_names_of_namespaces_that_nothing_uses_are_kept():
    content = form()
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").replace(
            b"<worksheet ",
            b'<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" '
            b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" ',
            1,
        )
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as copy:
            for name in parts.namelist():
                copy.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else parts.read(name))

    done = filling.fill(changed.getvalue(), Filling("登记表", {(3, 1): "王桂芳"}))

    with zipfile.ZipFile(io.BytesIO(done)) as parts:
        assert b"xmlns:x14ac=" in parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"no workbook"])
def test_what_is_no_workbook_is_refused(broken):
    with pytest.raises(errors.SheetError):
        filling.fill(broken, Filling("登记表", {}))


def test_references_move_with_the_rows_and_only_those():
    moved = Insertion(before=6, count=3)

    assert moved.formula("SUM(A4:A6)+$B$7") == "SUM(A4:A9)+$B$10"
    assert moved.formula('IF(A9="B12",LOG10(C5),说明!A9)') == 'IF(A12="B12",LOG10(C5),说明!A9)'
    assert moved.reference("A1:E5 C6:C8") == "A1:E5 C9:C11"
