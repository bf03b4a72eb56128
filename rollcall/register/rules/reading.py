"""A workbook into facts: every row gets one verdict, nothing is repaired in silence and no row disappears."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rollcall.lib import dates, names
from rollcall.register.rules import columns, doors, households, legends, needs, rows
from rollcall.register.rules.facts import (
    Answer,
    DwellingFacts,
    Ignored,
    Known,
    Layout,
    PersonFacts,
    Problem,
    ReadResult,
    RowReading,
    SheetMapping,
    Use,
)
from rollcall.register.rules.people import Reader, unreadable_cells
from rollcall.register.rules.rows import Notebook, RowView
from rollcall.sheets.book import Sheet, Workbook, letter_of, text_of

Answers = Mapping[tuple[str, int], Answer]  # (sheet, row) -> what a person decided

HOLDING = frozenset(
    ("HIDDEN_ROW", "NAME_MISSING", "FORMULA_TEXT")
)  # with these a row waits, as with any doubt about its door
IGNORED: dict[rows.Sort, Ignored] = {
    "BLANK": "BLANK_ROW",
    "HEADER": "HEADER_AGAIN",
    "TOTAL": "TOTAL_ROW",
    "SECTION": "NOTE_ROW",
    "NOTE": "NOTE_ROW",
}
NO_ANSWERS: Answers = {}
NOTHING_KNOWN = Known()


def read_workbook(
    workbook: Workbook,
    mapping: Layout | None = None,
    as_of: date | None = None,
    known: Known = NOTHING_KNOWN,
    answers: Answers = NO_ANSWERS,
) -> ReadResult:
    """Reads every sheet. `as_of` is the date of the list where its title names none; `answers` settle held rows.

    Rows of sheets that are no list come back as ignored. Raises nothing: what cannot be read is a problem of its row.
    """
    layout = mapping or columns.match(workbook)
    day = list_date(workbook, layout) or as_of
    if day is None:
        raise ListDateMissing
    legend = legends.find(workbook, layout.sheets)
    readings: list[RowReading] = []
    for sheet, sheet_mapping in zip(workbook.sheets, layout.sheets, strict=True):
        if sheet_mapping.kind in ("register", "names"):
            readings += _SheetReading(workbook, sheet, sheet_mapping, day, known, legend, answers).read()
        else:
            readings += [RowReading(sheet.name, row.number, "ignored", "OTHER_SHEET") for row in sheet.rows]
    problems = tuple(problem for reading in readings for problem in reading.problems)
    return ReadResult(workbook.name, day, layout, tuple(readings), problems)


class ListDateMissing(ValueError):
    """Neither the list nor the caller says of which day the list is."""


def list_date(workbook: Workbook, layout: Layout) -> date | None:
    """The date that the title of the first list names."""
    for sheet, mapping in zip(workbook.sheets, layout.sheets, strict=True):
        for values in sheet.values[: mapping.first_row - 1]:
            for value in values:
                if isinstance(value, str) and (found := dates.find_list_date(value)):
                    return found
    return None


class _SheetReading:
    """The reading of one sheet, row after row."""

    def __init__(
        self,
        workbook: Workbook,
        sheet: Sheet,
        mapping: SheetMapping,
        as_of: date,
        known: Known,
        legend: legends.Legend,
        answers: Answers,
    ) -> None:
        self.file, self.sheet, self.mapping, self.legend, self.answers = workbook.name, sheet, mapping, legend, answers
        self.columns = rows.columns_of(mapping)
        self.doors = doors.DoorReader(sheet, mapping, known, self.columns)
        self.people = Reader(
            as_of, loose=not sheet.name, need=mapping.need
        )  # only text files have sheets without a name
        self.households = households.Counter(has_households(mapping))
        self.colours = legends.telling_colours(sheet, mapping)
        self.listed = self.unnamed = 0  # people since the last total
        self.total = 0

    def read(self) -> list[RowReading]:
        return [self._row(row.number) for row in self.sheet.rows]

    def _row(self, number: int) -> RowReading:
        if number < self.mapping.first_row:
            return self._ignored(number, "TITLE_ROW")
        view = RowView(self.sheet, number, self.columns)
        notes = Notebook(self.file, self.sheet.name, number)
        sort = rows.sort_of(view, self.mapping)
        if sort == "DATA":
            return self._answered(self._data(view, notes))
        if sort == "SECTION":
            self.doors.enter_section(view.own_texts()[0][0])
        if sort == "TOTAL":
            self._check_total(view, notes)
        return self._ignored(number, IGNORED[sort], notes.problems)

    def _ignored(self, number: int, code: Ignored, problems: list[Problem] | None = None) -> RowReading:
        return RowReading(self.sheet.name, number, "ignored", code, problems=tuple(problems or ()))

    def _check_total(self, view: RowView, notes: Notebook) -> None:
        """The total is compared with the people since the last one, and with all of them."""
        found = rows.people_in_total(view)
        since, self.listed = self.listed, 0
        unnamed, self.unnamed = self.unnamed, 0
        if found and found[0] not in (since, since + unnamed, self.total, self.total + unnamed):
            notes.note("TOTAL_MISMATCH", "to-verify", found[1], cell=str(found[0]), listed=str(since))

    # ---- rows with content

    def _data(self, view: RowView, notes: Notebook) -> RowReading:
        unreadable_cells(view, notes)
        name = view.text("name")
        hidden = self.sheet.hidden or view.number in self.sheet.hidden_rows
        if hidden:
            notes.note("HIDDEN_ROW", "to-verify")
        if empty := self._use_without_people(view, name):
            return self._dwelling(view, notes, empty)
        people = self.people.read(view, notes)
        if not people:
            return self._nameless(view, notes)
        return self._people(view, notes, people)

    def _use_without_people(self, view: RowView, name: str) -> Use | None:
        """What the dwelling is when the row names nobody: vacant, a shop, a home of people without names."""
        if any(view.text(meaning) for meaning in ("id_number", "sex", "birth", "age", "disability_id")):
            return None
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

    def _dwelling(self, view: RowView, notes: Notebook, use: Use) -> RowReading:
        reading = self.doors.read(view)
        self._note_door(reading, notes)
        unnamed = names.unnamed_count(view.text("name"))
        if reading.door is None:
            return self._result(view, "held", notes, choices=reading.choices)
        number = (
            self.households.next(reading.door, self._block(view), view.text("household"), is_contact=True)
            if unnamed
            else 0
        )
        if unnamed:
            self.unnamed += unnamed
            notes.note("UNNAMED_PEOPLE", "to-verify", view.letter("name"), cell=view.text("name"), count=str(unnamed))
        return self._result(view, "dwelling", notes, dwelling=DwellingFacts(reading.door, use, number, unnamed))

    def _nameless(self, view: RowView, notes: Notebook) -> RowReading:
        """A row without a name: a door that is only listed, somebody whose name was forgotten, or a note."""
        tells = any(
            view.text(meaning) for meaning in ("id_number", "sex", "birth", "age", "phone", "relation", "disability_id")
        )
        if tells:
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
        self._note_door(reading, notes)
        people, unclear = self._coloured(view, notes, people)
        held = reading.door is None or unclear or any(problem.code in HOLDING for problem in notes.problems)
        if reading.door:
            first = self.households.next(
                reading.door, self._block(view), view.text("household"), is_contact=people[0].is_contact
            )
            people = tuple(replace(person.at(reading.door), household=first) for person in people)
        return self._result(view, "held" if held else "person", notes, people=people, choices=reading.choices)

    def _note_door(self, reading: doors.DoorReading, notes: Notebook) -> None:
        if reading.code:
            notes.note(
                reading.code, "to-verify", reading.letter, cell=reading.cell, choices=doors.describe(reading.choices)
            )

    def _block(self, view: RowView) -> int:
        """The row in which the merged cell of the door begins; 0 where doors are not merged."""
        for meaning in ("room", "address"):
            for column in self.columns.get(meaning, ()):
                origin = self.sheet.merged.get((view.number - 1, column))
                if origin:
                    return origin[0] + 1
                if self.sheet.merged.get((view.number, column)) == (view.number - 1, column):
                    return view.number
        return 0

    def _coloured(
        self, view: RowView, notes: Notebook, people: tuple[PersonFacts, ...]
    ) -> tuple[tuple[PersonFacts, ...], bool]:
        """What the colour of the row says; the second value is True when somebody must decide before the row is taken."""
        found = self.colours.get(view.number)
        if not found:
            return people, False
        column, colour = found
        meaning = self.legend.meaning_of(colour)
        if not meaning:
            notes.note("COLOUR_NO_LEGEND", "to-verify", letter_of(column))
            return people, False
        notes.note("COLOUR_AS_DATA", "to-verify", letter_of(column), meaning=meaning)
        told = needs.read(meaning)
        if told.doubtful or len(people) > 1:
            return people, bool(told.doubtful)
        person = people[0]
        person = replace(
            person,
            needs=tuple(
                dict.fromkeys(
                    (*person.needs, *(n for n in told.needs if not any(n.kind == own.kind for own in person.needs)))
                )
            ),
            presence=person.presence or told.presence,
            former=person.former or told.former,
        )
        return (person,), False

    def _result(self, view: RowView, verdict: str, notes: Notebook, **parts: object) -> RowReading:
        return RowReading(self.sheet.name, view.number, verdict, problems=tuple(notes.problems), **parts)  # type: ignore[arg-type]

    # ---- what people decided

    def _answered(self, reading: RowReading) -> RowReading:
        answer = self.answers.get((reading.sheet, reading.row))
        if answer is None or reading.verdict != "held":
            return reading
        if not answer.take:
            return replace(reading, verdict="ignored", ignored_code="LEFT_OUT")
        people = reading.people
        if answer.door:
            number = self.households.next(answer.door, 0, "", is_contact=any(person.is_contact for person in people))
            people = tuple(replace(person.at(answer.door), household=number) for person in people)
        if not people or not all(person.building and person.room for person in people):
            return reading
        return replace(reading, verdict="person", people=people)


def has_households(mapping: SheetMapping) -> bool:
    """Whether a list tells who lives with whom."""
    return mapping.kind == "register" and any(
        column.meaning in ("relation", "household", "household_size") for column in mapping.columns
    )


def text_at(sheet: Sheet, row: int, column: int) -> str:
    """What stands in a place, for showing a row as it is."""
    return text_of(sheet.value(row - 1, column))
