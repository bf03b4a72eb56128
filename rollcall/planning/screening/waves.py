"""Antigen tests in waves: a pair hands kits out door by door, waits, and reads them in the same order.

As many doors as fit into the time that a kit needs are handed out before the first is read: then nobody waits. A kit must be
read before it expires; where reading is slower than handing out, that makes waves smaller.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kit:
    """By its leaflet, in seconds after it was used: from when and until when it is read."""

    ready: float
    expires: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that a pair needs at a door to hand out, and to read and collect."""

    drop: float
    collect: float


@dataclass(frozen=True, slots=True)
class Wave:
    """Doors of one wave, and when its work begins and ends; `reads`: when each door is read, after its kit was used."""

    doors: int
    begins: float
    reading: float
    ends: float
    reads: tuple[float, ...]


class NoWaveFits(ValueError):
    """Not even one door can be read between ready and expiry."""


def largest(kit: Kit, pace: Pace) -> int:
    """The most doors of a wave whose last kit is read in time. Raises NoWaveFits."""
    if pace.collect > kit.expires - kit.ready:
        raise NoWaveFits
    size = 1
    while _is_in_time(size + 1, kit, pace) and size < 1000:
        size += 1
    return size


def waves(doors: int, kit: Kit, pace: Pace) -> list[Wave]:
    """All doors in waves: as many as the waiting time allows, never more than can be read in time. Raises NoWaveFits."""
    most = min(largest(kit, pace), max(1, int(kit.ready // pace.drop) + 1))
    number = -(-doors // most)
    found: list[Wave] = []
    begins = 0.0
    for place in range(number):
        size = doors // number + (place < doors % number)
        found.append(_wave(size, begins, kit, pace))
        begins = found[-1].ends
    return found


def _wave(size: int, begins: float, kit: Kit, pace: Pace) -> Wave:
    used = [begins + (door + 1) * pace.drop for door in range(size)]
    now = max(used[-1], used[0] + kit.ready)
    first, read = now, []
    for at in used:
        now = max(now, at + kit.ready) + pace.collect
        read.append(now - at)
    return Wave(size, begins, first, now, tuple(read))


def _is_in_time(size: int, kit: Kit, pace: Pace) -> bool:
    return max(_wave(size, 0.0, kit, pace).reads) <= kit.expires


def least_time(doors: int, kit: Kit, pace: Pace) -> float:
    """What the doors take in any case: handing out and reading all of them; for few doors, the kit's own time."""
    return max(doors * (pace.drop + pace.collect), pace.drop + kit.ready + pace.collect)
