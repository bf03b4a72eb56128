"""Giving and ending posts; standing in for somebody."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.actions.devices import shut_out
from rollcall.team.models import Post, PostArea, Profile
from rollcall.tenancy import writing


class MayNotGive(PermissionError):
    """The post stands above the asker's own, or its area is not of its kind, or it is the last secretary's."""


class EndsTooEarly(ValueError):
    """The end is not after the beginning, or not after now."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to give: over some blocks, some buildings, some floors of buildings (building, from, to; both included), or
    (none of these) the whole committee. Without a start it begins now; without an end it lasts."""

    user: UUID
    role: str
    blocks: tuple[UUID, ...] = ()
    buildings: tuple[UUID, ...] = ()
    floors: tuple[tuple[UUID, int, int], ...] = ()
    portfolio: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    sent_by: str = ""
    purpose: str = ""


def give_posts(*, posts: Sequence[NewPost], door: str, by: User | None, at: datetime) -> list[Post]:
    """Give posts, many at once."""
    made, areas = [], []
    for new in posts:
        post = Post(
            user_id=new.user, role=new.role, portfolio=new.portfolio, starts_at=new.starts_at or at,
            ends_at=new.ends_at, sent_by=new.sent_by, purpose=new.purpose,
        )  # fmt: skip
        made.append(post)
        areas += _areas(post, new)
    with writing.transaction():
        Post.objects.bulk_create(made, batch_size=500)
        PostArea.objects.bulk_create(areas, batch_size=500)
        changes = [
            journal.RowChange("team_post", post.id, None, {"user": str(post.user_id), "role": post.role})
            for post in made
        ]
        changes += _back_again({post.user_id for post in made})
        journal.write(act="team.give_posts", door=door, figures={"posts": len(made)}, changes=changes, by=by, at=at)
    return made


def _back_again(users: Collection[UUID]) -> list[journal.RowChange]:
    """Volunteers who had stopped, and hold a post again, help again."""
    left = Profile.objects.filter(user__in=users, state="LEFT")
    keys = list(left.values_list("id", flat=True))
    left.update(state="ACCEPTED", left_at=None)
    return [journal.RowChange("team_profile", key, {"state": "LEFT"}, {"state": "ACCEPTED"}) for key in keys]


def _areas(post: Post, new: NewPost) -> list[PostArea]:
    areas = [PostArea(post=post, block_id=block) for block in new.blocks]
    areas += [PostArea(post=post, building_id=building) for building in new.buildings]
    areas += [PostArea(post=post, building_id=one, floor_from=low, floor_to=high) for one, low, high in new.floors]
    return areas or [PostArea(post=post)]


def appoint(
    *, name: str, phone: str, post: NewPost | None, standing: Standing, door: str, by: User, at: datetime
) -> User:
    """Take somebody new into the team and give the post; `post.user` is not looked at. Raises MayNotGive, EndsTooEarly."""
    if post is None:
        raise MayNotGive
    check_post(post, standing, at)
    with writing.transaction():
        new = accounts.NewUser(username=accounts.free_username(name), full_name=name, phone=phone)
        [user] = accounts.make_users(users=[new], at=at)
        give_posts(posts=[replace(post, user=user.id)], door=door, by=by, at=at)
    return user


def give_post(*, post: NewPost, standing: Standing, door: str, by: User, at: datetime) -> Post:
    """Give somebody of the team another post. Raises MayNotGive, EndsTooEarly."""
    check_post(post, standing, at)
    return give_posts(posts=[post], door=door, by=by, at=at)[0]


def check_post(post: NewPost, standing: Standing, at: datetime) -> None:
    """Raises MayNotGive, EndsTooEarly."""
    role = queries.roles_by_code().get(post.role)
    if not (
        role
        and not role.retired
        and standing.everywhere("team.appoint")
        and rules.may_give(role.level, levels=[held.level for held in standing.posts])
        and rules.area_is_right(
            role.level,
            blocks=len(post.blocks),
            buildings=len(post.buildings) + len(post.floors),
            outside=role.outside,
        )
    ):
        raise MayNotGive
    if post.ends_at and post.ends_at <= max(at, post.starts_at or at):
        raise EndsTooEarly


def stand_in(
    *, post: Post, user: User, starts_at: datetime | None, ends_at: datetime | None, standing: Standing, door: str,
    by: User, at: datetime,
) -> Post:  # fmt: skip
    """Let somebody of the team stand in for the holder of a post, who keeps it. Raises MayNotGive, EndsTooEarly."""
    if post.user_id == user.id or post.stands_in_for_id or not _may_name(post, standing):
        raise MayNotGive
    begin = max(starts_at or at, post.starts_at)
    end = min((one for one in (ends_at, post.ends_at) if one), default=None)
    if end and end <= max(at, begin):
        raise EndsTooEarly
    with writing.transaction():
        made = Post.objects.create(
            user=user, role=post.role, portfolio=post.portfolio, starts_at=begin, ends_at=end, stands_in_for=post
        )
        PostArea.objects.bulk_create(
            PostArea(
                post=made, block_id=area.block_id, building_id=area.building_id, floor_from=area.floor_from,
                floor_to=area.floor_to,
            )
            for area in PostArea.objects.filter(post=post)
        )  # fmt: skip
        said = {"user": str(user.id), "role": post.role, "ends_at": end and end.isoformat()}
        change = journal.RowChange("team_post", made.id, None, said)
        journal.write(act="team.stand_in", door=door, subject=post.user_id, changes=[change], by=by, at=at)
    return made


def _may_name(post: Post, standing: Standing) -> bool:
    """Whoever may give the post names who stands in for it, and so does the holder who looks after others."""
    level = queries.facts_of(post).level
    gives = standing.everywhere("team.appoint") and rules.may_give(level, levels=[one.level for one in standing.posts])
    return gives or (post.user_id == standing.user.id and standing.can("team.enrol"))


def extend_post(*, post: Post, ends_at: datetime, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Let a post end at another moment; whether it still could. Raises MayNotGive, EndsTooEarly."""
    level = queries.facts_of(post).level
    if not (
        standing.everywhere("team.appoint") and rules.may_give(level, levels=[one.level for one in standing.posts])
    ):
        raise MayNotGive
    if ends_at <= max(at, post.starts_at):
        raise EndsTooEarly
    lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), id=post.id)
    with writing.transaction():
        changed = lasting.update(ends_at=ends_at)
        if changed:
            before = {"ends_at": post.ends_at and post.ends_at.isoformat()}
            change = journal.RowChange("team_post", post.id, before, {"ends_at": ends_at.isoformat()})
            journal.write(act="team.extend_post", door=door, subject=post.user_id, changes=[change], by=by, at=at)
    return bool(changed)


