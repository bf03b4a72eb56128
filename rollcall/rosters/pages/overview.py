"""What is on paper: everything, and one round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.rosters import words
from rollcall.rosters.forms import CodeForm, PrintForm
from rollcall.rosters.models import Scan, Sheet
from rollcall.rosters.queries import BuildingSheets, RoundSheets, SheetView
from rollcall.rounds import words as rounds
from rollcall.rounds.queries import RoundView
from rollcall.team import words as team
from rollcall.ui import parts

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list: back, waiting to be confirmed, or out."""

    number: int
    url: str
    state: str  # BACK | WAITS | OUT


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A printed list in the table."""

    code: str
    printed: str
    with_whom: str
    said: str
    pages: list[PageLink]
    is_out: bool
    is_ended: bool
    ending_url: str
    print_url: str


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """A building with its lists."""

    key: str
    label: str
    is_ticked: bool
    sheets: list[SheetLine]
    is_out: bool
    chain: str


def home(
    form: CodeForm, running: Sequence[RoundView], waiting: Iterable[tuple[Scan, Sheet]], *, at: datetime
) -> Context:
    """Everything on paper."""
    return {
        "form": form,
        "rounds": [
            (rounds.round_title(one), reverse("rosters:round", args=[one.id]), rounds.due(one.due_at, at=at)) for one in running
        ],
        "waiting": [
            (
                _("{building}, page {page}").format(building=team.building(sheet.building.number), page=scan.page),
                reverse("rosters:confirm", args=[scan.id]),
                rounds.day_and_time(scan.uploaded_at, at=at),
            )
            for scan, sheet in waiting
        ],
        "crumbs": [],
    }  # fmt: skip


def of_round(found: RoundSheets, form: PrintForm, request: HttpRequest, *, at: datetime) -> Context:
    """One round on paper."""
    sent = request.POST.getlist("buildings")
    wished = sent or request.GET.getlist("building")
    lines = [_building(one, not wished or str(one.building.id) in wished, at) for one in found.buildings]
    out = [one for one in lines if one.is_out]
    printed = [*out, *(one for one in lines if one.sheets and not one.is_out)]
    said = ngettext(
        "{number} building has pages that are not back", "{number} buildings have pages that are not back", len(out)
    )
    return {
        "form": form,
        "round": found.round,
        "title": rounds.round_title(found.round),
        "buildings": lines,
        "out": out,
        "out_says": said.format(number=len(out)) if out else "",
        "printed": printed,
        "counts": (len(printed), len(lines)),
        "crumbs": crumbs(found.round),
    }  # fmt: skip


def crumbs(round_: RoundView, *below: parts.Crumb) -> list[parts.Crumb]:
    """The way back."""
    here = parts.Crumb(rounds.round_title(round_), reverse("rosters:round", args=[round_.id]) if below else "")
    return [parts.Crumb(_("On paper"), reverse("rosters:home")), here, *below]


def photo_crumbs() -> list[parts.Crumb]:
    """The way back from bringing photos in."""
    return [parts.Crumb(_("On paper"), reverse("rosters:home")), parts.Crumb(_("Photos"))]


def _building(one: BuildingSheets, ticked: bool, at: datetime) -> BuildingLine:
    nearest = [link for link in reversed(one.chain) if link.answers and not link.whole]
    return BuildingLine(
        key=str(one.building.id),
        label=team.building(one.building.number),
        is_ticked=ticked,
        sheets=[_sheet(view, at) for view in reversed(one.sheets)],
        is_out=one.is_out,
        chain=f"{nearest[0].name} {nearest[0].phone}".strip() if nearest else "",
    )


def _sheet(view: SheetView, at: datetime) -> SheetLine:
    sheet = view.sheet
    return SheetLine(
        code=f"{sheet.code[:4]} {sheet.code[4:]}",
        printed=_("printed {when} by {name}").format(
            when=rounds.day_and_time(sheet.printed_at, at=at), name=sheet.printed_by.full_name
        ),
        with_whom=sheet.given_to,
        said=words.pages_missing(view.missing, view.pages),
        pages=[_page(view, number) for number in range(1, view.pages + 1)],
        is_out=bool(view.missing) and not sheet.ended_at,
        is_ended=bool(sheet.ended_at) and bool(view.missing),
        ending_url=reverse("rosters:ending", args=[sheet.id]),
        print_url=reverse("rosters:batch", args=[sheet.batch]),
    )


def _page(view: SheetView, number: int) -> PageLink:
    if number in view.waiting:
        return PageLink(number, reverse("rosters:confirm", args=[view.waiting[number]]), "WAITS")
    state = "BACK" if number in view.returns else "OUT"
    return PageLink(number, reverse("rosters:entry", args=[view.sheet.id, number]), state)
