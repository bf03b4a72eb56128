"""Forms of rounds: narrowing lists, opening, settling, closing."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds import words
from rollcall.rounds.actions import Told
from rollcall.rounds.queries import Ending, HeldView, Narrow, Overview, Preview, Story
from rollcall.team import words as team


class NarrowForm(forms.Form):
    """What a list of lines is narrowed by. A field that cannot be read narrows nothing; its message stands beside it."""

    q = forms.CharField(label=gettext_lazy("Name or room"), required=False, max_length=60)
    state = forms.CharField(required=False, widget=forms.HiddenInput)
    outcome = forms.CharField(required=False, widget=forms.HiddenInput)
    disputed = forms.BooleanField(label=gettext_lazy("Only where two people differ"), required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Why not"), required=False)
    block = forms.ChoiceField(label=gettext_lazy("Block"), required=False)
    building = forms.ChoiceField(label=gettext_lazy("Building"), required=False)

    def __init__(self, *args: Any, overview: Overview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        playbook = overview.round.playbook
        self._offer("reason", [(one.code, words.say(one.label)) for one in playbook.reasons])
        self._offer("block", [(str(one.id), team.block(one.code)) for one in overview.blocks if one.id])
        self._offer(
            "building", [(str(one.building.id), team.building(one.building.number)) for one in overview.buildings]
        )

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *choices]
        field.error_messages["invalid_choice"] = _("Choose one of the list")

    def narrow(self) -> Narrow:
        """What is asked for."""
        self.full_clean()
        given = self.cleaned_data
        return Narrow(
            state=given.get("state", "") if given.get("state") in ("OPEN", "DONE", "NOT_DONE") else "",
            reason=given.get("reason", ""),
            outcome=given.get("outcome", "")[:20],
            block=ids.read_id(given.get("block")),
            building=ids.read_id(given.get("building")),
            disputed=bool(given.get("disputed")),
            text=given.get("q", "").strip(),
        )


class WithdrawForm(forms.Form):
    """Which record is taken back; `key` makes pressing twice count once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    command = forms.UUIDField(widget=forms.HiddenInput)

    def told(self, story: Story, *, at: datetime) -> Told:
        """The command that says so."""
        key, command, line = self.cleaned_data["key"], self.cleaned_data["command"], story.line
        body = {"id": str(key), "round": str(line.round_id), "lines": [str(line.id)], "withdraws": str(command)}
        return Told(command=key, round=line.round_id, lines=(line.id,), seen_at=at, withdraws=command, body=body)


