"""One sheet into facts, row after row: the sort of the row, its people or its dwelling, and what is wrong about it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rollcall.lib import names
from rollcall.register.rules import columns, doors, headers, households, legends, needs, rows
from rollcall.register.rules.facts import (
    Answer,
    Door,
    DwellingFacts,
    Ignored,
    Known,
    PersonFacts,
    Problem,
    RowReading,
    SheetMapping,
    Use,
    Verdict,
)
from rollcall.register.rules.people import Reader, unreadable_cells
from rollcall.register.rules.rows import Notebook, RowView, Table
from rollcall.sheets.book import Sheet, letter_of

# With these a row waits, as it does with any doubt about its door.
HOLDING = frozenset(("HIDDEN_ROW", "NAME_MISSING", "FORMULA_TEXT"))
IGNORED: dict[rows.Sort, Ignored] = {
    "BLANK": "BLANK_ROW", "HEADER": "HEADER_AGAIN", "TOTAL": "TOTAL_ROW", "SECTION": "NOTE_ROW", "NOTE": "NOTE_ROW",
}  # fmt: skip
OF_A_PERSON = ("id_number", "sex", "birth", "age", "disability_id")
HEAD = re.compile(r"户主|户长|承租人|householder|head")
NEW_HEADER_FROM = 3  # meanings that a repeated header must have to be followed


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all sheets of a workbook."""

    file: str
    as_of: date
    known: Known
    legend: legends.Legend
    answers: Mapping[tuple[str, int], Answer]


class SheetReading:
    """The reading of one sheet with its tables, nearly always one."""

    def __init__(self, sheet: Sheet, mapping: SheetMapping, context: Context) -> None:
        self.sheet, self.mapping, self.context = sheet, mapping, context
        tables = rows.tables_of(mapping.columns)
        beside = any(table.names for table in tables)
        households_here = households.Counter(has_households(mapping) or (beside and mapping.kind == "register"))
        colours = legends.telling_colours(sheet, mapping)
        self.tables = [TableReading(sheet, mapping, context, table, households_here, colours) for table in tables]

    def read(self) -> list[RowReading]:
        """Every row in order."""
        readings: list[RowReading] = []
        for row in self.sheet.rows:
            readings += self._row(row.number)
        for table in self.tables:
            readings = table.check_sizes(readings)
        return readings

    def _row(self, number: int) -> list[RowReading]:
        if number < self.mapping.first_row:
            for table in self.tables:
                table.look_above(number)
            return [unread(self.sheet, number, "TITLE_ROW", self.context.file)]
        found = [table.row(number) for table in self.tables]
        telling = [reading for reading in found if reading.ignored_code != "BLANK_ROW"]
        return _each_once(telling) if len(telling) > 1 else telling or found[:1]


