"""Volunteers: who waits for an answer, who helps, what they can do and when, how much they did this week."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from rollcall.accounts.standing import Standing
from rollcall.team.models import Feed, PostArea, Profile, Training
from rollcall.team.queries import work
from rollcall.team.queries.areas import areas_at
from rollcall.tenancy.fields import blind_index, blind_indexes

CAPABILITY = "team.plan"


@dataclass(frozen=True, slots=True)
class Wish:
    """Which volunteers are looked for; what is empty does not matter."""

    text: str = ""
    state: str = "ACCEPTED"
    skill: str = ""
    slot: int | None = None
    building: UUID | None = None
    training: str = ""  # a kind, or "-" for those who lack one


@dataclass(frozen=True, slots=True)
class VolunteerRow:
    """A volunteer on the list."""

    profile: Profile
    trained: frozenset[str]
    hours: timedelta = field(default=timedelta())


def seen_by(by: Standing) -> QuerySet[Profile]:
    """Those whom the asker may see: everybody, or those who live or help in the own buildings."""
    where, found = by.where(CAPABILITY), Profile.objects.select_related("building__block", "user")
    if where is None:
        return found
    helping = PostArea.objects.filter(building__in=where, post__ends_at__isnull=True).values("post__user")
    return found.filter(Q(building__in=where) | Q(user__in=helping))


def profiles_for(wish: Wish, *, by: Standing) -> QuerySet[Profile]:
    """The volunteers whom a wish means, by name. JSON columns are asked in a way that both databases answer alike."""
    found = seen_by(by).filter(state=wish.state)
    if wish.text:
        found = found.filter(
            Q(name__icontains=wish.text) | Q(phone_index__in=phone_indexes(wish.text)) & ~Q(phone_index="")
        )
    if wish.building:
        found = found.filter(building=wish.building)
    if wish.training == "-":
        found = found.filter(trainings__isnull=True)
    elif wish.training:
        found = found.filter(trainings__kind=wish.training)
    if wish.skill or wish.slot is not None:
        facts = found.values_list("id", "skills", "slots")
        fits = [
            key
            for key, skills, slots in facts
            if (not wish.skill or wish.skill in skills) and (wish.slot is None or wish.slot in slots)
        ]
        found = Profile.objects.select_related("building__block", "user").filter(id__in=fits)
    return found.order_by("applied_at" if wish.state == "WAITING" else "name", "id")


def rows(profiles: list[Profile], *, at: datetime) -> list[VolunteerRow]:
    """Training and this week's hours beside them; three queries for a page."""
    trained: dict[UUID, set[str]] = {}
    for profile, kind in Training.objects.filter(profile__in=profiles).values_list("profile_id", "kind"):
        trained.setdefault(profile, set()).add(kind)
    users = [profile.user_id for profile in profiles if profile.user_id]
    first, until = work.week_of(at, work.zone())
    worked: dict[UUID, timedelta] = {}
    for shift in work.shifts(users).filter(starts_at__gte=first, starts_at__lt=until) if users else ():
        worked[shift.user_id] = worked.get(shift.user_id, timedelta()) + (shift.ends_at - shift.starts_at)
    return [
        VolunteerRow(one, frozenset(trained.get(one.id, ())), worked.get(one.user_id or one.id, timedelta()))
        for one in profiles
    ]


def profile_for(profile_id: UUID, *, by: Standing) -> Profile | None:
    """One volunteer whom the asker may see."""
    return seen_by(by).filter(id=profile_id).select_related("decided_by").first()


def profile_of(user: UUID) -> Profile | None:
    """A member's own words about oneself."""
    return Profile.objects.filter(user=user).first()


def profile_of_member_for(user: UUID, *, by: Standing) -> Profile | None:
    """A member's own words, for whoever may read them."""
    return seen_by(by).filter(user=user).first()


def trainings_of(profile: Profile) -> list[Training]:
    """What somebody was shown, by whom and when."""
    return list(Training.objects.filter(profile=profile).select_related("by").order_by("at"))


def names_of(keys: Collection[UUID]) -> dict[str, str]:
    """The names of volunteers by key."""
    return {key.hex: name for key, name in Profile.objects.filter(id__in=keys).values_list("id", "name")}


def alike(profile: Profile) -> list[Profile]:
    """Others with the same telephone."""
    if not profile.phone_index:
        return []
    indexes = {profile.phone_index, *phone_indexes(str(profile.phone))}
    return list(Profile.objects.filter(phone_index__in=indexes).exclude(id=profile.id))


def posts_of(user: UUID, *, at: datetime) -> list[PostArea]:
    """The areas of somebody's posts."""
    return list(areas_at(at).filter(post__user=user))


def waiting_for(*, by: Standing) -> int:
    """How many wait for an answer from the asker."""
    return seen_by(by).filter(state="WAITING").count() if by.everywhere("team.appoint") else 0


def phone_indexes(number: str) -> tuple[str, ...]:
    """The same as rows may hold it while keys are being changed."""
    return blind_indexes("team_profile.phone", "".join(sign for sign in number if sign.isdigit()))


def phone_index(number: str) -> str:
    """How a telephone number is found without opening any."""
    return blind_index("team_profile.phone", "".join(sign for sign in number if sign.isdigit()))


def sent_since(since: datetime, origin: str = "") -> int:
    """How many offered themselves since, from one place or from anywhere."""
    found = Profile.objects.filter(applied_at__gte=since, notice__gt="")
    return (found.filter(origin=origin) if origin else found).count()


def open_feed(digest: str) -> Feed | None:
    """The calendar that a secret stands for."""
    return (
        Feed.objects.filter(token_digest=digest, ended_at__isnull=True, user__is_active=True)
        .select_related("user")
        .first()
    )


def feed_of(user: UUID) -> Feed | None:
    """Somebody's calendar address, if there is one."""
    return Feed.objects.filter(user=user, ended_at__isnull=True).first()
