"""The rows of the team, by subject."""

from rollcall.team.models.duties import Address, BuildingDuty, Duty
from rollcall.team.models.pairs import Pair
from rollcall.team.models.posts import Post, PostArea, Role
from rollcall.team.models.profiles import Profile, ProfileState, Training
from rollcall.team.models.roles import ChainLimits, OwnRole
from rollcall.team.models.turns import Feed, Handover, Shift, Turn, TurnKind, WorkLimits

__all__ = [
    "Address", "BuildingDuty", "ChainLimits", "Duty", "Feed", "Handover", "OwnRole", "Pair", "Post", "PostArea",
    "Profile", "ProfileState", "Role", "Shift", "Training", "Turn", "TurnKind", "WorkLimits",
]  # fmt: skip
