"""Who stands where, who answers for which door, and the whole team at a glance."""

from rollcall.register.models import Block
from rollcall.team.queries.chains import Link, chains_for, nearest
from rollcall.team.queries.people import (
    Area,
    Invitation,
    PersonView,
    PostView,
    committee_exists,
    device_for,
    has_left,
    invitation_for,
    leads_at,
    left_with_post,
    may_correct,
    may_enrol_for,
    person_for,
    post_for,
)
from rollcall.team.queries.places import blocks_for, buildings_for, posts_in_words, users
from rollcall.team.queries.standing import standing_for
from rollcall.team.queries.tree import BlockTeam, BuildingTeam, Member, Tree, tree_for

__all__ = [
    "Area",
    "Block",
    "BlockTeam",
    "BuildingTeam",
    "Invitation",
    "Link",
    "Member",
    "PersonView",
    "PostView",
    "Tree",
    "blocks_for",
    "buildings_for",
    "chains_for",
    "committee_exists",
    "device_for",
    "has_left",
    "invitation_for",
    "leads_at",
    "left_with_post",
    "may_correct",
    "may_enrol_for",
    "nearest",
    "person_for",
    "post_for",
    "posts_in_words",
    "standing_for",
    "tree_for",
    "users",
]
