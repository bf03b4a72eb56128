"""Giving posts; letting a member's device in, and shutting it out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import Device, User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team import queries, rules
from rollcall.team.models import Post, PostArea
from rollcall.tenancy import writing


class MayNotGive(PermissionError):
    """The post stands above the asker's own, or its area is not of its kind, or it is the last secretary's."""


class MayNotCorrect(PermissionError):
    """The person stands above the asker, or the asker takes nobody into the team."""


class MayNotEnrol(PermissionError):
    """The person stands above the asker, or looks after doors that the asker does not."""


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
                changes += [_shut_out(device) for device in accounts.end_access(user=post.user, by=by, at=at)]
            journal.write(act="team.end_post", door=door, subject=post.user_id, changes=changes, by=by, at=at)
    return bool(ended)


def _shut_out(device: UUID) -> journal.RowChange:
    return journal.RowChange("accounts_device", device, {"revoked": False}, {"revoked": True})


def correct_details(
    *, user: User, name: str, phone: str, standing: Standing, door: str, by: User, at: datetime
) -> bool:
    """Put right how a member of the team is called and where to call; whether anything changed. The name to sign in
    with stays. Raises MayNotCorrect."""
    if not queries.may_correct(queries.standing_for(user, at=at), by=standing):
        raise MayNotCorrect
    before, after = {"full_name": user.full_name, "phone": user.phone}, {"full_name": name, "phone": phone}
    if before == after:
        return False
    with writing.transaction():
        accounts.change_details(user=user, full_name=name, phone=phone)
        change = journal.RowChange("accounts_user", user.id, before, after)
        journal.write(act="team.correct_details", door=door, subject=user.id, changes=[change], by=by, at=at)
    return True


def change_password(*, user: User, password: str, door: str, by: User, at: datetime) -> None:
    """Give somebody a new password. The journal says that, and nothing of the password."""
    with writing.transaction():
        accounts.set_password(user=user, password=password)
        journal.write(act="team.change_password", door=door, subject=user.id, by=by, at=at)


def make_link(*, user: User, standing: Standing, door: str, by: User, at: datetime) -> str:
    """Make a link that enrols one device for a member of the team, once, within a day; the answer is its token, which
    is kept nowhere. Raises MayNotEnrol."""
    if not queries.may_enrol_for(queries.standing_for(user, at=at), by=standing):
        raise MayNotEnrol
    with writing.transaction():
        token = accounts.make_enrolment(user=user, by=by, at=at)
        journal.write(act="team.make_link", door=door, subject=user.id, by=by, at=at)
    return token


def enrol(*, token: str, label: str, door: str, at: datetime) -> Device:
    """Use a link up: the device that holds it is let in as the person for whom it was made. Raises LinkIsSpent."""
    with writing.transaction():
        device = accounts.enrol_device(token=token, label=label, at=at)
        change = journal.RowChange("accounts_device", device.id, None, {"user": str(device.user_id), "label": label})
        journal.write(act="team.enrol", door=door, subject=device.user_id, changes=[change], by=device.user, at=at)
    return device


def revoke(*, device: Device, standing: Standing, door: str, by: User, at: datetime) -> bool:
    """Shut a device out from now on; whether it was in. One's own may always be shut out. Raises MayNotEnrol."""
    theirs = queries.standing_for(device.user, at=at)
    if device.user != by and not queries.may_enrol_for(theirs, by=standing):
        raise MayNotEnrol
    with writing.transaction():
        changed = accounts.revoke_device(device_id=device.id, by=by, at=at)
        if changed:
            changes = [_shut_out(device.id)]
            journal.write(act="team.revoke", door=door, subject=device.user_id, changes=changes, by=by, at=at)
    return changed
