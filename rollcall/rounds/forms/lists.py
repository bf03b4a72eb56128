"""Forms of lists and lines: narrowing, taking a record back."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import ids
from rollcall.plans.rules import MISSING
from rollcall.register import tell
from rollcall.rounds import words
from rollcall.rounds.actions import Told
from rollcall.rounds.queries import Narrow, Overview, Story
from rollcall.rounds.rules import GONE, SAME_PERSON
from rollcall.team import words as team


class NarrowForm(forms.Form):
    """What a list of lines is narrowed by. A field that cannot be read narrows nothing; its message stands beside it."""

    q = forms.CharField(label=gettext_lazy("Name or room"), required=False, max_length=60)
    state = forms.CharField(required=False, widget=forms.HiddenInput)
    outcome = forms.CharField(required=False, widget=forms.HiddenInput)
    disputed = forms.BooleanField(label=gettext_lazy("Only where two people differ"), required=False)
    right = forms.BooleanField(label=gettext_lazy("Only where the register is to be put right"), required=False)
    why = forms.ChoiceField(label=gettext_lazy("Why on the list"), required=False)
    reason = forms.ChoiceField(label=gettext_lazy("Why not"), required=False)
    block = forms.ChoiceField(label=gettext_lazy("Block"), required=False)
    building = forms.ChoiceField(label=gettext_lazy("Building"), required=False)

    def __init__(self, *args: Any, overview: Overview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        playbook = overview.round.playbook
        self.signed = playbook.signed_reason.code
        if not playbook.writes_back:
            del self.fields["right"]
        if playbook.audience == MISSING:
            self._offer("why", list(tell.gap_kinds()))
        else:
            del self.fields["why"]
        own = [(one.code, words.say(one.label)) for one in playbook.reasons]
        self._offer("reason", [*own, *((code, words.reason(playbook, code)) for code in (SAME_PERSON, *GONE))])
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
        state = given.get("state", "") if given.get("state") in ("OPEN", "DONE", "NOT_DONE") else ""
        return Narrow(
            state=state,
            signed=self.signed if state in ("OPEN", "NOT_DONE") else "",
            reason=given.get("reason", ""),
            why=given.get("why", ""),
            outcome=given.get("outcome", "")[:20],
            block=ids.read_id(given.get("block")),
            building=ids.read_id(given.get("building")),
            disputed=bool(given.get("disputed")),
            put_right=bool(given.get("right")),
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
