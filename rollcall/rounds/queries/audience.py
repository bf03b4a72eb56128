"""Of whom a round's list is made: the playbook says of what, and who of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rollcall.plans import queries as plans, rules as playbooks
from rollcall.plans.rules import Playbook
from rollcall.register import queries as register
from rollcall.register.models import Absence
from rollcall.register.queries import HomeNow
from rollcall.register.rules import gaps
from rollcall.rounds import rules


@dataclass(frozen=True, slots=True)
class Listed:
    """One subject of a list that is to be made, with why it is on it and what excuses it from the start."""

    building: UUID
    dwelling: UUID
    household: UUID | None = None
    resident: UUID | None = None
    why: tuple[str, ...] = ()
    excuse: rules.Excuse | None = None


def audience_of(playbook: Playbook, *, asked: Collection[str] | None = None, at: datetime) -> list[Listed]:
    """Everybody, or everything, that a round of the playbook would have on its list now, in the order of the doors. `asked`:
    the kinds of gap that put a household on it, where the list is of those (None: those that the playbook names)."""
    listed = everything_for(playbook, at=at)
    return listed if playbook.audience != playbooks.MISSING else only(listed, playbook.gaps if asked is None else asked)


def only(listed: Iterable[Listed], asked: Collection[str]) -> list[Listed]:
    """Those about whom something of these kinds is missing, each with these kinds alone."""
    narrowed = (replace(one, why=tuple(code for code in one.why if code in asked)) for one in listed)
    return [one for one in narrowed if one.why]


def everything_for(playbook: Playbook, *, at: datetime) -> list[Listed]:
    """The same, whatever kinds of gap are asked for; whoever does not fit the playbook's conditions is not on it."""
    away = register.absences_at(at)
    make = {playbooks.RESIDENT: _residents, playbooks.HOUSEHOLD: _households, playbooks.DWELLING: _dwellings}
    listed = list(make[playbook.subject](playbook, away, at))
    if not playbook.who:
        return listed
    fit, subject = plans.fitting(playbook.who, at=at), playbook.subject
    return [
        one for one in listed if fit.has(subject, dwelling=one.dwelling, household=one.household, resident=one.resident)
    ]


def _residents(playbook: Playbook, away: Mapping[UUID, Absence], at: datetime) -> Iterator[Listed]:
    for one in register.present_or_away():
        excuse = rules.excuse(playbook, [_away(away.get(one.resident))])
        yield Listed(one.building, one.dwelling, one.household, one.resident, excuse=excuse)


def _households(playbook: Playbook, away: Mapping[UUID, Absence], at: datetime) -> Iterator[Listed]:
    """Households; a door where somebody may live, and nobody is known to, stands for itself."""
    homes = [home for home in register.households_now() if home.household or home.use not in gaps.KNOWN_USES]
    only_missing = playbook.audience == playbooks.MISSING
    why = register.lacking(at=at) if only_missing else {}
    for home in homes:
        codes = why.get(home.household or home.dwelling, ())
        if codes or not only_missing:
            excuse = _excuse_of(playbook, [home], away)
            yield Listed(home.building, home.dwelling, home.household, why=codes, excuse=excuse)


def _dwellings(playbook: Playbook, away: Mapping[UUID, Absence], at: datetime) -> Iterator[Listed]:
    behind: dict[UUID, list[HomeNow]] = {}
    for home in register.households_now():
        behind.setdefault(home.dwelling, []).append(home)
    for dwelling, homes in behind.items():
        yield Listed(homes[0].building, dwelling, excuse=_excuse_of(playbook, homes, away))


def _excuse_of(playbook: Playbook, homes: list[HomeNow], away: Mapping[UUID, Absence]) -> rules.Excuse | None:
    """The excuse of a whole household or door: only when everybody there is away, and everybody is known."""
    if any(home.unnamed for home in homes):
        return None
    return rules.excuse(playbook, [_away(away.get(person)) for home in homes for person in home.people])


def _away(absence: Absence | None) -> rules.Away | None:
    return rules.Away(absence.kind, absence.ends_at) if absence else None
