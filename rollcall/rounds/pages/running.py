"""A round beside its lines, its notice, its drill review, the trend, the rhythms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, override

from rollcall.accounts.standing import Standing
from rollcall.plans import queries as plans, words as kinds
from rollcall.rounds import naming, words
from rollcall.rounds.models import Happened, Happening, StageChange
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.pictures import lines_url
from rollcall.rounds.queries import Beat, Drill, Running, Trend
from rollcall.team import words as team
from rollcall.ui import parts

PLACE = re.compile(r"\{([^{}]{1,40})\}")


def running(found: Running, *, at: datetime) -> Context:
    """What to have ready, what to do if, the shelters, the story."""
    roles = plans.roles_in_words()
    ready = sum(one.done is not None for one in found.ready)
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "running": found,
        "ready": [(one.item.code, words.say(one.item.text), one.done) for one in found.ready],
        "ready_says": _("{done} of {all} ready").format(done=ready, all=len(found.ready)),
        "cases": [
            (one.plan.code, words.say(one.plan.when), words.say(one.plan.then), roles.get(one.plan.who, one.plan.who), one.people, one.happened)
            for one in found.cases
        ],
        "shelters": [
            (one.outcome.code, words.say(one.outcome.label), one.listed, one.counted, one.meets, lines_url(found.round.id, outcome=one.outcome.code))
            for one in found.shelters
        ],
        "story": [(_happening(found, one), one.at, one.by.full_name) for one in found.story],
        "has_notice": found.round.playbook.notice is not None,
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Before and during"))),
    }  # fmt: skip


def _happening(found: Running, one: Happening | StageChange) -> str:
    playbook = found.round.playbook
    if isinstance(one, StageChange):
        return _("Round: {stage}").format(stage=words.stage(one.stage))
    items = {item.code: words.say(item.text) for item in playbook.checklist}
    cases = {case.code: words.say(case.when) for case in playbook.contingencies}
    outcome = playbook.outcome(one.code)
    said = {
        Happened.READY: _("Ready: {what}").format(what=items.get(one.code, one.code)),
        Happened.NOT_READY: _("Not ready after all: {what}").format(what=items.get(one.code, one.code)),
        Happened.CASE: _("This happened: {what}").format(what=cases.get(one.code, one.code)),
        Happened.TOLD: _("Told the residents of {where}").format(where=team.building(one.code))
        if one.code
        else _("Told all residents"),
        Happened.HEADS: _("Counted {number} heads: {where}").format(
            number=one.number, where=words.say(outcome.label) if outcome else one.code
        ),
    }[Happened(one.kind)]
    return _("{said}. {note}").format(said=said, note=one.note) if one.note else said


@dataclass(frozen=True, slots=True)
class Filled:
    """A notice in one language: its text, and the places that somebody fills in."""

    language: str
    title: str
    text: str
    places: list[tuple[str, str, str]]  # name of the field, label, what was typed


def notice(found: Running, typed: Mapping[str, str], buildings: list[str], *, by: Standing, at: datetime) -> Context:
    """The notice in both languages, with what is known filled in."""
    building = typed.get("building", "")
    building = building if building in buildings else ""
    said = found.round.playbook.notice
    assert said is not None
    texts = [("zh-hans", "中文", said.zh), ("en", "English", said.en)]
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "filled": [_filled(language, title, text, found, typed, building, by) for language, title, text in texts],
        "buildings": buildings,
        "building": building,
        "building_label": team.building(building) if building else "",
        "told": [(one.code, one.at, one.by.full_name) for one in found.told],
        "may_note": found.may_note,
        "crumbs": own.crumbs(
            found.round,
            parts.Crumb(_("Before and during"), reverse("rounds:running", args=[found.round.id])),
            parts.Crumb(_("What residents are told")),
        ),
    }


def _filled(
    language: str, title: str, text: str, found: Running, typed: Mapping[str, str], building: str, by: Standing
) -> Filled:
    known = _known(language, found, building, by)
    names = list(dict.fromkeys(PLACE.findall(text)))
    asked = [(f"{language}-{number}", name) for number, name in enumerate(names) if name not in known]
    places = [(field, name, typed.get(field, "").strip()[:100]) for field, name in asked]
    values = {**known, **{name: value for _field, name, value in places if value}}
    return Filled(language, title, PLACE.sub(lambda one: values.get(one[1], one[0]), text), places)


def _known(language: str, found: Running, building: str, by: Standing) -> dict[str, str]:
    """What fills itself in. Nothing of it is about anybody."""
    round_ = found.round
    with override(language):
        day = date_format(timezone.localtime(round_.opened_at), _("j M Y"))
        due = date_format(timezone.localtime(round_.due_at), _("j M Y, H:i"))
        where = team.building(building) if building else _("All buildings")
    name = by.user.committee.name if by.user.committee else ""
    if language == "en":
        return {"committee": name, "date": day, "due": due, "building": where}
    return {"居委会": name, "日期": day, "期限": due, "楼号": where}


def review(found: Drill, form: forms.Form) -> Context:
    """A drill's timing and review."""
    timing = found.timing
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "form": form,
        "review": found.review,
        "rows": [
            parts.Row(_("On the list"), naming.counted(found.round.playbook.subject, timing.lines)),
            parts.Row(_("Recorded"), naming.counted(found.round.playbook.subject, timing.recorded)),
            parts.Row(_("First one after"), minutes(timing.first)),
            parts.Row(_("Half of them after"), minutes(timing.half)),
            parts.Row(_("Last one after"), minutes(timing.last)),
            parts.Row(_("Closed after"), minutes(timing.closed)),
        ],
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Review of the drill"))),
    }


