"""The leaks of a round by name: 漏户, households that nobody knows; 漏采, people not done; 漏轮, rounds missed in a row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building, Check, Dwelling, Household, Resident
from rollcall.register.rules import gaps
from rollcall.rounds.models import Kind, Line, LineState, Round
from rollcall.rounds.queries.rounds import RoundView, round_for
from rollcall.rounds.queries.subjects import with_names
from rollcall.rounds.rules import leaks
from rollcall.team import queries as team

NOBODY_KNOWN, NEVER_ANSWERED = "NOBODY_KNOWN", "NEVER_ANSWERED"


@dataclass(frozen=True, slots=True)
class Door:
    """A door behind which nobody is known, or a household that never answered, with the reason of the last try."""

    building: Building
    dwelling: Dwelling
    why: str
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Leaks:
    """What slipped through in one round, as far as the asker sees; `rows`: line -> rounds missed in a row up to this one."""

    round: RoundView
    homes: tuple[Door, ...]
    lines: tuple[Line, ...]
    rows: dict[UUID, int]
    chains: dict[UUID, tuple[team.Link, ...]]

    @property
    def repeated(self) -> list[Line]:
        """Lines of those who were missed again, the most often first."""
        found = [line for line in self.lines if self.rows[line.id] >= leaks.IN_A_ROW]
        return sorted(found, key=lambda line: -self.rows[line.id])

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        again = leaks.in_a_row(self.rows.values())
        return {"HOME": len(self.homes), "LINE": len(self.lines), "ROUND": again}

    def answers(self, building: UUID) -> team.Link | None:
        """Who answers first in a building."""
        return team.nearest(self.chains[building])


def leaks_for(round_id: UUID, *, by: Standing, at: datetime) -> Leaks | None:
    """The leaks of a round; a foreign round and a missing one are the same."""
    round_ = round_for(round_id, by=by) if by.can("rounds.see") else None
    if round_ is None:
        return None
    away = leaks.absent(round_.playbook)
    lines = tuple(_missed(round_id, away, by))
    homes = (*_nobody_known(by), *_never_answered(lines))
    buildings = {line.building_id for line in lines} | {one.building.id for one in homes}
    return Leaks(round_, homes, lines, _in_a_row(round_, lines, away), team.chains_for(buildings, at=at))


def _missed(round_id: UUID, away: frozenset[str], by: Standing) -> QuerySet[Line]:
    lines = Line.objects.filter(reach.doors(by, "rounds.see"), round=round_id)
    lines = lines.exclude(state=LineState.DONE).exclude(reason__in=away)
    return with_names(lines).order_by(
        "building__position", "dwelling__position", "household__number", "resident__position", "id"
    )


def _nobody_known(by: Standing) -> list[Door]:
    """Doors where somebody may live, and the register knows of nobody."""
    living = Resident.objects.filter(household__dwelling=OuterRef("id"), left="")
    unnamed = Household.objects.filter(dwelling=OuterRef("id"), unnamed__gt=0)
    doors = Dwelling.objects.filter(reach.doors(by, "rounds.see", floor="floor")).exclude(use__in=gaps.KNOWN_USES)
    doors = doors.exclude(Exists(living)).exclude(Exists(unnamed)).select_related("building")
    return [Door(one.building, one, NOBODY_KNOWN) for one in doors.order_by("building__position", "position", "room")]


def _never_answered(lines: Iterable[Line]) -> list[Door]:
    """Households that were asked in this round, and of whom nobody was ever seen: done in no round, confirmed by nobody."""
    asked = {line.household_id: line for line in lines if line.household_id and line.recorded_at}
    done = Line.objects.filter(household=OuterRef("id"), state=LineState.DONE, round__kind=Kind.REAL)
    checked = Check.objects.filter(household=OuterRef("id"))
    never = Household.objects.filter(id__in=list(asked)).exclude(Exists(done)).exclude(Exists(checked))
    keys = set(never.values_list("id", flat=True))
    found = [line for key, line in asked.items() if key in keys]
    return [Door(line.building, line.dwelling, NEVER_ANSWERED, line) for line in found]


def _in_a_row(round_: RoundView, lines: Iterable[Line], away: frozenset[str]) -> dict[UUID, int]:
    """Line -> rounds of this kind missed one after the other, this one included."""
    version = Round.objects.filter(id=round_.id).values("version__playbook")
    earlier = Round.objects.filter(version__playbook__in=version, number__lt=round_.number, kind=round_.kind).order_by(
        "-number"
    )
    keys = list(earlier.values_list("id", flat=True)[: leaks.LOOK_BACK - 1])
    held: dict[UUID, dict[UUID, leaks.Seen]] = defaultdict(dict)
    found = list(lines)
    if keys and found:
        past = Line.objects.filter(round__in=keys).exclude(state=LineState.DONE).exclude(reason__in=away)
        names = ("round_id", "resident_id", "household_id", "dwelling_id", "state", "reason")
        for key, resident, household, dwelling, state, reason in past.values_list(*names).iterator():
            held[resident or household or dwelling][key] = leaks.Seen(state, reason)
    return {line.id: 1 + leaks.missed_in_a_row([held[_key(line)].get(key) for key in keys], away) for line in found}


def _key(line: Line) -> UUID:
    return line.resident_id or line.household_id or line.dwelling_id
