"""How the cells of an xlsx look and how large its sheets really are: one light pass over the XML of each sheet.

The library that reads the values tells neither colours nor hidden rows nor formulas without a value. This pass keeps
only the places where there is something to say, and counts, so that a sheet with one cell in the last corner is refused
before anything reserves memory for what lies between.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from rollcall.sheets import errors, limits, plainly, styles
from rollcall.sheets.book import ERROR, FORMULA, Place

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
LETTERS = re.compile(r"[A-Z]+")
CHUNK = 1 << 18


@dataclass(slots=True)
class Looks:
    """What one sheet shows besides its values. Rows count from 1 in `hidden_rows`, from 0 in places."""

    hidden_rows: set[int] = field(default_factory=set)
    colours: dict[Place, str] = field(default_factory=dict)
    formats: dict[Place, str] = field(default_factory=dict)
    unread: dict[Place, str] = field(default_factory=dict)
    last_row: int = 0
    last_column: int = 0
    filled_rows: int = 0


def read(archive: zipfile.ZipFile) -> dict[str, Looks]:
    """The looks of every sheet by its name. Raises TooManyRows, TooManyCells, Dangerous, SheetError."""
    known = styles.read(archive)
    try:
        return _within_limits((name, _Pass(known).briefly(archive, part)) for name, part in sheet_parts(archive))
    except (errors.TooManyRows, errors.TooManyCells):  # the short way counts empty cells too: counted exactly now
        return _within_limits((name, _Pass(known).run(archive, part)) for name, part in sheet_parts(archive))


def _within_limits(sheets: Iterable[tuple[str, Looks]]) -> dict[str, Looks]:
    result: dict[str, Looks] = {}
    rows = 0
    for name, looks in sheets:
        rows += looks.filled_rows
        if rows > limits.ROWS:
            raise errors.TooManyRows(limit=limits.ROWS)
        if looks.last_row * looks.last_column > limits.CELLS:
            raise errors.TooManyCells(sheet=name)
        result[name] = looks
    return result


def sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """The name of every sheet, and the part of the archive that holds it. Raises NotSpreadsheet."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        raise errors.NotSpreadsheet
    relations = styles.parse(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {
        r.get("Id"): posixpath.normpath(posixpath.join("/xl", r.get("Target", ""))).lstrip("/") for r in relations
    }
    parts = []
    for element in styles.parse(archive.read("xl/workbook.xml")).iter():
        if element.tag.rpartition("}")[2] == "sheet":
            part = targets.get(element.get(RELATION) or element.get(STRICT_RELATION), "")
            if part in names:
                parts.append((element.get("name", ""), part))
    return parts


class _Pass:
    """One reading of one sheet's XML."""

    def __init__(self, known: styles.Styles) -> None:
        self.known = known
        self.looks = Looks()
        self.parser = expat.ParserCreate(namespace_separator=None)
        self.row = -1
        self.column = -1
        self.place: Place = (-1, -1)
        self.formula = self.text = self.filled = False
        self.columns: dict[str, int] = {}
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {
            "c": self.start_cell, "row": self.start_row, "v": self.start_value, "is": self.start_value, "f": self.start_formula,
        }  # fmt: skip

    def briefly(self, archive: zipfile.ZipFile, part: str) -> Looks:
        """The looks of a sheet; one that shows nothing but values is not read cell by cell."""
        try:
            found = plainly.extent(archive, part, self.known, _refuse, self.column_of)
        except (expat.ExpatError, ValueError) as wrong:
            raise errors.SheetError from wrong
        if found is None:
            return self.run(archive, part)
        self.looks.last_row, self.looks.last_column, self.looks.filled_rows = (
            found.last_row,
            found.last_column,
            found.rows,
        )
        return self.looks

    def run(self, archive: zipfile.ZipFile, part: str) -> Looks:
        parser = self.parser
        parser.StartElementHandler = self.start
        parser.StartDoctypeDeclHandler = _refuse
        try:
            with archive.open(part) as stream:
                while chunk := stream.read(CHUNK):
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except (expat.ExpatError, ValueError, IndexError) as wrong:
            raise errors.SheetError from wrong
        return self.looks

    def start(self, name: str, attributes: dict[str, str]) -> None:
        handler = self.starts.get(name) or self.starts.get(name.rpartition(":")[2])
        if handler:
            handler(attributes)

    def start_row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        self.filled = False
        if attributes.get("hidden") in ("1", "true"):
            self.looks.hidden_rows.add(self.row + 1)

    def start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self.column = self.column_of(reference) if reference else self.column + 1
        self.place = (self.row, self.column)
        sort = attributes.get("t")
        self.text = sort == "str"
        if self.formula:
            self.formula, self.parser.CharacterDataHandler = False, None
        style = int(attributes.get("s", 0))
        if style < len(self.known.colours):
            if (colour := self.known.colours[style]) and len(self.looks.colours) < limits.LOOKS:
                self.looks.colours[self.place] = colour
            if (number_format := self.known.formats[style]) and len(self.looks.formats) < limits.LOOKS:
                self.looks.formats[self.place] = number_format
        if sort == "e":
            self.looks.unread[self.place] = ERROR

    def column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        if letters not in self.columns:
            if len(letters) > 3 or not LETTERS.fullmatch(letters):
                raise ValueError(reference)
            self.columns[letters] = (
                sum((ord(sign) - 64) * 26**power for power, sign in enumerate(reversed(letters))) - 1
            )
        return self.columns[letters]

    def start_formula(self, attributes: dict[str, str]) -> None:
        self.formula = True
        self.looks.unread.setdefault(self.place, FORMULA)

    def start_value(self, attributes: dict[str, str]) -> None:
        if self.formula and self.text:
            self.has_value()  # an empty text is a result too
        elif self.formula:
            self.parser.CharacterDataHandler = self.has_value
        looks = self.looks
        if self.column >= looks.last_column:
            looks.last_column = self.column + 1
        if not self.filled:
            self.filled = True
            looks.filled_rows += 1
            looks.last_row = max(looks.last_row, self.row + 1)

    def has_value(self, *_: object) -> None:
        """A formula has the value that it had when the file was saved."""
        self.parser.CharacterDataHandler = None
        if self.looks.unread.get(self.place) == FORMULA:
            del self.looks.unread[self.place]


def _refuse(*_: object) -> None:
    raise errors.Dangerous
