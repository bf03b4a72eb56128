"""Giving and ending posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.team.models import Post, PostArea
from rollcall.tenancy import writing


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
