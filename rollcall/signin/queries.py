"""What comes next for somebody who signs in."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from rollcall.accounts import queries as identity
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.team import queries as team, rules, words
from rollcall.team.queries.areas import areas_at

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
    """Whether this user needs a second factor: whoever sees the whole register, where everybody in it is real."""
    if settings.SECOND_FACTOR != "demanded" or user.committee.is_demo:
        return False
    return team.standing_for(user, at=at).everywhere("register.see")


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
