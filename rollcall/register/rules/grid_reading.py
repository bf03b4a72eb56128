"""A plan of a house into facts: each of its cells is read as a row of a list is, and told of where it stands in the plan."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from rollcall.register.rules import grids
from rollcall.register.rules.facts import Action, Answer, ColumnMatch, Ignored, Problem, RowReading, SheetMapping
from rollcall.register.rules.grids import Plan, Slot
from rollcall.register.rules.sheet_reading import Context, SheetReading, unread
from rollcall.sheets.book import Sheet, Value, letter_of

COLUMNS = ("building", "unit", "room", "address", "name", "phone", "id_number", "household_size", "remark")


def read(sheet: Sheet, mapping: SheetMapping, context: Context) -> list[RowReading]:
    """Every row of the sheet: one reading for each dwelling in it, or one that it holds none."""
    plan = grids.find(sheet) or Plan((), (), 1)
    found: dict[int, list[RowReading]] = {}
    for slot, reading in zip(plan.slots, _read(sheet, mapping, context, plan.slots), strict=True):
        found.setdefault(slot.row + 1, []).append(_placed(slot, reading, context.file))
    readings: list[RowReading] = []
    for row in sheet.rows:
        readings += (
            _answered(found[row.number], context) if row.number in found else [_other(sheet, row.number, plan, context)]
        )
    return readings


def _read(sheet: Sheet, mapping: SheetMapping, context: Context, slots: Sequence[Slot]) -> list[RowReading]:
    """The dwellings as the rows of a list, read by the rules for lists; what people decided is seen to afterwards."""
    rows = [_row(slot) for slot in slots]
    used = [index for index, _ in enumerate(COLUMNS) if any(row[index] for row in rows)]
    columns = tuple(ColumnMatch(at, letter_of(at), "", COLUMNS[index], 1.0, "HEADER") for at, index in enumerate(used))
    values: list[list[Value]] = [[row[index] for index in used] for row in rows]
    place = next((at for at, index in enumerate(used) if COLUMNS[index] == "name"), 0)
    table = Sheet(
        sheet.name,
        values,
        hidden=sheet.hidden,
        hidden_rows=frozenset(at for at, slot in enumerate(slots, 1) if slot.row + 1 in sheet.hidden_rows),
        colours={
            (at, place): told
            for at, slot in enumerate(slots)
            if (told := sheet.colours.get((slot.row, slot.column), ""))
        },
    )
    as_list = replace(mapping, kind="register", columns=columns, first_row=1, header_rows=())
    return SheetReading(table, as_list, replace(context, answers={})).read()


def _row(slot: Slot) -> tuple[str, ...]:
    said = slot.said
    who = "、".join((*said.names, *said.unclear)) or (f"{said.size}人" if said.size else "")
    told = (slot.building, slot.unit, slot.room, slot.address)
    return (*told, who, "、".join(said.phones), "、".join(said.ids), said.size, "、".join(said.remarks))


def _placed(slot: Slot, reading: RowReading, file: str) -> RowReading:
    """What was read, told of the cell of the plan; it waits where a word may be no name, or the cell names another room."""
    row, letter = slot.row + 1, letter_of(slot.column)
    problems = tuple(replace(one, row=row, column=letter) for one in reading.problems)
    unclear = slot.said.unclear or slot.differs
    if unclear:
        cell = "、".join(slot.said.unclear) or slot.said.text
        action: Action = "to-verify"
        problems = (*problems, Problem("PLAN_CELL_UNCLEAR", action, file, reading.sheet, row, letter, {"cell": cell}))
    held = unclear and reading.verdict in ("person", "dwelling")
    return replace(reading, row=row, verdict="held" if held else reading.verdict, problems=problems)


def _other(sheet: Sheet, number: int, plan: Plan, context: Context) -> RowReading:
    """A row without dwellings: a title, a heading, a note, or one that names people on no floor."""
    code: Ignored = "TITLE_ROW" if number < plan.first else "NOTE_ROW" if any(sheet.values[number - 1]) else "BLANK_ROW"
    reading = unread(sheet, number, code, context.file)
    if number - 1 not in plan.lost:
        return reading
    problem = Problem("PLAN_ROW_UNCLEAR", "to-verify", context.file, sheet.name, number)
    return replace(reading, problems=(problem, *reading.problems))


def _answered(readings: list[RowReading], context: Context) -> list[RowReading]:
    """What somebody decided about a row holds where one dwelling of it waits; which of several is meant nobody can say."""
    waiting = Counter(reading.verdict for reading in readings)["held"]
    answer = context.answers.get((readings[0].sheet, readings[0].row))
    if answer is None or waiting != 1:
        return readings
    return [_settled(one, answer) if one.verdict == "held" else one for one in readings]


def _settled(reading: RowReading, answer: Answer) -> RowReading:
    if not answer.take:
        return replace(reading, verdict="ignored", ignored_code="LEFT_OUT")
    people = tuple(one.at(answer.door, 0) for one in reading.people) if answer.door else reading.people
    known = people and all(person.building and person.room for person in people)
    return replace(reading, verdict="person", people=people) if known else reading
