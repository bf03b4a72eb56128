"""A list against the register: for every row what is new, changed, the same, in conflict or waiting, and the writes."""

from collections.abc import Iterable
from dataclasses import replace

from rollcall.register.rules import listing, merging
from rollcall.register.rules.facts import Action, Door, PersonFacts, Problem, ReadResult, RowReading, SheetMapping
from rollcall.register.rules.identity import Entry, Match, People
from rollcall.register.rules.known import KnownRegister, Source
from rollcall.register.rules.merging import Merge
from rollcall.register.rules.places import Places
from rollcall.register.rules.plans import (
    Comparison,
    DuplicateProposal,
    FieldChange,
    Kind,
    NewAbsence,
    NewNeed,
    NewResident,
    PersonVerdict,
    Plan,
    Ref,
    RowVerdict,
    Update,
)

GRAVITY: tuple[Kind, ...] = ("IGNORED", "SAME", "CHANGED", "NEW", "HELD", "REJECTED", "CONFLICT")
SAME_LIST_TWICE = ("sex", "birth_date", "id_number")  # a row is the same row again when none of these differs


def compare(known: KnownRegister, read: ReadResult) -> Comparison:
    """Compares a list that was read with the register. The second time the same list leads to no write.

    Rows of registers go first, lists of names after them, whatever the order of the sheets; verdicts keep the list's order.
    """
    return _Comparing(known, read).run()


