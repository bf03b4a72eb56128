"""Giving and ending posts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.actions.devices import shut_out
from rollcall.team.models import Post, PostArea
from rollcall.tenancy import writing


class MayNotGive(PermissionError):
    """The post stands above the asker's own, or its area is not of its kind, or it is the last secretary's."""


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to give: over some blocks, some buildings, or (neither) the whole committee."""

    user: UUID
    role: str
    blocks: tuple[UUID, ...] = ()
    buildings: tuple[UUID, ...] = ()


def give_posts(*, posts: Sequence[NewPost], door: str, by: User | None, at: datetime) -> list[Post]:
    """Give posts from now on, many at once."""
    made, areas = [], []
    for new in posts:
        post = Post(user_id=new.user, role=new.role, starts_at=at)
        made.append(post)
        areas += [PostArea(post=post, block_id=block) for block in new.blocks]
        areas += [PostArea(post=post, building_id=building) for building in new.buildings]
        if not new.blocks and not new.buildings:
            areas.append(PostArea(post=post))
    with writing.transaction():
        Post.objects.bulk_create(made, batch_size=500)
        PostArea.objects.bulk_create(areas, batch_size=500)
        changes = [
            journal.RowChange("team_post", post.id, None, {"user": str(post.user_id), "role": post.role})
            for post in made
        ]
        journal.write(act="team.give_posts", door=door, figures={"posts": len(made)}, changes=changes, by=by, at=at)
    return made


def appoint(
    *, name: str, phone: str, post: NewPost | None, standing: Standing, door: str, by: User, at: datetime
) -> User:
    """Take somebody new into the team and give the post; `post.user` is not looked at. Raises MayNotGive."""
    if post is None or not _may_give(post, standing):
        raise MayNotGive
    with writing.transaction():
        new = accounts.NewUser(username=accounts.free_username(name), full_name=name, phone=phone)
        [user] = accounts.make_users(users=[new], at=at)
        give_posts(posts=[replace(post, user=user.id)], door=door, by=by, at=at)
    return user


def give_post(*, post: NewPost, standing: Standing, door: str, by: User, at: datetime) -> Post:
    """Give somebody of the team another post. Raises MayNotGive."""
    if not _may_give(post, standing):
        raise MayNotGive
    return give_posts(posts=[post], door=door, by=by, at=at)[0]


def _may_give(post: NewPost, standing: Standing) -> bool:
    return (
        standing.everywhere("team.appoint")
        and rules.may_give(post.role, roles=[held.role for held in standing.posts])
        and rules.area_is_right(post.role, blocks=len(post.blocks), buildings=len(post.buildings))
    )


def end_post(*, post: Post, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """End a post now; whether it lasted until now. With the last post of somebody the devices are shut out too. Raises
    MayNotGive, also for the last secretary's own post."""
    roles = [held.role for held in standing.posts]
    if not (standing.everywhere("team.appoint") and rules.may_give(post.role, roles=roles)):
        raise MayNotGive
    with writing.transaction():
        list(Post.objects.select_for_update().filter(role="LEAD", ends_at__isnull=True))  # two who end each other's
        if post.role == "LEAD" and queries.leads_at(at) <= 1:
            raise MayNotGive
        ended = Post.objects.filter(id=post.id, ends_at__isnull=True, starts_at__lt=at).update(ends_at=at)
        if ended:
            changes = [journal.RowChange("team_post", post.id, {"ends_at": None}, {"ends_at": at.isoformat()})]
            if not queries.standing_for(post.user, at=at).posts:
                changes += [shut_out(device) for device in accounts.end_access(user=post.user, by=by, at=at)]
            journal.write(act="team.end_post", door=door, subject=post.user_id, changes=changes, by=by, at=at)
    return bool(ended)
