"""Who stands where, who answers for which door, and the whole team at a glance."""

from rollcall.team.queries.answers import Answers, answers_for, limits
from rollcall.team.queries.chains import Link, chains_for, nearest
from rollcall.team.queries.people import (
    Invitation,
    PersonView,
    committee_exists,
    device_for,
    has_left,
    invitation_for,
    left_with_post,
    may_correct,
    may_enrol_for,
    person_for,
)
from rollcall.team.queries.posts import Area, PostView, facts_of, leads_at, post_for, posts_of
from rollcall.team.queries.roles import RoleRow, lasting_holders_at, role_named, role_rows, roles_by_code
from rollcall.team.queries.standing import standing_for
from rollcall.team.queries.tree import BlockTeam, BuildingTeam, Tree, tree_for
from rollcall.team.rules.chain import Member

__all__ = [
    "Answers",
    "Area",
    "BlockTeam",
    "BuildingTeam",
    "Invitation",
    "Link",
    "Member",
    "PersonView",
    "PostView",
    "RoleRow",
    "Tree",
    "answers_for",
    "chains_for",
    "committee_exists",
    "device_for",
    "facts_of",
    "has_left",
    "invitation_for",
    "lasting_holders_at",
    "leads_at",
    "left_with_post",
    "limits",
    "may_correct",
    "may_enrol_for",
    "nearest",
    "person_for",
    "post_for",
    "posts_of",
    "role_named",
    "role_rows",
    "roles_by_code",
    "standing_for",
    "tree_for",
]
