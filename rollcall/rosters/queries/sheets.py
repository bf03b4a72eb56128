"""Printed lists: of a round, of a batch, one of them, one page of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rollcall.accounts import reach
from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.register.models import Building
from rollcall.rosters import rules
from rollcall.rosters.models import Return, Scan, Sheet
from rollcall.rosters.queries.lists import CAPABILITY
from rollcall.rounds import queries as rounds
from rollcall.rounds.models import Line
from rollcall.rounds.queries import RoundView
from rollcall.rounds.queries.subjects import with_names
from rollcall.team import queries as team


@dataclass(frozen=True)
class SheetView:
    """A printed list with its round, and the latest return of each page."""

    sheet: Sheet
    round: RoundView
    returns: Mapping[int, Return]
    waiting: Mapping[int, UUID]  # page -> the photo that waits to be confirmed

    @property
    def pages(self) -> int:
        """How many it has."""
        return len(self.sheet.pages)

    @property
    def missing(self) -> list[int]:
        """Pages that have not come back."""
        return [page for page in range(1, self.pages + 1) if page not in self.returns]

    @property
    def people(self) -> int:
        """How many lines stand on it."""
        return sum(1 for page in self.sheet.pages for key, _known in page if key)

    @cached_property
    def columns(self) -> list[rules.Column]:
        """Its boxes, as they were printed."""
        named = [*self.sheet.columns["outcomes"], *self.sheet.columns["reasons"]]
        known = {one.code: one for one in rules.columns(self.round.playbook)}
        return [known[code] for code in named if code in known]

    def geometry(self, page: int) -> Any:
        """The places of a page."""
        columns = self.sheet.columns
        return rules.geometry(len(columns["outcomes"]), len(columns["reasons"]), len(self.sheet.pages[page - 1]))


@dataclass(frozen=True, slots=True)
class PageOf:
    """One page of a printed list: its rows with the lines as they are called now; a line beyond the asker's reach, or a
    blank row, is None."""

    view: SheetView
    number: int
    rows: tuple[Line | None, ...]
    blanks: tuple[int, ...]

    @property
    def before(self) -> Mapping[str, list[str]]:
        """What each row said when the page was entered last."""
        found = self.view.returns.get(self.number)
        return found.values if found else {}

    @property
    def returned(self) -> Return | None:
        """The latest return of this page."""
        return self.view.returns.get(self.number)


@dataclass(frozen=True, slots=True)
class BuildingSheets:
    """A building of a round with what was printed for it; `chain`: who answers."""

    building: Building
    sheets: tuple[SheetView, ...]
    chain: tuple[team.Link, ...]

    @property
    def is_out(self) -> bool:
        """Whether a printed page has not come back."""
        return any(one.missing and not one.sheet.ended_at for one in self.sheets)


@dataclass(frozen=True, slots=True)
class RoundSheets:
    """A round on paper, building by building."""

    round: RoundView
    buildings: tuple[BuildingSheets, ...]


def round_sheets(round_id: UUID, *, by: Standing, at: datetime) -> RoundSheets | None:
    """What of a round was printed, and what is back, in the buildings where the asker records."""
    round_ = rounds.round_for(round_id, by=by) if by.can(CAPABILITY) else None
    if round_ is None:
        return None
    buildings = buildings_of(round_id, by=by)
    if not buildings and by.reach(CAPABILITY) is not None:
        return None
    sheets = defaultdict(list)
    for view in _views(round_, Sheet.objects.filter(round=round_id, building__in=[one.id for one in buildings])):
        sheets[view.sheet.building_id].append(view)
    chains = team.chains_for([one.id for one in buildings], at=at)
    return RoundSheets(round_, tuple(BuildingSheets(one, tuple(sheets[one.id]), chains[one.id]) for one in buildings))


def buildings_of(round_id: UUID, *, by: Standing) -> list[Building]:
    """The buildings of a round where the asker records, in order."""
    listed = Line.objects.filter(reach.doors(by, CAPABILITY), round=round_id).values("building").distinct()
    return list(Building.objects.filter(id__in=listed).select_related("block").order_by("position", "id"))


def sheet_for(sheet_id: UUID, *, by: Standing) -> SheetView | None:
    """One printed list; a foreign one and a missing one are the same."""
    found = Sheet.objects.filter(id=sheet_id).select_related("building", "printed_by").first()
    if found is None or not _may(found, by):
        return None
    round_ = rounds.round_for(found.round_id, by=by)
    return next(iter(_views(round_, [found])), None) if round_ else None


def sheet_by_code(code: str, *, by: Standing) -> SheetView | None:
    """The same by the code that stands on the paper."""
    found = Sheet.objects.filter(code=code).values_list("id", flat=True).first()
    return sheet_for(found, by=by) if found else None


def batch_for(batch: UUID, *, by: Standing) -> list[SheetView]:
    """What was printed together, as far as the asker may see it."""
    sheets = Sheet.objects.filter(batch=batch).select_related("building", "printed_by").order_by("building__position")
    mine = [one for one in sheets if _may(one, by)]
    round_ = rounds.round_for(mine[0].round_id, by=by) if mine else None
    return _views(round_, mine) if round_ else []


def page_for(view: SheetView, number: int, *, by: Standing) -> PageOf | None:
    """A page with its lines."""
    if not 1 <= number <= view.pages:
        return None
    rows = view.sheet.pages[number - 1]
    lines = lines_of([key for key, _known in rows if key], by=by)
    found = [lines.get(UUID(key)) if key else None for key, _known in rows]
    return PageOf(view, number, tuple(found), tuple(row for row, (key, _known) in enumerate(rows) if not key))


def lines_of(keys: Iterable[str], *, by: Standing) -> dict[UUID, Line]:
    """Lines by key, with everything that naming them needs, as far as the asker records there."""
    wanted = [key for one in keys if (key := ids.read_id(one))]
    within = reach.doors(by, CAPABILITY)
    found: dict[UUID, Line] = {}
    for start in range(0, len(wanted), 500):
        lines = with_names(Line.objects.filter(within, id__in=wanted[start : start + 500]))
        found |= {line.id: line for line in lines}
    return found


def scan_for(scan_id: UUID, *, by: Standing) -> tuple[Scan, SheetView] | None:
    """A photo that waits to be confirmed, with its list."""
    scan = Scan.objects.filter(id=scan_id, settled_at__isnull=True).first()
    view = sheet_for(scan.sheet_id, by=by) if scan else None
    return (scan, view) if scan and view else None


def waiting_scans(*, by: Standing) -> list[tuple[Scan, Sheet]]:
    """Photos that wait to be confirmed where the asker records, the oldest first."""
    found = Scan.objects.filter(settled_at__isnull=True).select_related("sheet__building").defer("picture", "read")
    return [(one, one.sheet) for one in found.order_by("uploaded_at", "page") if _may(one.sheet, by)]


def _may(sheet: Sheet, by: Standing) -> bool:
    """Whole buildings; of some floors of one only what one printed oneself."""
    own = sheet.printed_by_id == by.user.id and by.touches(CAPABILITY, sheet.building_id)
    return own or by.may(CAPABILITY, sheet.building_id)


def _views(round_: RoundView, sheets: Iterable[Sheet] | QuerySet[Sheet]) -> list[SheetView]:
    if isinstance(sheets, QuerySet):
        sheets = sheets.select_related("building", "printed_by").order_by("printed_at", "id")
    found = list(sheets)
    keys = [one.id for one in found]
    returns: dict[UUID, dict[int, Return]] = defaultdict(dict)
    for one in Return.objects.filter(sheet__in=keys).select_related("by").order_by("at", "id"):
        returns[one.sheet_id][one.page] = one
    waiting: dict[UUID, dict[int, UUID]] = defaultdict(dict)
    scans = Scan.objects.filter(sheet__in=keys, settled_at__isnull=True)
    for sheet, page, scan in scans.values_list("sheet_id", "page", "id"):
        waiting[sheet][page] = scan
    return [SheetView(one, round_, returns[one.id], waiting[one.id]) for one in found]
