"""The story of one line."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds import naming, words
from rollcall.rounds.models import Record
from rollcall.rounds.pages import alive, parts as own
from rollcall.rounds.pages.parts import Context, place
from rollcall.rounds.queries import Story
from rollcall.team import words as team
from rollcall.ui import parts


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
    is_passed_on: bool
    may_take_back: bool


LATE_NEWS = 300  # seconds between seen and received that are worth a word


def line(story: Story, *, by: Standing) -> Context:
    """One line with its story."""
    found = story.line
    round_ = story.round
    playbook = round_.playbook
    excuse = alive.opening_excuse(found, story.list_changes)
    return {
        "line": found,
        "name": naming.of_line(found, playbook.subject),
        "why": [words.why(code) for code in found.why.split()],
        "round": round_,
        "place": place(found),
        "said": words.state(playbook, found, may_see=story.may_see_outcomes),
        "excuse": words.reason(playbook, excuse) if excuse else "",
        "happened": alive.of_line(story),
        "same_person": _same_person(story, by),
        "title": words.round_title(round_),
        "told": _told(story),
        "key": ids.new_id(),
        "chain": own.chain(story.chain),
        "building_url": reverse("rounds:building", args=[round_.id, found.building_id]),
        "record_url": _record_url(story, by),
        "register_url": own.register_url(found, by),
        "crumbs": own.crumbs(
            round_,
            parts.Crumb(
                team.building(found.building.number), reverse("rounds:building", args=[round_.id, found.building_id])
            ),
            parts.Crumb(naming.of_line(found, playbook.subject)),
        ),
    }


def _same_person(story: Story, by: Standing) -> tuple[str, str] | None:
    """The name and door of the entry that is counted, and its page for those who may see it."""
    other = story.same_person
    if other is None or other.resident is None:
        return None
    url = (
        reverse("rounds:line", args=[other.id])
        if by.may_door("rounds.see", other.building_id, other.dwelling.floor)
        else ""
    )
    return f"{other.resident.name}, {place(other)}", url


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
        is_passed_on=record.flag == "PASSED_ON",
        may_take_back=story.may_take_back(record.command),
    )


def _record_url(story: Story, by: Standing) -> str:
    if story.round.is_closed or not by.may_door("rounds.record", story.line.building_id, story.line.dwelling.floor):
        return ""
    return reverse("field:doors", args=[story.round.id, story.line.building_id])
