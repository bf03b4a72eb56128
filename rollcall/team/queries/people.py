"""One member of the team: posts, devices, and whether the asker looks after their access."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from rollcall.accounts import queries as accounts
from rollcall.accounts.models import Device, Suspension, User
from rollcall.accounts.standing import Standing
from rollcall.team import rules
from rollcall.team.models import Post
from rollcall.team.queries import helpers, work
from rollcall.team.queries.posts import PostView, is_lead, leads_at, posts_of
from rollcall.team.queries.standing import standing_for, standing_soon
from rollcall.tenancy import scope
from rollcall.tenancy.models import Committee


@dataclass(frozen=True, slots=True)
class PersonView:
    """A member of the team. `devices` are shown to whoever `may_enrol` one for them, and to themselves."""

    user: User
    posts: tuple[PostView, ...]
    may_enrol: bool
    may_correct: bool = False
    devices: tuple[Device, ...] = ()
    may_disable: bool = False
    disabled: Suspension | None = None


def person_for(user_id: UUID, *, by: Standing, at: datetime) -> PersonView | None:
    """A member of the team whom the asker may see; somebody of another committee and nobody are the same."""
    user = User.objects.filter(id=user_id, committee=scope.current()).first()
    if user is None or not (user.is_active or by.everywhere(rules.MANAGES_ROLES)):
        return None
    standing = standing_soon(user, at=at)
    if not _is_seen(standing, by):
        return None
    if not user.is_active:
        phones = tuple(accounts.devices_of(user))
        return PersonView(
            user, posts_of(user, at), may_enrol=False, devices=phones, disabled=accounts.suspension_of(user)
        )
    may_enrol = may_enrol_for(standing, by=by)
    devices = tuple(accounts.devices_of(user)) if may_enrol or user == by.user else ()
    return PersonView(
        user, posts_of(user, at), may_enrol, may_correct(standing, by=by), devices, may_disable(user, by=by, at=at)
    )


@dataclass(frozen=True, slots=True)
class Consequences:
    """What comes of disabling somebody's account: what rests, and what others have to see to."""

    posts: tuple[PostView, ...]
    phones: int
    pairs: int
    shifts: int


def consequences_for(user: User, *, at: datetime) -> Consequences:
    """What rests while somebody's account is disabled."""
    return Consequences(
        posts=posts_of(user, at),
        phones=accounts.devices_of(user).filter(revoked_at__isnull=True).count(),
        pairs=helpers.pairs_at(at).filter(Q(senior=user) | Q(junior=user)).count(),
        shifts=work.shifts([user.id]).filter(ends_at__gt=at, attendance="").count(),
    )


def may_disable(user: User, *, by: Standing, at: datetime, lock: bool = False) -> bool:
    """Whether the asker, who is the secretary, may disable this account: somebody else's, of whoever stands beside or
    below, and not the last secretary's. `lock`: two who disable each other wait for each other."""
    if user == by.user or not by.everywhere(rules.MANAGES_ROLES):
        return False
    if lock:
        list(Post.objects.select_for_update().filter(role="LEAD", ends_at__isnull=True).order_by("id"))
    own, theirs = [held.level for held in by.posts], standing_soon(user, at=at).posts
    below = all(rules.may_give(held.level, levels=own) for held in theirs)
    return below and (leads_at(at) > 1 or not is_lead(user, at))


def disabled(*, by: Standing) -> list[Suspension]:
    """The accounts that are disabled now, for the secretary."""
    return list(accounts.suspensions()) if by.everywhere(rules.MANAGES_ROLES) else []


def colleagues(*, by: Standing, at: datetime) -> list[tuple[UUID, str]]:
    """Everybody of the team now, by name, for whoever sees the team as a whole or names a stand-in; one query."""
    if not by.can("team.enrol"):
        return []
    now = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)
    return list(dict.fromkeys(now.order_by("user__full_name").values_list("user_id", "user__full_name")))


def colleague(user_id: UUID, *, by: Standing, at: datetime) -> User | None:
    """Somebody of the team, for whoever names a stand-in."""
    known = {key for key, _name in colleagues(by=by, at=at)}
    return User.objects.filter(id=user_id).first() if user_id in known else None


def device_for(device_id: UUID, *, by: Standing, at: datetime) -> Device | None:
    """A device that the asker may shut out: one's own, or that of somebody for whom one may make a link."""
    device = Device.objects.filter(id=device_id).select_related("user").first()
    return device if device is not None and may_shut_out(device, by=by, at=at) else None


def may_shut_out(device: Device, *, by: Standing, at: datetime) -> bool:
    """Whether the asker may shut this device out; of an account that is disabled, whose posts rest: the secretary."""
    if device.user == by.user or not device.user.is_active:
        return device.user == by.user or by.everywhere(rules.MANAGES_ROLES)
    return may_enrol_for(standing_for(device.user, at=at), by=by)


def may_enrol_for(person: Standing, *, by: Standing) -> bool:
    """Whether the asker may make a link that signs a device in as this person."""
    return rules.may_enrol(
        levels=[post.level for post in by.posts],
        area=by.where("team.enrol"),
        their_levels=[post.level for post in person.posts],
        their_area=person.area,
    )


def may_correct(person: Standing, *, by: Standing) -> bool:
    """Whether the asker may put right how this person is called: oneself, and whoever stands below, for whom one gives
    posts."""
    own = [post.level for post in by.posts]
    below = all(rules.may_give(post.level, levels=own) for post in person.posts)
    return by.everywhere("team.appoint") and (person.user == by.user or below)


def has_left(standing: Standing, *, at: datetime) -> bool:
    """Whether somebody held posts, and holds none any more, nor will."""
    if standing.posts:
        return False
    ends = list(Post.objects.filter(user=standing.user).values_list("ends_at", flat=True))
    return bool(ends) and all(end and end <= at for end in ends)


def is_of_the_team(standing: Standing, *, at: datetime) -> bool:
    """Whether somebody holds a post, or will."""
    to_come = Q(ends_at__isnull=True) | Q(ends_at__gt=at)
    return bool(standing.posts) or Post.objects.filter(to_come, user=standing.user).exists()


def left_with_post(device_id: UUID, *, user: User) -> bool:
    """Whether the device was shut out when the last post of its user ended, and not before for itself."""
    shut_out = Device.objects.filter(id=device_id, user=user).values_list("revoked_at", flat=True).first()
    ended = Post.objects.filter(user=user).aggregate(last=Max("ends_at"))["last"]
    return bool(shut_out and ended and shut_out >= ended)


def _is_seen(person: Standing, by: Standing) -> bool:
    """Oneself; whoever stands over the whole committee; and whoever looks after a building of the asker's."""
    if person.user == by.user or by.everywhere("team.see"):
        return True
    theirs, mine = person.area, by.reach("team.see")
    return bool(person.posts) and (theirs is None or bool(mine is not None and theirs & mine))


@dataclass(frozen=True, slots=True)
class Invitation:
    """For whom a one-time link is, and until when."""

    name: str
    posts: tuple[PostView, ...]
    committee: Committee
    expires_at: datetime


def committee_exists(committee_id: UUID) -> bool:
    """Whether there is such a committee; asked before anything of it is looked at."""
    return Committee.objects.filter(id=committee_id).exists()


def invitation_for(token: str, *, at: datetime) -> Invitation | None:
    """What a link that can still be used stands for; looking does not use it up."""
    found = accounts.open_enrolment(token, at=at)
    if found is None:
        return None
    return Invitation(found.user.full_name, posts_of(found.user, at), found.user.committee, found.expires_at)
