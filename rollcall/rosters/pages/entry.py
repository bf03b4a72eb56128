"""One page of a list: typed in, or confirmed from its photo."""

import itertools
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from rollcall.paper import layout
from rollcall.paper.layout import Geometry
from rollcall.rosters import words
from rollcall.rosters.forms import ConfirmForm, EntryForm
from rollcall.rosters.models import Scan
from rollcall.rosters.pages.overview import crumbs
from rollcall.rosters.queries import PageOf
from rollcall.rounds import naming, words as rounds
from rollcall.team import words as team
from rollcall.ui import parts

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row of the paper with its fields. `crops`: what of the picture it is, as view boxes: beside each other, or below each other on a phone; `now`: where the line stands."""

    number: int
    room: str
    name: str
    is_first: bool
    is_blank: bool
    is_hidden: bool
    now: str = ""
    fields: Any = None
    crops: tuple[str, ...] = ()
    is_unsure: bool = False
    confidence: int = 0
    is_written: bool = False


def first_values(page: PageOf, at: datetime) -> dict[str, Any]:
    """Who walked and when, as the page said before, or as another page of the same sheet does; else today."""
    known = page.returned or next(iter(page.view.returns.values()), None)
    if known is None:
        return {"day": timezone.localtime(at).date()}
    seen = timezone.localtime(known.seen_at)
    return {"first": known.first, "second": known.second, "day": seen.date(), "time": seen.time()}


def entering(page: PageOf, form: EntryForm, *, at: datetime) -> Context:
    """One page by keyboard."""
    return {
        **_page(page, form, at=at),
        "rows": _rows(page, form),
        "photos_url": reverse("rosters:photos"),
        "returned": page.returned,
    }


def confirming(page: PageOf, form: ConfirmForm, scan: Scan, *, at: datetime) -> Context:
    """One page from its photo: what stands out is what must be answered."""
    geometry = page.view.geometry(page.number)
    rows = _rows(page, form)
    unsure = [row for row in rows if row.is_unsure]
    return {
        **_page(page, form, at=at),
        "rows": rows,
        "unsure": unsure,
        "picture_url": reverse("rosters:picture", args=[scan.id]),
        "picture_width": f"{geometry.width:g}",
        "picture_height": f"{geometry.height:g}",
        "foot": f"{layout.SIDE:g} {geometry.height - 30:g} {geometry.width - 2 * layout.SIDE:g} 12",
        "drop_url": reverse("rosters:dropping", args=[scan.id]),
        "entry_url": reverse("rosters:entry", args=[page.view.sheet.id, page.number]),
    }


def _page(page: PageOf, form: EntryForm, *, at: datetime) -> Context:
    view = page.view
    label = team.building(view.sheet.building.number)
    here = _("{building}, page {page} of {pages}").format(building=label, page=page.number, pages=view.pages)
    return {
        "form": form,
        "view": view,
        "title": here,
        "kicker": rounds.round_title(view.round),
        "code": words.code(view.sheet.code, page.number),
        "is_closed": view.round.is_closed,
        "legend": [
            (column.en, column.zh if column.zh != column.en else "", words.label(view.round.playbook, column))
            for column in view.columns
        ],
        "crumbs": crumbs(view.round, parts.Crumb(here)),
    }  # fmt: skip


def _crops(geometry: Geometry, row: int) -> tuple[str, ...]:
    """The two halves of a row, cut between two boxes."""
    middle = geometry.column(geometry.columns // 2 - 2) if geometry.columns > 4 else geometry.width / 2
    edges = (layout.SIDE, middle, geometry.width - layout.SIDE)
    top = layout.TOP + row * layout.ROW
    return tuple(f"{left:g} {top:g} {right - left:g} {layout.ROW:g}" for left, right in itertools.pairwise(edges))


def _rows(page: PageOf, form: EntryForm) -> list[EntryRow]:
    geometry = page.view.geometry(page.number)
    rows, before = [], None
    for number, (line, fields) in enumerate(zip(page.rows, form.rows(), strict=True)):
        proposal = form.proposals[number] if isinstance(form, ConfirmForm) else None
        door = line.dwelling_id if line else None
        rows.append(
            EntryRow(
                number=number + 1,
                room=line.dwelling.room if line else "",
                name=naming.of_line(line, page.view.round.playbook.subject) if line else "",
                is_first=door != before,
                is_blank=number in page.blanks,
                is_hidden=fields is None,
                now=rounds.state(page.view.round.playbook, line, may_see=False) if line and line.state != "OPEN" else "",
                fields=fields,
                crops=_crops(geometry, number),
                is_unsure=bool(proposal and proposal.is_unsure),
                confidence=round(proposal.confidence * 100) if proposal else 0,
                is_written=bool(proposal and proposal.written),
            )
        )  # fmt: skip
        before = door
    return rows
