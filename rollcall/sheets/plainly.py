"""The short way through a sheet that has nothing to show besides its values: searched, not read cell by cell.

A list that a program wrote has no painted cells, hidden rows or formulas. Whatever could be one of them, and whatever is
written in another way than nearly all programs write it, sends the sheet the long way (`looks`), so nothing is missed.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from xml.parsers import expat

from rollcall.sheets import styles

LARGEST: Final = 16 * 2**20  # bytes of a sheet that is looked at as a whole
SPOILS: Final = (b"hidden", b"='", b't="e"', b"\x00")  # hidden rows, another way of quoting, errors, UTF-16
TAG: Final = re.compile(rb"<([^\s/>]+)")
SIGN_BY_NUMBER: Final = re.compile(rb'="[^"<>]*&')  # inside of an attribute
CELL: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
STYLE: Final = re.compile(rb'\bs="([0-9]{1,5})"')


@dataclass(frozen=True, slots=True)
class Extent:
    """How far the cells of a sheet reach, at most."""

    last_row: int = 0
    last_column: int = 0
    rows: int = 0


def extent(
    archive: zipfile.ZipFile,
    part: str,
    known: styles.Styles,
    refuse: Callable[..., None],
    column_of: Callable[[str], int],
) -> Extent | None:
    """How far a sheet reaches that shows nothing but values; None for any other. Raises ExpatError for broken XML, and
    what `refuse` raises for a document type of its own."""
    if archive.getinfo(part).file_size > LARGEST:
        return None
    data = archive.read(part)
    _must_be_whole(data, refuse)
    tags = TAG.findall(data)
    if not _is_written_plainly(data, set(tags)):
        return None
    found = CELL.findall(data)
    if len(found) != tags.count(b"c"):
        return None
    if any(_is_shown(attributes, known) for attributes in {attributes for _, _, attributes in found}):
        return None
    rows = {int(row) for row in {row for _, row, _ in found}}
    columns = {column_of(letters.decode()) for letters in {letters for letters, _, _ in found}}
    return Extent(max(rows, default=0), max(columns, default=-1) + 1, len(rows))


def _must_be_whole(data: bytes, refuse: Callable[..., None]) -> None:
    """Half a sheet would be half a list."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)


def _is_written_plainly(data: bytes, tags: set[bytes]) -> bool:
    """Whether everything stands where `CELL` looks for it: no formulas, prefixes, remarks, raw text."""
    if any(sign in data for sign in SPOILS) or (b"&" in data and SIGN_BY_NUMBER.search(data)):
        return False
    return b"f" not in tags and not any(b":" in tag or tag.startswith(b"!") for tag in tags)


def _is_shown(attributes: bytes, known: styles.Styles) -> bool:
    """Whether cells with these attributes are painted, or have a number format."""
    style = STYLE.search(attributes)
    number = int(style[1]) if style else 0
    return number < len(known.colours) and bool(known.colours[number] or known.formats[number])
