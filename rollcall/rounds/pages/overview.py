"""The list of rounds, one round, one building of it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from rollcall.accounts.standing import Standing
from rollcall.plans.rules import Playbook
from rollcall.rounds import naming, pictures, queries, words
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import BuildingInRound, Count, Door, Glance, Overview, RoundView
from rollcall.team import words as team
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Running:
    """A running round in the list."""

    title: str
    url: str
    round: RoundView
    count: Count
    unit: str
    due: str
    is_late: bool
    bar: list[parts.Part]


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed round in the list, with the figures of its closure as far as the reader sees."""

    title: str
    url: str
    round: RoundView
    count: Count
    signed_for: int


def rounds(found: Sequence[Glance], *, by: Standing, at: datetime) -> Context:
    """Running rounds first, closed ones with their figures."""
    return {
        "running": [running(one.round, one.count, at=at) for one in found if not one.round.is_closed],
        "closed": [_closed(one) for one in found if one.round.is_closed],
        "may_open": by.everywhere("rounds.open"),
        "may_print": by.can("rounds.record"),
        "may_make": by.everywhere("plans.make"),
        "crumbs": [],
    }


def running(round_: RoundView, count: Count, *, at: datetime) -> Running:
    """A running round with its bar."""
    return Running(
        title=words.round_title(round_),
        url=reverse("rounds:round", args=[round_.id]),
        round=round_,
        count=count,
        unit=naming.of(round_.playbook.subject).unit,
        due=words.due(round_.due_at, at=at),
        is_late=round_.due_at < at,
        bar=pictures.bar(round_.playbook, count, round_.id),
    )


def _closed(one: Glance) -> Closed:
    url = reverse("rounds:closure", args=[one.round.id])
    return Closed(words.round_title(one.round), url, one.round, one.count, one.signed_for)


def round_page(found: Overview, *, by: Standing, at: datetime) -> Context:
    """One round."""
    signed = found.round.playbook.signed_reason.code
    fronts = queries.fronts_for(found.round.id, list(found.tally.buildings), by=by, signed=signed)
    return {
        "round": found.round,
        "trend_url": own.trend_url(found.round),
        "naming": naming.of(found.round.playbook.subject),
        "counted": naming.counted(found.round.playbook.subject, found.total.open),
        "title": words.round_title(found.round),
        "stage": words.stage(found.round.stage),
        "total": found.total,
        "at": at,
        "due": words.due(found.round.due_at, at=at),
        "left": words.time_left(found.round.due_at, at=at),
        "is_late": found.round.due_at < at,
        "open_url": pictures.lines_url(found.round.id, state="OPEN"),
        "bar": pictures.bar(found.round.playbook, found.total, found.round.id),
        "reasons": reasons(found.round.playbook, found.total.reasons, found.round.id),
        "outcomes": _outcomes(found),
        "disputed_url": pictures.lines_url(found.round.id, disputed=1),
        "held": found.held,
        "may_settle": by.can("rounds.settle") and not found.round.is_closed,
        "wrong": found.wrong,
        "wrong_url": pictures.lines_url(found.round.id, right=1),
        "street": pictures.street(found.round, found.blocks, fronts),
        "blocks": own.blocks(found),
        "may_close": by.everywhere("rounds.close"),
        "is_test": any(one.sensitive for one in found.round.playbook.outcomes),
        "may_print": by.can("rounds.record"),
        "version": found.pulse,
        "crumbs": own.crumbs(found.round),
    }


def reasons(playbook: Playbook, counted: Counter[str], round_id: UUID, **narrow: object) -> list[parts.Chip]:
    """Not done, and why: the most frequent first, each leading to its lines."""
    return [
        parts.Chip(words.reason(playbook, code), pictures.lines_url(round_id, reason=code, **narrow), number)
        for code, number in counted.most_common()
    ]


def _outcomes(found: Overview) -> list[parts.Chip]:
    """Outcomes that ask for something: another try, or more than a tick; as far as the reader may see them."""
    return [
        parts.Chip(words.say(one.label), pictures.lines_url(found.round.id, outcome=one.code), found.outcomes[one.code])
        for one in found.round.playbook.outcomes
        if (one.sensitive or one.counts == "OPEN") and found.outcomes[one.code]
    ]


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A door behind which somebody is not accounted for."""

    anchor: str
    door: Door
    lines: list[tuple[str, str, str]]  # name, address of the line, and what was tried


def building(found: BuildingInRound, *, by: Standing, at: datetime) -> Context:
    """One building."""
    round_, place = found.round, found.building
    every_line = pictures.lines_url(round_.id, building=place.id)

    def leads_to(door: Door) -> str:
        return f"#{_anchor(door)}" if door.open else pictures.lines_url(round_.id, building=place.id, q=door.room)

    return {
        "round": round_,
        "naming": naming.of(round_.playbook.subject),
        "building": place,
        "label": team.building(place.number),
        "in_block": team.block(place.block.code) if place.block else "",
        "title": words.round_title(round_),
        "at": at,
        "due": words.due(round_.due_at, at=at),
        "is_late": round_.due_at < at and bool(found.open),
        "open": found.open,
        "expected": found.expected,
        "open_url": pictures.lines_url(round_.id, state="OPEN", building=place.id),
        "picture": pictures.building(round_.playbook, place, found.doors, leads_to),
        "doors": [_open_door(round_.playbook, door) for door in found.doors if door.open],
        "chain": own.chain(found.chain),
        "has_leader": any(link.level == 3 and link.answers for link in found.chain),
        "lines_url": every_line,
        "record_url": _record_url(found),
        "version": queries.sign_of(
            round_.stage,
            [
                (line.id, line.state, line.outcome, line.reason, line.disputed)
                for door in found.doors
                for line in door.lines
            ],
        ),
        "crumbs": own.crumbs(round_, parts.Crumb(team.building(place.number))),
    }


def _anchor(door: Door) -> str:
    return f"door-{door.id}"


def _open_door(playbook: Playbook, door: Door) -> OpenDoor:
    lines = [
        (
            naming.of_door_line(line, home, playbook.subject, door.room),
            reverse("rounds:line", args=[line.id]),
            words.outcome(playbook, line.outcome) if line.outcome else "",
        )
        for home in door.households
        for line in home.lines
        if line.state == "OPEN"
    ]
    return OpenDoor(_anchor(door), door, lines)


def _record_url(found: BuildingInRound) -> str:
    if found.round.is_closed or not found.may_record:
        return ""
    return reverse("field:doors", args=[found.round.id, found.building.id])
