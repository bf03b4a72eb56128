"""What the pages of duties are given."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.lib.jielong import Line as Pasted
from rollcall.planning import hours, roster
from rollcall.team import say, words
from rollcall.team.models import Handover, Shift, Turn
from rollcall.team.queries.turns import OnDuty, TurnRow
from rollcall.team.queries.work import Load
from rollcall.ui import parts


@dataclass(frozen=True, slots=True)
class Line:
    """A duty on a list."""

    id: UUID
    title: str
    when: str
    place: str
    down: int
    needed: int
    missing: int
    unsafe: bool
    marks: str
    people: str


@dataclass(frozen=True, slots=True)
class ShiftLine:
    """Somebody who is down for a duty, or a duty that somebody is down for."""

    id: UUID
    user: UUID
    name: str
    when: str
    title: str
    place: str
    order: str
    attendance: str
    can_mark: bool
    can_withdraw: bool
    can_check_in: bool
    can_check_out: bool
    night: bool
    turn: UUID


def title(turn: Turn) -> str:
    """Door to door, Building 12."""
    label = str(say.KINDS.get(turn.kind, turn.kind))
    return (
        _("{what}, {where}").format(what=label, where=words.building(turn.building.number)) if turn.building else label
    )


def line(row: TurnRow, zone: ZoneInfo) -> Line:
    """A duty in its line."""
    turn = row.turn
    marks = [text for wanted, text in ((turn.suit, _("in suits")), (turn.heat, _("in the heat"))) if wanted]
    return Line(
        id=turn.id,
        title=title(turn),
        when=say.span(turn.starts_at, turn.ends_at, zone),
        place=turn.place,
        down=len(row.shifts),
        needed=turn.needed,
        missing=row.missing,
        unsafe=row.is_unsafe,
        marks=_(", ").join(marks),
        people=_(", ").join(shift.user.full_name for shift in row.shifts),
    )


def shift_line(shift: Shift, zone: ZoneInfo, at: datetime, *, name: str = "") -> ShiftLine:
    """A shift in its line."""
    turn, open_ = shift.turn, not shift.attendance
    order = ""
    if turn.kind == "NIGHT":
        order = str(say.ON_DUTY["FIRST" if shift.position == 1 else "SECOND"])
    return ShiftLine(
        id=shift.id, user=shift.user_id, name=name, title=title(turn), place=turn.place, order=order, turn=turn.id,
        when=say.span(shift.starts_at, shift.ends_at, zone), attendance=str(say.ATTENDANCE.get(shift.attendance, "")),
        can_mark=shift.starts_at <= at + timedelta(minutes=30), can_withdraw=open_ and shift.ends_at > at,
        can_check_in=open_ and shift.starts_at - timedelta(minutes=30) <= at < shift.ends_at,
        can_check_out=shift.arrived_at is not None and shift.departed_at is None, night=turn.kind == "NIGHT",
    )  # fmt: skip


def every(
    rows: Sequence[TurnRow], duty: Sequence[OnDuty], unhanded: Sequence[Turn], last: Handover | None, zone: ZoneInfo,
    *, first: datetime, at: datetime,
) -> dict[str, Any]:  # fmt: skip
    """The duties of a week, who is on duty now, and what the last night left."""
    url, week = reverse("team:turns"), timedelta(days=7)
    monday = first.date()
    return {
        "lines": [line(row, zone) for row in rows],
        "missing": sum(row.missing for row in rows if row.turn.ends_at > at),
        "unsafe": sum(row.is_unsafe for row in rows),
        "duty": [on_duty(one) for one in duty],
        "unhanded": [(one.id, title(one), say.span(one.starts_at, one.ends_at, zone)) for one in unhanded],
        "last": last,
        "week": _("Week of {month}/{day}").format(month=monday.month, day=monday.day),
        "before": f"{url}?week={monday - week:%Y-%m-%d}",
        "after": f"{url}?week={monday + week:%Y-%m-%d}",
        "monday": f"{monday:%Y-%m-%d}",
        "crumbs": [parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Duties"))],
    }


def on_duty(one: OnDuty) -> parts.Person:
    """Whose phone rings."""
    return parts.Person(name=one.name, role=str(say.ON_DUTY[one.role]), phone=one.phone)


def one(row: TurnRow, zone: ZoneInfo, at: datetime, form: forms.Form, note: forms.Form) -> dict[str, Any]:
    """One duty: who is down, who came, what was left to the next."""
    return {
        "line": line(row, zone),
        "turn": row.turn,
        "shifts": [shift_line(shift, zone, at, name=shift.user.full_name) for shift in row.shifts],
        "least": row.least,
        "marks": list(say.ATTENDANCE.items()),
        "handovers": row.handovers,
        "over": row.turn.ends_at <= at,
        "form": form,
        "note": note,
        "crumbs": _crumbs(parts.Crumb(title(row.turn))),
    }


def new(form: forms.Form) -> dict[str, Any]:
    """Asking for people."""
    return {"form": form, "crumbs": _crumbs(parts.Crumb(_("New duty")))}


def _crumbs(*more: parts.Crumb) -> list[parts.Crumb]:
    return [
        parts.Crumb(_("Who answers"), reverse("team:home")), parts.Crumb(_("Duties"), reverse("team:turns")), *more
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastedLine:
    """A line of a pasted list: what it would do, or what is unclear about it."""

    text: str
    name: str
    when: str
    question: str
    value: str


def pasted(row: TurnRow, found: Sequence[tuple[Pasted, PastedLine]], form: forms.Form) -> dict[str, Any]:
    """A pasted list, read."""
    lines = [line for _read, line in found]
    return {
        "turn": row.turn,
        "title": title(row.turn),
        "clear": [one for one in lines if not one.question],
        "unclear": [one for one in lines if one.question],
        "form": form,
        "crumbs": _crumbs(
            parts.Crumb(title(row.turn), reverse("team:turn", args=[row.turn.id])), parts.Crumb(_("List from a chat"))
        ),
    }


def pasted_line(
    line: Pasted, by_name: dict[str, list[UUID]], row: TurnRow, zone: ZoneInfo, at: datetime
) -> PastedLine:  # fmt: skip
    """What a line of a pasted list means for this duty."""
    turn, question = row.turn, line.question
    users = by_name.get(line.names[0], []) if line.names else []
    starts_at, ends_at = turn.starts_at.astimezone(zone), turn.ends_at.astimezone(zone)
    if not question and line.starts and line.ends:
        first, last = hours.within(line.starts, line.ends, starts_at, ends_at)
        question = "" if first < last else "TIME_OUTSIDE"
        starts_at, ends_at = first, last
    if not question and len(users) > 1:
        question = "SAME_NAME"
    if not question and any(shift.user_id == users[0] for shift in row.shifts):
        question = "DOWN_ALREADY"
    value = f"{turn.id}/{users[0]}/{int(starts_at.timestamp())}/{int(ends_at.timestamp())}" if not question else ""
    when = say.span(starts_at, ends_at) if not question else ""
    return PastedLine(line.text, _(", ").join(line.names), when, say.question(question), value)


@dataclass(frozen=True, slots=True)
class Proposed:
    """A duty of a proposed roster: whom it would get, and what stays empty."""

    title: str
    when: str
    people: list[tuple[str, str]]
    empty: int
    why: list[str]


def proposal(
    found: roster.Roster, rows: Sequence[TurnRow], names: dict[str, str], loads: Iterable[float], zone: ZoneInfo, monday: str
) -> dict[str, Any]:  # fmt: skip
    """A proposed roster."""
    by_turn: dict[str, list[str]] = {}
    for place in found.places:
        by_turn.setdefault(place.post, []).append(place.worker)
    lines = [
        Proposed(
            title=title(row.turn),
            when=say.span(row.turn.starts_at, row.turn.ends_at, zone),
            people=[(f"{row.turn.id}/{worker}", names.get(worker, "")) for worker in by_turn.get(str(row.turn.id), [])],
            empty=found.empty.get(str(row.turn.id), 0),
            why=[say.why_empty(*one) for one in found.why.get(str(row.turn.id), Counter()).most_common()],
        )
        for row in rows
        if str(row.turn.id) in by_turn or str(row.turn.id) in found.empty
    ]
    return {
        "lines": lines,
        "places": len(found.places),
        "empty": sum(found.empty.values()),
        "spread": f"{roster.spread(list(loads)):.2f}",
        "monday": monday,
        "crumbs": _crumbs(parts.Crumb(_("Proposed roster"))),
    }


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Somebody's hours as a bar and in figures."""

    user: UUID
    name: str
    done: str
    planned: str
    total: str
    done_width: str
    planned_width: str
    planned_start: str
    over: bool


