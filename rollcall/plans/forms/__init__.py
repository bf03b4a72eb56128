"""The forms on which a playbook is written, one for each section."""

from rollcall.plans.forms.base import Section
from rollcall.plans.forms.files import FileForm
from rollcall.plans.forms.listing import ListForm
from rollcall.plans.forms.rows import IfForm, OutcomesForm, ReadyForm, ReasonsForm
from rollcall.plans.forms.sections import CloseForm, NamesForm, NoticeForm, PrivacyForm

FORMS: dict[str, type[Section]] = {
    "names": NamesForm,
    "list": ListForm,
    "outcomes": OutcomesForm,
    "reasons": ReasonsForm,
    "before": ReadyForm,
    "if": IfForm,
    "close": CloseForm,
    "notice": NoticeForm,
    "privacy": PrivacyForm,
}

__all__ = ["FORMS", "FileForm", "ListForm", "Section"]
