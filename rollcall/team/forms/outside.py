"""Inviting somebody from outside."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.team import queries, rules, words
from rollcall.team.actions import NewPost
from rollcall.team.forms.moments import moment_field
from rollcall.team.forms.people import DetailsForm
from rollcall.team.forms.posts import AreaForm

USUALLY = timedelta(days=14)  # how long somebody comes for, as a proposal


class InvitationForm(DetailsForm, AreaForm):
    """Who comes, from where, what for, in which role and area, from when until when."""

    role = forms.ChoiceField(
        label=gettext_lazy("Comes as"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose as what the person comes")},
    )
    sent_by = forms.CharField(
        label=gettext_lazy("Sent by"),
        help_text=gettext_lazy("The office, company or neighbourhood that sends the person."),
        max_length=60,
        error_messages={"required": gettext_lazy("Say who sends the person")},
    )
    purpose = forms.CharField(label=gettext_lazy("What for"), max_length=120, required=False)
    starts_at = moment_field(gettext_lazy("From"), hint=gettext_lazy("Left empty: from now on."))
    ends_at = moment_field(
        gettext_lazy("Until"), hint=gettext_lazy("Then the phone is shut out by itself, and forgets."), required=True
    )

    field_order = [
        "role", "sent_by", "purpose", "blocks", "buildings", "starts_at", "ends_at", "name", "phone",
    ]  # fmt: skip

    def __init__(self, *args: Any, by: Standing, at: datetime, **kwargs: Any) -> None:
        evening = timezone.localtime(at + USUALLY).replace(hour=20, minute=0)
        super().__init__(*args, by=by, initial={"ends_at": evening}, **kwargs)
        own = [held.level for held in by.posts]
        self.roles = {
            one.code: one
            for one in queries.roles_by_code().values()
            if not one.retired
            and rules.may_give(one.level, levels=own)
            and (one.outside or one.level == rules.LEVELS[-1])
        }
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = [(code, words.role(code, one.titles)) for code, one in self.roles.items()]
        self.fields["name"].required = False
        self.fields["name"].help_text = _("If you know it already.")
        self.fields["blocks" if "blocks" in self.fields else "buildings"].help_text = _(
            "Only what the task needs. Left empty, blocks too: the whole committee."
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = self.roles.get(given.get("role", ""))
        if role and "buildings" in given:
            named = self.count_of_areas(given)
            if not rules.area_is_right(
                role.level, blocks=named["blocks"], buildings=named["buildings"], outside=role.outside
            ):
                self.add_error("buildings", _("Say which buildings, and choose no block"))
            if "rounds.record" in role.capabilities and not any(named.values()):
                self.add_error("buildings", _("Say where: whoever goes to doors sees only the doors of an area"))
        begin: datetime | None = given.get("starts_at")
        end: datetime | None = given.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends_at", _("The end has to be later than the beginning"))
        return given

    @property
    def invitation(self) -> dict[str, Any]:
        """What the action takes."""
        given = self.cleaned_data
        role = self.roles[given["role"]]
        nameless = _("{role} ({sender})").format(role=words.role(role.code, role.titles), sender=given["sent_by"])
        post = NewPost(
            user=self.by.user.id, role=role.code, starts_at=given["starts_at"], ends_at=given["ends_at"],
            sent_by=given["sent_by"].strip(), purpose=given["purpose"].strip(), **self.area,
        )  # fmt: skip
        return {"name": given["name"].strip() or nameless[:60], "phone": given["phone"], "post": post}


class ExtensionForm(forms.Form):
    """By how many days a post lasts longer, and to which page one goes back."""

    days = forms.IntegerField(min_value=1, max_value=92)
    back = forms.ChoiceField(choices=[("", ""), ("outside", "outside"), ("home", "home")], required=False)

    def ends_at(self, ends: datetime | None, *, at: datetime) -> datetime:
        """The new end: so many days after the one it had, or after now."""
        return max(ends or at, at) + timedelta(days=self.cleaned_data["days"])

    @property
    def way_back(self) -> str:
        """The page to go back to; empty for the person's own."""
        return self.place(self.cleaned_data["back"])

    @staticmethod
    def place(back: str) -> str:
        """The address of one of the pages to which one goes back; empty for any other word."""
        return reverse(f"team:{back}") if back in ("outside", "home") else ""
