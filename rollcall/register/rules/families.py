"""A person who came into the register twice and was made one: what a list says of either entry.

What a list said before the two became one was settled then, and says nothing new when it is brought in again. Only what
differs from all that goes to the person, as from any list.
"""

from dataclasses import replace

from rollcall.register.rules import merging
from rollcall.register.rules.comparing import Comparing
from rollcall.register.rules.facts import PersonFacts, RowReading
from rollcall.register.rules.identity import Entry, Match
from rollcall.register.rules.merging import Merge
from rollcall.register.rules.plans import FieldChange, Kind, PersonVerdict


def is_meant(match: Match, family: list[Entry], facts: PersonFacts) -> bool:
    """Whether a row speaks of somebody who was made one of several, behind a door where one of these was."""
    surely = match.how in ("ID", "DOOR_AND_NAME")
    return len(family) > 1 and surely and any(entry.door == facts.door for entry in family)


def judge(
    state: Comparing, row: RowReading, facts: PersonFacts, family: list[Entry]
) -> tuple[PersonVerdict, list[FieldChange]]:
    """What becomes of such a row, and what stays although the list says something else."""
    living = family[0]
    told = [_Told(state, facts, living, entry) for entry in family if entry.door == facts.door]
    least = min(told, key=lambda one: one.size)
    if not least.size:
        return PersonVerdict("SAME", facts, living.ref), []
    result = least.result
    state.write(living, result)
    kept = least.kept
    kind: Kind = "CONFLICT" if kept else "CHANGED" if result.changes_anything else "SAME"
    shown = [change for change in result.shown if change.taken]
    return PersonVerdict(kind, facts, living.ref, (*shown, *kept)), kept


def as_living(facts: PersonFacts, match: Match, living: Entry) -> PersonFacts:
    """A row that means a person by an old name or door, as it would be about the person now."""
    alias = match.entry
    if alias is None or alias is living or not alias.stands_for:
        return facts
    return replace(facts.at(living.door, living.number), name=living.name)


class _Told:
    """What a row says that one of the entries did not say, and what that changes in the person."""

    def __init__(self, state: Comparing, facts: PersonFacts, living: Entry, entry: Entry) -> None:
        found = merging.merge(entry, facts, state.source)
        self.result = merging.merge(living, _news(facts, found, living), state.source)
        kept = (*found.conflicts, *self.result.conflicts, *_former(found))
        self.kept = list({change.field: change for change in kept}.values())

    @property
    def size(self) -> int:
        """How much that is."""
        return len(self.kept) + len(self.result.after) + len(self.result.needs) + bool(self.result.presence)


def _news(facts: PersonFacts, found: Merge, living: Entry) -> PersonFacts:
    """Only what the row says that was not said before. Whether somebody left is for people to say."""
    fields = ("sex", "birth_date", "birth_precision", "id_number", "id_kind", "id_verified", "relation", "is_contact",
              "remark", "phones")  # fmt: skip
    blank = PersonFacts(found.after.get("name", living.name), facts.building, facts.room, facts.household)  # type: ignore[arg-type]
    said = {name: getattr(facts, name) for name in fields if name in found.after}
    if "birth_date" in found.after:
        said["birth_precision"] = facts.birth_precision
    if "id_number" in found.after:
        said |= {"id_kind": facts.id_kind, "id_verified": facts.id_verified}
    return replace(blank, **said, needs=tuple(found.needs), presence=found.presence, former=living.former)


def _former(found: Merge) -> list[FieldChange]:
    """That the list says of one of them, newly, that the person died or moved away."""
    return [replace(change, taken=False) for change in found.shown if change.field == "former" and change.taken]
