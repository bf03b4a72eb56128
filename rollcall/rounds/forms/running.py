"""The small forms of a round that runs: what happened, a review, a rhythm."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.plans.queries import PlaybookVersion
from rollcall.rounds import rules, words
from rollcall.rounds.models import Happened


class HappeningForm(forms.Form):
    """That something of the playbook happened."""

    kind = forms.ChoiceField(choices=[(kind, kind) for kind in Happened.values])
    code = forms.CharField(max_length=20, required=False)
    note = forms.CharField(max_length=200, required=False)
    number = forms.IntegerField(
        min_value=0, max_value=99_999, required=False,
        error_messages={"invalid": gettext_lazy("Enter how many heads were counted, as a number")},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == Happened.HEADS and given.get("number") is None and "number" not in self.errors:
            self.add_error("number", _("Enter how many heads were counted, as a number"))
        if given.get("kind") != Happened.HEADS:
            given["number"] = None
        return given


class ReviewForm(forms.Form):
    """What a drill has shown."""

    text = forms.CharField(
        label=gettext_lazy("What went well, what did not, what changes before the real one"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write at least one sentence: a drill without a review teaches nothing")},
    )  # fmt: skip


class RhythmForm(forms.Form):
    """Which rounds open by themselves, and when."""

    playbook = forms.ChoiceField(label=gettext_lazy("Kind of round"))
    pattern = forms.ChoiceField(label=gettext_lazy("How often"), widget=forms.RadioSelect)
    first = forms.TimeField(
        label=gettext_lazy("At"), widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        error_messages={"required": gettext_lazy("Enter a time, such as 08:00"), "invalid": gettext_lazy("Enter the time as hours and minutes, such as 20:00")},
    )  # fmt: skip
    second = forms.TimeField(
        label=gettext_lazy("And at (twice a day only)"), required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        error_messages={"invalid": gettext_lazy("Enter the time as hours and minutes, such as 20:00")},
    )  # fmt: skip

    def __init__(self, *args: Any, offered: list[PlaybookVersion], **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"pattern": rules.DAILY, "first": time(8), "second": time(17)}, **kwargs})
        playbook, pattern = self.fields["playbook"], self.fields["pattern"]
        assert isinstance(playbook, forms.ChoiceField)
        assert isinstance(pattern, forms.ChoiceField)
        playbook.choices = [(one.playbook.code, words.say(one.playbook.title)) for one in offered]
        pattern.choices = [(code, words.pattern(code)) for code in rules.PATTERNS]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("pattern") == rules.TWICE and given.get("second") in (None, given.get("first")):
            self.add_error("second", _("Twice a day needs two different times"))
        return given

    @property
    def times(self) -> list[time]:
        """The times of a day."""
        given = self.cleaned_data
        return [given["first"], given["second"]] if given["pattern"] == rules.TWICE else [given["first"]]