class _Comparing:
    def __init__(self, known: KnownRegister, read: ReadResult) -> None:
        self.read = read
        self.mappings = {mapping.sheet: mapping for mapping in read.mapping.sheets}
        self.source = Source(read.mapping.fingerprint, read.as_of)
        self.places = Places(known)
        self.people = People(Entry.of_known(person) for person in known.people)
        self.groups: dict[tuple[Door, int], Ref] = {}
        self.residents: list[NewResident] = []
        self.needs: list[NewNeed] = []
        self.absences: list[NewAbsence] = []
        self.updates: dict[Ref, Update] = {}
        self.duplicates: list[DuplicateProposal] = []
        self.found: list[Problem] = []  # on the row at hand

    def run(self) -> Comparison:
        registers = [row for row in self.read.rows if not self._is_names(row)]
        self._join_households(registers)
        verdicts = {(row.sheet, row.row): self._row(row) for row in registers}
        verdicts |= {(row.sheet, row.row): self._row(row) for row in self.read.rows if self._is_names(row)}
        rows = tuple(verdicts[row.sheet, row.row] for row in self.read.rows)
        return Comparison(rows, self._plan(), tuple(problem for row in rows for problem in row.problems))

    def _is_names(self, row: RowReading) -> bool:
        return self.mappings[row.sheet].kind == "names"

    def _plan(self) -> Plan:
        places = self.places
        return Plan(
            layout=self.source.layout,
            as_of=self.source.as_of,
            buildings=tuple(places.new_buildings.values()),
            dwellings=tuple(places.new_dwellings.values()),
            households=tuple(places.new_households.values()),
            residents=tuple(self.residents),
            needs=tuple(self.needs),
            absences=tuple(self.absences),
            updates=(*places.updates.values(), *self.updates.values()),
            duplicates=tuple(self.duplicates),
        )

    # ---- households of the list and of the register

    def _join_households(self, rows: Iterable[RowReading]) -> None:
        """A household of the list is the one in which the register has one of its people."""
        for row in rows:
            for facts in row.people if row.verdict == "person" else ():
                match = self.people.match(facts)
                if match.entry and match.entry.door == facts.door and match.how in ("ID", "DOOR_AND_NAME", "PROBABLE"):
                    self.groups.setdefault((facts.door, facts.household), match.entry.household)

    def _household(self, facts: PersonFacts, block: str) -> Ref:
        group = (facts.door, facts.household)
        if group not in self.groups:
            existing = self.places.numbers(facts.door)
            if existing and not facts.household:
                self.groups[group] = existing[min(existing)]
            else:
                self.groups[group] = self.places.new_household(facts.door, facts.household or 1, block)
        return self.groups[group]

    # ---- rows

    def _row(self, row: RowReading) -> RowVerdict:
        self.found = list(row.problems)
        mapping = self.mappings[row.sheet]
        if row.verdict == "ignored":
            return self._verdict(row, "IGNORED")
        if row.verdict == "held":
            return self._held(row)
        if row.verdict == "dwelling":
            return self._dwelling(row, mapping)
        if mapping.kind == "names":
            people = tuple(listing.judge(self, row, mapping, facts) for facts in row.people)
        else:
            people = tuple(self._person(row, mapping, facts) for facts in row.people)
        return self._verdict(row, _gravest(person.kind for person in people), people)

    def _verdict(self, row: RowReading, kind: Kind, people: tuple[PersonVerdict, ...] = ()) -> RowVerdict:
        return RowVerdict(row.sheet, row.row, kind, people, tuple(self.found), row.ignored_code)

    def _held(self, row: RowReading) -> RowVerdict:
        """A row that waits, unless the register knows its people already by their numbers."""
        people = []
        for facts in row.people:
            match = self.people.match(facts) if facts.id_verified else None
            settled = match is not None and match.how == "ID"
            people.append(
                PersonVerdict(
                    "SAME" if settled else "HELD", facts, match.entry.ref if settled and match and match.entry else ""
                )
            )
        kind: Kind = "SAME" if people and all(person.kind == "SAME" for person in people) else "HELD"
        return self._verdict(row, kind, tuple(people))

    def _dwelling(self, row: RowReading, mapping: SheetMapping) -> RowVerdict:
        facts = row.dwelling
        if facts is None:
            return self._verdict(row, "HELD")
        writes = self._writes()
        _, contradicts = self.places.dwelling(facts.door, facts.use, mapping.block)
        if facts.unnamed:
            self.places.unnamed_household(facts.door, facts.household, facts.unnamed, mapping.block)
        if contradicts:
            self.note(row, "VACANT_WITH_PEOPLE", "conflict", "room", "address", "building", cell=str(facts.door))
            return self._verdict(row, "CONFLICT")
        return self._verdict(row, "SAME" if self._writes() == writes else "NEW")

    def _writes(self) -> int:
        return self.places.keys + len(self.places.updates)

    # ---- people of a register

    def _person(self, row: RowReading, mapping: SheetMapping, facts: PersonFacts) -> PersonVerdict:
        match = self.people.match(facts)
        entry = match.entry
        if entry is None:
            return self._new(row, mapping, facts)
        if match.how == "SHARED_ID":
            return self._shared(row, mapping, facts, entry)
        if match.how == "SEVERAL":
            self._propose(row, match, "DUPLICATE_PROBABLE")
            return PersonVerdict("CONFLICT", facts)
        if match.how == "PROBABLE":
            self._propose(row, match, "DUPLICATE_PROBABLE")
            return PersonVerdict("CONFLICT", facts, entry.ref)
        if entry.door != facts.door:
            self._propose(row, match, "DUPLICATE_ID")
            return PersonVerdict(
                "CONFLICT",
                facts,
                entry.ref,
                (FieldChange("door", str(entry.door), str(facts.door), taken=False),),
            )
        if entry.seen_in_this_list:
            return self._twice(row, mapping, facts, match)
        return self.merged(row, facts, entry)

    def _new(self, row: RowReading, mapping: SheetMapping, facts: PersonFacts) -> PersonVerdict:
        household = self._household(facts, mapping.block)
        self.places.dwelling(facts.door, "HOME", mapping.block)
        number = self.places.number_of(facts.door, household)
        facts = replace(facts, household=number)
        entry = Entry.of_facts(self.places.key(), household, number, facts)
        self.people.add(entry)
        self.residents.append(NewResident(entry.ref, household, facts, row.sheet, row.row))
        self.needs += [NewNeed(entry.ref, need) for need in facts.needs]
        if facts.presence not in (None, "HOME"):
            self.absences.append(NewAbsence(entry.ref, facts.presence or ""))
        return PersonVerdict("NEW", facts, entry.ref)

    def _shared(self, row: RowReading, mapping: SheetMapping, facts: PersonFacts, entry: Entry) -> PersonVerdict:
        """One number, two quite different names: the person stays in the list, the number is a question."""
        self.note(
            row,
            "ID_OF_ANOTHER",
            "conflict",
            "id_number",
            "disability_id",
            cell=facts.id_number,
            name=entry.name,
            door=str(entry.door),
        )
        bare = replace(facts, id_number="", id_kind="", id_verified=False)
        match = self.people.match(bare)
        if match.entry and match.how == "DOOR_AND_NAME":
            match.entry.seen_in_this_list = True
            return PersonVerdict("CONFLICT", bare, match.entry.ref)
        verdict = self._new(row, mapping, bare)
        return replace(verdict, kind="CONFLICT")

    def _twice(self, row: RowReading, mapping: SheetMapping, facts: PersonFacts, match: Match) -> PersonVerdict:
        """The second row of one list for one person; two people of one name are told apart by number or birth."""
        entry = match.entry
        assert entry is not None
        if match.how == "DOOR_AND_NAME" and not _tells_the_same(entry, facts):
            return self._new(row, mapping, facts)
        self._propose(row, match, "DUPLICATE_ROW")
        return PersonVerdict("SAME", facts, entry.ref)

    def merged(self, row: RowReading, facts: PersonFacts, entry: Entry, *, adds_only: bool = False) -> PersonVerdict:
        """The row and the person of the register together."""
        result = merging.merge(entry, facts, self.source, adds_only=adds_only)
        self._write(entry, result)
        if not adds_only:
            entry.seen_in_this_list = True
            for change in result.conflicts:
                self._note_conflict(row, entry, change)
        kind: Kind = "CONFLICT" if result.conflicts else "CHANGED" if result.changes_anything else "SAME"
        return PersonVerdict(kind, facts, entry.ref, tuple(result.shown))

    def _note_conflict(self, row: RowReading, entry: Entry, change: FieldChange) -> None:
        if change.field == "former":
            self.note(row, "FORMER_LISTED", "conflict", "name", name=entry.name, door=str(entry.door))
        else:
            self.note(
                row,
                "VALUE_DIFFERS",
                "conflict",
                change.field,
                field=change.field,
                cell=change.after,
                other=change.before,
            )

    def _write(self, entry: Entry, result: Merge) -> None:
        if result.after:
            old = self.updates.get(entry.ref)
            before = {**result.before, **(old.before if old else {})}
            self.updates[entry.ref] = Update(
                "resident", entry.ref, before, {**(old.after if old else {}), **result.after}
            )
        self.needs += [NewNeed(entry.ref, need) for need in result.needs]
        if result.presence:
            self.absences.append(NewAbsence(entry.ref, result.presence))
        number = result.after.get("id_number")
        merging.apply(entry, result, self.source)
        if isinstance(number, str) and number:
            self.people.learn_id(entry, number)

    # ---- problems

    def _propose(self, row: RowReading, match: Match, code: str) -> None:
        entry = match.entry
        assert entry is not None
        self.note(row, code, "duplicate-of", "name", name=entry.name, door=str(entry.door))
        if code != "DUPLICATE_ROW":
            self.duplicates.append(DuplicateProposal(entry.ref, "", code, match.evidence, row.sheet, row.row))

    def note(self, row: RowReading, code: str, action: Action, *meanings: str, **params: str) -> None:
        """A problem on the row, in the first column of these meanings that the list has."""
        columns = self.mappings[row.sheet].columns
        letter = next(
            (
                column.letter
                for meaning in meanings
                for column in columns
                if column.meaning == MEANING_OF.get(meaning, meaning)
            ),
            "",
        )
        self.found.append(Problem(code, action, self.read.file, row.sheet, row.row, letter, params))


MEANING_OF = {"birth_date": "birth", "phones": "phone", "former": "remark", "needs": "tags"}


def _tells_the_same(entry: Entry, facts: PersonFacts) -> bool:
    """Whether a second row with the same door and name adds nothing hard."""
    return all(getattr(facts, name) in ("", None, getattr(entry, name)) for name in SAME_LIST_TWICE)


def _gravest(kinds: Iterable[Kind]) -> Kind:
    return max(kinds, key=GRAVITY.index, default="IGNORED")
