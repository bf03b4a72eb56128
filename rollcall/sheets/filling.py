"""Somebody else's workbook, filled in place: its XML is kept as it is but for the cells that are written and the rows that
are put in. Titles, widths, merged headings, styles, other sheets and pictures stay."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from defusedxml import DefusedXmlException, minidom

from rollcall.sheets import archive as archives, errors, looks
from rollcall.sheets.book import Place, index_of, letter_of
from rollcall.sheets.shifting import CELL, Insertion
from rollcall.sheets.stamped import LONGEST_FOOTER, printed
from rollcall.sheets.writing import harmless

Document = Any  # of the DOM, whose nodes have no common type that says what they have
Element = Any

LARGEST_PART: Final = 30 * 2**20  # bytes of one sheet's XML; forms have a thousandth of it
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CHAIN: Final = "xl/calcChain.xml"  # the order of formulas; spreadsheet programs make it anew
WORKBOOK: Final = "xl/workbook.xml"
BEFORE_FOOTER: Final = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    )
)  # fmt: skip  # ECMA-376 18.3.1.99: what stands before headerFooter in a sheet
FOOTERS: Final = ("oddFooter", "evenFooter", "firstFooter")


@dataclass(frozen=True, slots=True)
class Filling:
    """What to write into one sheet: places (from 0, as they are after the insertion) with their values, and a footer.

    A cell that holds a formula is left alone.
    """

    sheet: str
    cells: Mapping[Place, str | int]
    insertion: Insertion = field(default_factory=Insertion)
    footer: str = ""


def fill(content: bytes, filling: Filling) -> bytes:
    """The filled workbook. Raises SheetError when the file is built in a way that we do not write into."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return _filled(parts, filling)
    except (*archives.BROKEN, DefusedXmlException, AttributeError) as wrong:
        raise errors.SheetError from wrong


