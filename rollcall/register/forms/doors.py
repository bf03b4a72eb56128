"""Typed values out of what people change about a door: its use, its households, who moves."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.lib import addresses
from rollcall.register import queries, say
from rollcall.register.queries.houses import DoorRow

MOST_UNNAMED = 200  # people of one household
NEW, ELSEWHERE = "new", "elsewhere"


def door_forms(posted: QueryDict | None, *, row: DoorRow, by: Standing) -> dict[str, forms.Form]:
    """The forms of a door's page by name; what was sent goes to the one that sent it."""
    sent = posted.get("do") if posted else ""
    made = {
        "use": UseForm(posted if sent == "use" else None, initial={"use": row.dwelling.use}),
        "household": HouseholdForm(posted if sent == "household" else None),
    }
    if any(home.people for home in row.homes):
        made["move"] = MoveForm(posted if sent == "move" else None, row=row, by=by)
    return made


class UseForm(forms.Form):
    """What a door is used for."""

    use = forms.ChoiceField(label=gettext_lazy("What is this door used for?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        use = self.fields["use"]
        assert isinstance(use, forms.ChoiceField)
        use.choices = say.uses()


class HouseholdForm(forms.Form):
    """One more household, of people whose names nobody knows yet."""

    unnamed = forms.IntegerField(
        label=gettext_lazy("How many people does it have?"),
        help_text=gettext_lazy("Without names: they come with the next list, or move in from another household."),
        min_value=1,
        max_value=MOST_UNNAMED,
        widget=forms.NumberInput(attrs={"class": "w5", "inputmode": "numeric"}),
    )


class MoveForm(forms.Form):
    """Some of the people, and where they go."""

    people = forms.MultipleChoiceField(
        label=gettext_lazy("Who moves?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who moves")},
    )
    to = forms.ChoiceField(
        label=gettext_lazy("Where to?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where they go")},
    )
    building = forms.CharField(
        label=gettext_lazy("Building"), max_length=10, required=False, widget=forms.TextInput(attrs={"class": "w5"})
    )
    room = forms.CharField(
        label=gettext_lazy("Room"), max_length=20, required=False, widget=forms.TextInput(attrs={"class": "w5"})
    )

    def __init__(self, *args: Any, row: DoorRow, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row, self.by = row, by
        people, to = self.fields["people"], self.fields["to"]
        assert isinstance(people, forms.MultipleChoiceField)
        assert isinstance(to, forms.ChoiceField)
        several = len(row.lived_in) > 1
        people.choices = [
            (str(one.resident.id), say.of_household(one.resident.name, home.household.number if several else 0))
            for home in row.homes
            for one in home.people
        ]
        own = (
            [(str(home.household.id), say.household(home.household.number)) for home in row.lived_in] if several else []
        )
        to.choices = [
            *own,
            (NEW, _("A household of their own behind this door")),
            (ELSEWHERE, _("Another door, namely:")),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("to") == NEW and self._empties(given.get("people", [])):
            self.add_error("people", _("Somebody has to stay in the household"))
        if given.get("to") != ELSEWHERE:
            return given
        building, room = (given.get(name, "") for name in ("building", "room"))
        place = queries.dwelling_at(addresses.clean_building(building), addresses.clean_room(room), by=self.by)
        if place is None:
            text = _("There is no door %(door)s in the register. Check the number of the building and the room.")
            self.add_error("room", text % {"door": f"{building}-{room}"})
        self.place = place
        return given

    def _empties(self, chosen: list[str]) -> bool:
        """Whether those chosen are all of one household: nothing would be parted."""
        homes = [{str(one.resident.id) for one in home.people} for home in self.row.homes if not home.household.unnamed]
        return set(chosen) in [home for home in homes if home]

    @property
    def move(self) -> dict[str, Any]:
        """The move as the action takes it."""
        residents = [UUID(key) for key in self.cleaned_data["people"]]
        to = self.cleaned_data["to"]
        if to == NEW:
            return {"residents": residents, "dwelling_id": self.row.dwelling.id, "household_id": None}
        if to == ELSEWHERE:
            assert self.place is not None
            return {"residents": residents, "dwelling_id": self.place.id, "household_id": None}
        return {"residents": residents, "dwelling_id": self.row.dwelling.id, "household_id": UUID(to)}
