"""Giving a post over an area."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.accounts.standing import Standing
from rollcall.register import queries as register
from rollcall.team import rules, words
from rollcall.team.actions import NewPost

RANGE = re.compile(r"^(\d+)\s*[-~～—–至到]\s*(\d+)$")


BETWEEN = re.compile(r"[,，、;；\s]+")


class PostForm(forms.Form):
    """A post and its area: blocks, buildings, or neither for the whole committee."""

    role = forms.ChoiceField(
        label=gettext_lazy("Post"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the post")},
    )
    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Blocks"),
        help_text=gettext_lazy("For a block leader."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    buildings = forms.CharField(
        label=gettext_lazy("Buildings"),
        help_text=gettext_lazy("For a building leader or a volunteer: numbers and ranges, such as 12, 15, 20-24."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, by: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        own = [held.role for held in by.posts]
        known = [one.building for one in register.buildings(by=by, capability="team.see")]
        self.known = {building.number: building.id for building in known}
        found = sorted({one.block.id: one.block for one in known if one.block}.values(), key=lambda one: one.position)
        blocks = {str(one.id): words.block(one.code) for one in found}
        role, choice = self.fields["role"], self.fields["blocks"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(choice, forms.MultipleChoiceField)
        role.choices = [(code, words.role(code)) for code in words.ROLES if rules.may_give(code, roles=own)]
        choice.choices = list(blocks.items())
        if not blocks:
            del self.fields["blocks"]

    def clean_buildings(self) -> tuple[UUID, ...]:
        wanted = [number for part in BETWEEN.split(self.cleaned_data["buildings"]) if part for number in _numbers(part)]
        unknown = [number for number in wanted if number not in self.known]
        if unknown:
            raise forms.ValidationError(
                _("There is no building {numbers} in the register").format(numbers=_(", ").join(unknown[:5]))
            )
        return tuple(dict.fromkeys(self.known[number] for number in wanted))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        role = given.get("role")
        if role and "buildings" in given:
            areas = {"blocks": len(given.get("blocks", ())), "buildings": len(given["buildings"])}
            if not rules.area_is_right(role, **areas):
                self.add_error("buildings", _wrong_area(role, any(areas.values())))
        return given

    def post_for(self, user: UUID) -> NewPost:
        """The post that was asked for."""
        given = self.cleaned_data
        blocks = tuple(UUID(block) for block in given.get("blocks", ()))
        return NewPost(user=user, role=given["role"], blocks=blocks, buildings=given["buildings"])


def _numbers(part: str) -> list[str]:
    """12, 12号 or 20-24."""
    part = part.removesuffix("号楼").removesuffix("号")
    span = RANGE.match(part)
    if not span:
        return [part]
    first, last = int(span[1]), int(span[2])
    return [str(number) for number in range(first, min(last, first + 200) + 1)]


def _wrong_area(role: str, said_any: bool) -> str:
    if role in ("BUILDING", "VOLUNTEER"):
        return _("Say which buildings, and choose no block")
    if role == "BLOCK":
        return _("Choose blocks, or buildings, but not both") if said_any else _("Say which blocks, or which buildings")
    return _("This post is over the whole committee: leave blocks and buildings empty")
