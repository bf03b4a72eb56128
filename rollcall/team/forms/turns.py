"""Forms of duties: asking for people, putting somebody down, a pasted list, notes, limits."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import ids
from rollcall.planning.hours import Limits
from rollcall.team import say
from rollcall.team.actions import NewTurn, SignUp
from rollcall.team.queries.helpers import Helper

LONGEST = timedelta(hours=24)


class TurnForm(forms.Form):
    """So many people, there and then."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What for?"),
        choices=list(say.KINDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what people are needed for")},
    )
    day = forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date", "class": "w10"}),
        error_messages={"required": gettext_lazy("Choose the day"), "invalid": gettext_lazy("Choose the day")},
    )
    starts = forms.TimeField(
        label=gettext_lazy("From"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Enter when it begins"),
            "invalid": gettext_lazy("Write the time as 09:00"),
        },
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until"),
        help_text=gettext_lazy("An earlier time than the beginning is on the next day."),
        widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        error_messages={
            "required": gettext_lazy("Enter when it ends"),
            "invalid": gettext_lazy("Write the time as 09:00"),
        },
    )
    needed = forms.IntegerField(
        label=gettext_lazy("How many people"),
        min_value=1,
        max_value=200,
        widget=forms.NumberInput(attrs={"class": "w4", "inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Enter how many people are needed")},
    )
    building = forms.ChoiceField(label=gettext_lazy("Building"), required=False)
    place = forms.CharField(
        label=gettext_lazy("Where to come"),
        help_text=gettext_lazy("Such as: east gate. No names of residents: it is on many phones."),
        max_length=60,
        required=False,
    )
    suit = forms.BooleanField(label=gettext_lazy("In protective suits"), required=False)
    heat = forms.BooleanField(label=gettext_lazy("It will be hot"), required=False)
    at_doors = forms.BooleanField(label=gettext_lazy("At residents' doors"), required=False)

    def __init__(self, *args: Any, buildings: dict[str, UUID], everywhere: bool, zone: ZoneInfo, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        field = self.fields["building"]
        assert isinstance(field, forms.ChoiceField)
        field.required = not everywhere
        field.error_messages["required"] = _("Choose one of your buildings")
        nowhere = [("", _("the whole committee"))] if everywhere else [("", "—")]
        field.choices = [*nowhere, *((str(key), number) for number, key in buildings.items())]

    @property
    def turn(self) -> NewTurn:
        """What the action takes."""
        given = self.cleaned_data
        starts_at = datetime.combine(given["day"], given["starts"], self.zone)
        ends_at = datetime.combine(given["day"], given["ends"], self.zone)
        if ends_at <= starts_at:
            ends_at += timedelta(days=1)
        return NewTurn(
            kind=given["kind"],
            starts_at=starts_at,
            ends_at=ends_at,
            needed=given["needed"],
            place=given["place"].strip(),
            building=ids.read_id(given["building"]),
            suit=given["suit"],
            heat=given["heat"],
            at_doors=given["at_doors"] or given["kind"] == "DOORS",
        )


class PutDownForm(forms.Form):
    """Somebody for a duty."""

    person = forms.ChoiceField(
        label=gettext_lazy("Put somebody down"),
        error_messages={
            "required": gettext_lazy("Choose somebody"),
            "invalid_choice": gettext_lazy("Choose somebody from the list"),
        },
    )

    def __init__(self, *args: Any, people: list[Helper], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((str(one.user), one.name) for one in people)]

    @property
    def chosen(self) -> UUID:
        """The key of whoever was chosen."""
        return UUID(self.cleaned_data["person"])


class PasteForm(forms.Form):
    """A sign-up list out of a chat."""

    text = forms.CharField(
        label=gettext_lazy("The list from the chat"),
        help_text=gettext_lazy("Paste it whole. Lines such as “1. 王小明 9-11点” are read; what is unclear is asked."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Paste the list")},
    )


class NoteForm(forms.Form):
    """What whoever comes next should know."""

    note = forms.CharField(
        label=gettext_lazy("Note for whoever comes next"),
        help_text=gettext_lazy(
            "What happened, what is still open, whom to call back. “Nothing happened” is a note too."
        ),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class LimitsForm(forms.Form):
    """The committee's own limits; the law's and the doctor's stand above them."""

    rest = forms.IntegerField(label=gettext_lazy("Hours of rest between two shifts"), min_value=7, max_value=24)
    pause = forms.IntegerField(
        label=gettext_lazy("Longest break that does not end a shift, hours"), min_value=0, max_value=4
    )
    suit = forms.IntegerField(label=gettext_lazy("Hours in a suit at a stretch, at most"), min_value=1, max_value=4)
    suit_in_heat = forms.IntegerField(label=gettext_lazy("The same in the heat"), min_value=1, max_value=2)
    day = forms.IntegerField(label=gettext_lazy("Hours of work between two rests, at most"), min_value=1, max_value=14)
    week = forms.IntegerField(label=gettext_lazy("Hours of work within seven days, at most"), min_value=1, max_value=80)
    doors_at_night = forms.IntegerField(
        label=gettext_lazy("People at doors at night, at least"), min_value=2, max_value=6
    )

    def __init__(self, *args: Any, limits: Limits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = asdict(limits)
        for field in self.fields.values():
            field.widget.attrs["class"] = "w4"

    @property
    def limits(self) -> Limits:
        """What the action takes."""
        return Limits(**self.cleaned_data)


def wishes(values: list[str]) -> list[SignUp]:
    """Sign-ups out of the boxes of a page: turn/user, with minutes from and until in epoch seconds where a part is
    meant. What cannot be read is left out."""
    found = []
    for text in values[:1000]:
        parts = text.split("/")
        turn, user = ids.read_id(parts[0]), ids.read_id(parts[1]) if len(parts) > 1 else None
        if turn and user:
            found.append(SignUp(turn, user, _moment(parts, 2), _moment(parts, 3)))
    return found


def _moment(parts: list[str], place: int) -> datetime | None:
    if len(parts) <= place or not parts[place].isdigit() or len(parts[place]) > 11:
        return None
    return datetime.fromtimestamp(int(parts[place]), ZoneInfo("UTC"))
