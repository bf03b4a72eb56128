"""Typed values out of what people send, by subject."""

from rollcall.register.forms.imports import (
    LISTS,
    AnswerForm,
    Group,
    MappingForm,
    RowsForm,
    SearchForm,
    UploadForm,
    Wish,
    groups_of,
    limit_in_mb,
)
from rollcall.register.forms.living import DepartureForm, MoveForm, NewcomerForm, SplitForm
from rollcall.register.forms.needs import AddNeedForm, ReviewForm
from rollcall.register.forms.presence import CorrectionForm, PresenceForm, StillAwayForm
from rollcall.register.forms.when import AsOfForm, least_age

__all__ = [
    "LISTS",
    "AddNeedForm",
    "AnswerForm",
    "AsOfForm",
    "CorrectionForm",
    "DepartureForm",
    "Group",
    "MappingForm",
    "MoveForm",
    "NewcomerForm",
    "PresenceForm",
    "ReviewForm",
    "RowsForm",
    "SearchForm",
    "SplitForm",
    "StillAwayForm",
    "UploadForm",
    "Wish",
    "groups_of",
    "least_age",
    "limit_in_mb",
]
