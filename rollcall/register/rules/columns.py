"""What the columns of a list mean: by their headings, by what their cells look like, by what was chosen before."""

import hashlib
import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rollcall.lib import names
from rollcall.register.rules import grids, headers, looks, tables, titles
from rollcall.register.rules.facts import ColumnMatch, Layout, SheetMapping
from rollcall.sheets.book import Sheet, Workbook, letter_of, text_of

HEADER_WITHIN = 20  # rows
SURE_HEADINGS = 2
SIDEWAYS_FROM = 4  # headings below each other
PLAN = "plan"
LISTS = ("register", "names", PLAN)  # kinds of sheets that are read
MATES = re.compile(r"成员|家属|家人|同住|共同居住")

Heading = tuple[str, ...]  # the texts above a column, from top to bottom
Remembered = Mapping[str, Mapping[str, str]]  # fingerprint of a sheet -> letter of the column -> meaning
Kinds = Mapping[str, str]  # fingerprint of a sheet -> its kind
sample = looks.sample


def match(workbook: Workbook, remembered: Remembered | None = None, kinds: Kinds | None = None) -> Layout:
    """The meaning of every column of every sheet. What a person chose for the same layout before is taken over."""
    sheets = tuple(_match_sheet(sheet, workbook, remembered or {}, kinds or {}) for sheet in workbook.sheets)
    lists = {sheet.fingerprint for sheet in sheets if sheet.kind in LISTS}
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
    return _match_plan(sheet, workbook, kinds) or _match_table(sheet, workbook, remembered, kinds)


def _match_plan(sheet: Sheet, workbook: Workbook, kinds: Kinds) -> SheetMapping | None:
    """A plan of a house (floors below, rooms beside each other), or cells such as 301王芳: there are no columns in it."""
    plan = grids.find(sheet)
    fingerprint = _digest([PLAN])
    if plan is None or kinds.get(fingerprint, PLAN) not in (PLAN, "skip"):
        return None
    above = sheet.values[: plan.first - 1] if plan.first > 1 else []
    title = " ".join(text_of(value) for row in above for value in row if value != "")
    building, block = titles.building_of(sheet, workbook, title, ()), titles.block_of(title, sheet.name, workbook.name)
    kind = kinds.get(fingerprint, PLAN)
    return SheetMapping(sheet.name, kind, (), plan.first, (), building, block, "", fingerprint)


def _match_table(sheet: Sheet, workbook: Workbook, remembered: Remembered, kinds: Kinds) -> SheetMapping:
    header_rows = find_header(sheet)
    headings = _headings(sheet, header_rows)
    first = (header_rows[-1] if header_rows else 0) + 1
    columns = looks.complete(sheet, first, _heads_beside(sheet, first, by_headings(headings)))
    fingerprint = _digest(["".join(map(headers.tidy, h)) for h in headings] if header_rows else _shape(columns))
    columns = [_chosen(column, remembered.get(fingerprint, {}), "REMEMBERED") for column in columns]
    title = titles.title_of(sheet, header_rows)
    kind, need = titles.kind_of(sheet, columns, title, header_rows)
    if kind == "register" and grids.seems_one(sheet):
        kind = "skip"  # a plan that cannot be read: by its looks alone it would be read into people who are none
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


def _heads_beside(sheet: Sheet, first: int, columns: list[ColumnMatch]) -> list[ColumnMatch]:
    """Where one column names the head of a household and another the others in it, both are columns of names.

    Told from lists in which each row names its person and, beside it, the head: there the head is in both columns once.
    """
    heads = [column for column in columns if column.meaning == "contact_name"]
    mates = [column for column in columns if column.meaning == "name" and MATES.search(headers.tidy(column.header))]
    if len(heads) != 1 or len(mates) != 1:
        return columns
    for row in range(first - 1, min(len(sheet.values), first - 1 + looks.SAMPLE)):
        head = names.clean(text_of(sheet.value(row, heads[0].index)))
        if head and head in names.split(text_of(sheet.value(row, mates[0].index))):
            return columns
    return [replace(column, meaning="name") if column is heads[0] else column for column in columns]


