"""The form on which held work is settled."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.plans.rules import RESIDENT
from rollcall.rounds import naming, queries, words
from rollcall.rounds.queries import HeldView


class SettleForm(forms.Form):
    """Take held work as it says, take it as something else, or set it aside with a note."""

    AS_IT_SAYS, OTHERWISE, ASIDE = "as-it-says", "otherwise", "aside"

    decision = forms.ChoiceField(
        label=gettext_lazy("What is to become of it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to become of it")},
    )
    code = forms.ChoiceField(label=gettext_lazy("Something else, namely"), required=False)
    lines = forms.MultipleChoiceField(
        label=gettext_lazy("Take it for"),
        help_text=gettext_lazy("Whoever is not ticked is set aside with the note."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
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
        self._choose_lines(bool(code.choices[1:]))

    def _choose_lines(self, may_take: bool) -> None:
        """Of several, each is taken or set aside; of what is about one there is nothing to choose."""
        lines, field = self.found.lines, self.fields["lines"]
        if not may_take or len(lines) < 2 or len(lines) < len(set(queries.lines_named(self.found.held))):
            del self.fields["lines"]
            return
        assert isinstance(field, forms.MultipleChoiceField)
        subject = self.found.round.playbook.subject if self.found.round else RESIDENT
        field.choices = [(str(line.id), naming.of_line(line, subject)) for line in lines]
        field.initial = [str(line.id) for line in lines]

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
        if given.get("decision") != self.ASIDE and "lines" in self.fields and "lines" not in self.errors:
            self._clean_lines(given)
        return given

    def _clean_lines(self, given: dict[str, Any]) -> None:
        chosen = given.get("lines") or []
        if not chosen:
            self.add_error("lines", _("Tick for whom it is taken, or set it aside"))
        elif len(chosen) < len(self.found.lines) and not given.get("note"):
            self.add_error("note", _("Say in a few words why the others are set aside"))

    @property
    def only(self) -> tuple[UUID, ...]:
        """For whom alone it is taken; empty: for all whom it names."""
        chosen = self.cleaned_data.get("lines") or []
        return tuple(UUID(one) for one in chosen) if self.takes and len(chosen) < len(self.found.lines) else ()

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
