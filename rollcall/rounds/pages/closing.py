"""Closing a round, and its closure."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.rounds import naming, pictures, words
from rollcall.rounds.forms import CloseForm
from rollcall.rounds.models import Line
from rollcall.rounds.pages import parts as own, reconciling
from rollcall.rounds.pages.overview import reasons
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.pages.running import hindrances
from rollcall.rounds.queries import Count, Ending
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Missing:
    """The open lines of one building, and who answers for them."""

    label: str
    url: str
    open: int
    answers: parts.Person | None
    doors: list[tuple[str, list[tuple[str, str]]]]  # room, then names with the addresses of their lines


def close(found: Ending, form: CloseForm) -> Context:
    """What is open, and the way to close."""
    round_ = found.overview.round
    return {
        "form": form,
        "ending": found,
        "round": round_,
        "title": words.round_title(round_),
        "total": found.overview.total,
        "bar": pictures.bar(round_.playbook, found.overview.total, round_.id),
        "naming": naming.of(round_.playbook.subject),
        "counted": naming.counted(round_.playbook.subject, found.open),
        "missing": _missing(found),
        "wrong": found.overview.wrong,
        "wrong_url": pictures.lines_url(round_.id, right=1),
        "wrong_said": naming.wrong(found.overview.wrong),
        "are_named": bool(found.lines),
        "open_url": pictures.lines_url(round_.id, state="OPEN"),
        "hinders": hindrances(found.hinders),
        "crumbs": own.crumbs(round_, parts.Crumb(_("Close the round"))),
    }


def _missing(found: Ending) -> list[Missing]:
    lines: dict[Any, list[Line]] = {}
    for line in found.lines:
        lines.setdefault(line.building_id, []).append(line)
    round_id, subject = found.overview.round.id, found.overview.round.playbook.subject
    return [
        Missing(
            label=team.building(row.building.number),
            url=reverse("rounds:building", args=[round_id, row.building.id]),
            open=row.count.open,
            answers=own.person(row.answers) if row.answers else None,
            doors=_doors(lines.get(row.building.id, []), subject),
        )
        for row in found.overview.buildings
        if row.count.open
    ]


def _doors(lines: list[Line], subject: str) -> list[tuple[str, list[tuple[str, str]]]]:
    doors: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        named = (naming.of_line(line, subject), reverse("rounds:line", args=[line.id]))
        doors.setdefault(line.dwelling.room, []).append(named)
    return list(doors.items())


def closure(found: Ending, *, by: Standing) -> Context:
    """The figures as they stood when the round was closed, and who signed; as far as the reader sees."""
    round_, end, figures = found.overview.round, found.closure, found.figures
    assert end is not None
    assert figures is not None
    count = figures.total
    return {
        "round": round_,
        "closure": end,
        "title": words.round_title(round_),
        "count": count,
        "bar": pictures.bar(round_.playbook, count, round_.id),
        "reasons": reasons(round_.playbook, count.reasons, round_.id),
        "signed_for": figures.signed_for,
        "signed": naming.signed_for(round_.playbook.subject, figures.signed_for, end.by.full_name),
        "statement": end.statement if figures.whole or figures.signed_for else "",
        "whole": figures.whole,
        "may_publish": by.everywhere("rounds.close"),
        **reconciling.for_sheet(round_, by=by),
        "blocks": _closed_blocks(found, figures.buildings),
        "done_word": words.say(round_.playbook.done),
        "not_done_word": words.say(round_.playbook.not_done),
        "again_url": reverse("rounds:check", args=[found.again]) if found.again else "",
        "follow_title": words.say(found.follow.title) if found.follow else "",
        "trend_url": own.trend_url(round_),
        "may_review": round_.is_drill and found.may_review,
        "crumbs": own.crumbs(round_, parts.Crumb(_("Closure"))),
    }


def _closed_blocks(found: Ending, figures: dict[UUID, Count]) -> list[tuple[str, list[tuple[str, str, Count]]]]:
    """By block: building, its page, and its figures at closing."""
    round_id = found.overview.round.id
    return [
        (
            team.block(block.code),
            [
                (
                    row.building.number,
                    reverse("rounds:building", args=[round_id, row.building.id]),
                    figures[row.building.id],
                )
                for row in block.buildings
                if row.building.id in figures
            ],
        )
        for block in found.overview.blocks
    ]
