"""One person in two places: proposed with what speaks for it, never merged in silence.

A number that checks makes two entries one person. Such a person is kept once, where the better reason speaks for it,
whichever list came first: so the register is the same whatever the order of the lists. Without a number both entries are
kept until somebody decides, because nobody may be lost.
"""

from dataclasses import replace

from rollcall.register.rules import merging
from rollcall.register.rules.comparing import Comparing
from rollcall.register.rules.facts import PersonFacts, RowReading, SheetMapping
from rollcall.register.rules.identity import BLANK, Entry, Match
from rollcall.register.rules.known import KnownPerson
from rollcall.register.rules.plans import FieldChange, PersonVerdict

SAME_LIST_TWICE = ("sex", "birth_date", "id_number")  # a row is the same row again when none of these differs
COUPLES = frozenset(
    ("配偶", "妻", "夫", "妻子", "丈夫", "老伴", "Spouse", "spouse", "Wife", "wife", "Husband", "husband")
)
CHILDREN = frozenset(
    (
        "子",
        "女",
        "儿子",
        "女儿",
        "长子",
        "次子",
        "长女",
        "次女",
        "媳",
        "儿媳",
        "婿",
        "女婿",
        "孙子",
        "孙女",
        "Son",
        "son",
        "Daughter",
        "daughter",
    )
)


def judge(state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts, match: Match) -> PersonVerdict:
    """What becomes of a person of the list whom the register has in another way."""
    entry = match.entry
    assert entry is not None
    if match.how == "SHARED_ID":
        return _shared(state, row, mapping, facts, entry)
    if match.how == "SEVERAL":
        state.propose(row, match, "DUPLICATE_PROBABLE")
        return PersonVerdict("CONFLICT", facts)
    if match.how == "PROBABLE":
        return _probable(state, row, mapping, facts, match)
    if entry.door != facts.door:
        return _elsewhere(state, row, mapping, facts, match)
    return _twice(state, row, mapping, facts, match)


def _probable(
    state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts, match: Match
) -> PersonVerdict:
    """A similar name behind the same door: kept beside the other until somebody decides."""
    made = state.new(row, mapping, facts)
    state.propose(row, match, "DUPLICATE_PROBABLE", other=made.ref)
    return PersonVerdict("CONFLICT", facts, made.ref)


def _elsewhere(
    state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts, match: Match
) -> PersonVerdict:
    """The same number behind another door: kept once, where the better reason speaks for it."""
    entry = match.entry
    assert entry is not None
    door = FieldChange("door", str(entry.door), str(facts.door), taken=False)
    if _speaks_louder(state, facts, entry):
        state.propose(row, match, "DUPLICATE_ID", kept=str(facts.door))
        _move(state, mapping, facts, entry)
        return PersonVerdict("CONFLICT", facts, entry.ref, (replace(door, taken=True),))
    state.propose(row, match, "DUPLICATE_ID", kept=str(entry.door))
    state.write(entry, merging.gather(entry, facts))
    return PersonVerdict("CONFLICT", facts, entry.ref, (door,))


def _speaks_louder(state: Comparing, facts: PersonFacts, entry: Entry) -> bool:
    """Whether this list has the better reason to say where the person lives.

    Who answers for a household lives there rather than a parent or relative named last in another. What a person typed,
    and what this same list said before, is never overruled.
    """
    source = entry.sources.get("name", BLANK)
    if not source.layout or source.layout == state.source.layout or entry.former:
        return False
    mine, theirs = weight(facts), weight(entry)
    return (mine, _sort_key(entry)) > (theirs, _sort_key(facts))


def weight(person: PersonFacts | Entry | KnownPerson) -> int:
    """How much speaks for it that a person lives in the household that an entry names."""
    if person.is_contact:
        return 3
    return 2 if person.relation in COUPLES else 1 if person.relation in CHILDREN else 0


def _sort_key(person: PersonFacts | Entry) -> tuple[str, ...]:
    """An order of doors that does not depend on which list came first."""
    return (person.door.building.zfill(10), person.door.room.zfill(20))


def _move(state: Comparing, mapping: SheetMapping, facts: PersonFacts, entry: Entry) -> None:
    """The person goes to the household that this list names, with what it says; the rest is kept."""
    household = state.household(facts, mapping.block)
    state.places.dwelling(facts.door, "HOME", mapping.block)
    state.people.move(entry, facts.door, household)
    result = merging.gather(entry, facts)
    result.take_silently("household", entry.household, household)
    for name in ("name", "relation", "is_contact", "former"):
        result.take_silently(name, getattr(entry, name), getattr(facts, name))
    if facts.presence != entry.presence and (facts.presence or entry.presence not in (None, "HOME")):
        result.presence = facts.presence or "HOME"
    state.write(entry, result)
    entry.number = state.places.number_of(facts.door, household)
    entry.seen_in_this_list = True


def _shared(
    state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts, entry: Entry
) -> PersonVerdict:
    """One number, two quite different names: the person stays in the list, the number is a question."""
    told = {"cell": facts.id_number, "name": entry.name, "door": str(entry.door)}
    state.note(row, "ID_OF_ANOTHER", "conflict", "id_number", "disability_id", **told)
    bare = replace(facts, id_number="", id_kind="", id_verified=False)
    match = state.people.match(bare)
    if match.entry and match.how == "DOOR_AND_NAME":
        match.entry.seen_in_this_list = True
        return PersonVerdict("CONFLICT", bare, match.entry.ref)
    return PersonVerdict("CONFLICT", bare, state.new(row, mapping, bare).ref)


def _twice(state: Comparing, row: RowReading, mapping: SheetMapping, facts: PersonFacts, match: Match) -> PersonVerdict:
    """The second row of one list for one person; two people of one name are told apart by number or birth."""
    entry = match.entry
    assert entry is not None
    if match.how == "DOOR_AND_NAME" and not _tells_the_same(entry, facts):
        return PersonVerdict("NEW", facts, state.new(row, mapping, facts).ref)
    state.propose(row, match, "DUPLICATE_ROW")
    return PersonVerdict("SAME", facts, entry.ref)


def _tells_the_same(entry: Entry, facts: PersonFacts) -> bool:
    """Whether a second row with the same door and name adds nothing hard."""
    return all(getattr(facts, name) in ("", None, getattr(entry, name)) for name in SAME_LIST_TWICE)