def load(loads: Sequence[Load], limits: hours.Limits, *, first: datetime, everybody: int) -> dict[str, Any]:
    """The hours of a week: a bar for each, the same in figures, and how evenly they are spread."""
    most = max([limits.week * hours.HOUR, *(one.total for one in loads)])
    with_work = [one for one in loads if one.total]
    return {
        "lines": [_load_line(one, most, limits) for one in with_work],
        "idle": everybody - len(with_work),
        "limit": limits.week,
        "limit_at": f"{limits.week * hours.HOUR / most * 100:.1f}",
        "sum": hours.hours(sum((one.total for one in loads), timedelta())),
        "spread": f"{roster.spread([one.total / hours.HOUR for one in with_work]):.2f}",
        "week": _("Week of {month}/{day}").format(month=first.month, day=first.day),
        "limits_url": reverse("team:work-limits"),
        "crumbs": _crumbs(parts.Crumb(_("Hours"))),
    }


def _load_line(one: Load, most: timedelta, limits: hours.Limits) -> LoadLine:
    done, planned = one.done / most * 100, one.planned / most * 100
    return LoadLine(
        one.user, one.name, hours.hours(one.done), hours.hours(one.planned), hours.hours(one.total), f"{done:.1f}",
        f"{planned:.1f}", f"{done:.1f}", one.total > limits.week * hours.HOUR,
    )  # fmt: skip


def mine(
    shifts: Sequence[Shift], open_rows: Sequence[TurnRow], own: Load | None, zone: ZoneInfo, limits: hours.Limits,
    *, at: datetime, note: forms.Form, has_feed: bool, feed_url: str,
) -> dict[str, Any]:  # fmt: skip
    """One's own duties, hours and calendar."""
    return {
        "shifts": [shift_line(shift, zone, at) for shift in shifts if shift.departed_at is None],
        "open": [line(row, zone) for row in open_rows],
        "done": hours.hours(own.done) if own else "0",
        "planned": hours.hours(own.planned) if own else "0",
        "limit": limits.week,
        "note": note,
        "has_feed": has_feed,
        "feed_url": feed_url,
    }
