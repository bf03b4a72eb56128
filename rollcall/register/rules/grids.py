"""Plans of a house (住户分布图): floors below each other, rooms beside each other, names in the cells; and cells such as 301王芳."""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rollcall.lib import numerals
from rollcall.register.rules import cells, headers
from rollcall.sheets.book import Sheet, text_of

HEADER_WITHIN = 20  # rows above the first plan of a sheet
FEWEST = 2  # rooms beside each other, floors below each other
MOST_ROWS = 5_000  # of a sheet that may be a plan
LOOKED_AT = 300  # rows from which a sheet is judged that is no plan
ENOUGH = 0.6  # part of the cells that must read like a plan's

FLOOR = re.compile(r"第?(\d{1,2})(?:层|楼|F)", re.IGNORECASE)
ROOM = re.compile(r"第?(\d{1,2}|[A-Z])(?:室|号?房|户|号室)", re.IGNORECASE)
BARE = re.compile(r"\d{1,2}|[A-H]")
CORNER = re.compile(r"楼层|层数?|层号|floor|楼层?[/\\、]?[室房]号?", re.IGNORECASE)
WHOLE = re.compile(r"(\d{3,4}[A-Z]?)室?", re.IGNORECASE)
UNIT = re.compile(r"(\d{1,2})(?:单元|门|梯)")
BUILDING = re.compile(r"(\d{1,4}[A-Z甲乙]?)(?:号楼|号|幢|栋|座)(?:楼组)?", re.IGNORECASE)
PLAN = re.compile(r"分布图|平面图|示意图|楼层图|楼面图|居住图")
GROUND = {"底层": "1层", "底楼": "1层", "首层": "1层"}

Labels = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """One dwelling of a plan: where it stands (row and column from 0), its door as far as told, and what is said in it.

    `address` is the door that the cell itself names where there are no headings for it.
    """

    row: int
    column: int
    building: str = ""
    unit: str = ""
    room: str = ""
    address: str = ""
    said: cells.Said = cells.NOTHING
    differs: bool = False  # the cell names another room than its place


