"""Facts of a person put right, and what becomes of what a household sent."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import id_numbers, names, phones
from rollcall.register import queries, say
from rollcall.register.forms.when import day_field
from rollcall.register.models import Resident
from rollcall.register.rules import classes

SHOWN = ("phones",)  # sensitive values that stand in the form as they are; its page notes the look
KEEP = gettext_lazy("Leave it empty to keep the number that stands here now.")


class FactsForm(forms.Form):
    """What the register says of somebody, to be put right."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=60, error_messages={"required": gettext_lazy("Enter the name")}
    )
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), required=False, widget=forms.RadioSelect)
    birth_date = day_field(gettext_lazy("Date of birth"), required=False)
    phones = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Several with a blank between them."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    id_number = forms.CharField(
        label=gettext_lazy("Identity number"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    relation = forms.CharField(label=gettext_lazy("Relation to the contact"), required=False, max_length=20)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, resident: Resident, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.resident, self.today = resident, today
        sexes = [("F", say.value("sex", "F")), ("M", say.value("sex", "M"))]
        self.fields["sex"].choices = sexes  # type: ignore[attr-defined]
        if resident.id_number:
            self.fields["id_number"].help_text = str(KEEP)

    def clean_name(self) -> str:
        return names.clean(self.cleaned_data["name"])

    def clean_birth_date(self) -> date | None:
        day: date | None = self.cleaned_data["birth_date"]
        if day and not self.today.year - 130 <= day.year <= self.today.year:
            raise forms.ValidationError(_("Nobody living was born in that year. Check it."))
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_phones(self) -> str:
        read = phones.read(self.cleaned_data["phones"])
        if read.wrong or (self.cleaned_data["phones"].strip() and not read.numbers):
            raise forms.ValidationError(_("Enter a telephone number in digits, such as 021 5555 0100"))
        return " ".join(read.numbers)

    def clean_id_number(self) -> id_numbers.Reading:
        read = id_numbers.read(self.cleaned_data["id_number"], self.today)
        if read.trouble == "LOST_DIGITS":
            raise forms.ValidationError(_("The last digits of this number are missing. Look it up on the document."))
        if read.number and read.number != self.resident.id_number and queries.is_known(read.number):
            raise forms.ValidationError(
                _("This identity number stands in the register already. If it is one person, make the two entries one.")
            )
        return read

    def look_again(self, sign: str) -> None:
        """Let the next sending through, once it was looked at again."""
        given = QueryDict(mutable=True)
        given.update(self.data)
        given["seen"] = sign
        self.data = given

    def facts(self) -> dict[str, Any]:
        """The columns as they are to be. A birth date that is empty stays as it was, whatever its precision."""
        given, read = self.cleaned_data, self.cleaned_data["id_number"]
        found: dict[str, Any] = {name: given[name] for name in ("name", "sex", "phones", "relation")}
        if given["birth_date"]:
            found |= {"birth_date": given["birth_date"], "birth_precision": "DAY", "age": None}
        if read.number:
            found |= {"id_number": read.number, "id_kind": read.kind, "id_verified": read.verified}
        return found


def facts_initial(resident: Resident) -> dict[str, Any]:
    """The form as it begins: of what is sensitive only what its page says that it shows; the identity number stays hidden."""
    whole = resident.birth_date if resident.birth_precision == "DAY" else None
    stands = {"birth_date": whole} | {
        name: getattr(resident, name) for name in ("name", "sex", "relation", *SHOWN, "id_number")
    }
    return {
        name: value for name, value in stands.items() if name in SHOWN or not classes.is_sensitive(f"resident.{name}")
    }


class TakingForm(forms.Form):
    """What of a household's form is taken over."""

    take = forms.MultipleChoiceField(required=False)
    moved = forms.MultipleChoiceField(required=False)
    seen = forms.CharField(max_length=64)

    def __init__(self, *args: Any, codes: list[str], keys: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["take"].choices = [(code, code) for code in codes]  # type: ignore[attr-defined]
        self.fields["moved"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]


class RefusalForm(forms.Form):
    """Why nothing of it is taken over."""

    reason = forms.CharField(
        label=gettext_lazy("Why is nothing of it taken over?"),
        help_text=gettext_lazy("Such as: not sent by this household, asked at the door and it is not so."),
        max_length=200,
        error_messages={"required": gettext_lazy("Say why")},
    )


class CardsForm(forms.Form):
    """For which doors cards are printed."""

    doors = forms.MultipleChoiceField(
        label=gettext_lazy("Which doors?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one door")},
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doors"].choices = choices  # type: ignore[attr-defined]
