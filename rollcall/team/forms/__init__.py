"""Forms of the team: taking somebody in, giving a post over an area."""

from rollcall.team.forms.people import DetailsForm, NewcomerForm
from rollcall.team.forms.posts import AreaForm, PostForm

__all__ = ["AreaForm", "DetailsForm", "NewcomerForm", "PostForm"]
