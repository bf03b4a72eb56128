"""Lists of people of one sort, such as those of civil affairs: they add to the register, ask, and make nobody."""

from dataclasses import dataclass, replace

from rollcall.lib import names
from rollcall.register.rules import families
from rollcall.register.rules.comparing import Comparing
from rollcall.register.rules.facts import NeedFact, PersonFacts, RowReading
from rollcall.register.rules.identity import Entry

ALONE = NeedFact("LIVES_ALONE")


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a row of such a list means. `taken` is what may be added; None when somebody must decide first."""

    entry: Entry | None = None
    taken: PersonFacts | None = None
    contradicted: bool = False


def find(state: Comparing, row: RowReading, facts: PersonFacts) -> Found:
    """The person of the register, with notes on every contradiction."""
    match = state.people.match(facts)
    if match.how in ("NONE", "SHARED_ID", "SEVERAL"):
        match = state.people.similar_at(facts)
    entry = match.entry
    if entry is None:
        state.note(row, "LIST_PERSON_UNKNOWN", "to-verify", "name", cell=facts.name, door=str(facts.door))
        return Found()
    living = state.people.family(entry)[0]
    facts, entry = families.as_living(facts, match, living), living
    codes = _contradictions(state, row, facts, entry)
    if match.how == "PROBABLE" or entry.former:
        return Found(entry, None, contradicted=True)
    needs = tuple(need for need in facts.needs if need != ALONE or "LIST_NOT_ALONE" not in codes)
    return Found(entry, replace(facts, needs=needs), contradicted=bool(codes))


def _contradictions(state: Comparing, row: RowReading, facts: PersonFacts, entry: Entry) -> set[str]:
    found = set()
    if entry.former:
        found.add("LIST_DECEASED" if entry.former == "DEAD" else "LIST_MOVED_AWAY")
        state.note(row, next(iter(found)), "conflict", "name", cell=facts.name, door=str(entry.door))
    if names.key(entry.name) != names.key(facts.name):
        found.add("LIST_NAME_DIFFERS")
        state.note(row, "LIST_NAME_DIFFERS", "conflict", "name", cell=facts.name, other=entry.name)
    if facts.building and entry.door != facts.door:
        found.add("LIST_ADDRESS_DIFFERS")
        told = {"cell": str(facts.door), "other": str(entry.door)}
        state.note(row, "LIST_ADDRESS_DIFFERS", "conflict", "address", "room", **told)
    if ALONE in facts.needs and (others := _others(state, entry)):
        found.add("LIST_NOT_ALONE")
        state.note(row, "LIST_NOT_ALONE", "conflict", "name", cell=facts.name, count=str(others))
    return found


def _others(state: Comparing, entry: Entry) -> int:
    """How many others live in the household."""
    return sum(other is not entry and not other.former for other in state.people.by_household[entry.household])
