"""What the components are given: plain values, already translated, already allowed to be seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rollcall.ui import elevation


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way back; the last one, this page, has no url."""

    label: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """A part of a longer job; `state` OPEN stands out, DONE is plain, BLOCKED cannot start yet and is no link."""

    label: str
    url: str = ""
    status: str = ""
    state: str = "OPEN"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An answer to be checked before sending; `change_label` completes "Change …" for those who listen."""

    label: str
    value: Any
    change_url: str = ""
    change_label: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand flush right."""

    label: str
    number: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell of a table with a link, a state chip or a second line."""

    text: Any
    url: str = ""
    state: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a whole: `state` DONE, NOT_DONE or OPEN decides how it is drawn."""

    label: str
    count: int
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """One way to see a list, with how many lines it would show."""

    label: str
    url: str
    count: int | None = None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who answers for something; with a phone number a call is one tap."""

    name: str
    role: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A block of buildings in the picture of the whole compound."""

    label: str
    buildings: Sequence[elevation.Elevation]
    url: str = ""
    person: str = ""
    open: int = field(default=-1)

    @property
    def left(self) -> int:
        """People not yet accounted for in the block: as given, else the sum over its buildings."""
        return self.open if self.open >= 0 else sum(building.open for building in self.buildings)
