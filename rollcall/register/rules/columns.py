"""What the columns of a list mean: by their headings, by what their cells look like, by what was chosen before."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rollcall.register.rules import headers, looks, tables, titles
from rollcall.register.rules.facts import ColumnMatch, Layout, SheetMapping
from rollcall.sheets.book import Sheet, Workbook, letter_of, text_of

HEADER_WITHIN = 20  # rows
SURE_HEADINGS = 2

Heading = tuple[str, ...]  # the texts above a column, from top to bottom
Remembered = Mapping[str, Mapping[str, str]]  # fingerprint of a sheet -> letter of the column -> meaning
Kinds = Mapping[str, str]  # fingerprint of a sheet -> its kind
sample = looks.sample


def match(workbook: Workbook, remembered: Remembered | None = None, kinds: Kinds | None = None) -> Layout:
    """The meaning of every column of every sheet. What a person chose for the same layout before is taken over."""
    sheets = tuple(_match_sheet(sheet, workbook, remembered or {}, kinds or {}) for sheet in workbook.sheets)
    lists = {sheet.fingerprint for sheet in sheets if sheet.kind in ("register", "names")}
    return Layout(sheets, _digest(sorted(lists)))


def corrected(layout: Layout, sheet: str, meanings: Mapping[str, str], kind: str = "") -> Layout:
    """The layout with other meanings for some columns (by letter) of one sheet and of the sheets laid out like it."""
    prints = {mapping.fingerprint for mapping in layout.sheets if mapping.sheet == sheet}
    sheets = (_correct(one, meanings, kind) if one.fingerprint in prints else one for one in layout.sheets)
    return replace(layout, sheets=tuple(sheets))


def _correct(mapping: SheetMapping, meanings: Mapping[str, str], kind: str) -> SheetMapping:
    columns = tuple(_chosen(column, meanings, "CHOSEN") for column in mapping.columns)
    return replace(mapping, columns=columns, kind=kind or mapping.kind)


def _chosen(column: ColumnMatch, meanings: Mapping[str, str], reason: str) -> ColumnMatch:
    if column.letter not in meanings:
        return column
    return replace(column, meaning=meanings[column.letter], confidence=1.0, reason=reason)


def _match_sheet(sheet: Sheet, workbook: Workbook, remembered: Remembered, kinds: Kinds) -> SheetMapping:
    header_rows = find_header(sheet)
    headings = _headings(sheet, header_rows)
    first = (header_rows[-1] if header_rows else 0) + 1
    columns = looks.complete(sheet, first, by_headings(headings))
    fingerprint = _digest(["".join(map(headers.tidy, h)) for h in headings] if header_rows else _shape(columns))
    columns = [_chosen(column, remembered.get(fingerprint, {}), "REMEMBERED") for column in columns]
    title = titles.title_of(sheet, header_rows)
    kind, need = titles.kind_of(sheet, columns, title, header_rows)
    return SheetMapping(
        sheet=sheet.name,
        kind=kinds.get(fingerprint, kind),
        header_rows=header_rows,
        first_row=first,
        columns=tuple(columns),
        building=titles.building_of(sheet, workbook, title, columns),
        block=titles.block_of(title, sheet.name, workbook.name),
        need=need,
        fingerprint=fingerprint,
    )


def _shape(columns: Sequence[ColumnMatch]) -> list[str]:
    """What tells layouts without headings apart: what their columns look like."""
    return [f"?{column.meaning}" for column in columns]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


# ---- the header


def find_header(sheet: Sheet) -> tuple[int, ...]:
    """The rows (from 1) that hold the headings: none, one, or two with one above the other."""
    counts = {number: _count_headings(sheet, number) for number in range(min(HEADER_WITHIN, len(sheet.values)))}
    best = max(counts, key=lambda number: (counts[number], -number), default=None)
    if best is None or counts[best] < SURE_HEADINGS:
        return ()
    rows = [best]
    if best and _heads_gaps(sheet, best):
        rows.append(best - 1)
    if counts.get(best + 1, 0) >= SURE_HEADINGS and _completes(sheet, best, best + 1):
        rows.append(best + 1)
    return tuple(sorted(number + 1 for number in rows))


def _count_headings(sheet: Sheet, number: int) -> int:
    """How many different headings a row holds; none when most of its cells are something else."""
    texts = [text_of(value) for value in sheet.values[number] if value != ""]
    sure = {headers.tidy(text) for text in texts if headers.is_heading(text)}
    if len(sure) < SURE_HEADINGS and len(texts) > 1:
        return 0
    likely = {headers.tidy(text) for text in texts if headers.may_be_heading(text)}
    return len(sure | likely) if len(sure | likely) * 2 >= len(texts) else 0


def _completes(sheet: Sheet, best: int, other: int) -> bool:
    """A second row of headings fills places that the first leaves empty, and holds nothing like data."""
    mine, theirs = sheet.values[best], sheet.values[other]
    fills = any(a == "" and b != "" for a, b in zip(mine, theirs, strict=False))
    return fills and not any(isinstance(value, float) or re.search(r"\d{3}", text_of(value)) for value in theirs)


def _heads_gaps(sheet: Sheet, best: int) -> bool:
    """Whether the row above names columns that this row of headings leaves empty."""
    above, mine = sheet.values[best - 1], sheet.values[best]
    gaps = [text_of(a) for a, b in zip(above, mine, strict=False) if a != "" and b == ""]
    return any(headers.is_heading(text) for text in gaps) and _completes(sheet, best, best - 1)


def _headings(sheet: Sheet, rows: tuple[int, ...]) -> list[Heading]:
    """The headings above each column, each text once."""
    columns = range(sheet.width)
    texts = ([text_of(sheet.value(row - 1, column)).strip() for row in rows] for column in columns)
    return [tuple(dict.fromkeys(text for text in column if text)) for column in texts]


def by_headings(headings: Sequence[Heading]) -> list[ColumnMatch]:
    """The columns by their headings alone; of two columns for one meaning the surer and first one has it."""
    columns = []
    for index, heading in enumerate(headings):
        meaning, confidence = _meaning_of(heading)
        text = heading[-1] if heading else ""
        reason = "HEADER" if meaning else ""
        columns.append(ColumnMatch(index, letter_of(index), text, meaning, confidence, reason))
    result: list[ColumnMatch] = []
    for part in tables.split(columns):
        result += _settle(part)
    return result


def _meaning_of(heading: Heading) -> tuple[str, float]:
    """The lowest of several headings decides; the upper ones help where it alone means nothing."""
    options = [headers.meaning_of(text) for text in (*heading[-1:], "".join(heading), *heading[:-1])]
    return next((option for option in options if option[0]), ("", 0.0))


def _settle(columns: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """Of several columns for one meaning the surest and first stays; without a column of names the contact's is one."""
    if not any(column.meaning == "name" for column in columns):
        columns = [replace(c, meaning="name", confidence=0.7) if c.meaning == "contact_name" else c for c in columns]
    best: dict[str, ColumnMatch] = {}
    for column in columns:
        known = best.get(column.meaning)
        if known is None or column.confidence > known.confidence:
            best[column.meaning] = column
    return [_kept(column, best) for column in columns]


def _kept(column: ColumnMatch, best: Mapping[str, ColumnMatch]) -> ColumnMatch:
    if column.meaning in ("", *headers.REPEATABLE) or best[column.meaning] is column:
        return column
    return replace(column, meaning="other", confidence=0.5)
