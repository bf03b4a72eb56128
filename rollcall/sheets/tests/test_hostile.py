"""Files that are broken, locked or made to do harm are refused with a sentence, and nothing of them is read."""

import contextlib
import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
import xlsxwriter

from rollcall import sheets
from rollcall.sheets import errors, guarded, limits


def workbook(path: Path, rows: list[list[object]], **options: object) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})
    sheet = book.add_worksheet("a")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def changed(path: Path, target: Path, changes: dict[str, bytes], *, without: tuple[str, ...] = ()) -> Path:
    """A copy of an archive with other or more parts."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in changes and part.filename not in without:
                new.writestr(part.filename, old.read(part.filename))
        for name, data in changes.items():
            new.writestr(name, data)
    return target


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    return workbook(tmp_path / "fine.xlsx", [["姓名", "室号"], ["王芳", "8-101"]])


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n....",
        b"<html><table><tr><td>x</td></tr></table></html>",
        b"\x00\x01\x02\x03" * 50,
        b"MZ\x90\x00",
        b"PK\x03\x04broken",
    ],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    with pytest.raises(errors.SheetError) as refused:
        sheets.read(path)

    assert refused.value.code in ("NOT_SPREADSHEET", "UNREADABLE")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"")
    (tmp_path / "blank.csv").write_bytes(b"\n\n,,\n")
    book = workbook(tmp_path / "blank.xlsx", [])

    for path in (tmp_path / "list.csv", tmp_path / "blank.csv", book):
        with pytest.raises(errors.EmptyFile):
            sheets.read(path)


def test_a_workbook_with_a_password_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    )

    with pytest.raises(errors.Encrypted):
        sheets.read(path)


def test_an_archive_with_a_password_is_refused(fine: Path) -> None:
    data = bytearray(fine.read_bytes())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag for encryption, in the directory
    fine.write_bytes(data)

    with pytest.raises(errors.Encrypted):
        sheets.read(fine)


def test_a_zip_bomb_is_refused_by_its_directory(fine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 5 * 2**20)
    bomb = changed(fine, tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"<a>" + b" " * (6 * 2**20) + b"</a>"})

    with pytest.raises(errors.Bomb):
        sheets.read(bomb)


def test_a_part_that_packs_too_well_is_refused(fine: Path, tmp_path: Path) -> None:
    bomb = changed(fine, tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"<a>" + b" " * (20 * 2**20) + b"</a>"})

    with pytest.raises(errors.Bomb):
        sheets.read(bomb)


def test_a_part_that_lies_about_its_size_is_refused(fine: Path, tmp_path: Path) -> None:
    liar = changed(fine, tmp_path / "liar.xlsx", {"xl/worksheets/sheet1.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    data = bytearray(liar.read_bytes())
    at = data.rfind(b"xl/worksheets/sheet1.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 16 : at + 20] = struct.pack("<I", zlib.crc32(b"<a>xx"))
    data[at + 24 : at + 28] = struct.pack("<I", 5)
    liar.write_bytes(data)

    with pytest.raises(errors.Dangerous):
        sheets.read(liar)


@pytest.mark.parametrize("name", ["../../etc/passwd.xml", "/etc/passwd", "xl\\..\\..\\x.xml", "c:/x.xml"])
def test_names_that_point_outside_are_refused(fine: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(errors.Dangerous):
        sheets.read(changed(fine, tmp_path / "outside.xlsx", {name: b"<a/>"}))


def test_entities_in_the_xml_are_refused(fine: Path, tmp_path: Path) -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>'

    for part in ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"):
        with pytest.raises(errors.Dangerous):
            sheets.read(changed(fine, tmp_path / "laughs.xlsx", {part: laughs}))


def test_a_cell_in_the_last_corner_reserves_no_memory(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "corner.xlsx"))
    sheet = book.add_worksheet("a")
    sheet.write(0, 0, "姓名")
    sheet.write(1_048_575, 16_383, "x")
    book.close()

    with pytest.raises(errors.TooManyCells):
        sheets.read(tmp_path / "corner.xlsx")


def test_more_rows_than_the_limit_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 100)
    (tmp_path / "long.csv").write_text("姓名,室号\n" * 101, encoding="utf-8")
    long = workbook(tmp_path / "long.xlsx", [["王芳", "8-101"]] * 101)

    for path in (tmp_path / "long.csv", long):
        with pytest.raises(errors.TooManyRows) as refused:
            sheets.read(path)
        assert "100" in str(refused.value)


def test_rows_that_are_only_painted_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ROWS", 100)
    book = xlsxwriter.Workbook(str(tmp_path / "painted.xlsx"))
    sheet = book.add_worksheet("a")
    yellow = book.add_format({"bg_color": "#FFFF00"})
    sheet.write_row(0, 0, ["姓名", "室号"])
    for row in range(1, 500):
        sheet.write_blank(row, 0, None, yellow)
    book.close()

    assert len(sheets.read(tmp_path / "painted.xlsx").sheets[0].values) == 1


def test_too_many_bytes_are_refused(fine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FILE_BYTES", 1000)

    with pytest.raises(errors.TooLarge):
        sheets.read(fine)


def test_unknown_characters_are_refused(tmp_path: Path) -> None:
    big5 = "姓名,電話\n王芳,陳國慶\n張麗華,劉德華\n歐陽娜娜,鄭成功\n".encode("big5")
    (tmp_path / "list.csv").write_bytes(big5)

    with pytest.raises(errors.WrongEncoding):
        sheets.read(tmp_path / "list.csv")


def test_macros_are_never_looked_at(fine: Path, tmp_path: Path) -> None:
    with_macro = changed(fine, tmp_path / "list.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not a real macro"})

    assert sheets.read(with_macro).sheets[0].values[1][0] == "王芳"


def test_a_name_with_folders_is_only_a_name(fine: Path) -> None:
    assert sheets.read(fine, "../../etc/名单.xlsx").name == "名单.xlsx"
    assert sheets.read(fine, "C:\\fake\\名单.xlsx").name == "名单.xlsx"


def test_the_reading_process_gives_the_same_and_passes_on_refusals(fine: Path, tmp_path: Path) -> None:
    assert guarded.read_in_child(fine, "名单.xlsx") == sheets.read(fine, "名单.xlsx")

    (tmp_path / "list.csv").write_bytes(b"")
    with pytest.raises(errors.EmptyFile):
        guarded.read_in_child(tmp_path / "list.csv")


def test_a_file_is_read_without_a_copy_on_the_disk(fine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = fine.read_bytes()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "there is no such folder"))

    assert guarded.read_bytes_in_child(content, "名单.xlsx") == sheets.read(fine, "名单.xlsx")
    assert sheets.xlsx_bytes([("名单", ["姓名"], [["王芳"]])]).startswith(b"PK")


def test_a_reading_process_that_dies_is_a_clear_refusal(fine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")

    with pytest.raises(errors.TooHeavy):
        guarded.read_in_child(fine)


def test_every_refusal_has_a_sentence_and_can_cross_from_the_reading_process() -> None:
    for code, kind in errors.by_code().items():
        refusal = kind(limit=1, sheet="a")

        assert str(refusal)
        assert kind.code == code


def test_bytes_at_random_never_do_more_than_be_refused(fine: Path, tmp_path: Path) -> None:
    data = fine.read_bytes()
    for at in range(0, len(data), max(len(data) // 60, 1)):
        broken = bytearray(data)
        broken[at] ^= 0xFF
        (tmp_path / "broken.xlsx").write_bytes(broken)
        with contextlib.suppress(errors.SheetError):  # most are refused, some harm nothing
            sheets.read(tmp_path / "broken.xlsx")


def test_a_truncated_archive_is_refused(fine: Path, tmp_path: Path) -> None:
    (tmp_path / "half.xlsx").write_bytes(fine.read_bytes()[:2000])

    with pytest.raises(errors.SheetError):
        sheets.read(tmp_path / "half.xlsx")


def test_an_archive_of_something_else_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    (tmp_path / "letter.docx").write_bytes(buffer.getvalue())

    with pytest.raises(errors.NotSpreadsheet):
        sheets.read(tmp_path / "letter.docx")