def minutes(number: int | None) -> str:
    """How long that was."""
    if number is None:
        return _("never")
    hours, rest = divmod(number, 60)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)
    return _("{minutes} min").format(minutes=rest)


@dataclass(frozen=True, slots=True)
class Column:
    """One round in the picture: heights in a picture that is 100 high."""

    label: str
    percent: int
    late: int
    x: int
    done: float
    not_done: float
    open: float


WIDE = 44  # of one column


def trend(found: Trend) -> Context:
    """The last rounds as a picture, with a table that says the same."""
    newest = found.rounds[-1].round if found.rounds else None
    columns = [_column(number, one) for number, one in enumerate(found.rounds)]
    reasons = found.reasons[:6]
    return {
        "title": words.say(newest.playbook.title) if newest else "",
        "columns": columns,
        "width": max(len(columns) * WIDE, WIDE),
        "reasons": [words.reason(newest.playbook, code) for code in reasons] if newest else [],
        "rows": [
            (
                words.round_title(one.round), reverse("rounds:closure", args=[one.round.id]), one.round.opened_at,
                one.count, one.percent, one.late, [one.count.reasons[code] for code in reasons],
            )
            for one in reversed(found.rounds)
        ],
        "crumbs": [parts.Crumb(_("Rounds"), reverse("rounds:list")), parts.Crumb(_("Trend"))],
    }  # fmt: skip


def _column(number: int, one: Any) -> Column:
    whole = one.count.expected or 1
    signed = one.count.reasons[one.round.playbook.signed_reason.code] + one.count.open
    done, unknown = 100 * one.count.done / whole, 100 * signed / whole
    return Column(
        f"{one.round.number}", one.percent, one.late, number * WIDE, round(done, 1), round(100 - done - unknown, 1),
        round(unknown, 1),
    )  # fmt: skip


def rhythms(found: list[Beat], form: forms.Form, *, at: datetime) -> Context:
    """What opens by itself."""
    return {
        "form": form,
        "rhythms": [
            (
                words.say(one.playbook.title) if one.playbook else _("a kind that is retired"),
                words.rhythm(one.row.pattern, one.row.times),
                words.day_and_time(one.next, at=at) if one.next and one.playbook else _("not any more"),
                one.opened,
                one.row.begun_by.full_name,
                reverse("rounds:rhythm-ending", args=[one.row.id]),
            )
            for one in found
        ],
        "crumbs": [parts.Crumb(_("Rounds"), reverse("rounds:list")), parts.Crumb(_("By themselves"))],
    }


def hindrances(found: Mapping[str, int]) -> list[str]:
    """What the playbook asks for before closing, and is not so yet."""
    return [f"{kinds.CLOSING[code]} ({number})" for code, number in found.items()]