class OpenForm(forms.Form):
    """By when the round is to be done; `number` is the one it had on the page, so that pressing twice opens one."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    due_on = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(attrs={"type": "date", "class": "w10"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%Y/%m/%d"],
        error_messages={
            "required": gettext_lazy("Enter the day by which it is to be done"),
            "invalid": gettext_lazy("Enter the day as year-month-day, such as 2022-04-06"),
        },
    )
    due_time = forms.TimeField(
        label=gettext_lazy("Time"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "w10"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "required": gettext_lazy("Enter the time by which it is to be done"),
            "invalid": gettext_lazy("Enter the time as hours and minutes, such as 20:00"),
        },
    )

    def __init__(self, *args: Any, preview: Preview, at: datetime, **kwargs: Any) -> None:
        due = timezone.localtime(preview.due_at)
        kwargs["initial"] = {"number": preview.number, "due_on": due.date(), "due_time": due.time()}
        super().__init__(*args, **kwargs)
        self.at = at

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if "due_on" in given and "due_time" in given and self.due_at <= self.at:
            self.add_error("due_time", _("This moment has passed; enter one that lies ahead"))
        return given

    @property
    def due_at(self) -> datetime:
        """The moment by which the round is to be done."""
        given = self.cleaned_data
        return timezone.make_aware(datetime.combine(given["due_on"], given["due_time"]))

    @property
    def expected_number(self) -> int:
        """The number that the round had on the page."""
        return int(self.cleaned_data["number"])


class SettleForm(forms.Form):
    """Take held work as it says, take it as something else, or set it aside with a note."""

    AS_IT_SAYS, OTHERWISE, ASIDE = "as-it-says", "otherwise", "aside"

    decision = forms.ChoiceField(
        label=gettext_lazy("What is to become of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to become of it")},
    )
    code = forms.ChoiceField(label=gettext_lazy("Something else, namely"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("For who sent it, and for who looks it up later."),
        required=False,
        max_length=150,
        widget=forms.TextInput,
    )

    def __init__(self, *args: Any, found: HeldView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = found
        decision, code = self.fields["decision"], self.fields["code"]
        assert isinstance(decision, forms.ChoiceField)
        assert isinstance(code, forms.ChoiceField)
        decision.choices = list(self._decisions())
        code.choices = [("", ""), *_ways_to_take(found)]
        if len(code.choices) == 1:
            del self.fields["code"]

    def _decisions(self) -> Iterator[tuple[str, str]]:
        ways = dict(_ways_to_take(self.found))
        if _said(self.found) in ways:
            yield self.AS_IT_SAYS, _("Take it: {what}").format(what=ways[_said(self.found)])
        if ways:
            yield self.OTHERWISE, _("Take it as something else")
        yield self.ASIDE, _("Set it aside")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") == self.ASIDE and not given.get("note"):
            self.add_error("note", _("Say in a few words why it is set aside"))
        if given.get("decision") == self.OTHERWISE and not given.get("code"):
            self.add_error("code", _("Choose what it is to be taken as"))
        return given

    @property
    def takes(self) -> bool:
        """Whether it is taken."""
        return bool(self.cleaned_data["decision"] != self.ASIDE)

    @property
    def taken_as(self) -> str:
        """The code of the outcome or reason that it is taken as; empty when it is set aside."""
        if not self.takes:
            return ""
        as_it_says = self.cleaned_data["decision"] == self.AS_IT_SAYS
        return _said(self.found) if as_it_says else str(self.cleaned_data["code"])

    @property
    def outcome(self) -> str:
        """The outcome that it is taken as."""
        round_ = self.found.round
        return self.taken_as if round_ and round_.playbook.outcome(self.taken_as) else ""

    @property
    def reason(self) -> str:
        """The reason that it is taken as."""
        return "" if self.outcome else self.taken_as


def _said(found: HeldView) -> str:
    """The code that held work carries itself, as far as that may be read."""
    return str(found.body.get("outcome") or found.body.get("reason") or "") if found.may_read else ""


def _ways_to_take(found: HeldView) -> list[tuple[str, str]]:
    """What held work can be taken as: nothing, where it names somebody who is not on the list."""
    if not (found.round and found.is_whole):
        return []
    playbook = found.round.playbook
    ways = [(one.code, words.say(one.label)) for one in playbook.outcomes]
    return ways + [(one.code, words.say(one.label)) for one in playbook.reasons if not one.signed]


class CloseForm(forms.Form):
    """Close; while somebody is open, only over a signature: the own name typed, and what was tried."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=gettext_lazy("Your name, in full"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "w20"}),
    )
    statement = forms.CharField(
        label=gettext_lazy("What was tried, and why they stay unknown"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, ending: Ending, by: Standing, **kwargs: Any) -> None:
        kwargs["initial"] = {"seen": ending.open}
        super().__init__(*args, **kwargs)
        self.ending, self.by = ending, by
        if not ending.open:
            del self.fields["name"]
            self.fields["statement"].label = _("Remark")
        else:
            self.fields["statement"].required = True
            self.fields["statement"].error_messages["required"] = _("Say what was tried, and why they stay unknown")

    def clean_name(self) -> str:
        typed = "".join(self.cleaned_data["name"].split())
        if not typed:
            raise forms.ValidationError(_("Type your name to sign for them"))
        if typed != "".join(self.by.user.full_name.split()):
            raise forms.ValidationError(_("This is not the name under which you are signed in"))
        return typed

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.ending.open > int(given.get("seen") or 0):
            self.data = {**self.data.dict(), "seen": str(self.ending.open)} if isinstance(self.data, QueryDict) else {}
            raise forms.ValidationError(still_open(self.ending))
        if self.ending.open and self.errors:
            raise forms.ValidationError(still_open(self.ending))
        return given

    @property
    def signs(self) -> bool:
        """Whether this signs for lines that are open."""
        return bool(self.ending.open)


def still_open(ending: Ending) -> str:
    """Why the round does not close."""
    number = ending.open
    return ngettext(
        "{number} person is not yet accounted for: the round does not close.",
        "{number} people are not yet accounted for: the round does not close.",
        number,
    ).format(number=f"{number:,}")
