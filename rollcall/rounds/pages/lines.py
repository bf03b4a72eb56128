"""The list behind a number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming, pictures, words
from rollcall.rounds.forms import NarrowForm
from rollcall.rounds.models import Line
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Count, Narrow, Overview
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in the list; `room` is empty where it is that of the line above, `said` where the list is
    one of open lines anyway, `why` it was put on the list."""

    line: Line
    name: str
    url: str
    room: str
    said: str
    by: str
    note: str = ""
    register_url: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Building:
    """The lines of one building in the list, with who answers for them first."""

    label: str
    url: str
    answers: parts.Person | None
    rows: list[LineRow]


def lines(
    found: Overview, form: NarrowForm, narrow: Narrow, page: Page[Line], notes: Mapping[UUID, str], *, by: Standing
) -> Context:
    """The lines of a round, as narrowed; `notes` on those where the register is to be put right."""
    return {
        "round": found.round,
        "form": form,
        "naming": naming.of(found.round.playbook.subject),
        "counted": naming.counted(found.round.playbook.subject, page.paginator.count),
        "page": page,
        "buildings": _buildings(found, page.object_list, notes, by, narrow),
        "states": _states(found, narrow),
        "is_narrowed": narrow != Narrow(),
        "is_refined": bool(
            narrow.why
            or narrow.reason
            or narrow.disputed
            or narrow.block
            or narrow.building
            or narrow.put_right
            or form.errors
        ),
        "title": words.round_title(found.round),
        "all_url": pictures.lines_url(found.round.id),
        "outcome": _outcome(found, narrow, by),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("List"))),
    }


def _buildings(
    found: Overview, page: Iterable[Line], notes: Mapping[UUID, str], by: Standing, narrow: Narrow
) -> list[Building]:
    answers = {row.building.id: row.answers for row in found.buildings}
    buildings = []
    for building_id, group in groupby(page, key=lambda line: line.building_id):
        of_one = list(group)
        link = answers[building_id]
        buildings.append(
            Building(
                label=team.building(of_one[0].building.number),
                url=reverse("rounds:building", args=[found.round.id, building_id]),
                answers=own.person(link) if link else None,
                rows=[
                    _row(found, line, before, notes, by, narrow) for before, line in pairwise([None, *of_one]) if line
                ],
            )
        )
    return buildings


def _row(
    found: Overview, line: Line, before: Line | None, notes: Mapping[UUID, str], by: Standing, narrow: Narrow
) -> LineRow:
    only_open = narrow.state == "OPEN"
    may_see = by.may_door("rounds.see_outcomes", line.building_id, line.dwelling.floor)
    return LineRow(
        line=line,
        name=naming.of_line(line, found.round.playbook.subject),
        url=reverse("rounds:line", args=[line.id]),
        room="" if before and before.dwelling_id == line.dwelling_id else line.dwelling.room,
        said=words.state(found.round.playbook, line, may_see=may_see) if line.outcome or not only_open else "",
        by=line.recorded_by.full_name if line.recorded_by else "",
        note=notes.get(line.id, "") if may_see else "",
        why=tuple(words.why(code) for code in line.why.split()),
        register_url=own.register_url(line, by) if narrow.put_right else "",
    )


def _states(found: Overview, narrow: Narrow) -> list[parts.Chip]:
    """The same list by state, with counts from the tally of the place that is chosen."""
    count = _count(found, narrow)
    kept = {"building": narrow.building, "block": narrow.block}
    playbook = found.round.playbook
    kinds = [
        ("", str(naming.of(playbook.subject).everybody), count.expected),
        ("OPEN", _("not yet known"), count.open),
        ("NOT_DONE", words.say(playbook.not_done), count.not_done),
        ("DONE", words.say(playbook.done), count.done),
    ]
    current = "NOT_DONE" if narrow.reason else narrow.state
    is_part = bool(
        narrow.text or narrow.why or narrow.outcome or narrow.disputed or narrow.put_right
    )  # then the list is none of these
    return [
        parts.Chip(
            label, pictures.lines_url(found.round.id, state=state, **kept), number, current == state and not is_part
        )
        for state, label, number in kinds
    ]


def _count(found: Overview, narrow: Narrow) -> Count:
    if narrow.building:
        return found.tally.of([narrow.building])
    if narrow.block:
        return found.tally.of(
            [row.building.id for block in found.blocks if block.id == narrow.block for row in block.buildings]
        )
    return found.total


def _outcome(found: Overview, narrow: Narrow, by: Standing) -> str:
    """The word for the outcome that the list is narrowed by."""
    known = found.round.playbook.outcome(narrow.outcome)
    return words.say(known.label) if known and by.can("rounds.see_outcomes") else ""
