"""One person, two sources: which values are taken, which stay, and where two sources contradict each other.

An empty cell never erases. A value is replaced when the same list (the same layout, not older) now says something else.
Hard facts on which two different lists disagree stay as they are, and both values are shown.
"""

from dataclasses import dataclass, field
from datetime import date

from rollcall.lib import names
from rollcall.register.rules.facts import NeedFact, PersonFacts
from rollcall.register.rules.identity import BLANK, Entry, births_agree
from rollcall.register.rules.known import Source
from rollcall.register.rules.plans import FieldChange

FINENESS = {"": 0, "YEAR": 1, "MONTH": 2, "DAY": 3}
REPLACED_BY_SAME_LIST = ("relation", "is_contact", "remark")


@dataclass(slots=True)
class Merge:
    """What a row changes in a person: `after` for the register, `shown` for people, `conflicts` name the fields that stay."""

    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)
    shown: list[FieldChange] = field(default_factory=list)
    needs: list[NeedFact] = field(default_factory=list)
    presence: str | None = None

    @property
    def conflicts(self) -> list[FieldChange]:
        """Fields on which the sources disagree."""
        return [change for change in self.shown if not change.taken]

    @property
    def changes_anything(self) -> bool:
        """Whether something would be written."""
        return bool(self.after or self.needs or self.presence)

    def take(self, entry: Entry, **values: object) -> None:
        """New values for one field, shown once under the first name."""
        first = next(iter(values))
        self.shown.append(FieldChange(first, shown(getattr(entry, first)), shown(values[first])))
        for name, value in values.items():
            if getattr(entry, name) != value:
                self.before[name], self.after[name] = getattr(entry, name), value

    def take_silently(self, name: str, old: object, new: object) -> None:
        """A value that follows from another one that is shown."""
        if old != new:
            self.before[name], self.after[name] = old, new

    def keep(self, name: str, old: object, new: object) -> None:
        """A value that stays although the list says something else."""
        self.shown.append(FieldChange(name, shown(old), shown(new), taken=False))


def merge(entry: Entry, facts: PersonFacts, source: Source, *, adds_only: bool = False) -> Merge:
    """What the facts change in the entry. `adds_only`: a list of names fills gaps and never replaces."""
    result = Merge()
    _merge_name(result, entry, facts, source, adds_only)
    _merge_sex(result, entry, facts, source, adds_only)
    _merge_birth(result, entry, facts, source, adds_only)
    _merge_id(result, entry, facts, source, adds_only)
    _merge_phones(result, entry, facts)
    if not adds_only:
        _merge_soft(result, entry, facts, source)
        _merge_former(result, entry, facts, source)
    _merge_presence(result, entry, facts, source)
    result.needs = [need for need in facts.needs if not _has(entry, need)]
    result.shown += [FieldChange("needs", "", _need(need)) for need in result.needs]
    return result


def gather(entry: Entry, facts: PersonFacts) -> Merge:
    """What a second place for the same person adds to the first: telephones, needs, remarks, gaps. It changes nothing.

    That some list said where the person is stays known, whichever of the two places came first; it is never an absence.
    """
    result = Merge()
    if facts.presence and entry.presence is None and not entry.former:
        result.presence = "HOME"
    _merge_phones(result, entry, facts)
    if facts.remark and facts.remark not in entry.remark:
        result.take(entry, remark=f"{entry.remark}、{facts.remark}".strip("、"))
    if not entry.sex and facts.sex:
        result.take(entry, sex=facts.sex)
    if entry.birth_date is None and facts.birth_date:
        result.take(entry, birth_date=facts.birth_date, birth_precision=facts.birth_precision)
    result.needs = [need for need in facts.needs if not _has(entry, need)]
    return result


def apply(entry: Entry, merged: Merge, source: Source) -> None:
    """Brings the entry up to date, so that later rows of the list see it."""
    for name, value in merged.after.items():
        setattr(entry, name, value)
    entry.sources = {**entry.sources, **dict.fromkeys(merged.after, source)}
    entry.needs += tuple(merged.needs)
    if merged.presence:
        entry.presence = merged.presence
        entry.sources = {**entry.sources, "presence": source}


def _replaces(entry: Entry, name: str, source: Source, adds_only: bool = False) -> bool:
    """Whether the old value came from this same list, and not from a later state of it."""
    old = entry.sources.get(name, BLANK)
    return not adds_only and bool(source.layout) and old.layout == source.layout and old.as_of <= source.as_of


