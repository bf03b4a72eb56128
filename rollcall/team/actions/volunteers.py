"""Volunteers: they offer themselves, a person answers, they are shown how, and they may stop at any time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from rollcall.accounts import actions as accounts, limits
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.actions.posts import MayNotGive, NewPost, give_posts
from rollcall.team.models import Feed, Pair, Post, Profile, Shift, Training
from rollcall.team.queries import helpers, volunteers, work
from rollcall.team.queries.helpers import LOWEST
from rollcall.tenancy import writing
from rollcall.tenancy.fields import blind_index

NOTICE = "2022-1"
FROM_ONE_PLACE, FROM_ANYWHERE = 30, 300  # offers an hour; a whole building may be behind one address
AT_ALL = 1_000  # an hour, for all committees of the installation together
WITHIN = timedelta(hours=1)


class TooManyOffers(ValueError):
    """More offers came within an hour than people can send."""


class AlreadyDecided(ValueError):
    """Somebody else has answered meanwhile."""


@dataclass(frozen=True, slots=True)
class About:
    """What somebody says of oneself."""

    name: str
    phone: str
    building: UUID | None = None
    room: str = ""
    age_band: str = ""
    skills: tuple[str, ...] = ()
    slots: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    carries: bool | None = None
    stairs: bool | None = None
    remark: str = ""

    def as_columns(self) -> dict[str, Any]:
        """The columns of a row."""
        return {
            "name": self.name, "phone": self.phone, "phone_index": volunteers.phone_index(self.phone),
            "building_id": self.building, "room": self.room, "age_band": self.age_band, "skills": list(self.skills),
            "slots": sorted(self.slots), "languages": list(self.languages), "carries": self.carries,
            "stairs": self.stairs, "remark": self.remark,
        }  # fmt: skip


def offer_help(*, about: About, address: str, door: str, by: User | None, at: datetime) -> Profile:
    """Put somebody on the waiting list. The answer to whoever asks is the same for a known number and a new one. Raises
    TooManyOffers."""
    origin = blind_index("team_profile.origin", address)
    with writing.transaction():
        since = at - WITHIN
        if volunteers.sent_since(since, origin) >= FROM_ONE_PLACE or volunteers.sent_since(since) >= FROM_ANYWHERE:
            raise TooManyOffers
        if limits.count("team.offers", "", window=int(WITHIN.total_seconds())) > AT_ALL:
            raise TooManyOffers
        profile = Profile.objects.create(**about.as_columns(), notice=NOTICE, origin=origin, applied_at=at)
        journal.write(act="team.offer_help", door=door, subject=profile.id, by=by, at=at)
    return profile


def accept(*, profile: Profile, building: UUID | None, standing: Standing, door: str, by: User, at: datetime) -> User:
    """Say yes: the volunteer becomes a member, with a post over a building if one is named. Raises MayNotGive,
    AlreadyDecided."""
    if not _may_answer(standing):
        raise MayNotGive
    with writing.transaction():
        if not Profile.objects.select_for_update().filter(id=profile.id, state="WAITING").exists():
            raise AlreadyDecided
        new = accounts.NewUser(accounts.free_username(profile.name), profile.name, profile.phone)
        [user] = accounts.make_users(users=[new], at=at)
        Profile.objects.filter(id=profile.id).update(state="ACCEPTED", user=user, decided_at=at, decided_by=by)
        if building:
            give_posts(posts=[NewPost(user.id, "VOLUNTEER", buildings=(building,))], door=door, by=by, at=at)
        _note("team.accept_volunteer", profile.id, {"state": "WAITING"}, {"state": "ACCEPTED"}, door=door, by=by, at=at)
    return user


def refuse(*, profile: Profile, words: str, standing: Standing, door: str, by: User, at: datetime) -> None:
    """Say no, with the words in which it is told. Raises MayNotGive, AlreadyDecided."""
    if not _may_answer(standing):
        raise MayNotGive
    with writing.transaction():
        waiting = Profile.objects.filter(id=profile.id, state="WAITING")
        if not waiting.update(state="REFUSED", answer=words, decided_at=at, decided_by=by):
            raise AlreadyDecided
        _note("team.refuse_volunteer", profile.id, {"state": "WAITING"}, {"state": "REFUSED"}, door=door, by=by, at=at)


def _may_answer(standing: Standing) -> bool:
    levels = [held.level for held in standing.posts]
    return standing.everywhere("team.appoint") and rules.may_give(LOWEST, levels=levels)


def describe(*, user: User, about: About, door: str, by: User, at: datetime) -> Profile:
    """Say of a member what they can do and when; name and telephone of the sign-in stay with the team's own page."""
    with writing.transaction():
        profile = _profile_of(user, by=by, at=at)
        columns = replace(about, name=user.full_name, phone=about.phone or user.phone).as_columns()
        before = {name: getattr(profile, name) for name in PLAIN}
        Profile.objects.filter(id=profile.id).update(**columns)
        after = {name: columns[name] for name in PLAIN}
        if before != after:
            _note("team.describe", profile.id, before, after, door=door, by=by, at=at)
    return profile


