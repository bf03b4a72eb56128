"""What the first page is given: plain values for the template, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from rollcall.accounts.standing import Standing
from rollcall.board.queries import Home
from rollcall.register.pages import groups as notices
from rollcall.rounds import naming, pages as rounds, words
from rollcall.rounds.queries import BlockRow, Count, Overview
from rollcall.team import words as team
from rollcall.team.pages import turns as duties
from rollcall.ui import parts

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A block of a running round: what is open, and who answers."""

    label: str
    url: str
    count: Count
    leaders: list[parts.Person]


@dataclass(frozen=True, slots=True)
class Running:
    """A running round on the first page."""

    title: str
    url: str
    open_url: str
    total: Count
    unit: str
    due: str
    left: str
    is_late: bool
    bar: list[parts.Part]
    blocks: list[BlockLine]
    finished: list[str]


def home(found: Home, *, by: Standing, at: datetime) -> Context:
    """The first page."""
    people = sum(one.residents for one in found.tree.buildings)
    return {
        "duty": [duties.on_duty(one) for one in found.duty],
        "running": [_running(one, at=at) for one in found.running],
        "notices": notices.notices(found.notices),
        "tasks": _tasks(found, by),
        "people": people,
        "households": sum(one.households for one in found.tree.buildings),
        "buildings": len(found.tree.buildings),
        "changed_at": words.day_and_time(found.changed_at, at=at) if found.changed_at else "",
        "last": _last(found),
        "may_import": by.can("register.import"),
        "may_open": by.everywhere("rounds.open"),
        "at": at,
        "version": found.pulse,
    }


def duty(standing: Standing, heads: Sequence[tuple[UUID, str, str, str]]) -> Context:
    """The page of somebody with a narrow task, such as a guard: what for, where, until when, and whom to call."""
    return {
        "posts": [(team.posts([one]), team.moment(one.until) if one.until else "") for one in standing.posts],
        "heads": [parts.Person(name, team.role(role), phone) for _user, name, phone, role in heads],
    }


def _running(found: Overview, *, at: datetime) -> Running:
    round_ = found.round
    return Running(
        title=words.round_title(round_),
        url=reverse("rounds:round", args=[round_.id]),
        open_url=rounds.lines_url(round_.id, state="OPEN"),
        total=found.total,
        unit=naming.of(round_.playbook.subject).unit,
        due=words.due(round_.due_at, at=at),
        left=words.time_left(round_.due_at, at=at),
        is_late=round_.due_at < at and bool(found.total.open),
        bar=rounds.bar(round_.playbook, found.total, round_.id),
        blocks=[_block(found, block) for block in found.blocks if block.count.open],
        finished=[team.block(block.code) for block in found.blocks if not block.count.open],
    )


def _block(found: Overview, block: BlockRow) -> BlockLine:
    only = block.buildings[0].building if len(block.buildings) == 1 else None
    url = reverse("rounds:building", args=[found.round.id, only.id]) if only else ""
    return BlockLine(
        label=team.building(only.number) if only else team.block(block.code),
        url=url or rounds.lines_url(found.round.id, state="OPEN", block=block.id),
        count=block.count,
        leaders=[rounds.person(leader) for leader in block.leaders],
    )


def _tasks(found: Home, by: Standing) -> list[parts.Task]:
    """What to do next, most pressing first."""
    tasks = []
    if found.held:
        label = ngettext(
            "{number} piece of phone work waits for you", "{number} pieces of phone work wait for you", found.held
        )
        hint = _("It could not be taken as it came. Nothing of it is lost.")
        tasks.append(parts.Task(label.format(number=found.held), reverse("rounds:held"), _("to settle"), hint=hint))
    for one in found.running:
        tasks += _tasks_of(one, by)
    if found.proposals:
        label = ngettext(
            "{number} household has sent its form", "{number} households have sent their forms", found.proposals
        )
        url = reverse("register:proposals")
        tasks.append(parts.Task(label.format(number=found.proposals), url, _("to look at")))
    gaps = [team.building(one.building.number) for one in found.tree.gaps]
    if gaps:
        label = ngettext("{number} building has no leader", "{number} buildings have no leader", len(gaps))
        named = _(", ").join(gaps[:6]) + (" …" if len(gaps) > 6 else "")
        tasks.append(parts.Task(label.format(number=len(gaps)), reverse("team:home"), _("to find"), hint=named))
    return [*tasks, *_team_tasks(found)]


def _team_tasks(found: Home) -> list[parts.Task]:
    """Who waits for an answer, which pairs lack one, which night ended without a note."""
    tasks = []
    if found.waiting:
        label = ngettext(
            "{number} volunteer waits for an answer", "{number} volunteers wait for an answer", found.waiting
        )
        tasks.append(parts.Task(label.format(number=found.waiting), reverse("team:volunteers"), _("to answer")))
    if found.broken_pairs:
        label = ngettext("In {number} pair one is missing", "In {number} pairs one is missing", found.broken_pairs)
        url = reverse("team:pairs") + "?missing=1"
        tasks.append(parts.Task(label.format(number=found.broken_pairs), url, _("to find")))
    if found.unhanded:
        label = ngettext("{number} night ended without a note", "{number} nights ended without a note", found.unhanded)
        tasks.append(parts.Task(label.format(number=found.unhanded), reverse("team:turns"), _("to ask")))
    return tasks


def _tasks_of(found: Overview, by: Standing) -> list[parts.Task]:
    title, tasks = words.round_title(found.round), []
    subject = found.round.playbook.subject
    if found.total.disputed:
        label = naming.disputed(subject, found.total.disputed)
        url = rounds.lines_url(found.round.id, disputed=1)
        tasks.append(parts.Task(label, url, _("to ask"), hint=title))
    if found.wrong and by.can("register.change"):
        url = rounds.lines_url(found.round.id, right=1)
        tasks.append(parts.Task(naming.wrong(found.wrong), url, _("to put right"), hint=title))
    if not found.total.open and by.everywhere("rounds.close"):
        url = reverse("rounds:closure", args=[found.round.id])
        label = _("Close {round}").format(round=title)
        tasks.append(parts.Task(label, url, _("can be closed"), hint=str(naming.of(subject).accounted)))
    return tasks


def _last(found: Home) -> dict[str, Any] | None:
    """The round that was closed last."""
    if found.last is None or found.last.closure is None:
        return None
    url = reverse("rounds:closure", args=[found.last.id])
    return {"title": words.round_title(found.last), "url": url, "closure": found.last.closure}
