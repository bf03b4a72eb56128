"""What a household fills in: its people, one block of questions each, and who sends it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from rollcall.lib import names, phones
from rollcall.register import say
from rollcall.register.rules import proposals

QUIET = {"autocomplete": "off"}
RELATIONS = gettext_lazy("Such as: wife, son, tenant. Leave it empty for the one whom we may call first.")


class PersonForm(forms.Form):
    """Somebody who lives here."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter the name")},
        widget=forms.TextInput(attrs=QUIET),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        required=False,
        choices=[("F", pgettext_lazy("sex", "female")), ("M", pgettext_lazy("sex", "male"))],
        widget=forms.RadioSelect,
    )
    birth = forms.CharField(
        label=gettext_lazy("Date of birth"),
        help_text=gettext_lazy("Eight digits, such as 19530418 for 18 April 1953"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={**QUIET, "inputmode": "numeric"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={**QUIET, "inputmode": "tel"}),
    )
    relation = forms.CharField(
        label=gettext_lazy("Who is it in the household?"),
        help_text=RELATIONS,
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs=QUIET),
    )
    where = forms.ChoiceField(label=gettext_lazy("Where is the person now?"), widget=forms.RadioSelect, initial="HOME")
    needs = forms.MultipleChoiceField(
        label=gettext_lazy("Is there anything we should look after?"),
        help_text=gettext_lazy(
            "Only if you wish. We ask so that somebody comes first when medicine, power or the lift fails."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["where"].choices = [(code, say.presence(code)) for code in proposals.WHERE]  # type: ignore[attr-defined]
        self.fields["needs"].choices = [(code, say.need(code)) for code in proposals.NEEDS]  # type: ignore[attr-defined]

    @property
    def is_empty(self) -> bool:
        """Nothing was filled in: somebody asked for one block too many."""
        return not any(
            self.data.get(self.add_prefix(name), "").strip() for name in ("name", "birth", "phone", "relation")
        )

    def clean_name(self) -> str:
        name = names.clean(self.cleaned_data["name"])
        if not any(sign.isalpha() for sign in name):
            raise forms.ValidationError(_("Enter the name"))
        return name

    def clean_birth(self) -> str:
        digits = "".join(sign for sign in self.cleaned_data["birth"] if sign.isdigit())
        if not self.cleaned_data["birth"].strip():
            return ""
        try:
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:])) if len(digits) == 8 else None
        except ValueError:
            day = None
        if day is None or not self.today.year - 130 <= day.year or day > self.today:
            raise forms.ValidationError(_("Enter eight digits: year, month and day, such as 19530418"))
        return day.isoformat()

    def clean_phone(self) -> str:
        read = phones.read(self.cleaned_data["phone"])
        if read.wrong or (self.cleaned_data["phone"].strip() and not read.numbers):
            raise forms.ValidationError(_("Enter a telephone number in digits, such as 021 5555 0100"))
        return " ".join(read.numbers)

    def said(self) -> dict[str, Any]:
        """The person as the proposal keeps it."""
        given = self.cleaned_data
        return {name: given[name] for name in ("name", "sex", "birth", "phone", "relation", "where", "needs")}


class SenderForm(forms.Form):
    """Who sends it, and what does not fit anywhere else."""

    sender = forms.CharField(
        label=gettext_lazy("Who fills this in?"),
        max_length=60,
        error_messages={"required": gettext_lazy("Enter your name, so that we know whom to ask back")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    remark = forms.CharField(
        label=gettext_lazy("Anything else the committee should know"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agrees = forms.BooleanField(
        label=gettext_lazy("I agree that the committee keeps what I ticked about health, to look after us"),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)


class HouseholdForm:
    """The whole: people and sender, checked together."""

    def __init__(
        self, data: Mapping[str, Any] | None, *, count: int, today: date, initial: Mapping[str, Any] | None = None
    ) -> None:
        given = initial or {}
        self.people = [
            PersonForm(data, prefix=f"p{number}", today=today, initial=given.get(f"p{number}"))
            for number in range(count)
        ]
        self.sender = SenderForm(data, initial=given.get("sender"))

    @classmethod
    def kept(cls, data: QueryDict, *, count: int, today: date) -> "HouseholdForm":
        """What was typed so far, not judged yet, with room for more people."""
        initial: dict[str, dict[str, Any]] = {"sender": _typed(SenderForm, data, "")}
        initial |= {f"p{number}": _typed(PersonForm, data, f"p{number}-") for number in range(count)}
        return cls(None, count=count, today=today, initial=initial)

    @property
    def filled(self) -> list[PersonForm]:
        """The blocks that count: the first one always."""
        return [form for number, form in enumerate(self.people) if number == 0 or not form.is_empty]

    def is_valid(self) -> bool:
        """Whether everything can be sent."""
        checked = [form.is_valid() for form in (*self.filled, self.sender)]
        good = all(checked)
        if good and self._tells_of_health() and not self.sender.cleaned_data["agrees"]:
            self.sender.add_error("agrees", _("Tick this, or take the ticks about health away"))
            return False
        return good

    def _tells_of_health(self) -> bool:
        return any(form.cleaned_data["needs"] for form in self.filled)

    def content(self) -> dict[str, Any]:
        """What is kept as the proposal."""
        given = self.sender.cleaned_data
        return {
            "people": [form.said() for form in self.filled],
            "sender": given["sender"].strip(),
            "remark": given["remark"].strip(),
        }

    @property
    def wrong(self) -> list[forms.Form]:
        """The forms in which something is wrong."""
        return [form for form in (*self.filled, self.sender) if form.is_bound and form.errors]


def _typed(form: type[forms.Form], data: QueryDict, prefix: str) -> dict[str, Any]:
    """The raw values of one form's fields, those that are there."""
    found: dict[str, Any] = {}
    for name, field in form.base_fields.items():
        values = data.getlist(prefix + name)
        if values:
            found[name] = values if isinstance(field, forms.MultipleChoiceField) else values[-1]
    return found