def _merge_name(result: Merge, entry: Entry, facts: PersonFacts, source: Source, adds_only: bool) -> None:
    if names.key(entry.name) == names.key(facts.name):
        return
    if names.is_nickname(entry.name) and not names.is_nickname(facts.name) and not adds_only:
        result.take(entry, name=facts.name)
    elif names.is_nickname(facts.name):
        return
    elif _replaces(entry, "name", source, adds_only):
        result.take(entry, name=facts.name)
    else:
        result.keep("name", entry.name, facts.name)


def _merge_sex(result: Merge, entry: Entry, facts: PersonFacts, source: Source, adds_only: bool) -> None:
    if not facts.sex or facts.sex == entry.sex:
        return
    if not entry.sex or (_replaces(entry, "sex", source, adds_only) and not entry.id_verified):
        result.take(entry, sex=facts.sex)
    else:
        result.keep("sex", entry.sex, facts.sex)


def _merge_birth(result: Merge, entry: Entry, facts: PersonFacts, source: Source, adds_only: bool) -> None:
    agree = births_agree(entry.birth_date, entry.birth_precision, facts.birth_date, facts.birth_precision)
    if facts.birth_date is None:
        return
    finer = FINENESS[facts.birth_precision] > FINENESS[entry.birth_precision]
    new = {"birth_date": facts.birth_date, "birth_precision": facts.birth_precision}
    if agree is None or (agree and finer):
        result.take(entry, **new)
    elif agree is False and facts.age is None:
        if _replaces(entry, "birth_date", source, adds_only):
            result.take(entry, **new)
        else:
            result.keep("birth_date", entry.birth_date, facts.birth_date)


def _merge_id(result: Merge, entry: Entry, facts: PersonFacts, source: Source, adds_only: bool) -> None:
    if not facts.id_number or facts.id_number == entry.id_number:
        return
    new = {"id_number": facts.id_number, "id_kind": facts.id_kind, "id_verified": facts.id_verified}
    better = facts.id_verified and not entry.id_verified
    if not entry.id_number or better or (_replaces(entry, "id_number", source, adds_only) and facts.id_verified):
        result.take(entry, **new)
    else:
        result.keep("id_number", entry.id_number, facts.id_number)


def _merge_phones(result: Merge, entry: Entry, facts: PersonFacts) -> None:
    both = tuple(dict.fromkeys((*entry.phones, *facts.phones)))
    if both != entry.phones:
        result.take(entry, phones=both)


def _merge_soft(result: Merge, entry: Entry, facts: PersonFacts, source: Source) -> None:
    for name in REPLACED_BY_SAME_LIST:
        old, new = getattr(entry, name), getattr(facts, name)
        if new and new != old and (not old or _replaces(entry, name, source)):
            result.take(entry, **{name: new})
        elif name == "remark" and new and new not in old:
            result.take(entry, remark=f"{old}、{new}")


def _merge_former(result: Merge, entry: Entry, facts: PersonFacts, source: Source) -> None:
    if facts.former == entry.former:
        return
    if facts.former and (not entry.former or _replaces(entry, "former", source)):
        result.take(entry, former=facts.former)
    elif entry.former and not facts.former:
        result.keep("former", entry.former, "")


def _merge_presence(result: Merge, entry: Entry, facts: PersonFacts, source: Source) -> None:
    """A newer list, or the same one, tells where somebody is now; of two lists of one day the one that says more."""
    if (
        not facts.presence
        or facts.presence == entry.presence
        or entry.former
        or (facts.presence == "HOME" and not entry.presence)
    ):
        return
    old = entry.sources.get("presence", BLANK)
    newer = source.as_of > old.as_of or old.layout == source.layout
    if entry.presence in (None, "HOME", "UNKNOWN") or newer:
        result.presence = facts.presence
        result.shown.append(FieldChange("presence", entry.presence or "", facts.presence))
    elif facts.presence not in ("HOME", "UNKNOWN"):
        result.keep("presence", entry.presence, facts.presence)


def _has(entry: Entry, need: NeedFact) -> bool:
    """Whether the need is there already; a disability without its kind is covered by one with it."""
    return need in entry.needs or (
        any(own.kind == need.kind for own in entry.needs) and (not need.note or need.kind == "PREGNANT_POSTPARTUM")
    )


def _need(need: NeedFact) -> str:
    return f"{need.kind}:{need.note}" if need.note else need.kind


def shown(value: object) -> str:
    """A value as plain text for a preview."""
    if value is None or value == "":
        return ""
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)