def _shape(columns: Sequence[ColumnMatch]) -> list[str]:
    """What tells layouts without headings apart: what their columns look like."""
    return [f"?{column.meaning}" for column in columns]


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


# ---- the header


def find_header(sheet: Sheet) -> tuple[int, ...]:
    """The rows (from 1) that hold the headings: none, one, or up to three with one above the other."""
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


def is_sideways(sheet: Sheet) -> bool:
    """Whether the headings stand below each other in the first column and people beside each other."""
    texts = [text_of(row[0]).strip() for row in sheet.values if row]
    sure = {headers.meaning_of(text)[0] for text in texts if headers.is_heading(text)}
    return not find_header(sheet) and "name" in sure and len(sure) >= SIDEWAYS_FROM


def _count_headings(sheet: Sheet, number: int) -> int:
    """How many different headings a row holds; none when most of its cells are something else."""
    texts = [text_of(value) for value in sheet.values[number] if value != ""]
    sure = {headers.tidy(text) for text in texts if headers.is_heading(text)}
    if len(sure) < SURE_HEADINGS and len(texts) > 1:
        return 0
    likely = {headers.tidy(text) for text in texts if headers.may_be_heading(text, beside=len(sure))}
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
    lines = [[text_of(sheet.value(row - 1, column)).strip() for column in range(sheet.width)] for row in rows]
    for upper, lower in itertools.pairwise(lines):
        _spread(upper, lower)
    columns = zip(*lines, strict=True) if lines else ((),) * sheet.width
    return [tuple(dict.fromkeys(text for text in column if text)) for column in columns]


def _spread(upper: list[str], lower: Sequence[str]) -> None:
    """A heading over several columns stands over all of them, also in files that know no merged cells."""
    for column in range(1, len(upper)):
        if not upper[column] and lower[column] and lower[column - 1]:
            upper[column] = upper[column - 1]


def by_headings(headings: Sequence[Heading]) -> list[ColumnMatch]:
    """The columns by their headings alone; of two columns for one meaning the surer and first one has it."""
    columns = []
    for index, heading in enumerate(headings):
        meaning, confidence = _meaning_of(heading)
        text = heading[-1] if heading else ""
        reason = "HEADER" if meaning else ""
        columns.append(ColumnMatch(index, letter_of(index), text, meaning, confidence, reason))
    result: list[ColumnMatch] = []
    for part in tables.split(_of_residents(columns, headings)):
        result += _settled(part)
    return result


def _meaning_of(heading: Heading) -> tuple[str, float]:
    """The lowest of several headings decides; the upper ones help where it alone means nothing, or little."""
    lowest = headers.meaning_of(heading[-1]) if heading else ("", 0.0)
    if len(heading) > 1 and headers.tidy(heading[-1]) in headers.GENERIC:
        lowest = headers.meaning_of("".join(heading[-2:]))
    options = [lowest, *(headers.meaning_of(text) for text in ("".join(heading), *heading[:-1]))]
    return next((option for option in options if option[0]), ("", 0.0))


def _of_residents(columns: Sequence[ColumnMatch], headings: Sequence[Heading]) -> list[ColumnMatch]:
    """The columns, but not read where they tell of somebody else: the daughter to call is not who lives here.

    Below a heading such as 紧急联系人, and right behind a column of that name: its 关系 and 电话 are that person's.
    """
    result: list[ColumnMatch] = []
    beside = False
    for column, heading in zip(columns, headings, strict=True):
        plain = [headers.tidy(text) for text in heading]
        named = any(headers.SOMEBODY_ELSE.search(text) for text in plain)
        beside = named or (beside and bool(plain) and plain[-1] in headers.BARE)
        elses = beside and (column.meaning in headers.OF_SOMEBODY or not column.meaning)
        result.append(replace(column, meaning="other", confidence=0.9) if elses else column)
    return result


def _settled(part: Sequence[ColumnMatch]) -> list[ColumnMatch]:
    """One table settled: where its rows name several people each, these one by one."""
    groups = tables.people(part)
    if len(groups) == 1:
        return _settle(part)
    kept = {column.index: column for group in groups for column in _settle(group.columns)}
    return [kept.get(column.index, column) for column in part]


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
