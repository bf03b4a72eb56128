"""Inviting people from outside for a time."""

from dataclasses import replace
from datetime import datetime

from rollcall.accounts import actions as accounts
from rollcall.accounts.models import User
from rollcall.accounts.standing import Standing
from rollcall.journal import actions as journal
from rollcall.team.actions.devices import make_link
from rollcall.team.actions.posts import EndsTooEarly, MayNotGive, NewPost, check_post, give_posts
from rollcall.tenancy import writing


def invite(
    *, name: str, phone: str, post: NewPost, standing: Standing, door: str, by: User, at: datetime
) -> tuple[User, str]:
    """Take somebody from outside in for a time, and make the one-time link for their phone: the person and the token,
    which is kept nowhere. Raises MayNotGive, also without a sender; EndsTooEarly, also without an end; MayNotEnrol."""
    if not post.sent_by:
        raise MayNotGive
    if post.ends_at is None:
        raise EndsTooEarly
    check_post(post, standing, at)
    with writing.transaction():
        new = accounts.NewUser(username=accounts.free_username(name), full_name=name, phone=phone)
        [user] = accounts.make_users(users=[new], at=at)
        give_posts(posts=[replace(post, user=user.id)], door=door, by=by, at=at)
        token = make_link(user=user, standing=standing, door=door, by=by, at=at)
        journal.write(act="team.invite", door=door, subject=user.id, by=by, at=at)
    return user, token
