"""Typed values out of what people send to the register's pages."""

from rollcall.register.forms.doors import HouseholdForm, MoveForm, UseForm, door_forms
from rollcall.register.forms.doubles import DoubleForm, DoublesForm
from rollcall.register.forms.families import RelativeForm, WithdrawalForm, initial_of
from rollcall.register.forms.lists import (
    LISTS,
    AnswerForm,
    BlockForm,
    Group,
    MappingForm,
    RowsForm,
    UploadForm,
    Wish,
    answer_initial,
    groups_of,
    limit_in_mb,
)
from rollcall.register.forms.living import DepartureForm, NewcomerForm, RelocationForm
from rollcall.register.forms.needs import AddNeedForm, ReviewForm
from rollcall.register.forms.presence import CorrectionForm, PresenceForm, StillAwayForm
from rollcall.register.forms.when import AsOfForm, least_age

__all__ = [
    "LISTS",
    "AddNeedForm",
    "AnswerForm",
    "AsOfForm",
    "BlockForm",
    "CorrectionForm",
    "DepartureForm",
    "DoubleForm",
    "DoublesForm",
    "Group",
    "HouseholdForm",
    "MappingForm",
    "MoveForm",
    "NewcomerForm",
    "PresenceForm",
    "RelativeForm",
    "RelocationForm",
    "ReviewForm",
    "RowsForm",
    "StillAwayForm",
    "UploadForm",
    "UseForm",
    "Wish",
    "WithdrawalForm",
    "answer_initial",
    "door_forms",
    "groups_of",
    "initial_of",
    "least_age",
    "limit_in_mb",
]
