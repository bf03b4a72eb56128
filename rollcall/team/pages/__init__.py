"""What each page of the team is given: plain values for the template."""

from rollcall.team.pages.devices import invitation, link
from rollcall.team.pages.people import details, newcomer, person
from rollcall.team.pages.posts import new_post
from rollcall.team.pages.tree import Block, person_line, tree

__all__ = ["Block", "details", "invitation", "link", "new_post", "newcomer", "person", "person_line", "tree"]