class TableReading:
    """The reading of one table, row after row."""

    def __init__(
        self, sheet: Sheet, mapping: SheetMapping, context: Context, table: Table,
        households_here: households.Counter, colours: dict[int, tuple[int, str]],
    ) -> None:  # fmt: skip
        self.sheet, self.context, self.table = sheet, context, table
        self.answers = context.answers
        self.doors = doors.DoorReader(sheet, mapping, context.known, table.columns)
        self.people = Reader(
            context.as_of,
            loose=not sheet.name,  # only text files have sheets without a name
            need=mapping.need if mapping.kind == "names" else "",
            of_contacts=_names_contacts(table),
            area=context.known.area,
        )
        self.households = households_here
        self.grouped_by_head = _names_heads(table)
        self.colours = colours
        self.sizes: dict[tuple[Door, int], tuple[int, int]] = {}  # household -> row and number of people told there
        self.listed = self.unnamed = 0  # people since the last total
        self.total = 0

    def row(self, number: int) -> RowReading:
        """One row."""
        view = self.table.view(self.sheet, number)
        notes = Notebook(self.context.file, self.sheet.name, number)
        sort = rows.sort_of(view, self.table)
        if self.doors.without_columns and sort in ("DATA", "NOTE") and (told := rows.door_told(view)):
            self.doors.enter_door(told)
            return self._ignored(number, "NOTE_ROW")
        if sort == "DATA":
            return self._answered(self._data(view, notes))
        if sort == "SECTION":
            self.doors.enter_section(view.own_texts()[0][0])
        if sort == "TOTAL":
            self._check_total(view, notes)
        if sort == "HEADER":
            self._follow_header(view)
        if sort == "NOTE":
            return unread(self.sheet, number, "NOTE_ROW", self.context.file)
        return self._ignored(number, IGNORED[sort], notes.problems)

    def look_above(self, number: int) -> None:
        """A row above the headings may name the door of those below, where a list has a table for each household."""
        if self.doors.without_columns and (told := rows.door_told(self.table.view(self.sheet, number))):
            self.doors.enter_door(told)

    def _ignored(self, number: int, code: Ignored, problems: Sequence[Problem] = ()) -> RowReading:
        return RowReading(self.sheet.name, number, "ignored", code, problems=tuple(problems))

    def _check_total(self, view: RowView, notes: Notebook) -> None:
        """The total is compared with the people since the last one, and with all of them."""
        found = rows.people_in_total(view)
        since, self.listed = self.listed, 0
        unnamed, self.unnamed = self.unnamed, 0
        if found and found[0] not in (since, since + unnamed, self.total, self.total + unnamed):
            notes.note("TOTAL_MISMATCH", "to-verify", found[1], cell=str(found[0]), listed=str(since))

    def _follow_header(self, view: RowView) -> None:
        """A header between the rows that names other columns than the first one: what follows is read by it."""
        if self.table.names:
            return
        cells = {column: (text,) for text, column in view.own_texts()}
        headings: list[columns.Heading] = [
            cells.get(column, ()) for column in range(max(self.table.span, default=-1) + 1)
        ]
        found = [column for column in columns.by_headings(headings) if column.index in self.table.span]
        told = {column.meaning for column in found if column.meaning not in ("", "other")}
        if len(told) >= NEW_HEADER_FROM and "name" in told:
            self.table = rows.table_of(found)
            self.doors.columns = self.table.columns

    # ---- rows with content

    def _data(self, view: RowView, notes: Notebook) -> RowReading:
        unreadable_cells(view, notes)
        if self.sheet.hidden or view.number in self.sheet.hidden_rows:
            notes.note("HIDDEN_ROW", "to-verify")
        if use := _use_without_people(view):
            return self._dwelling(view, notes, use)
        people = self.people.read(view, notes)
        if not people:
            return self._nameless(view, notes)
        return self._people(view, notes, people)

    def _dwelling(self, view: RowView, notes: Notebook, use: Use) -> RowReading:
        reading = self.doors.read(view)
        _note_door(reading, notes)
        unnamed = names.unnamed_count(view.text("name"))
        if unnamed:
            self.unnamed += unnamed
            notes.note("UNNAMED_PEOPLE", "to-verify", view.letter("name"), cell=view.text("name"), count=str(unnamed))
        if reading.door is None or any(problem.code in HOLDING for problem in notes.problems):
            return self._result(view, "held", notes, choices=reading.choices)
        number = self._household(view, reading.door, is_contact=True) if unnamed else 0
        return self._result(view, "dwelling", notes, dwelling=DwellingFacts(reading.door, use, number, unnamed))

    def _nameless(self, view: RowView, notes: Notebook) -> RowReading:
        """A row without a name: a door that is only listed, somebody whose name was forgotten, or a note."""
        if any(view.text(meaning) for meaning in (*OF_A_PERSON, "phone", "relation")):
            notes.note("NAME_MISSING", "to-verify", view.letter("name"))
            return self._result(view, "held", notes)
        reading = self.doors.read(view)
        if reading.door is None or reading.code:
            return self._ignored(view.number, "NOTE_ROW", notes.problems)
        return self._result(view, "dwelling", notes, dwelling=DwellingFacts(reading.door, "UNKNOWN"))

    def _people(self, view: RowView, notes: Notebook, people: tuple[PersonFacts, ...]) -> RowReading:
        self.listed += len(people)
        self.total += len(people)
        reading = self.doors.read(view)
        _note_door(reading, notes)
        people, unclear = self._coloured(view, notes, people)
        held = reading.door is None or unclear or any(problem.code in HOLDING for problem in notes.problems)
        if reading.door:
            number = self._household(view, reading.door, is_contact=people[0].is_contact)
            people = tuple(person.at(reading.door, number) for person in people)
        return self._result(view, "held" if held else "person", notes, people=people, choices=reading.choices)

    def _household(self, view: RowView, door: Door, *, is_contact: bool) -> int:
        head = view.text("contact_name") if self.grouped_by_head else ""
        number = self.households.next(door, self._block(view), view.text("household"), is_contact=is_contact, head=head)
        for column in self.table.columns.get("household_size", ()):
            told = view.told[column] if column < len(view) else ""
            if size := households.number_in(told):
                self.sizes.setdefault((door, number), (view.number, size))
        return number

    def _block(self, view: RowView) -> int:
        """The row in which the merged cell of the door begins; 0 where doors are not merged.

        Where a household has one row with all its people beside each other, each row is one.
        """
        if self.table.names:
            return view.number
        for meaning in ("room", "address"):
            for column in self.table.columns.get(meaning, ()):
                origin = self.sheet.merged.get((view.number - 1, column))
                if origin:
                    return origin[0] + 1
                if self.sheet.merged.get((view.number, column)) == (view.number - 1, column):
                    return view.number
        return 0

    def _coloured(
        self, view: RowView, notes: Notebook, people: tuple[PersonFacts, ...]
    ) -> tuple[tuple[PersonFacts, ...], bool]:
        """What the colour of the row says; the second value is True when somebody must decide before it is taken."""
        column, colour = self.colours.get(view.number, (-1, ""))
        if column not in self.table.span:
            return people, False
        meaning = self.context.legend.meaning_of(colour)
        if not meaning:
            notes.note("COLOUR_NO_LEGEND", "to-verify", letter_of(column))
            return people, False
        notes.note("COLOUR_AS_DATA", "to-verify", letter_of(column), meaning=meaning)
        told = needs.read(meaning)
        if told.doubtful or len(people) > 1:
            return people, bool(told.doubtful)
        person = people[0]
        known = {need.kind for need in person.needs}
        more = tuple(need for need in told.needs if need.kind not in known)
        presence, former = person.presence or told.presence, person.former or told.former
        return (replace(person, needs=person.needs + more, presence=presence, former=former),), False

    def _result(
        self, view: RowView, verdict: Verdict, notes: Notebook, *, people: tuple[PersonFacts, ...] = (),
        dwelling: DwellingFacts | None = None, choices: tuple[Door, ...] = (),
    ) -> RowReading:  # fmt: skip
        problems = tuple(notes.problems)
        return RowReading(self.sheet.name, view.number, verdict, "", people, dwelling, problems, choices)

    # ---- after all rows

    def check_sizes(self, readings: list[RowReading]) -> list[RowReading]:
        """Households of which the list counts more people than it names: the others live there too, without names."""
        if not self.sizes:
            return readings
        found: dict[tuple[Door, int], int] = {}
        for reading in readings:
            for person in reading.people:
                found[person.door, person.household] = found.get((person.door, person.household), 0) + 1
        short = {
            row: (door, number, size, found[door, number])
            for (door, number), (row, size) in self.sizes.items()
            if 0 < found.get((door, number), 0) < size
        }
        return [self._with_unnamed(one, short[one.row]) if one.row in short and one.people else one for one in readings]

    def _with_unnamed(self, reading: RowReading, short: tuple[Door, int, int, int]) -> RowReading:
        door, number, size, listed = short
        letter = letter_of(self.table.columns["household_size"][0])
        params = {"cell": str(size), "listed": str(listed)}
        problem = Problem("HOUSEHOLD_SIZE", "to-verify", self.context.file, reading.sheet, reading.row, letter, params)
        dwelling = DwellingFacts(door, "HOME", number, size - listed)
        return replace(reading, dwelling=dwelling, problems=(*reading.problems, problem))

    # ---- what people decided

    def _answered(self, reading: RowReading) -> RowReading:
        answer = self.answers.get((reading.sheet, reading.row))
        if answer is None or reading.verdict != "held":
            return reading
        if not answer.take:
            return replace(reading, verdict="ignored", ignored_code="LEFT_OUT")
        people = reading.people
        if answer.door:
            is_contact = any(person.is_contact for person in people)
            number = self.households.next(answer.door, 0, "", is_contact=is_contact)
            people = tuple(person.at(answer.door, number) for person in people)
        if not people or not all(person.building and person.room for person in people):
            return reading
        return replace(reading, verdict="person", people=people)


