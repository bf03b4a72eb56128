"""Choosing what is printed, naming a sheet by its code, bringing photos in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.register.models import Building
from rollcall.rosters import rules

LISTS, LABELS, CARDS = "lists", "labels", "cards"
MOST_FILES = 40


class PrintForm(forms.Form):
    """What, and for which buildings."""

    what = forms.ChoiceField(
        label=gettext_lazy("What is printed?"),
        choices=[
            (LISTS, gettext_lazy("Lists to tick, one for each building")),
            (LABELS, gettext_lazy("Bag labels with the room number")),
            (CARDS, gettext_lazy("Duty cards: doors, whom to call, when")),
        ],
        initial=LISTS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is printed")},
    )
    buildings = forms.MultipleChoiceField(
        label=gettext_lazy("Which buildings?"),
        error_messages={
            "required": gettext_lazy("Choose at least one building"),
            "invalid_choice": gettext_lazy("One of these buildings is not on the list of this round"),
        },
    )

    def __init__(self, *args: Any, buildings: Sequence[Building], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["buildings"]
        assert isinstance(chosen, forms.MultipleChoiceField)
        chosen.choices = [(str(one.id), one.number) for one in buildings]


class CodeForm(forms.Form):
    """A sheet by the code printed on it, as typed or as a scanner types the whole address."""

    code = forms.CharField(
        label=gettext_lazy("Code of the sheet"),
        help_text=gettext_lazy(
            "Stands below the square code at the top right: K7M2 4TX9 – 2. A scanner may type it too."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "class": "w20"}),
        error_messages={"required": gettext_lazy("Type the code that stands on the sheet")},
    )

    def clean_code(self) -> tuple[str, int]:
        code, page = rules.sheet_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("A code has eight letters and digits, such as K7M2 4TX9 – 2"))
        return code, page


class _Files(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        given = [one for one in (data if isinstance(data, (list, tuple)) else [data]) if one]
        if not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return given


class PhotosForm(forms.Form):
    """Photos of filled pages, or a scanner's PDF."""

    photos = _FilesField(
        label=gettext_lazy("Photos or scans"),
        help_text=gettext_lazy(
            "JPEG, PNG or PDF; several at once. All four black corner marks must be in the picture."
        ),
        widget=_Files(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose at least one photo")},
    )

    def clean_photos(self) -> "list[UploadedFile[Any]]":
        given: list[UploadedFile[Any]] = self.cleaned_data["photos"]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most {number} files at once").format(number=MOST_FILES))
        return given
