"""Changing a role, adding one; the limits of the chain."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.team import rules, words
from rollcall.team.actions import RoleWish


class RoleForm(forms.Form):
    """How a role is called, where it stands, and what it may do."""

    title_zh = forms.CharField(
        label=gettext_lazy("Name in Chinese"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    title_en = forms.CharField(
        label=gettext_lazy("Name in English"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    level = forms.TypedChoiceField(label=gettext_lazy("Level"), coerce=int, widget=forms.RadioSelect)
    answers = forms.BooleanField(
        label=gettext_lazy("Answers for doors (whoever does not only helps there)"), required=False
    )
    outside = forms.BooleanField(
        label=gettext_lazy("For people from outside, who come by invitation for a time"), required=False
    )
    span = forms.IntegerField(
        label=gettext_lazy("How many people should report to one at most"),
        help_text=gettext_lazy("Left empty: as in the settings."),
        required=False,
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"class": "w5"}),
    )
    capabilities = forms.MultipleChoiceField(
        label=gettext_lazy("What this role may do"), required=False, widget=forms.CheckboxSelectMultiple
    )
    retired = forms.BooleanField(
        label=gettext_lazy("Give this role to nobody any more; who holds it keeps it"), required=False
    )

    def __init__(self, *args: Any, by: Standing, role: rules.RoleFacts | None, **kwargs: Any) -> None:
        if role:
            kwargs["initial"] = {
                "title_zh": role.title_zh, "title_en": role.title_en, "level": role.level, "answers": role.answers,
                "outside": role.outside, "span": role.span, "capabilities": sorted(role.capabilities),
                "retired": role.retired,
            }  # fmt: skip
        super().__init__(*args, **kwargs)
        self.role, may = role, role.capabilities if role else frozenset[str]()
        held = {code for code in words.CAPABILITIES if by.everywhere(code)}
        self.fixed = may - held  # what the asker does not hold stays as it is
        level, capabilities = self.fields["level"], self.fields["capabilities"]
        assert isinstance(level, forms.ChoiceField)
        assert isinstance(capabilities, forms.MultipleChoiceField)
        level.choices = [(one, words.level(one)) for one in rules.LEVELS if one]
        capabilities.choices = [(code, words.capability(code)) for code in words.CAPABILITIES if code in held]
        if role and role.is_shipped:
            for name in ("level", "answers", "outside"):
                del self.fields[name]
        if role is None:
            del self.fields["retired"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        nameless = not given.get("title_zh", "").strip() and not given.get("title_en", "").strip()
        if nameless and not (self.role and self.role.is_shipped):
            self.add_error("title_zh", _("Say what the role is called"))
        return given

    @property
    def wish(self) -> RoleWish:
        """The role as it should be."""
        given = self.cleaned_data
        return RoleWish(
            title_zh=given["title_zh"].strip(),
            title_en=given["title_en"].strip(),
            level=given.get("level", self.role.level if self.role else 4),
            answers=given.get("answers", False),
            outside=given.get("outside", False),
            span=given["span"],
            capabilities=frozenset(given["capabilities"]) | self.fixed,
            retired=given.get("retired", False),
        )


class LimitsForm(forms.Form):
    """From when on the page of who answers points at something."""

    households = forms.IntegerField(
        label=gettext_lazy("Households of one building leader, at most"), min_value=1, max_value=5000
    )
    leaders = forms.IntegerField(
        label=gettext_lazy("People who report to one block leader, at most"), min_value=1, max_value=500
    )
    workers = forms.IntegerField(
        label=gettext_lazy("People who report to the secretary or the director, at most"), min_value=1, max_value=500
    )
    reports = forms.IntegerField(
        label=gettext_lazy("People who report to anybody else, at most"),
        help_text=gettext_lazy(
            "Three to seven is what one person can look after well. A role can have its own number."
        ),
        min_value=1,
        max_value=500,
    )
    soon_days = forms.IntegerField(
        label=gettext_lazy("Point at a post so many days before it ends"), min_value=0, max_value=90
    )
