"""Ways of calling, to be run through beside each other: the live rule, and what committees do without it."""

from collections.abc import Callable, Sequence

from rollcall.planning.screening.calling import Board
from rollcall.planning.screening.day import HOUR, Group, Rules, Station
from rollcall.planning.screening.running import Caller, Calls, Heard
from rollcall.planning.screening.splitting import queues

BATCH = 1800.0  # seconds between two calls when whole buildings are called in the order of their numbers
HAND = 150 / HOUR  # of a desk, as a careful plan by hand reckons


def live(
    stations: Sequence[Station], groups: Sequence[Group], rows: Sequence[Sequence[int]], rules: Rules
) -> tuple[Caller, Heard]:
    """The rule that watches the counts, and who tells it of them."""
    board = Board(stations, groups, queues(rows), rules)

    def call(now: float) -> Calls:
        board.learn(now)
        return [(one.group, one.station) for one in board.calls(now)]

    return call, board.done


def timetable(times: Sequence[tuple[float, int, int]]) -> Caller:
    """Calls that were decided beforehand: second, group, station."""
    waiting = sorted(times, reverse=True)

    def call(now: float) -> Calls:
        found = []
        while waiting and waiting[-1][0] <= now:
            _at, group, station = waiting.pop()
            found.append((group, station))
        return found

    return call


def everybody(groups: Sequence[Group]) -> Caller:
    """All at once, each to the nearest station."""
    return timetable([(0.0, place, _nearest(group)) for place, group in enumerate(groups)])


def by_number(groups: Sequence[Group], stations: Sequence[Station], rules: Rules) -> Caller:
    """In the order of the numbers, every half hour as many as should be done in it; each to the nearest station."""
    capacity = sum(station.desks for station in stations) * rules.rate * BATCH
    return timetable(_filled(groups, lambda people: (people // capacity) * BATCH))


def by_hand(
    groups: Sequence[Group], stations: Sequence[Station], rows: Sequence[Sequence[int]], rate: float = HAND
) -> Caller:
    """A careful timetable: stations evenly loaded, each group at the moment at which the desks should come to it."""
    times = []
    for place, row in enumerate(rows):
        people = 0
        for group in row:
            times.append((people / (rate * stations[place].desks), group, place))
            people += groups[group].people
    return timetable(times)


def _filled(groups: Sequence[Group], when: Callable[[float], float]) -> list[tuple[float, int, int]]:
    times, people = [], 0.0
    for place, group in enumerate(groups):
        times.append((when(people), place, _nearest(group)))
        people += group.people
    return times


def _nearest(group: Group) -> int:
    return min(range(len(group.metres)), key=group.metres.__getitem__)
