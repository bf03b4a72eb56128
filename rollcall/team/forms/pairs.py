"""Forms of pairs: which proposals are taken, and whom somebody chose by hand."""

import json
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.lib import ids
from rollcall.team.actions import NewPair
from rollcall.team.queries.helpers import Helper


class OffersForm:
    """Proposals that were ticked, or the one whose button was pressed: building, senior, junior and why, as the page
    had them. What cannot be read is left out; the action checks the rest."""

    def __init__(self, given: Any) -> None:
        only = given.get("only")
        self.pairs = [pair for text in ([only] if only else given.getlist("pair"))[:500] if (pair := _read(text))]


def write(building: UUID, senior: UUID, junior: UUID, why: list[tuple[str, str]]) -> str:
    """A proposal as the value of a box."""
    return json.dumps([str(building), str(senior), str(junior), why], separators=(",", ":"))


def _read(text: str) -> NewPair | None:
    try:
        building, senior, junior, why = json.loads(text)
        reasons = tuple((str(code)[:30], str(value)[:30]) for code, value in why[:12])
    except (ValueError, TypeError):
        return None
    keys = [key for one in (building, senior, junior) if (key := ids.read_id(one))]
    if len(keys) < 3:
        return None
    return NewPair(keys[0], keys[1], keys[2], how="PROPOSED", why=reasons)


class ChosenForm(forms.Form):
    """Whom somebody chose."""

    person = forms.ChoiceField(
        label=gettext_lazy("Who goes along from now on?"),
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
