"""What comes next for somebody who signs in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from rollcall.accounts import queries as identity
from rollcall.accounts.models import FactorDemand, User
from rollcall.accounts.standing import Standing
from rollcall.team import queries as team, rules, words
from rollcall.team.queries.areas import areas_at

STAFF = 1  # the level of committee workers
OUTDOORS = 2  # the level of block leaders
IN, SECOND, SET_UP = "IN", "SECOND", "SET_UP"


def next_step(user: User, *, token: str, at: datetime) -> str:
    """After the right password: IN, the SECOND factor, or to SET_UP one. `token`: the cookie of a known browser."""
    if identity.second_factor_is_set(user):
        browser = identity.browser_of(token, user=user)
        remembered = browser is not None and browser.second_until is not None and browser.second_until > at
        return IN if remembered else SECOND
    return SET_UP if is_demanded(user, at=at) else IN


def is_demanded(user: User, *, at: datetime) -> bool:
    """Whether this user needs a second factor: the whole staff where the committee demands it; else whoever sees the
    whole register, where the installation does and everybody in it is real."""
    by_installation = settings.SECOND_FACTOR == "demanded" and not user.committee.is_demo
    by_committee = identity.factor_demand() is not None
    if not (by_installation or by_committee):
        return False
    standing = team.standing_for(user, at=at)
    return standing.everywhere("register.see") or (by_committee and _is_staff(standing))


def _is_staff(standing: Standing) -> bool:
    return any(held.level <= STAFF for held in standing.posts)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff, and whether a second factor is set up."""

    user: User
    has_second: bool


@dataclass(frozen=True, slots=True)
class FactorRule:
    """Whether a second factor is demanded, by whom, and who of the staff who sign in by password has one."""

    by_installation: bool
    demand: FactorDemand | None
    staff: tuple[Colleague, ...]

    @property
    def without(self) -> tuple[Colleague, ...]:
        """Those who have none yet."""
        return tuple(one for one in self.staff if not one.has_second)


def factor_rule(*, by: Standing, at: datetime) -> FactorRule | None:
    """How the staff signs in, for the secretary; None for everybody else. Five queries."""
    if not by.everywhere(rules.MANAGES_ROLES):
        return None
    levels = {code for code, role in team.roles_by_code().items() if role.level <= STAFF}
    keys = {area.post.user_id for area in areas_at(at).filter(post__role__in=levels)}
    users = User.objects.filter(id__in=keys, committee=by.user.committee_id).order_by("full_name")
    having = identity.with_second_factor(keys)
    staff = tuple(Colleague(one, one.id in having) for one in users if one.has_usable_password())
    by_installation = settings.SECOND_FACTOR == "demanded" and not by.user.committee.is_demo
    return FactorRule(by_installation, identity.factor_demand(), staff)


def may_reset(user: User, *, by: Standing, at: datetime) -> bool:
    """Whether the asker may take this user's second factor away: whoever appoints in the whole committee, for others of
    the own level or below."""
    return (
        user != by.user and by.everywhere("team.appoint") and team.may_enrol_for(team.standing_for(user, at=at), by=by)
    )


def shareable(*, by: Standing) -> list[rules.RoleFacts]:
    """The roles whose holders may share a device, for whoever lets devices in over the whole committee: those that work
    outside the office, below the asker's own."""
    if not by.everywhere("team.enrol"):
        return []
    own = [held.level for held in by.posts]
    found = team.roles_by_code().values()
    return [
        role for role in found if role.level >= OUTDOORS and not role.retired and rules.may_give(role.level, levels=own)
    ]


def role_called(code: str) -> str:
    """How the committee calls a role."""
    known = team.roles_by_code().get(code)
    return words.role(code, known.titles) if known else words.role(code)


def holders_of(role: str, *, at: datetime) -> list[User]:
    """Whoever holds this role now, by name."""
    keys = {area.post.user_id for area in areas_at(at).filter(post__role=role)}
    return list(User.objects.filter(id__in=keys, is_active=True).select_related("committee").order_by("full_name"))


def holder(user_id: UUID, role: str, *, at: datetime) -> User | None:
    """One of them."""
    return next((one for one in holders_of(role, at=at) if one.id == user_id), None)
