"""Giving posts; letting a member's device in, and shutting it out."""

from rollcall.team.actions.devices import MayNotEnrol, enrol, make_link, revoke
from rollcall.team.actions.people import MayNotCorrect, change_password, correct_details
from rollcall.team.actions.posts import MayNotGive, NewPost, appoint, end_post, give_post, give_posts

__all__ = [
    "MayNotCorrect",
    "MayNotEnrol",
    "MayNotGive",
    "NewPost",
    "appoint",
    "change_password",
    "correct_details",
    "end_post",
    "enrol",
    "give_post",
    "give_posts",
    "make_link",
    "revoke",
]
