"""Typed values out of what people send: a file, the meanings of columns, what to look for."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.lib import addresses, ids
from rollcall.register import say
from rollcall.register.actions import Correction
from rollcall.register.queries import BlockRow, Blocks, Given
from rollcall.register.rules import blocks, columns, headers, tables
from rollcall.register.rules.facts import ColumnMatch, Layout, SheetMapping
from rollcall.ui.widgets import DateParts

MOST_SIGNS = 10  # of the name of a block
LISTS = columns.LISTS
PLACES = frozenset({"room", "address"})


class UploadForm(forms.Form):
    """A spreadsheet."""

    file = forms.FileField(
        label=gettext_lazy("Spreadsheet"),
        help_text=gettext_lazy("An .xlsx, .xls, .ods or .csv file, laid out as it is: nothing has to be prepared."),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("This file is empty. Check whether you chose the right one."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.xlsm"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(say.file_too_large())
        return file


def limit_in_mb() -> int:
    """How large a file may be."""
    return settings.UPLOAD_MAX_BYTES // 10**6


@dataclass(frozen=True, slots=True)
class Group:
    """Sheets that are laid out alike, with the prefix of their fields in the form."""

    prefix: str
    first: SheetMapping
    sheets: tuple[str, ...]


def groups_of(layout: Layout) -> list[Group]:
    """The sheets of a workbook, those laid out alike together."""
    alike: dict[tuple[str, str], list[SheetMapping]] = {}
    for sheet in layout.sheets:
        alike.setdefault((sheet.fingerprint, sheet.kind), []).append(sheet)
    return [
        Group(f"s{place}", sheets[0], tuple(sheet.sheet for sheet in sheets))
        for place, sheets in enumerate(alike.values())
    ]


class MappingForm(forms.Form):
    """What each sheet is, and what its columns mean."""

    def __init__(self, *args: Any, layout: Layout, as_of: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups_of(layout)
        if as_of is not None:  # the list does not say it itself
            self.fields["as_of"] = _day_field(as_of)
        for group in self.groups:
            self.fields[f"{group.prefix}-kind"] = _kind_field(group)
            for column in group.first.columns:
                self.fields[f"{group.prefix}-{column.letter}"] = _meaning_field(group, column)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lists = [group for group in self.groups if given.get(f"{group.prefix}-kind") in LISTS]
        if not lists:
            raise forms.ValidationError(
                _("Say of at least one sheet that it is a list; otherwise nothing can be taken over.")
            )
        for group in lists:
            if given[f"{group.prefix}-kind"] == columns.PLAN:
                self._check_plan(group)
                continue
            self._check(group, self.meanings(group))
        return given

    def meanings(self, group: Group) -> dict[str, str]:
        """The meaning of every column of these sheets, by letter."""
        return {
            column.letter: self.cleaned_data.get(f"{group.prefix}-{column.letter}") or "other"
            for column in group.first.columns
        }

    def _check_plan(self, group: Group) -> None:
        if group.first.columns:
            self._complain(group, "", _("%(sheet)s: this cannot be read as a plan of a house"))

    def _check(self, group: Group, meanings: dict[str, str]) -> None:
        counts = Counter(meanings.values())
        twice = _twice(group, meanings)
        if not counts["name"]:
            self._complain(group, "", _("%(sheet)s: say which column has the names"))
        if not counts.keys() & PLACES and group.first.kind == "register":
            self._complain(group, "", _("%(sheet)s: say which column has the room or the address"))
        for letter, meaning in meanings.items():
            if letter in twice:
                text = _(
                    "%(sheet)s: column %(letter)s means the same as another one; only one column can be “%(meaning)s”"
                )
                self._complain(group, letter, text, meaning=say.meaning(meaning))

    def _complain(self, group: Group, letter: str, text: str, **values: str) -> None:
        sheet = group.sheets[0] or _("The table")
        self.add_error(f"{group.prefix}-{letter or 'kind'}", text % {"sheet": sheet, "letter": letter, **values})

    @property
    def corrections(self) -> dict[str, Correction]:
        """What the person says, by the first sheet of each group."""
        return {
            sheet: Correction(self.cleaned_data[f"{group.prefix}-kind"], self.meanings(group))
            for group in self.groups
            for sheet in group.sheets
        }


def _twice(group: Group, meanings: dict[str, str]) -> set[str]:
    """The columns that mean what another one means, although both tell of one person."""
    chosen = [replace(one, meaning=meanings[one.letter], reason="CHOSEN") for one in group.first.columns]
    found: set[str] = set()
    for part in tables.split(chosen):
        for person in tables.people(part):
            counts = Counter(column.meaning for column in person.columns)
            found |= {
                column.letter
                for column in person.columns
                if counts[column.meaning] > 1 and column.meaning not in headers.REPEATABLE
            }
    return found


def _day_field(as_of: date) -> forms.DateField:
    return forms.DateField(
        label=_("Which day does the list speak of?"),
        help_text=_("It does not say so itself. Ages and whereabouts are understood as of that day."),
        initial=as_of,
        widget=DateParts(),
        input_formats=["%Y-%m-%d"],
        error_messages={"required": _("Give the day"), "invalid": _("This is no day: give year, month and day")},
    )


def _kind_field(group: Group) -> forms.ChoiceField:
    sheet = group.sheets[0] or _("The table")
    kinds = ("register", "names", "legend", "skip")
    return forms.ChoiceField(
        label=_("What is in it: %(sheet)s") % {"sheet": sheet},
        choices=[(kind, say.sheet_kind(kind)) for kind in (kinds if group.first.columns else (columns.PLAN, "skip"))],
        initial=group.first.kind,
    )


def _meaning_field(group: Group, column: ColumnMatch) -> forms.ChoiceField:
    choices = [(code, say.meaning(code)) for code in headers.MEANINGS]
    return forms.ChoiceField(
        label=_("Meaning of column %(letter)s") % {"letter": column.letter},
        choices=choices,
        required=False,
        initial=column.meaning or "other",
    )


class AnswerForm(forms.Form):
    """What somebody decides about a row that waits."""

    ELSEWHERE, LEAVE_OUT = "elsewhere", "leave-out"

    decision = forms.ChoiceField(
        label=gettext_lazy("Where do these people live?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a door, or leave the row out")},
    )
    building = forms.CharField(
        label=gettext_lazy("Building"),
        max_length=10,
        error_messages={"required": gettext_lazy("Give the number of the building")},
    )
    room = forms.CharField(
        label=gettext_lazy("Room"), max_length=20, error_messages={"required": gettext_lazy("Give the room")}
    )
    use_required_attribute = False  # the door is wanted for one of the decisions only

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doors = choices
        offered = [(f"{building}/{room}", _("Behind the door %(building)s-%(room)s") % {"building": building, "room": room})
                   for building, room in choices]  # fmt: skip
        field = self.fields["decision"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            *offered,
            (self.LEAVE_OUT, _("Leave the row out")),
            (self.ELSEWHERE, _("Behind another door, namely:")),
        ]
        for name in ("building", "room"):
            self.fields[name].widget.attrs["class"] = "w10"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("decision") != self.ELSEWHERE:
            for name in ("building", "room"):
                self.errors.pop(name, None)
        return given

    @property
    def answer(self) -> dict[str, Any]:
        """The decision as the action takes it."""
        decision = self.cleaned_data["decision"]
        if decision == self.LEAVE_OUT:
            return {"take": False}
        if decision == self.ELSEWHERE:
            building, room = self.cleaned_data["building"], self.cleaned_data["room"]
            return {"take": True, "building": addresses.clean_building(building), "room": addresses.clean_room(room)}
        building, _slash, room = decision.partition("/")
        return {"take": True, "building": building, "room": room}


def answer_initial(given: Given | None, choices: list[tuple[str, str]]) -> dict[str, str]:
    """The form as it was last filled in."""
    if given is None:
        return {}
    door = given.answer.door
    if not given.answer.take or door is None:
        return {} if given.answer.take else {"decision": AnswerForm.LEAVE_OUT}
    if (door.building, door.room) in choices:
        return {"decision": f"{door.building}/{door.room}"}
    return {"decision": AnswerForm.ELSEWHERE, "building": door.building, "room": door.room}


@dataclass(frozen=True, slots=True)
class Wish:
    """Which rows of a list somebody wants to see."""

    kind: str = ""
    code: str = ""
    text: str = ""

    def __iter__(self) -> Iterator[str]:
        return iter((self.kind, self.code, self.text))


class RowsForm(forms.Form):
    """Which rows of a list to show; what is not understood is left out."""

    kind = forms.CharField(required=False, max_length=10)
    code = forms.CharField(required=False, max_length=40)
    q = forms.CharField(required=False, max_length=60)

    @property
    def wish(self) -> Wish:
        """What was asked for."""
        self.full_clean()
        given = self.cleaned_data
        return Wish(given.get("kind", ""), given.get("code", ""), given.get("q", ""))


class BlockForm(forms.Form):
    """What a block is called, and its buildings. `was`: those that the page showed as its own, so that only what
    somebody ticked or unticked is changed."""

    code = forms.CharField(
        label=gettext_lazy("What the block is called"),
        help_text=gettext_lazy("A number, such as 3, or a short name."),
        max_length=30,
        error_messages={"required": gettext_lazy("Say what the block is called")},
        widget=forms.TextInput(attrs={"class": "w10", "autocomplete": "off"}),
    )
    buildings = forms.MultipleChoiceField(
        required=False, error_messages={"invalid_choice": gettext_lazy("There is no such building in the register")}
    )
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: Blocks, own: BlockRow | None = None, **kwargs: Any) -> None:
        keys = [str(row.building.id) for row in own.buildings] if own else []
        kwargs["initial"] = {"code": own.code if own else "", "buildings": keys, "was": " ".join(keys)}
        super().__init__(*args, **kwargs)
        field = self.fields["buildings"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.building.id), one.building.number) for row in found.rows for one in row.buildings]

    def clean_code(self) -> str:
        code = blocks.clean_code(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Say what the block is called"))
        if len(code) > MOST_SIGNS:
            raise forms.ValidationError(_("At most ten signs"))
        return code

    def say_taken(self) -> None:
        """Another block is called the same."""
        self.add_error("code", _("There is a block of that name already"))

    @property
    def code_given(self) -> str:
        """What the block is to be called."""
        return str(self.cleaned_data["code"])

    @property
    def ticked(self) -> frozenset[UUID]:
        """The buildings that are ticked on the page."""
        given = self["buildings"].value() or []
        return frozenset(found for found in map(ids.read_id, given) if found)

    @property
    def _was(self) -> frozenset[UUID]:
        return frozenset(found for found in map(ids.read_id, self.cleaned_data["was"].split()) if found)

    @property
    def put_in(self) -> frozenset[UUID]:
        """Ticked since the page was made."""
        return self.ticked - self._was

    @property
    def take_out(self) -> frozenset[UUID]:
        """Unticked since the page was made."""
        return self._was - self.ticked
