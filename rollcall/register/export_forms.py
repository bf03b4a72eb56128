"""Typed values out of what people ask for: which list leaves the register, and why."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.register import actions, say, stamps
from rollcall.register.models import ExportFormat
from rollcall.register.queries import Area
from rollcall.register.rules import exports, form_columns
from rollcall.register.rules.facts import SheetMapping

MASKED, WHOLE = "masked", "whole"
FORMATS = {
    ExportFormat.XLSX: gettext_lazy("Excel (.xlsx)"),
    ExportFormat.CSV: gettext_lazy("CSV, UTF-8"),
    ExportFormat.GB: gettext_lazy("CSV, GB18030, for older programs"),
}


def area_choices(areas: Sequence[Area]) -> list[tuple[str, Any]]:
    """Everything, then blocks, then buildings, for a select."""

    def of(kind: str) -> list[tuple[str, str]]:
        return [(area.key, stamps.area_label(*area.label)) for area in areas if area.label[0] == kind]

    named = [(_("Blocks"), of("block")), (_("Buildings"), of("building") + of("part"))]
    return [
        (areas[0].key, stamps.area_label(*areas[0].label)),
        *((label, choices) for label, choices in named if choices),
    ]


def group_choices(*, may_open: bool) -> list[tuple[str, str]]:
    """Whom a list can be about; groups that tell what somebody needs only for those who may see it in a list."""
    return [(code, _(label)) for code, label in exports.groups().items() if may_open or not exports.tells_needs(code)]


def purpose_field() -> forms.CharField:
    """What a list is for."""
    return forms.CharField(
        label=_("What is it for?"),
        help_text=_(
            "One sentence, needed for whatever is shown in full. It stands on every page and in the record of lists taken."
        ),
        max_length=200,
        required=False,
    )


def opened_field() -> forms.ChoiceField:
    """Whether sensitive values are shown."""
    return forms.ChoiceField(
        label=_("Identity numbers, telephones, needs and remarks"),
        choices=[(MASKED, _("masked")), (WHOLE, _("in full, for a purpose that you state"))],
        initial=MASKED,
        widget=forms.RadioSelect,
    )


class Asking(forms.Form):
    """What every list that leaves is asked for with: the area, the people, whether sensitive values are shown, and why."""

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.key: area for area in areas}
        self.may_open = any(area.may_open for area in areas)
        self.fields["area"] = forms.ChoiceField(label=_("Where"), choices=area_choices(areas))
        self.fields["group"] = forms.ChoiceField(label=_("Which people"), choices=group_choices(may_open=self.may_open))
        if self.may_open:
            self.fields["opened"] = opened_field()
        self.fields["purpose"] = purpose_field()

    @property
    def where(self) -> Area:
        """Where."""
        return self.areas[self.cleaned_data["area"]]

    @property
    def in_full(self) -> bool:
        """Whether sensitive values are to be shown."""
        return self.cleaned_data.get("opened") == WHOLE

    def check_purpose(self, given: dict[str, Any]) -> None:
        """Sensitive values need a post that covers the area, and a purpose."""
        if not given.keys() >= {"area", "group"}:
            return
        tells = exports.tells_needs(given["group"])
        if not (tells or given.get("opened") == WHOLE):
            return
        if not self.areas[given["area"]].may_open:
            self.add_error("area", _("Your post does not cover sensitive values of this area."))
        if len(given.get("purpose", "").strip()) < exports.PURPOSE_FROM:
            self.add_error(
                "purpose",
                _("This list says what people need: say in a few words what it is for")
                if tells
                else _("Say in a few words what the list is for"),
            )


class ExportForm(Asking):
    """A list that somebody wants."""

    layout = forms.ChoiceField(label=gettext_lazy("Which list"), widget=forms.RadioSelect, initial="PERSONS")
    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns of the list"),
        choices=[(code, column.label) for code, column in exports.COLUMNS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    file_format = forms.ChoiceField(
        label=gettext_lazy("File"), choices=list(FORMATS.items()), widget=forms.RadioSelect, initial=ExportFormat.XLSX
    )

    field_order = ("area", "group", "layout", "columns", "file_format", "opened", "purpose")

    def __init__(self, *args: Any, areas: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, areas=areas, **kwargs)
        layout, columns = self.fields["layout"], self.fields["columns"]
        assert isinstance(layout, forms.ChoiceField)
        assert isinstance(columns, forms.MultipleChoiceField)
        layout.choices = [
            (code, format_lazy("{} – {}", _(one.label), _(one.hint)))
            for code, one in exports.LAYOUTS.items()
            if self.may_open or code != "WHOLE"
        ]
        columns.choices = [(code, _(column.label).capitalize()) for code, column in exports.COLUMNS.items()]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.check_purpose(given)
        layout = given.get("layout")
        if layout == "CHOSEN" and not given.get("columns"):
            self.add_error("columns", _("Tick at least one column"))
        if layout == "BUILDINGS" and given.get("file_format") != ExportFormat.XLSX:
            self.add_error("file_format", _("A sheet for each building needs an Excel file"))
        if layout == "WHOLE":
            self._check_whole(given)
        return given

    def _check_whole(self, given: dict[str, Any]) -> None:
        if given.get("group") != exports.EVERYBODY:
            self.add_error("group", _("The whole register holds everybody: choose everybody, or another list"))
        if given.get("opened") != WHOLE:
            self.add_error("opened", _("What is masked cannot be brought in again: choose “in full”"))

    @property
    def wish(self) -> actions.Wish:
        """The list as the action takes it."""
        given = self.cleaned_data
        return actions.Wish(
            self.where,
            layout=given["layout"],
            group=given["group"],
            codes=given["columns"],
            file_format=given["file_format"],
            opened=self.in_full,
            purpose=given["purpose"],
        )


class BringForm(forms.Form):
    """Somebody else's empty form."""

    file = forms.FileField(
        label=gettext_lazy("The form"),
        help_text=gettext_lazy(
            "The file as you got it: titles, headings in one or two rows, rows filled in already – all stays. Of an .xls, .ods "
            "or .csv an .xlsx with the same cells comes back."
        ),
        error_messages={
            "required": gettext_lazy("Choose a file"),
            "empty": gettext_lazy("This file is empty. Check whether you chose the right one."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )


REFUSALS = {
    "FORM_NO_HEADINGS": gettext_lazy(
        "No row of headings was found in this file, such as 姓名 and 身份证号, so nobody can say what belongs where. Check whether "
        "it is the right file; headings have to stand in its first 20 rows."
    ),
    "FORM_MACROS": gettext_lazy(
        "This form holds macros. Open it in Excel or WPS, save it as .xlsx without them and try again."
    ),
    "FORM_TOO_LARGE": gettext_lazy(
        "This file is larger than %(limit)s MB, which no form is. Check whether you chose the right one."
    ),
}


def refusal(reason: actions.FormRefused) -> str:
    """The sentence for a form that cannot be filled."""
    if reason.code in REFUSALS:
        return str(REFUSALS[reason.code]) % reason.params
    return say.error(reason.code, reason.params)


class FillForm(Asking):
    """What the columns of a form ask for, and who goes in."""

    THERE, MORE = "there", "more"

    def __init__(
        self,
        *args: Any,
        areas: Sequence[Area],
        mapping: SheetMapping,
        meanings: Mapping[str, str],
        named: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, areas=areas, **kwargs)
        self.mapping, self.named = mapping, named
        choices = [(code, _(label)) for code, label in form_columns.ASKED.items()]
        for column in mapping.columns:
            self.fields[f"column-{column.letter}"] = forms.ChoiceField(
                label=_("What column %(letter)s asks for") % {"letter": column.letter},
                choices=choices,
                required=False,
                initial=meanings.get(column.letter, ""),
            )
        if named:
            self.fields["rows"] = self._rows_field()

    def _rows_field(self) -> forms.ChoiceField:
        return forms.ChoiceField(
            label=_("Who goes in"),
            choices=[
                (self.THERE, _("only those whom the form names already")),
                (self.MORE, _("also others, below them")),
            ],
            initial=self.THERE,
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(self.meanings.values()):
            letter = self.mapping.columns[0].letter
            self.add_error(f"column-{letter}", _("Say of at least one column what it asks for"))
        if self.adds_nobody:
            given["group"] = exports.EVERYBODY
        self.check_purpose(given)
        return given

    @property
    def adds_nobody(self) -> bool:
        """Whether only the rows that are there are filled."""
        return bool(self.named) and self.cleaned_data.get("rows") != self.MORE

    @property
    def meanings(self) -> dict[str, str]:
        """What the columns ask for, by letter."""
        return {column.letter: self.cleaned_data.get(f"column-{column.letter}", "") for column in self.mapping.columns}

    @property
    def wish(self) -> actions.FormWish:
        """The filled form as the action takes it."""
        given = self.cleaned_data
        group = None if self.adds_nobody else given["group"]
        return actions.FormWish(self.where, group, self.meanings, opened=self.in_full, purpose=given["purpose"])


class ReasonForm(forms.Form):
    """Why somebody wants to see whole numbers."""

    reason = forms.ChoiceField(
        label=gettext_lazy("Why do you need it?"),
        choices=list(stamps.REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose why you need it"),
            "invalid_choice": gettext_lazy("Choose why you need it"),
        },
    )
