"""Giving a post over an area."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.register import queries as register
from rollcall.team import queries, rules, words
from rollcall.team.actions import NewPost
from rollcall.team.forms import areas
from rollcall.team.forms.moments import moment_field


class AreaForm(forms.Form):
    """An area: blocks, buildings, floors of buildings, or nothing for the whole committee."""

    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Blocks"),
        help_text=gettext_lazy("For a block leader, or a committee worker whose blocks they are."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    buildings = forms.CharField(
        label=gettext_lazy("Buildings"),
        help_text=gettext_lazy("Numbers and ranges, such as 12, 15, 20-24. For some floors only: 12(1-9)."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        known = [one.building for one in register.buildings(by=by, capability="team.see")]
        self.known = {building.number: building.id for building in known}
        found = sorted({one.block.id: one.block for one in known if one.block}.values(), key=lambda one: one.position)
        blocks = {str(one.id): words.block(one.code) for one in found}
        choice = self.fields["blocks"]
        assert isinstance(choice, forms.MultipleChoiceField)
        choice.choices = list(blocks.items())
        if not blocks:
            del self.fields["blocks"]

    def clean_buildings(self) -> areas.Typed:
        typed = areas.read(self.cleaned_data["buildings"])
        unknown = [number for number in typed.numbers if number not in self.known]
        if unknown:
            raise forms.ValidationError(
                _("There is no building {numbers} in the register").format(numbers=_(", ").join(unknown[:5]))
            )
        return typed

    @property
    def area(self) -> dict[str, Any]:
        """The area as a post takes it."""
        given = self.cleaned_data
        typed: areas.Typed = given["buildings"]
        return {
            "blocks": tuple(UUID(block) for block in given.get("blocks", ())),
            "buildings": tuple(self.known[number] for number in typed.buildings),
            "floors": tuple((self.known[number], low, high) for number, low, high in typed.floors),
        }

    def count_of_areas(self, given: dict[str, Any]) -> dict[str, int]:
        """How many blocks and buildings were named."""
        typed: areas.Typed = given["buildings"]
        return {"blocks": len(given.get("blocks", ())), "buildings": len(typed.numbers)}


class PostForm(AreaForm):
    """A post: the role, its area, its line of work, from when until when."""

    role = forms.ChoiceField(
        label=gettext_lazy("Post"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the post")},
    )
    portfolio = forms.ChoiceField(
        label=gettext_lazy("Line of work"),
        help_text=gettext_lazy("For a committee worker who answers for one line of work in the whole committee."),
        required=False,
    )
    starts_at = moment_field(gettext_lazy("From"), hint=gettext_lazy("Left empty: from now on."))
    ends_at = moment_field(gettext_lazy("Until"), hint=gettext_lazy("Left empty: until somebody ends it."))

    field_order = ["role", "portfolio", "blocks", "buildings", "starts_at", "ends_at"]

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        own = [held.level for held in by.posts]
        every = queries.roles_by_code().values()
        self.roles = {
            one.code: one
            for one in every
            if rules.may_give(one.level, levels=own) and not one.retired and not one.outside
        }
        role, line = self.fields["role"], self.fields["portfolio"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(line, forms.ChoiceField)
        role.choices = [(code, words.role(code, one.titles)) for code, one in self.roles.items()]
        line.choices = [("", _("none in particular")), *((code, words.portfolio(code)) for code in rules.PORTFOLIOS)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = self.roles.get(given.get("role", ""))
        if role and "buildings" in given:
            named = self.count_of_areas(given)
            if not rules.area_is_right(role.level, blocks=named["blocks"], buildings=named["buildings"]):
                self.add_error("buildings", _wrong_area(role.level, any(named.values())))
        if role and given.get("portfolio") and role.level != 1:
            self.add_error("portfolio", _("Only a committee worker has a line of work"))
        _check_times(self, given)
        return given

    def post_for(self, user: UUID) -> NewPost:
        """The post that was asked for."""
        given = self.cleaned_data
        return NewPost(
            user=user, role=given["role"], portfolio=given["portfolio"], starts_at=given["starts_at"],
            ends_at=given["ends_at"], **self.area,
        )  # fmt: skip


def _check_times(form: forms.Form, given: dict[str, Any]) -> None:
    begin: datetime | None = given.get("starts_at")
    end: datetime | None = given.get("ends_at")
    if begin and end and end <= begin:
        form.add_error("ends_at", _("The end has to be later than the beginning"))


def _wrong_area(level: int, said_any: bool) -> str:
    if level >= 3:
        return _("Say which buildings, and choose no block")
    if level == 2:
        return _("Choose blocks, or buildings, but not both") if said_any else _("Say which blocks, or which buildings")
    return _("This post is over the whole committee: leave blocks and buildings empty")
