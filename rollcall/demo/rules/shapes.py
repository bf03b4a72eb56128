"""What a planned community consists of: plain values that the domain's actions can take over."""

from dataclasses import dataclass
from datetime import date

HOME, VACANT, SHOP = "HOME", "VACANT", "SHOP"
FEMALE, MALE = "F", "M"
LEAD, DIRECTOR, STAFF, BLOCK, BUILDING, VOLUNTEER = "LEAD", "DIRECTOR", "STAFF", "BLOCK", "BUILDING", "VOLUNTEER"


@dataclass(frozen=True, slots=True)
class Building:
    """One entrance (号) of a block (块)."""

    number: str
    block: str
    floors: int


@dataclass(frozen=True, slots=True)
class Dwelling:
    """One door."""

    building: str
    room: str
    floor: int
    use: str


@dataclass(frozen=True, slots=True)
class Resident:
    """An invented person; `household` counts the households behind one door."""

    key: int
    building: str
    room: str
    household: int
    name: str
    sex: str
    birth_date: date | None
    id_number: str
    phone: str
    is_contact: bool
    relation: str


@dataclass(frozen=True, slots=True)
class Need:
    """Why somebody is to be looked after first."""

    resident: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Absence:
    """Why somebody is not at home, and since when."""

    resident: int
    kind: str
    since: date


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a post; no block and no building means the whole community; `resident` 0 lives elsewhere."""

    username: str
    name: str
    role: str
    block: str
    building: str
    phone: str
    resident: int


@dataclass(frozen=True, slots=True)
class CommunityPlan:
    """A whole invented community."""

    profile: str
    committee: str
    compound: str
    road: str
    lane: str
    blocks: tuple[str, ...]
    buildings: tuple[Building, ...]
    dwellings: tuple[Dwelling, ...]
    residents: tuple[Resident, ...]
    needs: tuple[Need, ...]
    absences: tuple[Absence, ...]
    members: tuple[Member, ...]