def drawn_rows(content: bytes, sheet: str) -> frozenset[int]:
    """The rows (from 1) of a sheet in which cells are drawn, empty ones too: the lines of a printed form."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            root = _parsed(parts, _part_of(parts, sheet)).documentElement
            return frozenset(number for number, row in _Sheet(root).rows() if any(_elements(row, "c")))
    except (*archives.BROKEN, DefusedXmlException, AttributeError) as wrong:
        raise errors.SheetError from wrong


def _filled(parts: zipfile.ZipFile, filling: Filling) -> bytes:
    part = _part_of(parts, filling.sheet)
    made = {part: _written(_parsed(parts, part), filling)}
    made |= _without_chain(parts)
    made[WORKBOOK] = _workbook(_parsed(parts, WORKBOOK), filling)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in parts.infolist():
            if info.filename != CHAIN and not info.is_dir():
                copy.writestr(info.filename, made.get(info.filename) or parts.read(info))
    return out.getvalue()


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    return dict(looks.sheet_parts(parts))[sheet]


def _parsed(parts: zipfile.ZipFile, name: str) -> Document:
    if parts.getinfo(name).file_size > LARGEST_PART:
        raise errors.TooHeavy
    document: Document = minidom.parseString(parts.read(name))
    return document


def _bytes(document: Document) -> bytes:
    content: str = (
        document.documentElement.toxml()
    )  # as text first: writing bytes piece by piece takes three times as long
    return DECLARATION + content.encode()


def _without_chain(parts: zipfile.ZipFile) -> dict[str, bytes]:
    """The parts that name the chain of formulas, without it."""
    made = {}
    for name, attribute in (("[Content_Types].xml", "PartName"), ("xl/_rels/workbook.xml.rels", "Target")):
        document = _parsed(parts, name)
        for element in list(_elements(document.documentElement)):
            if element.getAttribute(attribute).endswith("calcChain.xml"):
                document.documentElement.removeChild(element)
        made[name] = _bytes(document)
    return made


def _workbook(document: Document, filling: Filling) -> bytes:
    """Formulas are worked out anew on opening; areas to be printed grow with the rows put in."""
    for element in _all(document, "calcPr"):
        element.setAttribute("fullCalcOnLoad", "1")
    quoted = filling.sheet.replace("'", "''")
    for element in _all(document, "definedName"):
        text = element.firstChild
        if text and text.data.startswith((f"'{quoted}'!", f"{filling.sheet}!")):
            sheet, _mark, area = text.data.rpartition("!")
            text.data = f"{sheet}!{filling.insertion.reference(area)}"
    return _bytes(document)


def _written(document: Document, filling: Filling) -> bytes:
    sheet = _Sheet(document.documentElement)
    if filling.insertion.count:
        sheet.insert(filling.insertion)
    for (row, column), value in sorted(filling.cells.items()):
        sheet.write(row + 1, column, value)
    if filling.footer:
        sheet.sign(filling.footer)
    return _bytes(document)


class _Sheet:
    """The XML of one sheet."""

    def __init__(self, root: Element) -> None:
        self.root, self.document = root, root.ownerDocument
        self.data = next(_elements(root, "sheetData"))
        self.by_number = dict(self.rows())
        self.column_styles = dict(self._column_styles())

    def rows(self) -> Iterator[tuple[int, Element]]:
        """Every row with its number from 1; rows and cells get their names where the file leaves them out."""
        number = 0
        for row in _elements(self.data, "row"):
            number = int(row.getAttribute("r") or number + 1)
            if not row.hasAttribute("r"):
                row.setAttribute("r", str(number))
            column = -1
            for cell in _elements(row, "c"):
                named = CELL.fullmatch(cell.getAttribute("r"))
                column = index_of(named["column"]) if named else column + 1
                if not named:
                    cell.setAttribute("r", f"{letter_of(column)}{number}")
            yield number, row

    def _column_styles(self) -> Iterator[tuple[int, str]]:
        for element in _all(self.root, "col"):
            if style := element.getAttribute("style"):
                last = min(int(element.getAttribute("max")), 500)
                yield from ((column - 1, style) for column in range(int(element.getAttribute("min")), last + 1))

    # ---- rows

    def insert(self, insertion: Insertion) -> None:
        """Put rows in; whatever stands below, and whatever refers to it, moves along."""
        like = self.by_number.get(insertion.like)
        new = [self._like(like, insertion.before + place) for place in range(insertion.count)]
        spans = self._merged_in(insertion.like)
        for number, row in self.by_number.items():
            self._move(row, insertion.row(number), insertion)
        for element in _elements(self.root):
            if element is not self.data:
                self._refer(element, insertion)
        self._put(new, insertion.before)
        self._merge(spans, insertion)
        self.by_number = dict(self.rows())

    def _like(self, like: Element | None, number: int) -> Element:
        row = self.make("row")
        for name, value in like.attributes.items() if like is not None else ():
            row.setAttribute(name, value)
        for cell in _elements(like, "c") if like is not None else ():
            row.appendChild(self._new_cell(f"{_letters(cell)}{number}", cell.getAttribute("s")))
        row.setAttribute("r", str(number))
        return row

    def _new_cell(self, name: str, style: str) -> Element:
        cell = self.make("c")
        cell.setAttribute("r", name)
        if style:
            cell.setAttribute("s", style)
        return cell

    def _move(self, row: Element, number: int, insertion: Insertion) -> None:
        row.setAttribute("r", str(number))
        for cell in _elements(row, "c"):
            cell.setAttribute("r", f"{_letters(cell)}{number}")
            for formula in _elements(cell, "f"):
                if formula.hasAttribute("ref"):
                    formula.setAttribute("ref", insertion.reference(formula.getAttribute("ref")))
                if formula.firstChild:
                    formula.firstChild.data = insertion.formula(formula.firstChild.data)

    def _refer(self, element: Element, insertion: Insertion) -> None:
        for name in ("ref", "sqref"):
            if element.hasAttribute(name) and not element.prefix:
                element.setAttribute(name, insertion.reference(element.getAttribute(name)))
        if element.localName == "brk" and element.parentNode.localName == "rowBreaks":
            element.setAttribute("id", str(insertion.row(int(element.getAttribute("id")))))
        for child in _elements(element):
            self._refer(child, insertion)

    def _put(self, rows: list[Element], before: int) -> None:
        after = next((row for number, row in self.by_number.items() if number >= before), None)
        for row in rows:
            self.data.insertBefore(row, after)

    def _merged_in(self, number: int) -> list[tuple[str, str]]:
        """The first and last column of every merged cell that lies in one row alone."""
        found = []
        for element in _all(self.root, "mergeCell"):
            ends = list(CELL.finditer(element.getAttribute("ref")))
            if number and ends and all(int(end["row"]) == number for end in ends):
                found.append((ends[0]["column"], ends[-1]["column"]))
        return found

    def _merge(self, spans: list[tuple[str, str]], insertion: Insertion) -> None:
        for parent in _all(self.root, "mergeCells"):
            for number in range(insertion.before, insertion.before + insertion.count):
                for first, last in spans:
                    element = self.make("mergeCell")
                    element.setAttribute("ref", f"{first}{number}:{last}{number}")
                    parent.appendChild(element)
            parent.setAttribute("count", str(len(list(_elements(parent, "mergeCell")))))

    # ---- cells

    def write(self, number: int, column: int, value: str | int) -> None:
        """Write a value into a cell, in the look that it has; a formula stays."""
        row = self.by_number.get(number) or self._new_row(number)
        cell = self._cell(row, column)
        if any(_elements(cell, "f")):
            return
        _empty(cell)
        if isinstance(value, int):
            self._say(cell, "v", str(value))
            return
        cell.setAttribute("t", "inlineStr")
        holder = cell.appendChild(self.make("is"))
        text = self._say(holder, "t", harmless(value))
        if value != value.strip():
            text.setAttribute("xml:space", "preserve")

    def _say(self, parent: Any, name: str, words: str) -> Element:
        element = self.make(name)
        element.appendChild(self.document.createTextNode(words))
        parent.appendChild(element)
        return element

    def _new_row(self, number: int) -> Element:
        row = self.make("row")
        row.setAttribute("r", str(number))
        after = min((known for known in self.by_number if known > number), default=None)
        self.data.insertBefore(row, self.by_number[after] if after else None)
        self.by_number[number] = row
        return row

    def _cell(self, row: Element, column: int) -> Element:
        after = None
        for cell in _elements(row, "c"):
            there = index_of(_letters(cell))
            if there == column:
                return cell
            if there > column:
                after = cell
                break
        style = row.getAttribute("s") or self.column_styles.get(column, "")
        cell = self._new_cell(f"{letter_of(column)}{row.getAttribute('r')}", style)
        row.insertBefore(cell, after)
        return cell

    # ---- who filled it

    def sign(self, words: str) -> None:
        """A footer on every printed page, beside what the form has there already."""
        holder = next(_elements(self.root, "headerFooter"), None)
        if holder is None:
            holder = self.make("headerFooter")
            after = next((one for one in _elements(self.root) if one.localName not in BEFORE_FOOTER), None)
            self.root.insertBefore(holder, after)
        footers = [one for one in _elements(holder) if one.localName in FOOTERS]
        if not any(one.localName == "oddFooter" for one in footers):
            footer = self.make("oddFooter")
            heads = list(_elements(holder, "oddHeader"))
            holder.insertBefore(footer, heads[-1].nextSibling if heads else holder.firstChild)
            footers.append(footer)
        for footer in footers:
            before = "".join(child.data for child in footer.childNodes)
            for child in list(footer.childNodes):
                footer.removeChild(child)
            footer.appendChild(self.document.createTextNode(signed(before, words)))

    def make(self, name: str) -> Element:
        """An element in the spelling of this file."""
        prefix = f"{self.root.prefix}:" if self.root.prefix else ""
        element: Element = self.document.createElementNS(self.root.namespaceURI, prefix + name)
        return element


def signed(before: str, words: str) -> str:
    """A footer with words in its left part, beside what stands in it already.

    >>> signed("", "a & b"), signed("&C&P", "x"), signed("page &P", "x"), signed("&Lold", "x")
    ('&La && b', '&Lx&C&P', '&Lx&Cpage &P', '&Lx\\nold')
    """
    mine = printed(words, max(LONGEST_FOOTER - len(before) - 4, 0))
    if "&L" in before:
        return before.replace("&L", f"&L{mine}\n", 1)
    centred = before if before.startswith(("&C", "&R", "&L")) or not before else f"&C{before}"
    return f"&L{mine}{centred}"


def _letters(cell: Element) -> str:
    return str(cell.getAttribute("r")).rstrip("0123456789")


def _empty(cell: Element) -> None:
    for child in list(cell.childNodes):
        cell.removeChild(child)
    for name in ("t", "cm", "vm"):
        if cell.hasAttribute(name):
            cell.removeAttribute(name)


def _elements(parent: Any, name: str = "") -> Iterator[Element]:
    """The elements directly below another, of one name."""
    for child in list(parent.childNodes):
        if child.nodeType == child.ELEMENT_NODE and (not name or child.localName == name):
            yield child


def _all(node: Any, name: str) -> Iterator[Element]:
    """The elements of one name anywhere below."""
    yield from node.getElementsByTagNameNS("*", name)
