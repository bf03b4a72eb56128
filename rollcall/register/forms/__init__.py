"""Typed values out of what people send to the register's pages."""

from rollcall.register.forms.asking import AskForm, GapsForm, KeepingForm
from rollcall.register.forms.correcting import CardsForm, FactsForm, RefusalForm, TakingForm, facts_initial
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
from rollcall.register.forms.narrowing import PeopleForm
from rollcall.register.forms.needs import AddNeedForm, ReviewForm
from rollcall.register.forms.presence import CorrectionForm, PresenceForm, StillAwayForm
from rollcall.register.forms.when import AsOfForm, least_age

__all__ = [
    "LISTS",
    "AddNeedForm",
    "AnswerForm",
    "AsOfForm",
    "AskForm",
    "BlockForm",
    "CardsForm",
    "CorrectionForm",
    "DepartureForm",
    "DoubleForm",
    "DoublesForm",
    "FactsForm",
    "GapsForm",
    "Group",
    "HouseholdForm",
    "KeepingForm",
    "MappingForm",
    "MoveForm",
    "NewcomerForm",
    "PeopleForm",
    "PresenceForm",
    "RefusalForm",
    "RelativeForm",
    "RelocationForm",
    "ReviewForm",
    "RowsForm",
    "StillAwayForm",
    "TakingForm",
    "UploadForm",
    "UseForm",
    "Wish",
    "WithdrawalForm",
    "answer_initial",
    "door_forms",
    "facts_initial",
    "groups_of",
    "initial_of",
    "least_age",
    "limit_in_mb",
]
