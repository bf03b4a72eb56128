"""Any spreadsheet file into plain rows; the way is chosen by what the file is, never by its name."""

import io
import logging
import zipfile
from pathlib import Path
from typing import BinaryIO

import python_calamine as calamine

from rollcall.sheets import archive, errors, limits, looks, text
from rollcall.sheets.book import Place, Sheet, Value, Workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
PICTURES_AND_PRINT = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"MZ",
    b"\x7fELF",
)
WIDEST_MERGE = 10_000  # cells; wider ones are decoration

log = logging.getLogger(__name__)


def read(path: Path | str, name: str | None = None) -> Workbook:
    """A file as a workbook. `name` is what people call it. Raises a SheetError with a sentence for people.

    Files from outside belong in `guarded.read_in_child`, where memory and time are limited.
    """
    path = Path(path)
    with path.open("rb") as file:
        return read_stream(file, name or path.name)


def read_stream(file: BinaryIO, name: str) -> Workbook:
    """Like `read`, of what comes through a pipe: nothing of it has to lie on a disk."""
    name = Path(name.replace("\\", "/")).name
    content = file.read(limits.FILE_BYTES + 1)
    if not content:
        raise errors.EmptyFile
    if len(content) > limits.FILE_BYTES:
        raise errors.TooLarge(limit=limits.FILE_BYTES // 2**20)
    if content.startswith(ZIP):
        return _read_zip(content, name)
    if content.startswith(OLE):
        return _read_ole(content, name)
    if content.startswith(PICTURES_AND_PRINT):
        raise errors.NotSpreadsheet
    return text.read(content, name)


def _read_zip(content: bytes, name: str) -> Workbook:
    archive.check(io.BytesIO(content))
    try:
        return _read_parts(content, name)
    except archive.BROKEN as wrong:
        raise errors.SheetError from wrong


def _read_parts(content: bytes, name: str) -> Workbook:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = set(parts.namelist())
        if "xl/workbook.xml" in names:
            return _read_sheets(content, name, looks.read(parts))
        if "content.xml" in names and "META-INF/manifest.xml" in names:
            if b"encryption-data" in parts.read("META-INF/manifest.xml"):
                raise errors.Encrypted
            return _read_sheets(content, name, None)
    raise errors.NotSpreadsheet


def _read_ole(content: bytes, name: str) -> Workbook:
    if ENCRYPTED_STREAM in content:
        raise errors.Encrypted
    return _read_sheets(content, name, None)


def _read_sheets(content: bytes, name: str, seen: dict[str, looks.Looks] | None) -> Workbook:
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            sheets = [
                _sheet(book, meta, seen)
                for meta in book.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            ]
    except calamine.PasswordError as wrong:
        raise errors.Encrypted from wrong
    except (calamine.CalamineError, OSError, ValueError) as wrong:
        log.info("unreadable workbook: %s", type(wrong).__name__)
        raise errors.SheetError from wrong
    if not any(value != "" for sheet in sheets for row in sheet.values for value in row):
        raise errors.EmptyFile
    if sum(len(sheet.values) for sheet in sheets) > limits.ROWS * 2:
        raise errors.TooManyRows(limit=limits.ROWS)
    return Workbook(name, sheets, () if seen is not None else ("COLOURS", "HIDDEN_ROWS"))


def _sheet(book: calamine.CalamineWorkbook, meta: calamine.SheetMetadata, seen: dict[str, looks.Looks] | None) -> Sheet:
    data = book.get_sheet_by_name(meta.name)
    if data.total_height * data.total_width > limits.CELLS:
        raise errors.TooManyCells(sheet=meta.name)
    values: list[list[Value]] = data.to_python(skip_empty_area=False)
    look = (seen or {}).get(meta.name) or looks.Looks()
    return Sheet(
        name=meta.name,
        values=values,
        hidden=meta.visible != calamine.SheetVisibleEnum.Visible,
        hidden_rows=frozenset(look.hidden_rows),
        colours=look.colours,
        formats=look.formats,
        merged=_merged(data.merged_cell_ranges or []),
        unread=look.unread,
    )


def _merged(ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> dict[Place, Place]:
    """For every covered place the place whose value is shown there."""
    covered: dict[Place, Place] = {}
    for (top, left), (bottom, right) in ranges:
        if (bottom - top + 1) * (right - left + 1) > WIDEST_MERGE or len(covered) > limits.CELLS:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    covered[row, column] = (top, left)
    return covered
