"""What grows while a list is compared with the register: who is known by now, and what would be written."""

from collections.abc import Sequence

from rollcall.lib import names
from rollcall.register.rules import merging
from rollcall.register.rules.facts import Action, Door, PersonFacts, Problem, ReadResult, RowReading, SheetMapping
from rollcall.register.rules.identity import Entry, Match, People
from rollcall.register.rules.known import KnownRegister, Source
from rollcall.register.rules.merging import Merge
from rollcall.register.rules.places import Places
from rollcall.register.rules.plans import DuplicateProposal, NewAbsence, NewNeed, NewResident, Plan, Ref, Update

COLUMN_OF = {"birth_date": "birth", "phones": "phone", "former": "remark", "needs": "tags"}  # where a field is read


class Comparing:
    """The state of one comparison."""

    def __init__(self, known: KnownRegister, read: ReadResult) -> None:
        self.file = read.file
        self.mappings = {mapping.sheet: mapping for mapping in read.mapping.sheets}
        self.source = Source(read.mapping.fingerprint, read.as_of)
        self.sources = {"name": self.source}  # of everybody whom the list brings
        self.places = Places(known)
        self.people = _everybody(known)
        self.groups: dict[tuple[Door, int], Ref] = {}  # household of the list -> household of the register
        self.unnamed: dict[tuple[Door, int], int] = {}  # household of the list -> its people without names
        self.residents: list[NewResident] = []
        self.needs: list[NewNeed] = []
        self.absences: list[NewAbsence] = []
        self.updates: dict[Ref, Update] = {}
        self.duplicates: list[DuplicateProposal] = []
        self.found: list[Problem] = []  # on the row at hand

    def plan(self) -> Plan:
        """Everything that would be written."""
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

    def join_households(self, rows: Sequence[RowReading]) -> None:
        """A household of the list is the one in which the register has one of its people."""
        for row in rows:
            if row.verdict != "person":
                continue
            if row.dwelling:
                self.unnamed[row.dwelling.door, row.dwelling.household] = row.dwelling.unnamed
            self.people.listed.update((facts.door, names.key(facts.name)) for facts in row.people)
        for row in rows:
            for facts in row.people if row.verdict == "person" else ():
                match = self.people.match(facts)
                if match.entry and match.entry.door == facts.door and match.how in ("ID", "DOOR_AND_NAME", "PROBABLE"):
                    self.groups.setdefault((facts.door, facts.household), match.entry.household)

    def household(self, facts: PersonFacts, block: str) -> Ref:
        """The household of the register for a person of the list, made when there is none."""
        group = (facts.door, facts.household)
        if group not in self.groups:
            existing = self.places.numbers(facts.door)
            if existing and not facts.household:
                self.groups[group] = existing[min(existing)]
            else:
                number, unnamed = facts.household or 1, self.unnamed.get(group, 0)
                self.groups[group] = self.places.new_household(facts.door, number, block, unnamed)
        return self.groups[group]

    # ---- people

    def new(self, row: RowReading, mapping: SheetMapping, facts: PersonFacts) -> Entry:
        """A person that nobody knows yet."""
        household = self.household(facts, mapping.block)
        self.places.dwelling(facts.door, "HOME", mapping.block)
        number = self.places.number_of(facts.door, household)
        if number != facts.household:
            facts = facts.at(facts.door, number)
        entry = Entry.of_facts(self.places.key(), household, number, facts)
        entry.sources = self.sources
        self.people.add(entry)
        self.residents.append(NewResident(entry.ref, household, facts, row.sheet, row.row))
        self.needs += [NewNeed(entry.ref, need) for need in facts.needs]
        if facts.presence not in (None, "HOME"):
            self.absences.append(NewAbsence(entry.ref, facts.presence or ""))
        return entry

    def write(self, entry: Entry, result: Merge) -> None:
        """What a row changes in a person."""
        if result.after:
            old = self.updates.get(entry.ref)
            before = {**result.before, **(old.before if old else {})}
            after = {**(old.after if old else {}), **result.after}
            self.updates[entry.ref] = Update("resident", entry.ref, before, after)
        self.needs += [NewNeed(entry.ref, need) for need in result.needs]
        if result.presence:
            self.absences.append(NewAbsence(entry.ref, result.presence))
        number = result.after.get("id_number")
        merging.apply(entry, result, self.source)
        if isinstance(number, str) and number:
            self.people.learn_id(entry, number)

    # ---- problems

    def propose(self, row: RowReading, match: Match, code: str, *, other: Ref = "", **params: str) -> None:
        """That the row and the person it matches may be one, for people to decide."""
        entry = match.entry
        assert entry is not None
        self.note(row, code, "duplicate-of", "name", name=entry.name, door=str(entry.door), **params)
        if code != "DUPLICATE_ROW":
            self.duplicates.append(DuplicateProposal(entry.ref, other, code, match.evidence, row.sheet, row.row))

    def note(self, row: RowReading, code: str, action: Action, *meanings: str, **params: str) -> None:
        """A problem on the row, in the first column of these meanings that the list has."""
        columns = self.mappings[row.sheet].columns
        wanted = [COLUMN_OF.get(meaning, meaning) for meaning in meanings]
        letters = [column.letter for meaning in wanted for column in columns if column.meaning == meaning]
        letter = letters[0] if letters else ""
        self.found.append(Problem(code, action, self.file, row.sheet, row.row, letter, params))


def _everybody(known: KnownRegister) -> People:
    """The people of the register, each with what was said before."""
    living = {person.id: Entry.of_known(person) for person in known.people}
    people = People(living.values())
    for alias in known.aliases:
        people.add_alias(Entry.of_known(alias), living[alias.stands_for])
    return people
