"""Lists of people of one sort, such as those of civil affairs: they add to the register, ask, and make nobody."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rollcall.lib import names
from rollcall.register.rules.facts import NeedFact, PersonFacts, RowReading, SheetMapping
from rollcall.register.rules.identity import Entry
from rollcall.register.rules.plans import PersonVerdict

if TYPE_CHECKING:
    from rollcall.register.rules.compare import _Comparing

ALONE = NeedFact("LIVES_ALONE")


def judge(comparing: "_Comparing", row: RowReading, mapping: SheetMapping, facts: PersonFacts) -> PersonVerdict:
    """One person of such a list: found, found with a contradiction, or unknown."""
    match = comparing.people.match(facts)
    if match.how in ("NONE", "SHARED_ID", "SEVERAL"):
        match = comparing.people.similar_at(facts)
    entry = match.entry
    if entry is None:
        comparing.note(row, "LIST_PERSON_UNKNOWN", "to-verify", "name", cell=facts.name, door=str(facts.door))
        return PersonVerdict("HELD", facts)
    contradicted = _contradictions(comparing, row, facts, entry)
    if match.how == "PROBABLE" or entry.former:
        return PersonVerdict("CONFLICT", facts, entry.ref)
    taken = _without(facts, ALONE) if "LIST_NOT_ALONE" in contradicted else facts
    verdict = comparing.merged(row, taken, entry, adds_only=True)
    return PersonVerdict("CONFLICT" if contradicted else verdict.kind, facts, entry.ref, verdict.changes)


def _contradictions(comparing: "_Comparing", row: RowReading, facts: PersonFacts, entry: Entry) -> list[str]:
    found = []
    if entry.former:
        code = "LIST_DECEASED" if entry.former == "DEAD" else "LIST_MOVED_AWAY"
        comparing.note(row, code, "conflict", "name", cell=facts.name, door=str(entry.door))
        found.append(code)
    if names.key(entry.name) != names.key(facts.name):
        comparing.note(row, "LIST_NAME_DIFFERS", "conflict", "name", cell=facts.name, other=entry.name)
        found.append("LIST_NAME_DIFFERS")
    if facts.building and entry.door != facts.door:
        comparing.note(
            row, "LIST_ADDRESS_DIFFERS", "conflict", "address", "room", cell=str(facts.door), other=str(entry.door)
        )
        found.append("LIST_ADDRESS_DIFFERS")
    if ALONE in facts.needs and (others := _others(comparing, entry)):
        comparing.note(row, "LIST_NOT_ALONE", "conflict", "name", cell=facts.name, count=str(others))
        found.append("LIST_NOT_ALONE")
    return found


def _others(comparing: "_Comparing", entry: Entry) -> int:
    """How many others live in the household."""
    return sum(other is not entry and not other.former for other in comparing.people.by_household[entry.household])


def _without(facts: PersonFacts, need: NeedFact) -> PersonFacts:

    return replace(facts, needs=tuple(own for own in facts.needs if own != need))
