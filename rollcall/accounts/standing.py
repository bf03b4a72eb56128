"""What somebody may do where: the one answer on which every look-up rests. Plain values, worked out by team.queries."""

from dataclasses import dataclass, field
from uuid import UUID

from rollcall.accounts.models import User


@dataclass(frozen=True, slots=True)
class Held:
    """A post somebody holds now, in words: role code, and the labels of its blocks or buildings."""

    role: str
    blocks: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A user's posts at a moment. `grants` maps a capability to the buildings where it holds; None is everywhere."""

    user: User
    posts: tuple[Held, ...] = ()
    grants: dict[str, frozenset[UUID] | None] = field(default_factory=dict)
    device: UUID | None = None

    def can(self, capability: str) -> bool:
        """Whether it holds anywhere at all."""
        return capability in self.grants

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
