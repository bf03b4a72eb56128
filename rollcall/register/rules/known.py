"""What the register holds already, as plain values: the database part fills it, the rules compare with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from rollcall.lib.values import value
from rollcall.register.rules.facts import Door, Former, IdKind, Known, NeedFact, Precision, Sex, Use


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value came from: the layout of the list (its fingerprint; "" when a person typed it) and its date."""

    layout: str
    as_of: date


@dataclass(frozen=True, slots=True)
class KnownBuilding:
    """A building of the register."""

    id: str
    number: str


@value(frozen=True, slots=True)
class KnownDwelling:
    """A dwelling of the register."""

    id: str
    building_id: str
    door: Door
    use: Use = "UNKNOWN"


@value(frozen=True, slots=True)
class KnownHousehold:
    """A household of the register; `unnamed` counts its people whose names nobody gave."""

    id: str
    dwelling_id: str
    door: Door
    number: int
    unnamed: int = 0


@value(frozen=True, slots=True)
class KnownPerson:
    """A resident of the register, present or former. `sources` tells for each field of `FIELDS` where it came from."""

    id: str
    household_id: str
    door: Door
    household: int
    name: str
    sex: Sex = ""
    birth_date: date | None = None
    birth_precision: Precision = ""
    age: int | None = None
    id_number: str = ""
    id_kind: IdKind = ""
    id_verified: bool = False
    phones: tuple[str, ...] = ()
    relation: str = ""
    is_contact: bool = False
    needs: tuple[NeedFact, ...] = ()
    presence: str | None = None
    former: Former | None = None
    remark: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    stands_for: str = ""  # of an alias: the person who is counted


@dataclass(frozen=True, slots=True)
class KnownRegister:
    """The whole register of one committee. `aliases`: what lists said of people before two entries became one person, so
    that the same lists say nothing new when they are brought in again."""

    road: str = ""
    lane: str = ""
    compounds: tuple[str, ...] = ()
    buildings: tuple[KnownBuilding, ...] = ()
    dwellings: tuple[KnownDwelling, ...] = ()
    households: tuple[KnownHousehold, ...] = ()
    people: tuple[KnownPerson, ...] = ()
    aliases: tuple[KnownPerson, ...] = ()

    def place(self) -> Known:
        """The part that reading a list needs."""
        return Known(self.road, self.lane, self.compounds, frozenset(dwelling.door for dwelling in self.dwellings))