PLAIN = ("skills", "slots", "languages", "carries", "stairs", "age_band")  # what the journal may show


def _profile_of(user: User, *, by: User | None, at: datetime) -> Profile:
    """The row of a member, made where somebody came in by a post and not by an offer."""
    found = Profile.objects.filter(user=user).first()
    if found:
        return found
    return Profile.objects.create(
        user=user, state="ACCEPTED", name=user.full_name, phone=user.phone, applied_at=at, decided_at=at, decided_by=by,
        phone_index=volunteers.phone_index(user.phone),
    )  # fmt: skip


def tick_training(*, user: User, kind: str, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Note that somebody was shown how, by whoever shows it; whether it was news. Raises MayNotGive."""
    if not standing.can("team.plan") or user == by:
        raise MayNotGive
    with writing.transaction():
        profile = _profile_of(user, by=by, at=at)
        _row, new = Training.objects.get_or_create(profile=profile, kind=kind, defaults={"at": at, "by": by})
        if new:
            _note("team.tick_training", profile.id, None, {"kind": kind}, door=door, by=by, at=at)
    return new


def untick_training(*, user: User, kind: str, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Take such a tick back; whether there was one. Raises MayNotGive."""
    if not standing.can("team.plan") or user == by:
        raise MayNotGive
    with writing.transaction():
        profile = _profile_of(user, by=by, at=at)
        gone, _ = Training.objects.filter(profile=profile, kind=kind).delete()
        if gone:
            _note("team.untick_training", profile.id, {"kind": kind}, None, door=door, by=by, at=at)
    return bool(gone)


def leave_quietly(*, user: User, door: str, by: User, at: datetime) -> int:
    """Somebody stops helping: coming shifts, pairs and helping posts end, and nobody asks why; how many shifts are open
    again. Posts above a volunteer's are ended by whoever gave them."""
    with writing.transaction():
        shifts = [one.id for one in work.shifts([user.id]).filter(starts_at__gt=at, attendance="")]
        Shift.objects.filter(id__in=shifts).update(withdrawn_at=at, withdrawn_by=by)
        mine = helpers.pairs_at(at).filter(junior=user)
        Pair.objects.filter(id__in=[one.id for one in mine if one.starts_at < at]).update(ends_at=at)
        profile = _profile_of(user, by=by, at=at)
        Profile.objects.filter(id=profile.id).update(state="LEFT", left_at=at)
        Feed.objects.filter(user=user, ended_at__isnull=True).update(ended_at=at)
        lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), user=user)
        held = {post.id: queries.facts_of(post).level for post in lasting}
        helping = Post.objects.filter(id__in=[key for key, level in held.items() if level == LOWEST])
        helping.filter(starts_at__gte=at).update(starts_at=at, ends_at=at)
        helping.filter(starts_at__lt=at).update(ends_at=at)
        if all(level == LOWEST for level in held.values()):
            accounts.end_access(user=user, by=by, at=at)
        _note("team.leave", profile.id, {"state": "ACCEPTED"}, {"state": "LEFT"}, door=door, by=by, at=at)
    return len(shifts)


def found_profiles(
    *, abouts: Sequence[tuple[User, About, tuple[str, ...]]], door: str, by: User | None, at: datetime
) -> list[Profile]:  # fmt: skip
    """Say of many members at once what they can do, and what they were shown (by the last argument's person)."""
    profiles = [
        Profile(user=user, state="ACCEPTED", applied_at=at, decided_at=at, decided_by=by, **about.as_columns())
        for user, about, _kinds in abouts
    ]
    with writing.transaction():
        Profile.objects.bulk_create(profiles, batch_size=500)
        if by:
            shown = [
                Training(profile=profile, kind=kind, at=at, by=by)
                for profile, (_user, _about, kinds) in zip(profiles, abouts, strict=True)
                for kind in kinds
            ]
            Training.objects.bulk_create(shown, batch_size=500)
        journal.write(act="team.found_profiles", door=door, figures={"people": len(profiles)}, by=by, at=at)
    return profiles


def _note(
    act: str, row: UUID, before: dict[str, Any] | None, after: dict[str, Any] | None, *, door: str, by: User | None,
    at: datetime,
) -> None:  # fmt: skip
    change = journal.RowChange("team_profile", row, before, after)
    journal.write(act=act, door=door, subject=row, changes=[change], by=by, at=at)
