"""The sections that are rows: outcomes, reasons, what to have ready, what to do if."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from rollcall.plans import rules, words
from rollcall.plans.forms.base import Section, both, text
from rollcall.plans.rules.faults import LONGEST_CODE
from rollcall.register import say as register
from rollcall.register.models import AbsenceKind

BLANKS = 2  # empty rows below those that are there


class Row(forms.Form):
    """One row; an empty one is none, one marked `gone` is taken out."""

    code = forms.CharField(required=False, max_length=LONGEST_CODE, widget=forms.HiddenInput)
    gone = forms.BooleanField(label=gettext_lazy("Take this one out"), required=False)
    said: ClassVar[tuple[str, ...]] = ("label",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gone"] = self.fields.pop("gone")  # the last one on the page

    def offer(self, choices: Mapping[str, Any]) -> None:
        """Offer what can be chosen."""
        for name, offered in choices.items():
            if name in self.fields:
                field = self.fields[name]
                assert isinstance(field, forms.ChoiceField)
                field.choices = offered
                if len(list(offered)) < 2 and not self.initial.get(name):
                    del self.fields[name]  # nothing to choose

    @property
    def is_row(self) -> bool:
        """Whether there is anything to keep in it."""
        given = self.cleaned_data  # empty for a row that nobody touched
        return (
            bool(given)
            and not given["gone"]
            and any(given[f"{name}_{language}"].strip() for name in self.said for language in ("zh", "en"))
        )

    def pair(self, name: str) -> dict[str, str]:
        """A text in both languages."""
        return {"zh": self.cleaned_data[f"{name}_zh"].strip(), "en": self.cleaned_data[f"{name}_en"].strip()}

    def body(self, code: str) -> dict[str, Any]:
        """The row as the body holds it."""
        raise NotImplementedError

    def only(self, *names: str) -> dict[str, Any]:
        """The fields that say something."""
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


class OutcomeRow(Row):
    """What can come of a line."""

    label_zh = text(gettext_lazy("In Chinese"), longest=40)
    label_en = text(gettext_lazy("In English"), longest=60)
    counts = forms.ChoiceField(label=gettext_lazy("Then the line is"), required=False)
    usual = forms.BooleanField(
        label=gettext_lazy("The usual one: one tap gives it to a whole household"), required=False
    )
    sensitive = forms.BooleanField(label=gettext_lazy("Only who may see outcomes sees it"), required=False)
    note = forms.BooleanField(label=gettext_lazy("A note is to be written with it"), required=False)
    shelter = forms.BooleanField(label=gettext_lazy("A shelter: heads are counted there"), required=False)
    follow_up = forms.BooleanField(label=gettext_lazy("The register is to be put right because of it"), required=False)
    where = forms.ChoiceField(label=gettext_lazy("Offered at"), required=False)
    writes = forms.ChoiceField(label=gettext_lazy("Noted in the register"), required=False)

    def body(self, code: str) -> dict[str, Any]:
        marks = self.only("usual", "sensitive", "note", "shelter", "follow_up", "where", "writes")
        return {"code": code, "counts": self.cleaned_data["counts"] or "DONE", **marks, "label": self.pair("label")}


class ReasonRow(Row):
    """Why a line is not done."""

    label_zh = text(gettext_lazy("In Chinese"), longest=40)
    label_en = text(gettext_lazy("In English"), longest=60)
    letter_zh = text(gettext_lazy("Sign on paper, Chinese"), longest=1, css="w5")
    letter_en = text(gettext_lazy("Sign on paper, English"), longest=2, css="w5")
    excuse = forms.MultipleChoiceField(
        label=gettext_lazy("Excuses from the start who is"), required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.BooleanField(label=gettext_lazy("A note is to be written with it"), required=False)
    nobody = forms.BooleanField(label=gettext_lazy("Nobody opened: one tap says it of a whole floor"), required=False)
    signed = forms.BooleanField(
        label=gettext_lazy("Under this one somebody signs at closing for who stays unknown"), required=False
    )
    writes = forms.ChoiceField(label=gettext_lazy("Noted in the register"), required=False)

    def body(self, code: str) -> dict[str, Any]:
        marks = self.only("excuse", "note", "nobody", "signed", "writes")
        return {"code": code, "letter": self.pair("letter"), **marks, "label": self.pair("label")}


class ReadyRow(Row):
    """Something to have ready."""

    said = ("text",)
    text_zh = text(gettext_lazy("In Chinese"))
    text_en = text(gettext_lazy("In English"))

    def body(self, code: str) -> dict[str, Any]:
        return {"code": code, "text": self.pair("text")}


class IfRow(Row):
    """If this happens, then that, by whom."""

    said = ("when", "then")
    when_zh = text(gettext_lazy("If this happens, in Chinese"))
    when_en = text(gettext_lazy("If this happens, in English"))
    then_zh = text(gettext_lazy("Then do this, in Chinese"), lines=2)
    then_en = text(gettext_lazy("Then do this, in English"), lines=2)
    who = forms.ChoiceField(label=gettext_lazy("Who sees to it"), required=False)

    def body(self, code: str) -> dict[str, Any]:
        return {"code": code, "when": self.pair("when"), "then": self.pair("then"), "who": self.cleaned_data["who"]}


class RowsForm(Section):
    """Rows of one kind, with empty ones below."""

    row: ClassVar[type[Row]]
    key: ClassVar[str]
    names: ClassVar[str]

    def prepare(self) -> None:
        several = forms.formset_factory(self.row, extra=BLANKS + self.more, max_num=60, absolute_max=80)
        self.rows = several(self.data if self.is_bound else None, initial=list(self.held()), prefix="row")
        for one in self.rows.forms:
            one.offer(self.choices())

    def held(self) -> Iterable[dict[str, Any]]:
        """What the rows hold as the draft stands."""
        raise NotImplementedError

    def choices(self) -> dict[str, Any]:
        """What can be chosen in a row."""
        return {}

    @property
    def is_whole(self) -> bool:
        return self.is_valid() and self.rows.is_valid()

    def change(self) -> dict[str, Any]:
        rows = [one for one in self.rows.forms if one.is_row]
        taken = {one.cleaned_data["code"] for one in rows} | set(self.taken())
        made = []
        for one in rows:
            code = one.cleaned_data["code"] or code_for(one.pair(one.said[0])["en"], taken)
            taken.add(code)
            made.append(one.body(code))
        return {self.key: made if made or self.key in ("outcomes", "reasons") else None}

    def taken(self) -> Iterable[str]:
        """Codes that others hold."""
        return ()


class OutcomesForm(RowsForm):
    """What can come of a line."""

    row, key = OutcomeRow, "outcomes"

    def held(self) -> Iterable[dict[str, Any]]:
        return [
            {
                **both("label", one.label),
                **{name: getattr(one, name) for name in ("code", "counts", "usual", "sensitive", "note", "shelter", "follow_up", "where", "writes")},
            }
            for one in self.playbook.outcomes
        ]  # fmt: skip

    def choices(self) -> dict[str, Any]:
        return {
            "counts": [(code, str(label)) for code, label in words.COUNTS.items()],
            "where": [(code, str(label)) for code, label in words.WHERE.items()],
            "writes": _writes(self.playbook),
        }

    def taken(self) -> Iterable[str]:
        return [one.code for one in self.playbook.reasons]


class ReasonsForm(RowsForm):
    """Why a line is not done."""

    row, key = ReasonRow, "reasons"

    def held(self) -> Iterable[dict[str, Any]]:
        return [
            {
                **both("label", one.label), **both("letter", one.letter), "excuse": list(one.excuse),
                **{name: getattr(one, name) for name in ("code", "note", "nobody", "signed", "writes")},
            }
            for one in self.playbook.reasons
        ]  # fmt: skip

    def choices(self) -> dict[str, Any]:
        away = [(kind, register.presence(kind)) for kind in AbsenceKind.values]
        return {"excuse": away, "writes": _writes(self.playbook)}

    def taken(self) -> Iterable[str]:
        return [one.code for one in self.playbook.outcomes]


class ReadyForm(RowsForm):
    """What to have ready before."""

    row, key = ReadyRow, "checklist"

    def held(self) -> Iterable[dict[str, Any]]:
        return [{"code": one.code, **both("text", one.text)} for one in self.playbook.checklist]


class IfForm(RowsForm):
    """What to do if."""

    row, key = IfRow, "contingencies"

    def held(self) -> Iterable[dict[str, Any]]:
        return [
            {"code": one.code, "who": one.who, **both("when", one.when), **both("then", one.then)}
            for one in self.playbook.contingencies
        ]

    def choices(self) -> dict[str, Any]:
        return {"who": list(self.around.get("roles", {}).items())}


def _writes(playbook: rules.Playbook) -> list[tuple[str, str]]:
    """What can be noted in the register: nothing from a list of people."""
    codes = [""] if playbook.subject == rules.RESIDENT else list(rules.WRITES)
    held = {one.writes for one in playbook.outcomes} | {one.writes for one in playbook.reasons}
    return [(code, str(words.WRITES[code])) for code in [*codes, *sorted(held - set(codes))]]


def code_for(english: str, taken: Iterable[str]) -> str:
    """A code out of the English words that nobody else has."""
    plain = re.sub(r"[^A-Z0-9]+", "_", english.upper()).strip("_")[: LONGEST_CODE - 3].strip("_") or "LINE"
    used = set(taken)
    return next(code for code in (plain, *(f"{plain}_{n}" for n in range(2, 99))) if code not in used)
