"""The pages about somebody else's forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.register import export_forms, say
from rollcall.register.models import Form
from rollcall.register.pages.columns import SURE, ColumnLine
from rollcall.register.rules.form_rows import Named
from rollcall.ui.parts import Crumb

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Line:
    """A form that was brought in."""

    name: str
    url: str
    at: datetime
    who: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that name somebody already: how many, how many of them the register knows, and those it does not."""

    count: int
    found: int
    missing: list[str]
    more: int


def crumbs(form: Form | None = None) -> list[Crumb]:
    """The way back."""
    way = [Crumb(_("Register"), reverse("register:home"))]
    if form is None:
        return [*way, Crumb(_("Forms from above"))]
    return [*way, Crumb(_("Forms from above"), reverse("register:forms")), Crumb(form.name)]


def lines(found: Iterable[Form]) -> list[Line]:
    """Forms as they come."""
    return [
        Line(
            name=one.name,
            url=reverse("register:form", args=[one.id]),
            at=one.at,
            who=one.by.full_name if one.by else _("at the command line"),
            settled=bool(one.meanings),
        )
        for one in found
    ]


def columns(form: export_forms.FillForm, samples: Mapping[str, Sequence[str]], *, settled: bool) -> list[ColumnLine]:
    """The columns that have a heading, with what each is taken to ask for."""
    return [
        ColumnLine(
            letter=column.letter,
            header=column.header,
            samples=[say.masked(text)[:40] for text in dict.fromkeys(samples.get(column.letter, []))],
            field=form[f"column-{column.letter}"],
            why=_("as said before") if settled else _why(form, column.letter, column.reason),
            doubtful=not settled and bool(column.meaning) and column.confidence < SURE and column.meaning != "other",
        )
        for column in form.mapping.columns
        if column.header
    ]


def _why(form: export_forms.FillForm, letter: str, reason: str) -> str:
    asks = form.fields[f"column-{letter}"].initial
    return say.reason(reason) if asks else _("not in the register, or not for others")


def left_empty(form: export_forms.FillForm, meanings: Mapping[str, str]) -> list[str]:
    """The headings of the columns in which nothing is written."""
    return [
        f"{column.letter} {column.header}"
        for column in form.mapping.columns
        if column.header and not meanings.get(column.letter)
    ]


def rows(named: Sequence[Named]) -> Rows:
    """What the form names already."""
    missing = [_missing(one) for one in named if not one.one]
    return Rows(len(named), len(named) - len(missing), missing[:MOST_SHOWN], max(len(missing) - MOST_SHOWN, 0))


def _missing(one: Named) -> str:
    values: dict[str, Any] = {"row": one.row, "who": one.text}
    if one.several:
        return _("Row %(row)s: %(who)s – several people fit; give the door or the identity number") % values
    return _("Row %(row)s: %(who)s – nobody in the register fits") % values
