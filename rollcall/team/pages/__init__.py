"""What each page of the team is given: plain values for the template."""

from rollcall.team.pages.devices import invitation, link
from rollcall.team.pages.outside import invite, outside
from rollcall.team.pages.people import details, disabling, newcomer, person
from rollcall.team.pages.posts import new_post, stand_in
from rollcall.team.pages.roles import limits, role, role_list
from rollcall.team.pages.three import address, building, door, faces, poster
from rollcall.team.pages.tree import Block, person_line, tree
from rollcall.team.words import moment

__all__ = [
    "Block", "address", "building", "details", "disabling", "door", "faces", "invitation", "invite", "limits", "link", "moment", "new_post",
    "newcomer", "outside", "person", "person_line", "poster", "role", "role_list", "stand_in", "tree",
]  # fmt: skip
