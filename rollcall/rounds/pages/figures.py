"""The figures of a round along the tree, as a file, and those that everybody may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _, pgettext

from rollcall.plans.rules import Playbook
from rollcall.rounds import naming, pictures, words
from rollcall.rounds.files import Table
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Area, Cell, Count, Published, RollUp, Row, ToPublish
from rollcall.rounds.queries.rollup import BLOCK, BUILDING, FLOOR
from rollcall.rounds.rules.publishing import FEWEST, OTHER
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One place with its figures; `url` leads one level down, or to the lines of a door."""

    label: str
    url: str
    count: Count
    reasons: tuple[int, ...]
    share: int  # of a hundred that are accounted for


def figures(found: RollUp) -> Context:
    """One place of the tree with what lies one level below, reason by reason."""
    playbook = found.round.playbook
    codes = list(found.total.reasons)
    codes = sorted(codes, key=lambda code: -found.total.reasons[code])
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "naming": naming.of(playbook.subject),
        "place": place(found),
        "level": level(found.area.below),
        "rows": [_row(found, row, codes) for row in found.rows],
        "total": found.total,
        "sums": [found.total.reasons[code] for code in codes],
        "reasons": [words.reason(playbook, code) for code in codes],
        "bar": pictures.bar(playbook, found.total, found.round.id),
        "done_word": words.say(playbook.done),
        "crumbs": own.crumbs(found.round, *_path(found)),
        "file_url": reverse("rounds:figures-file", args=[found.round.id]),
    }


def _url(round_id: UUID, **area: Any) -> str:
    given = {key: value for key, value in area.items() if value is not None}
    url = reverse("rounds:figures", args=[round_id])
    return f"{url}?{urlencode(given)}" if given else url


def _path(found: RollUp) -> list[parts.Crumb]:
    """From the committee down to here."""
    area, steps = found.area, [parts.Crumb(_("Figures"), _url(found.round.id))]
    if area.block is not None:
        steps.append(parts.Crumb(team.block(area.block), _url(found.round.id, block=area.block)))
    if found.building:
        here = {"block": area.block, "building": found.building.id}
        steps.append(parts.Crumb(team.building(found.building.number), _url(found.round.id, **here)))
    if area.floor is not None:
        steps.append(parts.Crumb(floor(str(area.floor))))
    steps[-1] = parts.Crumb(steps[-1].label)
    return steps


def place(found: RollUp) -> str:
    """The place in words; empty for the whole committee."""
    area, said = found.area, []
    if found.building:
        said.append(team.building(found.building.number))
    elif area.block is not None:
        said.append(team.block(area.block))
    if area.floor is not None:
        said.append(floor(str(area.floor)))
    return _(", ").join(said)


def floor(key: str) -> str:
    """Floor 3; or that it is not known."""
    return _("Floor {number}").format(number=key) if key else _("floor not known")


def level(code: str) -> str:
    """What the rows of a level are."""
    return {BLOCK: _("Block"), BUILDING: _("Building"), FLOOR: _("Floor")}.get(code, _("Room"))


def _row(found: RollUp, row: Row, codes: Sequence[str]) -> FigureRow:
    area, round_id = found.area, found.round.id
    if area.below == BLOCK:
        label, url = team.block(row.label), _url(round_id, block=row.key)
    elif area.below == BUILDING:
        label, url = team.building(row.label), _url(round_id, block=area.block, building=row.key)
    elif area.below == FLOOR:
        down = _url(round_id, block=area.block, building=area.building, floor=row.key)
        label, url = floor(row.label), down if row.key else ""
    else:
        label, url = row.label, pictures.lines_url(round_id, building=area.building, q=row.label)
    share = 100 * row.count.accounted // row.count.expected if row.count.expected else 100
    return FigureRow(label, url, row.count, tuple(row.count.reasons[code] for code in codes), share)


def figures_table(found: RollUp) -> Table:
    """Every door with its figures and reasons, as a sheet; the levels stand in columns, so that it is summed up anywhere."""
    playbook = found.round.playbook
    codes = sorted(found.total.reasons, key=lambda code: -found.total.reasons[code])
    headings = [
        _("Block"), _("Building"), _("Floor"), _("Room"), _("On the list"), words.say(playbook.done), _("Not done, with reason"),
        pgettext("of people on a list", "Open"), *(words.reason(playbook, code) for code in codes),
    ]  # fmt: skip
    return words.round_title(found.round)[:31], headings, [_cells(cell, codes) for cell in found.cells]


def _cells(cell: Cell, codes: Iterable[str]) -> Sequence[Any]:
    count = cell.count
    floor_said = "" if cell.floor is None else cell.floor
    reasons = (count.reasons[code] for code in codes)
    return [
        cell.block, cell.building.number, floor_said, cell.room, count.expected, count.done, count.not_done, count.open, *reasons
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Open:
    """What everybody sees of one area; None where it is held back."""

    label: str
    cells: tuple[int, ...] | None


def for_everybody(figures_: dict[str, Any], playbook: Playbook) -> Context:
    """Published figures in words."""
    areas = [Open(team.block(code), tuple(cells) if cells else None) for code, cells in figures_["areas"].items()]
    reasons = [
        (_("other reasons") if code == OTHER else words.reason(playbook, code), number)
        for code, number in sorted(figures_["reasons"].items(), key=lambda one: -one[1])
    ]
    return {
        "expected": figures_["expected"],
        "sum": figures_["total"],
        "areas": [one for one in areas if one.cells],
        "held_back": [one.label for one in areas if not one.cells],
        "together": figures_["together"],
        "why_not": reasons,
        "fewest": FEWEST,
        "done_word": words.say(playbook.done),
        "not_done_word": words.say(playbook.not_done),
        "unit": naming.counted(playbook.subject, figures_["expected"]),
    }


def publication(found: ToPublish) -> Context:
    """What everybody would see, and the button that publishes or withdraws it."""
    committee = found.round.closure.committee_id if found.round.closure else None
    url = reverse("residents:figures", args=[committee, found.publication.id]) if found.publication else ""
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "publication": found.publication,
        "url": url,
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Figures for everybody"))),
        **for_everybody(found.figures, found.round.playbook),
    }


def published(found: Published) -> Context:
    """The page for everybody."""
    return {
        "title": words.say(found.playbook.title),
        "closed_at": found.closed_at,
        "published_at": found.publication.at,
        **for_everybody(found.publication.figures, found.playbook),
    }


__all__ = ["Area", "figures", "figures_table", "publication", "published"]
