"""The plan of the night before: is it enough, which station serves whom, when each group is called, what is needed.

It is a proposal from counts and distances. On the day the live rule calls; the times here are what the notice says and what
the day is compared with afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, inf
from typing import Final

from rollcall.planning.screening.calling import way_of
from rollcall.planning.screening.day import Group, Rules, Station
from rollcall.planning.screening.rates import Rate
from rollcall.planning.screening.running import Closing
from rollcall.planning.screening.splitting import split

SPARE: Final = 0.1  # of tubes, forms, kits: what breaks or is spoiled
SLACK: Final = 0.15  # desks beside the arithmetic: 10 to 20 % of the time is lost (BERM, AHRQ)
SLOT: Final = 300  # seconds: times on a notice are in steps of five minutes


@dataclass(frozen=True, slots=True)
class Slot:
    """A group's place in the plan, in seconds from the opening: when it is called, when its first and last are at a desk."""

    group: int
    station: int
    called: float
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Enough:
    """Whether the desks do it in the time. Seconds; `early` and `late`: eight in ten cases lie between."""

    people: int
    desks: int
    expected: float
    early: float
    late: float
    needed: int | None

    def is_enough(self, seconds: float) -> bool:
        """Whether it is done in time even where the desks are rather slow."""
        return self.late <= seconds


@dataclass(frozen=True, slots=True)
class Supply:
    """What a station needs. `labels`: the first and the last number of its tubes."""

    station: int
    people: int
    tubes: int
    labels: tuple[int, int]
    forms: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is proposed. `breaks`: desks that rest, one of a station after the other."""

    slots: tuple[Slot, ...]
    enough: Enough
    supplies: tuple[Supply, ...]
    breaks: tuple[Closing, ...]

    def rows(self, stations: int) -> list[list[int]]:
        """For each station its groups in the order of their calls."""
        found: list[list[int]] = [[] for _station in range(stations)]
        for slot in sorted(self.slots, key=lambda one: (one.called, one.group)):
            found[slot.station].append(slot.group)
        return found


def propose(
    groups: Sequence[Group], stations: Sequence[Station], rules: Rules, rate: Rate, *,
    seconds: float, locked: Mapping[int, int] | None = None, first_label: int = 1,
) -> Plan:  # fmt: skip
    """The plan for groups and stations; `seconds`: in which it is to be done. `locked`: group -> station."""
    rules = rules.at(rate.mean)
    rows = split(groups, stations, locked)
    slots = [slot for place, row in enumerate(rows) for slot in _timetable(row, place, groups, stations[place], rules)]
    return Plan(
        slots=tuple(slots),
        enough=enough(sum(group.people for group in groups), stations, rate, rules, seconds=seconds),
        supplies=tuple(_supplies(rows, groups, rules, first_label)),
        breaks=tuple(breaks(stations, max((slot.ends for slot in slots), default=0.0))),
    )


def enough(people: int, stations: Sequence[Station], rate: Rate, rules: Rules, *, seconds: float) -> Enough:
    """How long the desks take, and how many there would have to be."""
    coming, desks = people * (1 - rules.no_show), sum(station.desks for station in stations)
    slow, fast = rate.between()
    per_desk = slow * max(seconds, 1.0)
    needed = ceil(coming * (1 + SLACK) / per_desk) if per_desk else None
    expected, early, late = (coming / (desks * one) if desks and one else inf for one in (rate.mean, fast, slow))
    return Enough(people, desks, expected, early, late, needed)


def _timetable(row: Sequence[int], place: int, groups: Sequence[Group], station: Station, rules: Rules) -> list[Slot]:
    """One group after the other, as the desks come to it; called as long before as its way takes."""
    found, now = [], 0.0
    for group in row:
        ends = now + groups[group].people * (1 - rules.no_show) / (station.desks * rules.rate)
        way = min(way_of(groups[group], place, rules), rules.pipeline)
        found.append(Slot(group, place, max(now - way, -rules.lead), now, ends))
        now = ends
    return found


def on_notice(seconds: float) -> int:
    """A time as a notice says it: full five minutes, never later than it is."""
    return int(seconds // SLOT) * SLOT


def _supplies(rows: Sequence[Sequence[int]], groups: Sequence[Group], rules: Rules, first: int) -> list[Supply]:
    found, label = [], first
    for station, row in enumerate(rows):
        people = sum(groups[group].people for group in row)
        entrances = len({groups[group].key.rsplit("-", 1)[0] for group in row})
        tubes = ceil((people / rules.tube + entrances / 2) * (1 + SPARE)) if people else 0
        found.append(Supply(station, people, tubes, (label, label + tubes - 1), ceil(people * (1 + SPARE))))
        label += tubes
    return found


def breaks(
    stations: Sequence[Station], seconds: float, *, every: float = 7200.0, lasts: float = 900.0
) -> list[Closing]:
    """Every desk rests once in each stretch, the desks of a station one after the other; a station with one desk closes."""
    found = []
    for place, station in enumerate(stations):
        for desk in range(station.desks):
            at = every * (desk + 1) / (station.desks + 1)
            while at + lasts < seconds:
                found.append(Closing(place, at, at + lasts))
                at += every
    return sorted(found, key=lambda one: (one.begins, one.station))
