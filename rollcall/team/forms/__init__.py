"""Forms of the team: taking somebody in, giving a post over an area, roles, help from outside, the three of a building."""

from rollcall.team.forms.outside import ExtensionForm, InvitationForm
from rollcall.team.forms.people import DetailsForm, DisablingForm, NewcomerForm
from rollcall.team.forms.posts import AreaForm, PostForm
from rollcall.team.forms.roles import LimitsForm, RoleForm
from rollcall.team.forms.three import AddressForm, StandInForm, ThreeForm

__all__ = [
    "AddressForm",
    "AreaForm",
    "DetailsForm",
    "DisablingForm",
    "ExtensionForm",
    "InvitationForm",
    "LimitsForm",
    "NewcomerForm",
    "PostForm",
    "RoleForm",
    "StandInForm",
    "ThreeForm",
]
