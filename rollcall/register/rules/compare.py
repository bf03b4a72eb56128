"""A list against the register: for every row what is new, changed, the same, in conflict or waiting, and the writes."""

from collections.abc import Iterable
from dataclasses import replace

from rollcall.register.rules import doubles, families, listing, merging
from rollcall.register.rules.comparing import Comparing
from rollcall.register.rules.facts import PersonFacts, ReadResult, RowReading, SheetMapping
from rollcall.register.rules.identity import Entry
from rollcall.register.rules.known import KnownRegister
from rollcall.register.rules.plans import Comparison, FieldChange, Kind, PersonVerdict, RowVerdict

GRAVITY: tuple[Kind, ...] = ("IGNORED", "SAME", "CHANGED", "NEW", "HELD", "REJECTED", "CONFLICT")


def compare(known: KnownRegister, read: ReadResult) -> Comparison:
    """Compares a list that was read with the register. The second time the same list leads to no write.

    Rows of registers go first, lists of names after them, whatever the order of the sheets; the verdicts keep the order
    of `read.rows`, one for each.
    """
    state = Comparing(known, read)
    registers = [index for index, row in enumerate(read.rows) if not _is_names(state, row)]
    lists = [index for index, row in enumerate(read.rows) if _is_names(state, row)]
    state.join_households([read.rows[index] for index in registers])
    verdicts = {index: _row(state, read.rows[index]) for index in (*registers, *lists)}
    rows = tuple(verdicts[index] for index in range(len(read.rows)))
    return Comparison(rows, state.plan(), tuple(problem for row in rows for problem in row.problems))


def _is_names(state: Comparing, row: RowReading) -> bool:
    return state.mappings[row.sheet].kind == "names"


def _row(state: Comparing, row: RowReading) -> RowVerdict:
    state.found = list(row.problems)
    mapping = state.mappings[row.sheet]
    if row.verdict == "ignored":
        return _verdict(state, row, "IGNORED")
    if row.verdict == "held":
        return _held(state, row)
    if row.verdict == "dwelling":
        return _dwelling(state, row, mapping)
    if mapping.kind == "names":
        people = tuple(_listed(state, row, facts) for facts in row.people)
    else:
        people = tuple(_person(state, row, mapping, facts) for facts in row.people)
    return _verdict(state, row, _gravest(person.kind for person in people), people)


def _verdict(state: Comparing, row: RowReading, kind: Kind, people: tuple[PersonVerdict, ...] = ()) -> RowVerdict:
    return RowVerdict(row.sheet, row.row, kind, people, tuple(state.found), row.ignored_code)


def _gravest(kinds: Iterable[Kind]) -> Kind:
    return max(kinds, key=GRAVITY.index, default="IGNORED")


def _held(state: Comparing, row: RowReading) -> RowVerdict:
    """A row that waits, unless the register knows its people already by their numbers."""
    people = []
    for facts in row.people:
        match = state.people.match(facts) if facts.id_verified else None
        if match and match.entry and match.how == "ID":
            people.append(PersonVerdict("SAME", facts, match.entry.person))
        else:
            people.append(PersonVerdict("HELD", facts))
    settled = bool(people) and all(person.kind == "SAME" for person in people)
    return _verdict(state, row, "SAME" if settled else "HELD", tuple(people))


def _dwelling(state: Comparing, row: RowReading, mapping: SheetMapping) -> RowVerdict:
    facts = row.dwelling
    if facts is None:
        return _verdict(state, row, "HELD")
    before = state.places.writes
    _, contradicts = state.places.dwelling(facts.door, facts.use, mapping.block)
    if facts.unnamed:
        state.places.unnamed_household(facts.door, facts.household, facts.unnamed, mapping.block)
    if contradicts:
        state.note(row, "VACANT_WITH_PEOPLE", "conflict", "room", "address", "building", cell=str(facts.door))
        return _verdict(state, row, "CONFLICT")
    return _verdict(state, row, "SAME" if state.places.writes == before else "NEW")


def _person(state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts) -> PersonVerdict:
    """A person of a register: unknown, known, or known in another way."""
    match = state.people.match(facts)
    entry = match.entry
    if entry is None:
        return PersonVerdict("NEW", facts, state.new(row, mapping, facts).ref)
    family = state.people.family(entry)
    if families.is_meant(match, family, facts):
        verdict, kept = families.judge(state, row, facts, family)
        for change in kept:
            _note_conflict(state, row, family[0], change)
        return verdict
    if entry.stands_for:
        entry = family[0]
        match = replace(match, entry=entry)
    plain = match.how in ("ID", "DOOR_AND_NAME") and entry.door == facts.door and not entry.seen_in_this_list
    if not plain:
        return doubles.judge(state, row, mapping, facts, match)
    verdict = _merged(state, facts, entry)
    entry.seen_in_this_list = True
    for change in verdict.changes:
        if not change.taken:
            _note_conflict(state, row, entry, change)
    return verdict


def _merged(state: Comparing, facts: PersonFacts, entry: Entry, *, adds_only: bool = False) -> PersonVerdict:
    """The row and the person of the register together."""
    result = merging.merge(entry, facts, state.source, adds_only=adds_only)
    state.write(entry, result)
    kind: Kind = "CONFLICT" if result.conflicts else "CHANGED" if result.changes_anything else "SAME"
    return PersonVerdict(kind, facts, entry.ref, tuple(result.shown))


def _note_conflict(state: Comparing, row: RowReading, entry: Entry, change: FieldChange) -> None:
    if change.field == "former":
        state.note(row, "FORMER_LISTED", "conflict", "name", name=entry.name, door=str(entry.door))
    else:
        told = {"field": change.field, "cell": change.after, "other": change.before}
        state.note(row, "VALUE_DIFFERS", "conflict", change.field, **told)


def _listed(state: Comparing, row: RowReading, facts: PersonFacts) -> PersonVerdict:
    """A person of a list that makes nobody."""
    found = listing.find(state, row, facts)
    if found.entry is None:
        return PersonVerdict("HELD", facts)
    if found.taken is None:
        return PersonVerdict("CONFLICT", facts, found.entry.ref)
    verdict = _merged(state, found.taken, found.entry, adds_only=True)
    for change in verdict.changes:
        if not change.taken and change.field != "name":  # of names the listing has told already
            _note_conflict(state, row, found.entry, change)
    return PersonVerdict("CONFLICT" if found.contradicted else verdict.kind, facts, found.entry.ref, verdict.changes)
