"""Moved in, moved within the community, moved away, died."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.lib import id_numbers, names, phones
from rollcall.register import queries, say
from rollcall.register.actions import Newcomer
from rollcall.register.forms.when import day_field
from rollcall.register.queries import Choice

NEW = "new"


class DepartureForm(forms.Form):
    """Died or moved away, and when."""

    left = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what happened")},
    )
    left_on = day_field(
        gettext_lazy("On which day?"), required=False, hint=gettext_lazy("Leave it empty if nobody knows.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        choices = [("MOVED", say.value("former", "MOVED")), ("DEAD", say.value("former", "DEAD"))]
        self.fields["left"].choices = choices  # type: ignore[attr-defined]

    def clean_left_on(self) -> date | None:
        day: date | None = self.cleaned_data["left_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet. Note it when it happens."))
        return day


class _HouseholdForm(forms.Form):
    """What chooses a household behind a door."""

    household = forms.ChoiceField(label=gettext_lazy("With whom?"), widget=forms.RadioSelect)

    def offer(self, choices: Sequence[Choice]) -> None:
        """The households there, and one of their own."""
        offered = [(str(one.household), say.with_whom(one.names)) for one in choices]
        field = self.fields["household"]
        field.choices = [*offered, (NEW, _("A household of its own"))]  # type: ignore[attr-defined]
        field.initial = offered[0][0] if offered else NEW

    def household_id(self) -> UUID | None:
        """The household that was chosen; None for a new one."""
        chosen = self.cleaned_data["household"]
        return None if chosen == NEW else UUID(chosen)


class NewcomerForm(_HouseholdForm):
    """Somebody who moved in, or was born; an identity number may be missing."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the name")},
        help_text=gettext_lazy("Of a newborn without a name: 金桂香之女."),
    )
    sex = forms.ChoiceField(label=gettext_lazy("Sex"), required=False, widget=forms.RadioSelect)
    birth_date = day_field(
        gettext_lazy("Date of birth"), required=False, hint=gettext_lazy("Not needed with an identity number.")
    )
    id_number = forms.CharField(
        label=gettext_lazy("Identity number"),
        required=False,
        max_length=30,
        help_text=gettext_lazy("Leave it empty for a newborn, or when it is not known."),
    )
    phone = forms.CharField(label=gettext_lazy("Telephone"), required=False, max_length=60)
    relation = forms.CharField(label=gettext_lazy("Relation to the contact"), required=False, max_length=20)
    field_order = ("name", "sex", "birth_date", "id_number", "phone", "household", "relation")

    def __init__(self, *args: Any, choices: Sequence[Choice], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.offer(choices)
        sexes = [("F", say.value("sex", "F")), ("M", say.value("sex", "M"))]
        self.fields["sex"].choices = sexes  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        return names.clean(self.cleaned_data["name"])

    def clean_birth_date(self) -> date | None:
        day: date | None = self.cleaned_data["birth_date"]
        if day and not self.today.year - 130 <= day.year <= self.today.year:
            raise forms.ValidationError(_("Nobody living was born in that year. Check it."))
        if day and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_id_number(self) -> id_numbers.Reading:
        read = id_numbers.read(self.cleaned_data["id_number"], self.today)
        if read.number and queries.is_known(read.number):
            raise forms.ValidationError(
                _("This identity number stands in the register already. Find the person and move them instead.")
            )
        if read.trouble == "LOST_DIGITS":
            raise forms.ValidationError(_("The last digits of this number are missing. Look it up on the document."))
        return read

    def clean_phone(self) -> tuple[str, ...]:
        read = phones.read(self.cleaned_data["phone"])
        if read.wrong:
            raise forms.ValidationError(_("Enter a telephone number in digits, such as 021 5555 0100"))
        return read.numbers

    def newcomer(self) -> Newcomer:
        """What the action takes. What an identity number says fills what was left empty."""
        given = self.cleaned_data
        read: id_numbers.Reading = given["id_number"]
        return Newcomer(
            name=given["name"],
            sex=given["sex"] or read.sex,
            birth_date=given["birth_date"] or read.birth,
            id_number=read.number,
            id_kind=read.kind,
            id_verified=read.verified,
            phones=given["phone"],
            relation=given["relation"].strip(),
        )


class RelocationForm(forms.Form):
    """To which door somebody moves, alone or with others of the household."""

    who = forms.MultipleChoiceField(
        label=gettext_lazy("Who moves?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who moves")},
    )
    to = forms.CharField(
        label=gettext_lazy("To which door?"),
        help_text=gettext_lazy(
            "Such as 12-302. They form a household of their own there, unless you choose otherwise."
        ),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the door")},
    )
    joins = forms.BooleanField(label=gettext_lazy("They join the household that lives there"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.fields["who"].choices = [(str(key), name) for key, name in people]  # type: ignore[attr-defined]

    def clean_to(self) -> queries.DoorFound:
        found = queries.door_for(self.cleaned_data["to"], by=self.by)
        if found is None:
            raise forms.ValidationError(
                _("There is no such door in the register. Enter building and room, such as 12-302.")
            )
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("joins") and given.get("to") and len(given["to"].choices) != 1:
            self.add_error("joins", _("Not exactly one household lives behind that door, so it is not clear which."))
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        door: queries.DoorFound = given["to"]
        return {
            "residents": [UUID(key) for key in given["who"]],
            "dwelling_id": door.dwelling,
            "household_id": door.choices[0].household if given["joins"] else None,
        }
