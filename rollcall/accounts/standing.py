"""What somebody may do where: the one answer on which every look-up rests. Plain values, worked out by team.queries."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User

Floors = tuple[tuple[int, int], ...]  # from … to, both included


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds now, in words: role code, and the labels of its blocks or buildings; `floors`: where it is
    over some floors of a building only. `titles`: how the committee calls the role (Chinese, English), if not as shipped.
    `stands_in_for`: whose post it is, when somebody stands in."""

    role: str
    blocks: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()
    floors: tuple[tuple[str, int, int], ...] = ()
    level: int = 4
    titles: tuple[str, str] = ("", "")
    portfolio: str = ""
    stands_in_for: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A user's posts at a moment. `grants` maps a capability to the buildings where it holds; None is everywhere.

    `floors` adds where it holds on some floors of a building only; whatever asks for a building as a whole leaves these
    out, so that a page that knows of no floors shows too little and never too much. `area`: the buildings of all posts,
    whole or in part."""

    user: User
    posts: tuple[Held, ...] = ()
    grants: dict[str, frozenset[UUID] | None] = field(default_factory=dict)
    device: UUID | None = None
    floors: dict[str, dict[UUID, Floors]] = field(default_factory=dict)
    area: frozenset[UUID] | None = frozenset()
    shut: str = ""  # why only what was kept is taken from this sign-in: SHUT_OUT, DISABLED

    def can(self, capability: str) -> bool:
        """Whether it holds anywhere at all."""
        return capability in self.grants or bool(self.floors.get(capability))

    def everywhere(self, capability: str) -> bool:
        """Whether it holds in the whole committee."""
        return capability in self.grants and self.grants[capability] is None

    def may(self, capability: str, building: UUID) -> bool:
        """Whether it holds for one building."""
        if capability not in self.grants:
            return False
        where = self.grants[capability]
        return where is None or building in where

    def where(self, capability: str) -> frozenset[UUID] | None:
        """The buildings where it holds; None is everywhere, the empty set nowhere."""
        return self.grants.get(capability, frozenset())

    def partly(self, capability: str) -> dict[UUID, Floors]:
        """The buildings where it holds on some floors only."""
        return self.floors.get(capability, {})

    def touches(self, capability: str, building: UUID) -> bool:
        """Whether it holds for a building or some of its floors."""
        return self.may(capability, building) or building in self.partly(capability)

    def may_door(self, capability: str, building: UUID, floor: int | None) -> bool:
        """Whether it holds for a door; one whose floor nobody knows is on none of some floors."""
        if self.may(capability, building):
            return True
        floors = self.partly(capability).get(building, ())
        return floor is not None and any(lowest <= floor <= highest for lowest, highest in floors)

    def covers(self, capability: str, seen: str, building: UUID) -> bool:
        """Whether it holds for every door of a building for which `seen` holds."""
        if self.may(capability, building):
            return True
        floors = self.partly(seen).get(building, ())
        return not self.may(seen, building) and set(floors) <= set(self.partly(capability).get(building, ()))

    def reach(self, capability: str) -> frozenset[UUID] | None:
        """The buildings where it holds, wholly or in part; None is everywhere."""
        whole = self.where(capability)
        return None if whole is None else whole | frozenset(self.partly(capability))