def _each_once(readings: list[RowReading]) -> list[RowReading]:
    """The readings of one row, each problem of it once."""
    said: set[tuple[str, str]] = set()
    result = []
    for reading in readings:
        new = tuple(one for one in reading.problems if (one.code, one.column) not in said)
        said |= {(one.code, one.column) for one in new}
        result.append(replace(reading, problems=new))
    return result


def unread(sheet: Sheet, number: int, code: Ignored, file: str) -> RowReading:
    """A row that is no data; with a question when it seems to name somebody all the same."""
    problems: tuple[Problem, ...] = ()
    if rows.seems_to_name_somebody(sheet.values[number - 1]):
        problems = (Problem("ROW_NOT_READ", "to-verify", file, sheet.name, number),)
    return RowReading(sheet.name, number, "ignored", code, problems=problems)


def _use_without_people(view: RowView) -> Use | None:
    """What the dwelling is when the row names nobody: vacant, a shop, a home of people without names."""
    if any(view.text(meaning) for meaning in OF_A_PERSON):
        return None
    name = view.text("name")
    if names.unnamed_count(name):
        return "HOME"
    if name and names.is_shop(name) and not view.text("relation"):
        return "SHOP"
    said = [text for meaning in ("name", "remark", "tags", "presence") for text, _ in view.texts(meaning)]
    if any(names.is_vacancy(text) for text in said) and (not name or names.is_vacancy(name)):
        return "VACANT"
    if not name and any(names.is_shop(text) for text in said):
        return "SHOP"
    return None


def _note_door(reading: doors.DoorReading, notes: Notebook) -> None:
    if reading.code:
        choices = doors.describe(reading.choices)
        notes.note(reading.code, "to-verify", reading.letter, cell=reading.cell, choices=choices)


def _names_contacts(table: Table) -> bool:
    """Whether the column of names is that of the households' contacts (户主姓名)."""
    return any(
        headers.meaning_of(table.headings[column])[0] == "contact_name" for column in table.columns.get("name", ())
    )


def _names_heads(table: Table) -> bool:
    """Whether every row names the head of its household beside the person (户主姓名 | 姓名)."""
    told = table.columns.get("contact_name", ())
    return "name" in table.columns and any(HEAD.search(headers.tidy(table.headings[column])) for column in told)


def has_households(mapping: SheetMapping) -> bool:
    """Whether a list tells who lives with whom."""
    told = {column.meaning for column in mapping.columns}
    heads = "name" in told and any(
        column.meaning == "contact_name" and HEAD.search(headers.tidy(column.header)) for column in mapping.columns
    )
    return mapping.kind == "register" and (heads or bool(told & {"relation", "household", "household_size"}))
