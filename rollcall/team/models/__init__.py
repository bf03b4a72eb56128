"""The rows of the team, by subject."""

from rollcall.team.models.duties import Address, BuildingDuty, Duty
from rollcall.team.models.posts import Post, PostArea, Role
from rollcall.team.models.roles import ChainLimits, OwnRole

__all__ = ["Address", "BuildingDuty", "ChainLimits", "Duty", "OwnRole", "Post", "PostArea", "Role"]