@dataclass(frozen=True, slots=True)
class Plan:
    """What was found in a sheet. `lost`: rows that seem to name people on no floor; `first`: its first row, from 1."""

    slots: tuple[Slot, ...]
    lost: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a plan: the row, what stands above each column, and where floors or rooms are told at the left."""

    row: int
    label: int
    columns: Labels
    across: str  # what stands beside each other: ROOMS or FLOORS
    units: Labels
    buildings: Labels


def find(sheet: Sheet) -> Plan | None:
    """The plan in a sheet; None when it is none, or when it cannot be read for certain."""
    if len(sheet.values) > MOST_ROWS:
        return None
    return _by_axes(sheet) or (None if _has_headings(sheet) else _by_pairs(sheet) or _by_cells(sheet))


def seems_one(sheet: Sheet) -> bool:
    """Whether a sheet looks like a plan at all, also one that cannot be read."""
    if _has_headings(sheet):
        return False
    rows = range(min(LOOKED_AT, len(sheet.values)))
    told = any(sum(bool(ROOM.fullmatch(text)) for text in _texts(sheet, row).values()) >= FEWEST for row in rows)
    titled = any(PLAN.search(text) for row in rows[:3] for text in _texts(sheet, row).values())
    return told or titled or bool(PLAN.search(sheet.name))


def names_people(sheet: Sheet) -> bool:
    """Whether cells of a sheet hold a room or a telephone number together with a name."""
    rows = range(min(LOOKED_AT, len(sheet.values)))
    found = (cells.read(text) for row in rows for text in _texts(sheet, row).values())
    return sum(bool(said.names and (said.phones or said.door)) for said in found) >= FEWEST


def _has_headings(sheet: Sheet) -> bool:
    """Whether a row names columns of a list: a name and something else."""
    for row in range(min(HEADER_WITHIN, len(sheet.values))):
        sure = {headers.meaning_of(text)[0] for text in _texts(sheet, row).values() if headers.is_heading(text)}
        if len(sure) >= FEWEST and sure & {"name", "contact_name"}:
            return True
    return False


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    """What stands in the own cells of a row, by column."""
    return {column: text for column, value in enumerate(sheet.values[row]) if (text := _plain(text_of(value)))}


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _mark(text: str) -> str:
    """A label in one spelling: 六层, 6 F -> 6层, 6F."""
    tight = re.sub(r"\s+", "", text)
    return GROUND.get(tight) or numerals.to_arabic(tight)


# ---- floors at the left and rooms above, or the other way round


def _by_axes(sheet: Sheet) -> Plan | None:
    slots: list[Slot] = []
    lost: list[int] = []
    if not next(_heads(sheet, HEADER_WITHIN), None):
        return None
    heads = list(_heads(sheet, len(sheet.values)))
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = following.row if following else len(sheet.values)
        found, unread = _below(sheet, head, end)
        slots += found
        lost += unread
    return Plan(tuple(slots), tuple(lost), heads[0].row + 2) if _is_plan(slots) else None


def _heads(sheet: Sheet, rows: int) -> Iterator[Head]:
    building = ""
    for row in range(min(rows, len(sheet.values))):
        texts = _texts(sheet, row)
        if len(texts) == 1 and (alone := BUILDING.search(_mark(next(iter(texts.values()))))):
            building = alone[1]
        if head := _head(sheet, row, texts, building):
            yield head


def _head(sheet: Sheet, row: int, texts: Mapping[int, str], building: str) -> Head | None:
    marks = {column: _mark(text) for column, text in texts.items()}
    for across, of in (("ROOMS", ROOM), ("FLOORS", FLOOR)):
        fits = {column: found[1] for column, text in marks.items() if (found := of.fullmatch(text))}
        bare = {column: text for column, text in marks.items() if across == "ROOMS" and BARE.fullmatch(text)}
        labels = {**bare, **fits}
        if len(labels) < FEWEST or not (label := _label(sheet, row, min(labels), across, is_marked=bool(fits))):
            continue
        others = [text for column, text in marks.items() if column not in labels and column > min(labels)]
        if any(not headers.is_heading(text) for text in others):
            continue
        above = _above(sheet, row, labels)
        if len({(above[0].get(c, ""), above[1].get(c, ""), text) for c, text in labels.items()}) == len(labels):
            told = {column: above[1].get(column, building) for column in labels}
            return Head(row, label - 1, labels, across, above[0], told)
    return None


def _label(sheet: Sheet, row: int, before: int, across: str, *, is_marked: bool) -> int:
    """The column (from 1) left of the first heading that names the other axis below; 0 when none does."""
    of = FLOOR if across == "ROOMS" else ROOM
    for column in range(before):
        below = [_mark(text) for at in range(row + 1, len(sheet.values)) if (text := _texts(sheet, at).get(column))]
        marked = sum(bool(of.fullmatch(text)) for text in below)
        bare = sum(bool(BARE.fullmatch(text)) for text in below)
        corner = _plain(text_of(sheet.value(row, column)))
        sure = is_marked or bool(CORNER.search(corner))
        if marked >= FEWEST or (sure and marked + bare >= FEWEST):
            return column + 1
    return 0


def _above(sheet: Sheet, row: int, labels: Labels) -> tuple[Labels, Labels]:
    """The staircase and the building that stand above each column; a heading holds until the next one."""
    units: dict[int, str] = {}
    buildings: dict[int, str] = {}
    for at in range(max(0, row - 2), row):
        texts = _texts(sheet, at)
        for of, told in ((UNIT, units), (BUILDING, buildings)):
            found = {column: hit[1] for column, text in texts.items() if (hit := of.search(_mark(text)))}
            if len(found) >= FEWEST or (of is UNIT and found):
                told.update({c: found[max(p for p in found if p <= c)] for c in labels if any(p <= c for p in found)})
    return units, buildings


def _below(sheet: Sheet, head: Head, end: int) -> tuple[list[Slot], list[int]]:
    """The dwellings below a heading, and the rows that name people on no floor."""
    of = FLOOR if head.across == "ROOMS" else ROOM
    slots: list[Slot] = []
    lost: list[int] = []
    rows: list[int] = []
    label = ""
    for row in range(head.row + 1, end):
        texts = _texts(sheet, row)
        said = _mark(texts.get(head.label, ""))
        if found := of.fullmatch(said) or BARE.fullmatch(said):
            slots += _floor(sheet, head, rows, label)
            rows, label = [row], found[1] if found.re is of else said
        elif not said and texts and rows and min(texts) > head.label:
            rows.append(row)
        elif texts:
            slots += _floor(sheet, head, rows, label)
            rows = []
            if not said and not _are_headings(texts) and _names_somebody(texts):
                lost.append(row)
    return [*slots, *_floor(sheet, head, rows, label)], lost


def _are_headings(texts: Labels) -> bool:
    return all(headers.is_heading(text) for text in texts.values())


def _names_somebody(texts: Labels) -> bool:
    return any(cells.read(text).names for text in texts.values())


def _floor(sheet: Sheet, head: Head, rows: Sequence[int], label: str) -> Iterator[Slot]:
    """The dwellings of one floor (or of one line of rooms), whose cells may take several rows and columns."""
    if not rows:
        return
    starts = sorted(head.columns)
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        last = start + _breadth(sheet, head, start, following)
        places = [(row, column) for row in rows for column in range(start, last)]
        own = [place for place in places if sheet.merged.get(place, place) == place]
        if not own or sheet.merged.get(places[0], places[0]) not in places:
            continue  # covered by the merged cell of a dwelling beside or above it
        texts = (_texts(sheet, row).get(column, "") for row, column in own)
        said = cells.read("\n".join(filter(None, texts)))
        floor, room = (label, head.columns[start]) if head.across == "ROOMS" else (head.columns[start], label)
        slot = Slot(
            rows[0], start, head.buildings.get(start, ""), head.units.get(start, ""), _room(floor, room), "", said
        )
        yield replace(slot, differs=bool(said.door) and not said.door.endswith(slot.room))


def _breadth(sheet: Sheet, head: Head, start: int, following: int | None) -> int:
    """How many columns a room has: as many as its heading covers, or up to the next where headings stand below it."""
    covered = [c for c in range(start, sheet.width) if sheet.merged.get((head.row, c)) == (head.row, start)]
    if covered:
        return covered[-1] - start + 1
    below = _texts(sheet, head.row + 1) if head.row + 1 < len(sheet.values) else {}
    if below and _are_headings({c: t for c, t in below.items() if c >= start}) and following:
        return following - start
    return 1


def _room(floor: str, room: str) -> str:
    return f"{floor}{room.zfill(2)}" if room.isdigit() else f"{floor}{room.upper()}"


def _is_plan(slots: Sequence[Slot]) -> bool:
    """Whether enough of the cells speak of people or of empty homes, and no door comes twice."""
    filled = [slot for slot in slots if slot.said.text]
    doors = {(slot.building, slot.unit, slot.room, slot.address) for slot in slots}
    telling = sum(slot.said.tells for slot in filled)
    return len(filled) >= FEWEST and telling >= len(filled) * ENOUGH and len(doors) == len(slots)


# ---- rooms in a row, names in the row below


def _by_pairs(sheet: Sheet) -> Plan | None:
    slots: list[Slot] = []
    rows = [row for row in range(len(sheet.values)) if _is_room_row(_texts(sheet, row))]
    for row, following in itertools.pairwise([*rows, len(sheet.values)]):
        for column, text in _texts(sheet, row).items():
            if not (found := WHOLE.fullmatch(_mark(text))):
                continue
            told = [_texts(sheet, below).get(column, "") for below in range(row + 1, following)]
            slots.append(Slot(row, column, room=found[1], said=cells.read("\n".join(filter(None, told)))))
    return Plan(tuple(slots), (), rows[0] + 1) if _is_plan(slots) else None


def _is_room_row(texts: Labels) -> bool:
    """Whether a row holds whole rooms beside each other, and beside them a floor at most."""
    marks = [_mark(text) for text in texts.values()]
    rooms = sum(bool(WHOLE.fullmatch(text)) for text in marks)
    return rooms >= FEWEST and all(WHOLE.fullmatch(text) or FLOOR.fullmatch(text) for text in marks)


# ---- cells that name their own door: 301王芳 13812345678


def _by_cells(sheet: Sheet) -> Plan | None:
    slots: list[Slot] = []
    others: list[int] = []
    for row in range(len(sheet.values)):
        for column, text in _texts(sheet, row).items():
            if FLOOR.fullmatch(_mark(text)):
                continue
            said = cells.read(text)
            last = slots[-1] if slots and slots[-1].row == row else None
            if said.door:
                slots.append(Slot(row, column, address=said.door, said=said))
            elif last and last.said.names and not said.names:  # the telephone, or a remark, in the cell beside it
                slots[-1] = replace(last, said=cells.read(f"{last.said.text}\n{text}"))
            elif said.names or said.phones:
                others.append(row)
    named = sum(bool(slot.said.text) for slot in slots)
    if named < FEWEST or len(slots) < ENOUGH * (len(slots) + len(others)) or not _is_plan(slots):
        return None
    return Plan(tuple(slots), tuple(dict.fromkeys(others)), slots[0].row + 1)
