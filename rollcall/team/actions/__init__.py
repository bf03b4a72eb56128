"""Giving posts, changing roles; letting a member's device in, and shutting it out."""

from rollcall.team.actions.devices import MayNotEnrol, enrol, make_link, revoke, shut_out
from rollcall.team.actions.people import MayNotCorrect, change_password, correct_details
from rollcall.team.actions.posts import (
    EndsTooEarly,
    MayNotGive,
    NewPost,
    appoint,
    end_post,
    extend_post,
    give_post,
    give_posts,
    stand_in,
)
from rollcall.team.actions.roles import MayNotManageRoles, NobodyCouldManageRoles, RoleWish, add_role, change_role

__all__ = [
    "EndsTooEarly", "MayNotCorrect", "MayNotEnrol", "MayNotGive", "MayNotManageRoles", "NewPost",
    "NobodyCouldManageRoles", "RoleWish", "add_role", "appoint", "change_password", "change_role", "correct_details",
    "end_post", "enrol", "extend_post", "give_post", "give_posts", "make_link", "revoke", "shut_out", "stand_in",
]  # fmt: skip