def end_post(*, post: Post, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """End a post now, and who stands in for it; whether it lasted until now. One that has not begun is taken back. With
    the last post of somebody the devices are shut out too. Raises MayNotGive, also for the last secretary's own post."""
    levels = [held.level for held in standing.posts]
    level = queries.facts_of(post).level
    if not (standing.everywhere("team.appoint") and rules.may_give(level, levels=levels)):
        raise MayNotGive
    with writing.transaction():
        list(Post.objects.select_for_update().filter(role="LEAD", ends_at__isnull=True))  # two who end each other's
        if post.role == "LEAD" and post.ends_at is None and not post.stands_in_for_id and queries.leads_at(at) <= 1:
            raise MayNotGive
        affected = [*_standing_in(post, at), post]
        changes = [change for one in affected if (change := _ended(one, at))]
        if changes:
            for user in {one.user_id: one.user for one in affected}.values():
                if queries.has_left(queries.standing_for(user, at=at), at=at):
                    changes += [shut_out(device) for device in accounts.end_access(user=user, by=by, at=at)]
            journal.write(act="team.end_post", door=door, subject=post.user_id, changes=changes, by=by, at=at)
    return bool(changes)


def _standing_in(post: Post, at: datetime) -> list[Post]:
    lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), stands_in_for=post)
    return list(lasting.select_related("user"))


def _ended(post: Post, at: datetime) -> journal.RowChange | None:
    """A post that lasts ends now; one that has not begun has no time left: it begins and ends now."""
    before = {"ends_at": post.ends_at and post.ends_at.isoformat()}
    lasting = Post.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), id=post.id)
    if lasting.filter(starts_at__lt=at).update(ends_at=at):
        return journal.RowChange("team_post", post.id, before, {"ends_at": at.isoformat()})
    if lasting.filter(starts_at__gte=at).update(starts_at=at, ends_at=at):
        before["starts_at"] = post.starts_at.isoformat()
        return journal.RowChange("team_post", post.id, before, {"starts_at": at.isoformat(), "ends_at": at.isoformat()})
    return None
