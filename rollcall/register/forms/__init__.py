"""Typed values out of what people send to the register's pages."""

from rollcall.register.forms.doors import HouseholdForm, MoveForm, UseForm, door_forms
from rollcall.register.forms.doubles import DoubleForm, DoublesForm
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

__all__ = [
    "LISTS",
    "AnswerForm",
    "BlockForm",
    "DoubleForm",
    "DoublesForm",
    "Group",
    "HouseholdForm",
    "MappingForm",
    "MoveForm",
    "RowsForm",
    "UploadForm",
    "UseForm",
    "Wish",
    "answer_initial",
    "door_forms",
    "groups_of",
    "limit_in_mb",
]
