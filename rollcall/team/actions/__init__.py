"""Giving posts, changing roles; letting a member's device in, and shutting it out."""

from rollcall.team.actions.devices import MayNotEnrol, enrol, make_link, revoke, shut_out
from rollcall.team.actions.duties import (
    MayNotChoose,
    NotInTheChain,
    change_limits,
    choose_three,
    say_address,
    show_phones,
)
from rollcall.team.actions.inviting import invite
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
    "EndsTooEarly",
    "MayNotChoose",
    "MayNotCorrect",
    "MayNotEnrol",
    "MayNotGive",
    "MayNotManageRoles",
    "NewPost",
    "NobodyCouldManageRoles",
    "NotInTheChain",
    "RoleWish",
    "add_role",
    "appoint",
    "change_limits",
    "change_password",
    "change_role",
    "choose_three",
    "correct_details",
    "end_post",
    "enrol",
    "extend_post",
    "give_post",
    "give_posts",
    "invite",
    "make_link",
    "revoke",
    "say_address", "show_phones",
    "shut_out",
    "stand_in",
]  # fmt: skip
