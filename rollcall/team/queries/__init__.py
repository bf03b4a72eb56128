"""Who stands where, who answers for which door, and the whole team at a glance."""

from rollcall.register.models import Block
from rollcall.team.queries.answers import Answers, answers_for, limits
from rollcall.team.queries.chains import Link, chains_for, nearest
from rollcall.team.queries.outside import Guest, guests, heads_at
from rollcall.team.queries.people import (
    Invitation,
    PersonView,
    colleague,
    colleagues,
    committee_exists,
    device_for,
    has_left,
    invitation_for,
    is_of_the_team,
    left_with_post,
    may_correct,
    may_enrol_for,
    person_for,
)
from rollcall.team.queries.places import blocks_for, buildings_for, posts_in_words, users
from rollcall.team.queries.posts import (
    Area,
    PostView,
    facts_of,
    leads_at,
    post_for,
    post_to_stand_in,
    posts_named,
    posts_of,
)
from rollcall.team.queries.roles import RoleRow, lasting_holders_at, role_named, role_rows, roles_by_code
from rollcall.team.queries.standing import standing_for, standing_soon
from rollcall.team.queries.three import Called, Helper, Three, called_for, three_for, three_for_residents, threes
from rollcall.team.queries.tree import BlockTeam, BuildingTeam, Tree, tree_for
from rollcall.team.rules.chain import Member

__all__ = [
    "Answers",
    "Area",
    "Block",
    "BlockTeam",
    "BuildingTeam",
    "Called",
    "Guest",
    "Helper",
    "Invitation",
    "Link",
    "Member",
    "PersonView",
    "PostView",
    "RoleRow",
    "Three",
    "Tree",
    "answers_for",
    "blocks_for",
    "buildings_for",
    "called_for",
    "chains_for",
    "colleague",
    "colleagues",
    "committee_exists",
    "device_for",
    "facts_of",
    "guests",
    "has_left",
    "heads_at",
    "invitation_for",
    "is_of_the_team",
    "lasting_holders_at",
    "leads_at",
    "left_with_post",
    "limits",
    "may_correct",
    "may_enrol_for",
    "nearest",
    "person_for",
    "post_for",
    "post_to_stand_in",
    "posts_in_words",
    "posts_named",
    "posts_of",
    "role_named",
    "role_rows",
    "roles_by_code",
    "standing_for",
    "standing_soon",
    "three_for",
    "three_for_residents",
    "threes",
    "tree_for",
    "users",
]
