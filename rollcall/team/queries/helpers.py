"""Members of the team as planning sees them: where they are, what they can do, when, with whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.planning.pairing import Person
from rollcall.register.models import Building
from rollcall.team.models import Pair, Profile
from rollcall.team.queries.areas import ROLE, areas_at, role_of
from rollcall.team.rules import RoleFacts

OLDER = frozenset({"60-69", "70+"})
LOWEST = 4  # the level of those who help


@dataclass(slots=True)
class Helper:
    """Somebody of the team: name and telephone, the buildings of the posts, and the own words about oneself."""

    user: UUID
    name: str
    phone: str
    roles: dict[str, RoleFacts] = field(default_factory=dict)
    leads: set[UUID] = field(default_factory=set)
    helps: set[UUID] = field(default_factory=set)
    profile: Profile | None = None

    @property
    def level(self) -> int:
        """How high the highest post stands: 0 is the head, 4 whoever helps."""
        return min((role.level for role in self.roles.values()), default=LOWEST)

    @property
    def is_neighbor(self) -> bool:
        """Whether no post is above a building leader's: such members stand in for each other."""
        return self.level >= LOWEST - 1 and not any(role.outside for role in self.roles.values())

    @property
    def is_older(self) -> bool:
        """Whether of an age at which nobody wears a suit."""
        return bool(self.profile and self.profile.age_band in OLDER)


def helpers_at(at: datetime, users: Collection[UUID] | None = None) -> dict[UUID, Helper]:
    """Everybody who holds a post or was accepted as a volunteer; two queries."""
    areas = areas_at(at) if users is None else areas_at(at).filter(post__user__in=users)
    found: dict[UUID, Helper] = {}
    columns = ("post__user_id", "post__user__full_name", "post__user__phone", "building_id", *ROLE)
    for user, name, phone, building, *role in areas.values_list(*columns):
        helper, facts = found.setdefault(user, Helper(user, name, phone)), role_of(*role)
        helper.roles[facts.code] = facts
        if building:
            (helper.leads if facts.answers and facts.level >= LOWEST - 1 else helper.helps).add(building)
    accepted = Profile.objects.filter(state="ACCEPTED", user__is_active=True).select_related("user")
    for profile in accepted if users is None else accepted.filter(user__in=users):
        assert profile.user is not None
        helper = found.setdefault(profile.user.id, Helper(profile.user.id, profile.user.full_name, profile.user.phone))
        helper.profile = profile
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """A building as the matching sees it: the how manieth entrance, and in which block."""

    building: Building
    rank: int


def person_of(helper: Helper, places: dict[UUID, Place], *, load: int = 0, only: UUID | None = None) -> Person:
    """A member as the matching sees one; `only`: as the leader of this building."""
    profile = helper.profile
    home = {profile.building_id} if profile and profile.building_id else set()
    near = {only} if only else (helper.helps | helper.leads | home)
    here = [places[one] for one in near if one in places]
    return Person(
        key=str(helper.user),
        buildings=tuple(sorted(one.rank for one in here)),
        block=str(here[0].building.block_id or "") if here else "",
        slots=frozenset(profile.slots) if profile else frozenset(),
        languages=frozenset(profile.languages) if profile else frozenset(),
        carries=profile.carries if profile else None,
        stairs=profile.stairs if profile else None,
        load=load,
    )


def places() -> dict[UUID, Place]:
    """All buildings by their keys, counted in the order in which people count them."""
    found = Building.objects.select_related("block").order_by("position", "id")
    return {one.id: Place(one, rank) for rank, one in enumerate(found)}


def pairs_at(at: datetime) -> QuerySet[Pair]:
    """The pairs that hold at a moment."""
    return Pair.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)


def together(pairs: Iterable[Pair], at: datetime) -> dict[tuple[str, str], str]:
    """Who is or was with whom, in either order."""
    found: dict[tuple[str, str], str] = {}
    for pair in pairs:
        now = pair.ends_at is None or pair.ends_at > at
        for key in ((str(pair.senior_id), str(pair.junior_id)), (str(pair.junior_id), str(pair.senior_id))):
            if now or key not in found:
                found[key] = "NOW" if now else "BEFORE"
    return found


def loads(pairs: Iterable[Pair]) -> dict[UUID, int]:
    """In how many pairs everybody is."""
    counted: dict[UUID, int] = defaultdict(int)
    for pair in pairs:
        counted[pair.senior_id] += 1
        counted[pair.junior_id] += 1
    return counted


def partner_of(user: UUID, at: datetime) -> UUID | None:
    """Who is beside somebody, in the pair that has lasted longest."""
    pair = pairs_at(at).filter(Q(senior=user) | Q(junior=user)).order_by("starts_at").first()
    if pair is None:
        return None
    return pair.junior_id if pair.senior_id == user else pair.senior_id
