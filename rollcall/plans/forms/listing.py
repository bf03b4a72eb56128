"""Who is on the list: of what it is made, and the conditions that must hold."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.plans import rules, words
from rollcall.plans.forms.base import Section
from rollcall.plans.rules import who
from rollcall.register import say as register, tell

AGE = {"min_value": 0, "max_value": 130, "required": False}
FLOOR = {"min_value": -9, "max_value": 99, "required": False}
SEPARATORS = re.compile(r"[\s,,、;;]+")


def _number(label: Any, **limits: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, widget=forms.NumberInput(attrs={"class": "w5"}), **limits)


def _ticks(label: Any, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, help_text=hint, widget=forms.CheckboxSelectMultiple)


class ListForm(Section):
    """Of what the list is made, and who of them is on it."""

    subject = forms.ChoiceField(label=gettext_lazy("Of what the list is made"), widget=forms.RadioSelect)
    audience = forms.ChoiceField(label=gettext_lazy("Which of them"), widget=forms.RadioSelect)
    gaps = _ticks(
        gettext_lazy("What the register may lack"), gettext_lazy("Counts only where such households are listed.")
    )
    age_from = _number(gettext_lazy("Aged this and over"), **AGE)
    age_to = _number(gettext_lazy("Aged this and under"), **AGE)
    present = forms.BooleanField(label=gettext_lazy("Only who is at home now"), required=False)
    groups = _ticks(
        gettext_lazy("Belonging to any of these"),
        gettext_lazy(
            "Groups are worked out from the register. Needs that only the committee's staff may read are left out."
        ),
    )
    blocks = _ticks(gettext_lazy("Only in these blocks"))
    buildings = forms.CharField(
        label=gettext_lazy("Only in these buildings"), required=False, max_length=400,
        help_text=gettext_lazy("Numbers with blanks between, such as 3 12 14"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    floor_from = _number(gettext_lazy("From this floor up"), **FLOOR)
    floor_to = _number(gettext_lazy("Up to this floor"), **FLOOR)
    uses = _ticks(gettext_lazy("Only behind doors used as"))

    def drawn(self) -> dict[str, Any]:
        held = {one.fact: one for one in self.playbook.who}

        def number(fact: str) -> int | None:
            return held[fact].number if fact in held else None

        def values(fact: str) -> list[str]:
            return list(held[fact].values) if fact in held else []

        return {
            "subject": self.playbook.subject, "audience": self.playbook.audience, "gaps": list(self.playbook.gaps),
            "age_from": number(who.AGE_FROM), "age_to": number(who.AGE_TO), "present": who.PRESENT in held,
            "groups": values(who.GROUPS), "blocks": values(who.BLOCKS), "buildings": " ".join(values(who.BUILDINGS)),
            "floor_from": number(who.FLOOR_FROM), "floor_to": number(who.FLOOR_TO), "uses": values(who.USES),
        }  # fmt: skip

    def prepare(self) -> None:
        offers = {
            "subject": [(code, str(words.SUBJECTS[code])) for code in rules.SUBJECTS],
            "audience": [(code, str(words.AUDIENCES[code])) for code in rules.AUDIENCES],
            "gaps": list(tell.gap_kinds()),
            "groups": [(code, register.group(code)) for code in (*who.DERIVED, *who.RECORDED)],
            "blocks": self._known("blocks", who.BLOCKS),
            "uses": register.uses(),
        }
        for name, choices in offers.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if not offers["blocks"]:
            del self.fields["blocks"]

    def _known(self, name: str, fact: str) -> list[tuple[str, str]]:
        """What the register has, and what the draft holds already though the register has it no more."""
        own = [value for one in self.playbook.who if one.fact == fact for value in one.values]
        codes = [*self.around.get(name, []), *(value for value in own if value not in self.around.get(name, []))]
        return [(code, register.block(code)) for code in codes]

    def clean_buildings(self) -> list[str]:
        """The numbers, each once; one that the register does not have is named."""
        given = list(dict.fromkeys(one for one in SEPARATORS.split(self.cleaned_data["buildings"]) if one))
        unknown = [one for one in given if one not in self.around.get("buildings", given)]
        if unknown:
            raise forms.ValidationError(
                _("There is no building %(number)s. Look at the numbers in the register."),
                params={"number": words.joined(unknown)},
            )
        return given

    def conditions(self) -> Iterator[dict[str, Any]]:
        """The conditions as the body holds them."""
        given = self.cleaned_data
        for name, fact in (("age_from", who.AGE_FROM), ("age_to", who.AGE_TO), ("floor_from", who.FLOOR_FROM), ("floor_to", who.FLOOR_TO)):  # fmt: skip
            if given.get(name) is not None:
                yield {"fact": fact, "number": given[name]}
        if given.get("present"):
            yield {"fact": who.PRESENT}
        for name, fact in (("groups", who.GROUPS), ("blocks", who.BLOCKS), ("buildings", who.BUILDINGS), ("uses", who.USES)):  # fmt: skip
            if given.get(name):
                yield {"fact": fact, "values": list(given[name])}

    def change(self) -> dict[str, Any]:
        given = self.cleaned_data
        missing = given["audience"] == rules.MISSING
        return {
            "subject": given["subject"],
            "audience": given["audience"] if missing else None,
            "gaps": given["gaps"] if missing and given["gaps"] else None,
            "who": list(self.conditions()) or None,
        }
