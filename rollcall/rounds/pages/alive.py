"""How the list changed since the round was opened, and whether it says what the register says."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from rollcall.register.rules.needs import PRESENCES
from rollcall.rounds import naming, queries, words
from rollcall.rounds.models import Line, ListChange
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Changed, RoundView
from rollcall.ui import parts

KINDS = {
    "ADDED": gettext_lazy("came onto the list"),
    "EXCUSED": gettext_lazy("away now"),
    "BACK": gettext_lazy("back, asked for again"),
    "ENDED": gettext_lazy("not counted any more"),
    "RETURNED": gettext_lazy("counted again after all"),
    "MOVED": gettext_lazy("at another door or household"),
}
WHY = {
    "MOVED_IN": gettext_lazy("moved in"),
    "BORN": gettext_lazy("newly born"),
    "BACK_HERE": gettext_lazy("lives here after all"),
    "FITS": gettext_lazy("belongs on this list now"),
    "NEW_DOOR": gettext_lazy("a door that is new in the register"),
    "NEW_HOUSEHOLD": gettext_lazy("a household that is new in the register"),
    "SPLIT": gettext_lazy("the household parted"),
    "BACK": gettext_lazy("came home"),
    "OTHER_DOOR": gettext_lazy("the register has another door now"),
    "OTHER_HOUSEHOLD": gettext_lazy("the register has another household now"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One change of the list: what happened to whom, why, since when, who noted it."""

    name: str
    place: str
    url: str
    kind: str
    why: str
    at: datetime
    by: str


def changes(found: Changed, page: Page[ListChange], kind: str, *, at: datetime) -> Context:
    """The changes of a round's list, with the check that nobody is between list and register."""
    changed = list(page.object_list)
    lines = queries.lines_with(changed)
    return {
        "round": found.round,
        "naming": naming.of(found.round.playbook.subject),
        "title": words.round_title(found.round),
        "sum": sum_said(found),
        "agrees": found.agrees,
        "waiting": waiting_said(found.waiting),
        "may_bring": found.may_bring and not found.round.is_closed,
        "kinds": _chips(found, kind),
        "page": page,
        "rows": [happened(found.round, one, lines.get(one.line_id)) for one in changed],
        "at": at,
        "crumbs": own.crumbs(found.round, parts.Crumb(_("List and register"))),
    }


def sum_said(found: Changed) -> str:
    """5,541 = 5,212 done + 201 not done with a reason + 128 open."""
    count = found.count
    return _("{expected} on the list = {done} done + {not_done} not done with a reason + {open} open").format(
        expected=f"{count.expected:,}", done=f"{count.done:,}", not_done=f"{count.not_done:,}", open=f"{count.open:,}"
    )


def waiting_said(waiting: Any) -> str:
    """Where list and register differ: "2 came onto the list, 1 away now"; empty where they agree."""
    said = [f"{number:,} {KINDS[kind]}" for kind, number in sorted(waiting.items())]
    return _(", ").join(said)


def brought(number: int) -> str:
    """What bringing the list in line came to."""
    if not number:
        return _("The list says what the register says. Nothing had to be changed.")
    return ngettext(
        "{number} line now says what the register says.", "{number} lines now say what the register says.", number
    ).format(number=number)


def _chips(found: Changed, kind: str) -> list[parts.Chip]:
    url = reverse("rounds:changes", args=[found.round.id])
    every = parts.Chip(_("All changes"), url, found.kinds.total(), not kind)
    named = [
        parts.Chip(str(label), f"{url}?kind={code}", found.kinds[code], kind == code)
        for code, label in KINDS.items()
        if found.kinds[code]
    ]
    return [every, *named]


def happened(round_: RoundView, one: ListChange, line: Line | None) -> Happened:
    """One change in words."""
    return Happened(
        name=naming.of_line(line, round_.playbook.subject) if line else "",
        place=own.place(line) if line else "",
        url=reverse("rounds:line", args=[one.line_id]),
        kind=str(KINDS[one.kind]),
        why=why(round_, one),
        at=one.at,
        by=one.by.full_name if one.by else _("the system"),
    )


def why(round_: RoundView, one: ListChange) -> str:
    """Why the list changed, and since which day."""
    said = str(WHY.get(one.why, "")) or _whereabouts(one.why) or words.reason(round_.playbook, one.why)
    if one.since_on is None:
        return said
    return _("{what}, since {day}").format(what=said, day=date_format(one.since_on, _("j M Y")))


def _whereabouts(code: str) -> str:
    return _(PRESENCES[code]) if code in PRESENCES else ""


def of_line(story: Any) -> list[Happened]:
    """How the register changed one line, for its story."""
    return [happened(story.round, one, None) for one in story.list_changes]


def opening_excuse(line: Line, changed: list[ListChange]) -> str:
    """What excused a line when the round was opened."""
    if any(one.kind == "ADDED" for one in changed):
        return ""
    return changed[0].before if changed else line.excuse


def beside_register(found: Changed) -> Context:
    """For the round's page: the changes of its list by kind, each leading to them, and where list and register differ."""
    url = reverse("rounds:changes", args=[found.round.id])
    chips = [
        parts.Chip(str(label), f"{url}?kind={code}", found.kinds[code])
        for code, label in KINDS.items()
        if found.kinds[code]
    ]
    return {"round": found.round, "list_changes": chips, "waiting": waiting_said(found.waiting)}
