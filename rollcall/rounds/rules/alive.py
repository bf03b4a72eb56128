"""What becomes of a list while the register changes: who is missing on it, and what of a line does not hold any more. Pure.

The same comparison brings a list in line and says, on the round's page, that nobody is between list and register.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from rollcall.rounds.rules.states import GONE, NOT_HERE, SAME_PERSON, Excuse

ADDED, EXCUSED, BACK, ENDED, RETURNED, MOVED = "ADDED", "EXCUSED", "BACK", "ENDED", "RETURNED", "MOVED"
NO_EXCUSE = Excuse("")
KINDS = (ADDED, EXCUSED, BACK, ENDED, RETURNED, MOVED)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject belongs: building, door, and the household where there is one."""

    building: UUID
    dwelling: UUID
    household: UUID | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the register says of one subject now. `belongs`: a list of this playbook would have it, so that it is added
    where it is missing; `why` it would come on now; `away`, `since`: in which way somebody is away, and since when."""

    place: Place
    excuse: Excuse | None = None
    away: str = ""
    since: date | None = None
    belongs: bool = True
    why: str = ""


@dataclass(frozen=True, slots=True)
class OnList:
    """A line as it stands."""

    line: UUID
    place: Place
    excuse: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """Why the register counts a subject no more, and since when."""

    why: str
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Something about one subject that list and register do not agree on."""

    kind: str
    key: UUID
    why: str
    line: UUID | None = None
    place: Place | None = None
    excuse: Excuse = NO_EXCUSE
    since: date | None = None
    before: str = ""


def differences(
    wanted: Mapping[UUID, Wanted], lines: Iterable[tuple[UUID, OnList]], gone: Mapping[UUID, Gone]
) -> list[Difference]:
    """Where list and register differ; nothing when everybody is where the register has them.

    A person may have two lines, after two entries became one; then one of them is excused as the same person, and is
    nobody's business here.
    """
    held: dict[UUID, list[OnList]] = defaultdict(list)
    for key, line in lines:
        held[key].append(line)
    found = [_added(key, one) for key, one in wanted.items() if one.belongs and key not in held]
    for key, own in held.items():
        counted = [line for line in own if line.excuse != SAME_PERSON]
        if len(counted) == 1:
            found += _of_line(key, counted[0], wanted.get(key), gone.get(key))
    return found


def _added(key: UUID, one: Wanted) -> Difference:
    return Difference(ADDED, key, one.why, None, one.place, one.excuse or NO_EXCUSE, one.since)


def _of_line(key: UUID, line: OnList, now: Wanted | None, gone: Gone | None) -> list[Difference]:
    if now is None:
        why = gone or Gone(NOT_HERE)
        return [] if line.excuse in GONE else [_excused(ENDED, key, line, Excuse(why.why), why.why, why.since)]
    return [*_moved(key, line, now), *_away(key, line, now)]


def _moved(key: UUID, line: OnList, now: Wanted) -> list[Difference]:
    if line.place == now.place:
        return []
    why = "OTHER_DOOR" if line.place.dwelling != now.place.dwelling else "OTHER_HOUSEHOLD"
    excuse = Excuse(line.excuse, line.until)
    return [Difference(MOVED, key, why, line.line, now.place, excuse, before=line.excuse)]


def _away(key: UUID, line: OnList, now: Wanted) -> list[Difference]:
    excuse = now.excuse or NO_EXCUSE
    if line.excuse in GONE:
        return [_excused(RETURNED, key, line, excuse, now.why, now.since)]
    if (line.excuse, line.until) == (excuse.reason, excuse.until):
        return []
    kind = EXCUSED if excuse.reason else BACK
    return [_excused(kind, key, line, excuse, now.away or kind, now.since)]


def _excused(kind: str, key: UUID, line: OnList, excuse: Excuse, why: str, since: date | None) -> Difference:
    return Difference(kind, key, why, line.line, line.place, excuse, since, line.excuse)
