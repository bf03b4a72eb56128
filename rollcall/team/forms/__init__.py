"""Forms of the team: taking somebody in, giving a post over an area."""

from rollcall.team.forms.people import DetailsForm, NewcomerForm
from rollcall.team.forms.posts import BETWEEN, RANGE, PostForm

__all__ = [
    "BETWEEN",
    "RANGE",
    "DetailsForm",
    "NewcomerForm",
    "PostForm",
]
