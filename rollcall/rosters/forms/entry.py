"""One page of a list as a form: in the order of the paper, one sign in each row."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.rosters import rules, words
from rollcall.rosters.actions import Unlisted, Written
from rollcall.rosters.queries import PageOf

NOTHING: Final = "-"
AHEAD: Final = timedelta(minutes=10)  # how far a watch may be ahead


@dataclass(frozen=True, slots=True)
class RowFields:
    """The fields of one row; a blank row has room and name."""

    row: int
    answer: forms.BoundField
    room: forms.BoundField | None = None
    name: forms.BoundField | None = None


class EntryForm(forms.Form):
    """By keyboard: each row takes one sign, "1", "N" or "无"; blank rows a room and a name too."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    first = forms.CharField(
        label=gettext_lazy("Who walked"), max_length=60, widget=forms.TextInput(attrs={"class": "w20"}),
        error_messages={"required": gettext_lazy("Type who walked: the first name signed at the bottom")},
    )  # fmt: skip
    second = forms.CharField(
        label=gettext_lazy("Second name"), max_length=60, required=False,
        widget=forms.TextInput(attrs={"class": "w20"}),
    )  # fmt: skip
    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": gettext_lazy("Give the day that stands at the bottom")},
    )  # fmt: skip
    time = forms.TimeField(
        label=gettext_lazy("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": gettext_lazy("Give the time that stands at the bottom")},
    )  # fmt: skip

    def __init__(self, *args: Any, page: PageOf, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.at = page, at
        for row, line in enumerate(page.rows):
            if line is not None or row in page.blanks:
                self.fields[f"r{row}"] = self.answer_field(row)
            if row in page.blanks:
                self.fields[f"room{row}"] = forms.CharField(label=_("Room"), required=False, max_length=20)
                self.fields[f"name{row}"] = forms.CharField(label=_("Name"), required=False, max_length=60)

    def answer_field(self, row: int) -> forms.Field:
        """The field of one row."""
        attrs = {"class": "sign", "autocomplete": "off", "autocapitalize": "characters", "maxlength": 4}
        return forms.CharField(
            label=_("Sign"), required=False, max_length=4, widget=forms.TextInput(attrs=attrs),
            initial=self.sign(self.page.before.get(str(row), ["", ""])[0]),
        )  # fmt: skip

    def sign(self, code: str) -> str:
        """What is typed for a code."""
        found = next((one for one in self.page.view.columns if one.code == code), None)
        return found.en if found else ""

    def rows(self) -> Iterator[RowFields | None]:
        """The rows in the order of the paper; None for one that the reader may not see."""
        for row in range(len(self.page.rows)):
            if f"r{row}" not in self.fields:
                yield None
            elif row in self.page.blanks:
                yield RowFields(row, self[f"r{row}"], self[f"room{row}"], self[f"name{row}"])
            else:
                yield RowFields(row, self[f"r{row}"])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for row in range(len(self.page.rows)):
            if f"r{row}" in self.fields:
                given[f"code{row}"] = self.code_of(row, given)
        for row in self.page.blanks:
            if given.get(f"code{row}") and not given.get(f"name{row}") and not given.get(f"room{row}"):
                self.add_error(
                    f"room{row}", _("Row {row}: type the room and the name that stand there").format(row=row + 1)
                )
        self._clean_moment(given)
        return given

    def code_of(self, row: int, given: dict[str, Any]) -> str:
        """The code that was given in a row."""
        typed = str(given.get(f"r{row}") or "")
        code = rules.meaning(typed, self.page.view.columns)
        if code is None:
            self.add_error(f"r{row}", self.not_a_sign(row, typed))
        elif not self.fits(row, code):
            self.add_error(
                f"r{row}", _("Row {row}: “{sign}” cannot be said of this door").format(row=row + 1, sign=typed)
            )
        return code or ""

    def fits(self, row: int, code: str) -> bool:
        """Whether the outcome can come of the line in this row."""
        outcome, line = self.page.view.round.playbook.outcome(code), self.page.rows[row]
        return outcome is None or line is None or outcome.fits(known=line.household_id is not None)

    def not_a_sign(self, row: int, typed: str) -> str:
        """Said of a sign that nothing has."""
        known = _(", ").join(column.en for column in self.page.view.columns)
        return _("Row {row}: “{sign}” stands for nothing; there are {known}").format(
            row=row + 1, sign=typed, known=known
        )

    def _clean_moment(self, given: dict[str, Any]) -> None:
        if not (given.get("day") and given.get("time")):
            return
        seen_at = timezone.make_aware(datetime.combine(given["day"], given["time"]))
        if seen_at > self.at + AHEAD:
            self.add_error("time", _("This moment is still to come"))
        elif seen_at < self.page.view.sheet.printed_at.replace(second=0, microsecond=0):
            printed = words.moment(self.page.view.sheet.printed_at)
            self.add_error("time", _("The sheet was printed only at {when}").format(when=printed))
        given["seen_at"] = seen_at

    def written(self) -> Written:
        """What the page says. Only of a valid form."""
        given = self.cleaned_data
        rows = [row for row in range(len(self.page.rows)) if f"r{row}" in self.fields]
        return Written(
            values={row: given[f"code{row}"] for row in rows if row not in self.page.blanks},
            unlisted=[
                Unlisted(row, given[f"room{row}"].strip(), given[f"name{row}"].strip(), given[f"code{row}"])
                for row in self.page.blanks
                if given[f"room{row}"] or given[f"name{row}"]
            ],
            first=given["first"].strip(),
            second=given["second"].strip(),
            seen_at=given["seen_at"],
        )


class ConfirmForm(EntryForm):
    """From a photo: each row has what was read, and a person looks at it; what is not sure has nothing chosen, and must be
    answered."""

    def __init__(self, *args: Any, proposals: Iterable[rules.Proposal], **kwargs: Any) -> None:
        self.proposals = list(proposals)
        super().__init__(*args, **kwargs)

    def answer_field(self, row: int) -> forms.Field:
        proposal = self.proposals[row]
        playbook = self.page.view.round.playbook
        choices = [(one.code, f"{one.en} {words.label(playbook, one)}") for one in self.page.view.columns]
        first = [("", _("Look and choose …"))] if proposal.is_unsure else []
        return forms.ChoiceField(
            label=_("Answer"), choices=[*first, (NOTHING, _("nothing ticked")), *choices], required=False,
            initial="" if proposal.is_unsure else proposal.code or NOTHING,
        )  # fmt: skip

    def code_of(self, row: int, given: dict[str, Any]) -> str:
        chosen = str(given.get(f"r{row}") or "")
        if not chosen and f"r{row}" not in self.errors:
            self.add_error(
                f"r{row}",
                _("Row {row}: this was not read for sure. Look at the picture and choose").format(row=row + 1),
            )
        if chosen and chosen != NOTHING and not self.fits(row, chosen):
            self.add_error(f"r{row}", _("Row {row}: this cannot be said of this door").format(row=row + 1))
        return "" if chosen == NOTHING else chosen
