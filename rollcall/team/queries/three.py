"""The three of each building: from the posts, and as they were chosen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.register.models import Building
from rollcall.team import rules
from rollcall.team.models import Address, BuildingDuty
from rollcall.team.queries.chains import Link, chains_for
from rollcall.team.queries.people import may_correct
from rollcall.team.queries.standing import standing_for
from rollcall.tenancy import scope


@dataclass(frozen=True, slots=True)
class Helper:
    """One of the three. `called`: by residents; `phone`: only when the person lets residents see it."""

    duty: str
    link: Link
    called: str
    phone: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Three:
    """A building with its three, those that there are, and everybody who could be chosen."""

    building: Building
    helpers: tuple[Helper, ...]
    chain: tuple[Link, ...]


def threes(buildings: Iterable[UUID], *, at: datetime) -> dict[UUID, tuple[Helper, ...]]:
    """The three of each building; four queries for all."""
    keys = list(buildings)
    chains = chains_for(keys, at=at)
    chosen: dict[UUID, dict[str, UUID]] = defaultdict(dict)
    lasting = BuildingDuty.objects.filter(building__in=keys, ends_at__isnull=True)
    for building, duty, user in lasting.values_list("building_id", "duty", "user_id"):
        chosen[building][duty] = user
    addresses = {one.user_id: one for one in Address.objects.all()}
    return {key: _helpers(chain, chosen[key], addresses) for key, chain in chains.items()}


def _helpers(chain: tuple[Link, ...], chosen: dict[str, UUID], addresses: dict[UUID, Address]) -> tuple[Helper, ...]:
    found = rules.three(chain, chosen)
    return tuple(
        _helper(duty, found[duty], addresses.get(found[duty].user), chosen.get(duty))
        for duty in rules.DUTIES
        if duty in found
    )


def _helper(duty: str, link: Link, address: Address | None, chosen: UUID | None) -> Helper:
    shown = address is not None and address.phone_shown_since is not None
    own = address.called if address else ""
    return Helper(duty, link, own or rules.called(link.name), link.phone if shown else "", chosen == link.user)


def three_for(building_id: UUID, *, by: Standing, at: datetime) -> Three | None:
    """A building with its three, for whoever sees its team; a foreign one and a missing one are the same."""
    if not by.touches("team.see", building_id):
        return None
    return three_for_residents(building_id, at=at)


def three_for_residents(building_id: UUID, *, at: datetime) -> Three | None:
    """A building of the committee in scope with its three: what anybody may see who stands at its door."""
    building = Building.objects.filter(id=building_id).select_related("block", "compound").first()
    if building is None:
        return None
    chain = chains_for([building.id], at=at)[building.id]
    return Three(building, threes([building.id], at=at)[building.id], chain)


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody of the team, how residents call them, and whether these see the telephone number."""

    user: User
    called: str
    shows_phone: bool


def called_for(user_id: UUID, *, by: Standing, at: datetime) -> Called | None:
    """How somebody is called: for oneself, and for whoever may put names right."""
    user = User.objects.filter(id=user_id, committee=scope.current(), is_active=True).first()
    if user is None or not by.posts:
        return None
    if user != by.user and not may_correct(standing_for(user, at=at), by=by):
        return None
    address = Address.objects.filter(user=user).first()
    return Called(user, address.called if address else "", bool(address and address.phone_shown_since))
