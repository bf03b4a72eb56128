"""The list behind a number, and the story of one line."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds import pictures, words
from rollcall.rounds.forms import NarrowForm
from rollcall.rounds.models import Line, Record
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Count, Narrow, Overview, Story
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line in the list; `room` is empty where it is that of the line above, `said` where the list is
    one of open lines anyway."""

    line: Line
    url: str
    room: str
    said: str
    by: str


@dataclass(frozen=True, slots=True)
class Building:
    """The lines of one building in the list, with who answers for them first."""

    label: str
    url: str
    answers: parts.Person | None
    rows: list[LineRow]


def lines(found: Overview, form: NarrowForm, narrow: Narrow, page: Page[Line], *, by: Standing) -> Context:
    """The lines of a round, as narrowed."""
    return {
        "round": found.round,
        "form": form,
        "page": page,
        "buildings": _buildings(found, page.object_list, by, only_open=narrow.state == "OPEN"),
        "states": _states(found, narrow),
        "is_narrowed": narrow != Narrow(),
        "is_refined": bool(narrow.reason or narrow.disputed or narrow.block or narrow.building or form.errors),
        "title": words.round_title(found.round),
        "all_url": pictures.lines_url(found.round.id),
        "outcome": _outcome(found, narrow, by),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("List"))),
    }


def _buildings(found: Overview, page: Iterable[Line], by: Standing, *, only_open: bool) -> list[Building]:
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
                    _row(found, line, before, by, only_open=only_open)
                    for before, line in pairwise([None, *of_one])
                    if line
                ],
            )
        )
    return buildings


def _row(found: Overview, line: Line, before: Line | None, by: Standing, *, only_open: bool) -> LineRow:
    may_see = by.may("rounds.see_outcomes", line.building_id)
    return LineRow(
        line=line,
        url=reverse("rounds:line", args=[line.id]),
        room="" if before and before.dwelling_id == line.dwelling_id else line.dwelling.room,
        said=words.state(found.round.playbook, line, may_see=may_see) if line.outcome or not only_open else "",
        by=line.recorded_by.full_name if line.recorded_by else "",
    )


def place(line: Line) -> str:
    """Building 12, room 302."""
    return _("{building}, room {room}").format(building=team.building(line.building.number), room=line.dwelling.room)


def _states(found: Overview, narrow: Narrow) -> list[parts.Chip]:
    """The same list by state, with counts from the tally of the place that is chosen."""
    count = _count(found, narrow)
    kept = {"building": narrow.building, "block": narrow.block}
    playbook = found.round.playbook
    kinds = [
        ("", _("Everybody"), count.expected),
        ("OPEN", _("not yet known"), count.open),
        ("NOT_DONE", words.say(playbook.not_done), count.not_done),
        ("DONE", words.say(playbook.done), count.done),
    ]
    current = "NOT_DONE" if narrow.reason else narrow.state
    is_part = bool(narrow.text or narrow.outcome or narrow.disputed)  # then the list is none of these
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


@dataclass(frozen=True, slots=True)
class Told:
    """One record in the story of a line. `on`: the device or door it came from; `is_late_news`: received much later
    than it was seen."""

    record: Record
    said: str
    note: str
    on: str
    taken_back: bool
    is_late_news: bool
    is_late: bool
    is_signed: bool
    may_take_back: bool


LATE_NEWS = 300  # seconds between seen and received that are worth a word


def line(story: Story, *, by: Standing) -> Context:
    """One line with its story."""
    found = story.line
    round_ = story.round
    playbook = round_.playbook
    return {
        "line": found,
        "round": round_,
        "place": place(found),
        "said": words.state(playbook, found, may_see=story.may_see_outcomes),
        "excuse": words.reason(playbook, found.excuse) if found.excuse else "",
        "title": words.round_title(round_),
        "told": _told(story),
        "key": ids.new_id(),
        "chain": own.chain(story.chain),
        "building_url": reverse("rounds:building", args=[round_.id, found.building_id]),
        "record_url": _record_url(story, by),
        "resident_url": _resident_url(story, by),
        "crumbs": own.crumbs(
            round_,
            parts.Crumb(
                team.building(found.building.number), reverse("rounds:building", args=[round_.id, found.building_id])
            ),
            parts.Crumb(found.resident.name),
        ),
    }


def _told(story: Story) -> list[Told]:
    names = {record.command: record for record in story.records}
    return [_one(story, record, names) for record in story.records]


def _one(story: Story, record: Record, names: dict[UUID, Record]) -> Told:
    playbook: Any = story.round.playbook
    if record.withdraws:
        other = names.get(record.withdraws)
        said = (
            _("took back what {name} had recorded").format(name=other.by.full_name)
            if other
            else _("took a record back")
        )
    elif record.reason:
        said = words.reason(playbook, record.reason)
    else:
        said = words.outcome(playbook, record.outcome, may_see=story.may_see_outcomes)
    label = story.devices.get(record.device, "") if record.device else ""
    return Told(
        record=record,
        said=said,
        note=str(record.note) if story.may_see_outcomes else "",
        on=label or words.door(record.door),
        taken_back=record.command in story.taken_back,
        is_late_news=abs((record.received_at - record.seen_at).total_seconds()) > LATE_NEWS,
        is_late=record.flag == "LATE",
        is_signed=record.flag == "SIGNED",
        may_take_back=story.may_take_back(record.command),
    )


def _record_url(story: Story, by: Standing) -> str:
    if story.round.is_closed or not by.may("rounds.record", story.line.building_id):
        return ""
    return reverse("field:doors", args=[story.round.id, story.line.building_id])


def _resident_url(story: Story, by: Standing) -> str:
    if not by.may("register.see", story.line.building_id):
        return ""
    return reverse("register:resident", args=[story.line.resident_id])
