"""What people see in a spreadsheet is what is read: values, colours, hidden rows, merged cells, numbers that were text."""

import zipfile
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, strategies as st

from rollcall import sheets
from rollcall.sheets import book, text, wire


@pytest.fixture
def colourful(tmp_path: Path) -> sheets.Sheet:
    path = tmp_path / "list.xlsx"
    made = xlsxwriter.Workbook(str(path))
    sheet = made.add_worksheet("一号楼")
    pink = made.add_format({"bg_color": "#FF9999"})
    as_date = made.add_format({"num_format": 'm"月"d"日"'})
    sheet.write_row(0, 0, ["姓名", "室号", "证件"])
    sheet.write(1, 0, "王芳", pink)
    sheet.write_datetime(1, 1, date(2022, 12, 5), as_date)
    sheet.write_number(1, 2, 310199197811098000)
    sheet.merge_range(2, 1, 4, 1, "302")
    sheet.write(2, 0, "李国庆")
    sheet.write(3, 0, "赵敏")
    sheet.set_row(3, None, None, {"hidden": True})
    sheet.write_formula(6, 0, "=A1", None, "姓名")
    sheet.write_formula(7, 0, "=1/0", None, "#DIV/0!")
    made.add_worksheet("空")
    hidden = made.add_worksheet("旧")
    hidden.write(0, 0, "x")
    hidden.hide()
    made.close()
    workbook = sheets.read(path)
    assert [sheet.hidden for sheet in workbook.sheets] == [False, False, True]
    return workbook.sheets[0]


def test_values_and_what_excel_made_of_them(colourful: sheets.Sheet) -> None:
    row = list(colourful.rows)[1]

    assert [cell.text for cell in row.cells] == ["王芳", "2022-12-05", "3.10199197811098e+17"]
    assert row.cell(1).was_date
    assert row.cell(1).number_format == 'm"月"d"日"'
    assert row.cell(2).was_number
    assert [cell.letter for cell in row.cells] == ["A", "B", "C"]


def test_colours_and_hidden_rows(colourful: sheets.Sheet) -> None:
    assert colourful.colours == {(1, 0): "FF9999"}
    assert [row.number for row in colourful.rows if row.hidden] == [4]


def test_merged_cells_show_their_value_in_every_place(colourful: sheets.Sheet) -> None:
    assert [colourful.cell(row, 1).text for row in (2, 3, 4)] == ["302", "302", "302"]
    assert colourful.cell(4, 1).merged_from == (2, 1)


def test_formulas_have_the_value_they_were_saved_with_and_errors_are_told(colourful: sheets.Sheet) -> None:
    assert colourful.cell(6, 0).text == "姓名"
    assert colourful.cell(7, 0).kind == book.ERROR


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="名册"><table:table-row>
<table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="302"><text:p>302</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
MANIFEST = (
    """<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
)


def test_workbooks_of_libreoffice_are_read(tmp_path: Path) -> None:
    path = tmp_path / "list.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.replace(">\n<", "><"))

    workbook = sheets.read(path)

    assert workbook.sheets[0].values == [["姓名", 302.0]]
    assert workbook.blind == ("COLOURS", "HIDDEN_ROWS")


def test_formulas_that_were_never_worked_out_are_told(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.worksheets[0].append(["姓名", "=A1", 5])
    made.save(tmp_path / "list.xlsx")

    sheet = sheets.read(tmp_path / "list.xlsx").sheets[0]

    assert [cell.kind for cell in next(sheet.rows).cells] == [book.TEXT, book.FORMULA, book.NUMBER]


def test_old_workbooks_say_that_colours_cannot_be_seen(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("姓名,室号\n王芳,8-101\n", encoding="utf-8")

    assert sheets.read(tmp_path / "list.csv").blind == ("COLOURS", "HIDDEN_ROWS")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_text_in_any_usual_encoding_and_separation(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [
        ["姓名", "室号", "备注"],
        ["龙𠅤" if encoding != "gb18030" else "龙", "8-101", "高血压"],
        ["李国庆", "8-102", '"独居,低保"'],
    ]
    content = "\r\n".join(delimiter.join(line) for line in lines)
    (tmp_path / "list.csv").write_bytes(content.encode(encoding))

    sheet = sheets.read(tmp_path / "list.csv").sheets[0]

    assert sheet.values[0] == ["姓名", "室号", "备注"]
    assert sheet.values[2][2] == "独居,低保"


def test_signs_beyond_the_basic_plane_survive_gb18030(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("姓名,室号\n龙𠅤,一零一\n王芳,一零二\n".encode("gb18030"))

    assert sheets.read(tmp_path / "list.csv").sheets[0].values[1][0] == "龙𠅤"


def test_blank_lines_keep_the_numbers_of_the_rows(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("姓名,室号\n\n王芳,8-101\n", encoding="utf-8")

    assert [row.number for row in sheets.read(tmp_path / "list.csv").sheets[0].rows if len(row)] == [1, 3]


@given(st.integers(0, 20_000))
def test_letters_of_columns_go_both_ways(index: int) -> None:
    assert book.index_of(book.letter_of(index)) == index


@given(
    st.lists(
        st.lists(
            st.one_of(
                st.text(max_size=8),
                st.floats(allow_nan=False, allow_infinity=False),
                st.booleans(),
                st.dates(),
                st.datetimes(),
                st.times(),
                st.timedeltas(max_value=timedelta(days=999), min_value=timedelta(0)),
            ),
            max_size=4,
        ),
        max_size=5,
    )
)
def test_workbooks_cross_between_processes_unchanged(rows: list[list[book.Value]]) -> None:
    sheet = book.Sheet(
        "a", rows, False, frozenset({2}), {(0, 1): "FF0000"}, {(1, 1): "@"}, {(1, 0): (0, 0)}, {(2, 2): "error"}
    )
    workbook = book.Workbook("名单.xlsx", [sheet], ("COLOURS",))

    assert wire.load(wire.dump(workbook)) == workbook


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading_of_text(data: bytes) -> None:
    try:
        text.read(data, "list.csv")
    except sheets.SheetError:
        return


def test_what_is_written_comes_back_as_text(tmp_path: Path) -> None:
    rows: list[list[str | date | None]] = [
        ["王芳", "11010519491231002X", "'=1+1", date(1949, 12, 31)],
        ["=1+1", "+8613812345678", "@x", None],
    ]
    sheets.write_xlsx(tmp_path / "out.xlsx", [("名册[1]", ["姓名", "证件", "备注", "出生"], rows)])

    sheet = sheets.read(tmp_path / "out.xlsx").sheets[0]

    assert sheet.name == "名册_1_"
    assert sheet.values[1] == ["王芳", "11010519491231002X", "'=1+1", date(1949, 12, 31)]
    assert sheet.values[2][:3] == ["=1+1", "+8613812345678", "@x"]
    assert sheet.unread == {}  # no cell became a formula


def test_a_csv_that_is_written_runs_nothing_in_excel() -> None:
    content = sheets.write_csv(["姓名"], [["=cmd|' /C calc'!A0"], ["+86"], ["-1"], ["@x"], ["王芳"], [None]])

    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").splitlines()
    assert all(line.strip('"').startswith("'") for line in lines[1:5])
    assert lines[5] == "王芳"


def test_the_apostrophe_that_keeps_a_csv_harmless_is_no_part_of_the_value(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(sheets.write_csv(("备注",), [("=1+1",), ("'quoted'",), ("+86",)]))

    assert [row.cell(0).text for row in sheets.read(file).sheets[0].rows] == ["备注", "=1+1", "'quoted'", "+86"]
