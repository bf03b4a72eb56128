"""Forms of volunteers: what somebody says of oneself, whom the list shows, how an offer is answered."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import ids, phones
from rollcall.team import say
from rollcall.team.actions import About
from rollcall.team.queries.volunteers import Wish


class SlotsInput(forms.CheckboxSelectMultiple):
    """The parts of a week."""


class AboutForm(forms.Form):
    """What somebody can do and when. `short`: without name and telephone, for members."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=30,
        error_messages={"required": gettext_lazy("Enter your name")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=20,
        error_messages={"required": gettext_lazy("Enter the number at which we can call you")},
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    building = forms.CharField(
        label=gettext_lazy("Building"),
        help_text=gettext_lazy("The number at the entrance, such as 12."),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"class": "w4", "autocomplete": "off"}),
    )
    room = forms.CharField(
        label=gettext_lazy("Room"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"class": "w4", "autocomplete": "off"}),
    )
    age_band = forms.ChoiceField(
        label=gettext_lazy("Your age"),
        help_text=gettext_lazy("So that nobody is asked to do what is not good for them."),
        widget=forms.RadioSelect,
        choices=list(say.AGES.items()),
        error_messages={"required": gettext_lazy("Choose your age")},
    )
    skills = forms.MultipleChoiceField(
        label=gettext_lazy("What would you like to do?"),
        choices=list(say.SKILLS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    slots = forms.MultipleChoiceField(
        label=gettext_lazy("When do you have time?"),
        help_text=gettext_lazy("Leave it empty if it changes from week to week."),
        required=False,
        widget=SlotsInput,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("What do you speak?"),
        choices=list(say.LANGUAGES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    carries = forms.BooleanField(label=gettext_lazy("I can carry heavy things"), required=False)
    stairs = forms.BooleanField(label=gettext_lazy("I can climb stairs again and again"), required=False)
    remark = forms.CharField(
        label=gettext_lazy("Anything else we should know"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("I have read this and agree."),
        error_messages={"required": gettext_lazy("Without your agreement we cannot keep what you wrote")},
    )

    def __init__(self, *args: Any, buildings: dict[str, UUID], short: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.buildings = buildings
        slots = self.fields["slots"]
        assert isinstance(slots, forms.MultipleChoiceField)
        slots.choices = [(str(number), say.slot(number)) for number in range(21)]
        if short:
            for name in ("name", "phone", "agreed"):
                del self.fields[name]

    def clean_phone(self) -> str:
        number = phones.read_one(self.cleaned_data["phone"])
        if not number:
            raise forms.ValidationError(
                _("This cannot be a telephone number. Write it in digits, such as 139 0000 0000")
            )
        return number

    def clean_building(self) -> str:
        number = str(self.cleaned_data["building"]).strip().removesuffix("号楼").removesuffix("号")
        if number and number not in self.buildings:
            raise forms.ValidationError(_("There is no such building here"))
        return number

    @property
    def about(self) -> About:
        """What the action takes."""
        given = self.cleaned_data
        return About(
            name=given.get("name", "").strip(),
            phone=given.get("phone", ""),
            building=self.buildings.get(given["building"]),
            room=given["room"].strip(),
            age_band=given["age_band"],
            skills=tuple(given["skills"]),
            slots=tuple(int(number) for number in given["slots"]),
            languages=tuple(given["languages"]),
            carries=given["carries"],
            stairs=given["stairs"],
            remark=given["remark"].strip(),
        )


class WishForm(forms.Form):
    """Whom the list of volunteers shows. What cannot be read does not count."""

    q = forms.CharField(label=gettext_lazy("Name or telephone"), required=False, max_length=40)
    skill = forms.ChoiceField(label=gettext_lazy("Can do"), required=False)
    slot = forms.ChoiceField(label=gettext_lazy("Has time"), required=False)
    building = forms.ChoiceField(label=gettext_lazy("Lives in"), required=False)
    training = forms.ChoiceField(label=gettext_lazy("Trained in"), required=False)

    def __init__(self, *args: Any, buildings: dict[str, UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anything = ("", _("any"))
        choices = {
            "skill": say.SKILLS.items(),
            "slot": [(str(number), say.slot(number)) for number in range(21)],
            "building": [(str(key), number) for number, key in buildings.items()],
            "training": [*say.TRAININGS.items(), ("-", _("nothing yet"))],
        }
        for name, values in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [anything, *values]

    def wish(self, state: str) -> Wish:
        """What is looked for."""
        self.full_clean()
        given = self.cleaned_data
        return Wish(
            text=given.get("q", "").strip(),
            state=state,
            skill=given.get("skill", ""),
            slot=int(given["slot"]) if given.get("slot") else None,
            building=ids.read_id(given.get("building")),
            training=given.get("training", ""),
        )


class AcceptForm(forms.Form):
    """Where an accepted volunteer helps first."""

    building = forms.ChoiceField(
        label=gettext_lazy("First post as a volunteer in building"),
        help_text=gettext_lazy("Can stay empty; a pair or a post can come later."),
        required=False,
    )

    def __init__(self, *args: Any, buildings: dict[str, UUID], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["building"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *((str(key), number) for number, key in buildings.items())]

    @property
    def chosen(self) -> UUID | None:
        """The building, if one was named."""
        return ids.read_id(self.cleaned_data["building"])


class RefuseForm(forms.Form):
    """The words with which somebody is told: not now."""

    words = forms.CharField(
        label=gettext_lazy("What you tell them"),
        help_text=gettext_lazy("Kind and short; it is kept with the offer. Call or write it yourself."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write what you tell them")},
    )
