"""As whom somebody may enter an invented community."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.register.models import Block, Building
from rollcall.team import queries as team
from rollcall.team.models import Role
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee

ROLES = (Role.LEAD, Role.BLOCK, Role.BUILDING, Role.VOLUNTEER)
BUILDING = "12"  # whose leader and volunteer one may be, and whose block leader


class NoInventedCommunity(LookupError):
    """There is no invented community here, so nobody enters without signing in."""


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody as whom to enter: a role, the person in it, and the block or building (each empty for the others)."""

    role: str
    user: UUID
    name: str
    block: str
    building: str


def invented_community() -> Committee:
    """The community in which everybody is invented. Raises NoInventedCommunity."""
    found = Committee.objects.exclude(profile="").order_by("created_at").first()
    if found is None:
        raise NoInventedCommunity
    return found


def personas(committee: Committee, *, at: datetime) -> list[Persona]:
    """One person for each role, from the secretary down; a role that nobody holds is left out."""
    with scope.within(committee.id):
        building = Building.objects.filter(number=BUILDING).select_related("block").first()
        if building is None:
            return []
        chain = team.chains_for([building.id], at=at)[building.id]
        holders = {link.role: link for link in reversed(chain)}
        return [_persona(holders[role], building, building.block) for role in ROLES if role in holders]


def user_as(role: str, *, at: datetime) -> User | None:
    """The user behind a role in the invented community. Raises NoInventedCommunity."""
    committee = invented_community()
    chosen = next((one.user for one in personas(committee, at=at) if one.role == role), None)
    return User.objects.filter(id=chosen, is_active=True).first() if chosen else None


def _persona(link: team.Link, building: Building, block: Block | None) -> Persona:
    return Persona(
        role=link.role,
        user=link.user,
        name=link.name,
        block=block.code if block and link.role == Role.BLOCK else "",
        building=building.number if link.role in (Role.BUILDING, Role.VOLUNTEER) else "",
    )
