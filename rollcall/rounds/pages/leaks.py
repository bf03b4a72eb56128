"""The leaks of a round by name, and the same as a file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from rollcall.rounds import naming, words
from rollcall.rounds.models import Line
from rollcall.rounds.pages import parts as own
from rollcall.rounds.pages.parts import Context
from rollcall.rounds.queries import Leaks
from rollcall.rounds.queries.leaks import NEVER_ANSWERED, NOBODY_KNOWN, Door
from rollcall.rounds.rules.leaks import LEAKS
from rollcall.team import words as team
from rollcall.ui import parts

NAMES = {
    "HOME": gettext_lazy("Households nobody knows"),
    "LINE": gettext_lazy("Not done, though here"),
    "ROUND": gettext_lazy("Missed round after round"),
}
EXPLAINED = {
    "HOME": gettext_lazy(
        "Doors behind which the register knows nobody, and households that never answered in any round."
    ),
    "LINE": gettext_lazy("On the list, not done, and as far as is known not away."),
    "ROUND": gettext_lazy("Missed in this round and in the ones before it, without having been away."),
}
NONE = {
    "HOME": gettext_lazy("Every door where somebody may live is known."),
    "LINE": gettext_lazy("Nobody who is here was missed."),
    "ROUND": gettext_lazy("Nobody was missed twice in a row."),
}
WHY = {
    NOBODY_KNOWN: gettext_lazy("nobody is known to live there"),
    NEVER_ANSWERED: gettext_lazy("never answered so far"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One leak: where, who or what, what is known of it."""

    building: str
    room: str
    name: str
    url: str
    said: str
    answers: parts.Person | None


def rows_of(found: Leaks, kind: str) -> list[Row]:
    """All rows of one of the three lists."""
    if kind == "HOME":
        return [_home(found, one) for one in found.homes]
    lines = found.repeated if kind == "ROUND" else found.lines
    return [_line(found, line, kind) for line in lines]


def _answers(found: Leaks, building: object) -> parts.Person | None:
    link = found.answers(building)  # type: ignore[arg-type]
    return own.person(link, unsaid="BUILDING") if link else None


def _home(found: Leaks, one: Door) -> Row:
    url = (
        reverse("rounds:line", args=[one.line.id]) if one.line else reverse("register:dwelling", args=[one.dwelling.id])
    )
    name = naming.of_line(one.line, found.round.playbook.subject) if one.line else _("nobody registered")
    answers = _answers(found, one.building.id)
    return Row(team.building(one.building.number), one.dwelling.room, name, url, str(WHY[one.why]), answers)


def _line(found: Leaks, line: Line, kind: str) -> Row:
    said = words.reason(found.round.playbook, line.reason) if line.reason else _("open")
    if kind == "ROUND":
        said = _("{number} rounds in a row; now: {said}").format(number=found.rows[line.id], said=said)
    name = naming.of_line(line, found.round.playbook.subject)
    url = reverse("rounds:line", args=[line.id])
    answers = _answers(found, line.building_id)
    return Row(team.building(line.building.number), line.dwelling.room, name, url, said, answers)


def leaks(found: Leaks, kind: str, page: Page[Row]) -> Context:
    """One of the three lists, by building, with who answers."""
    url = reverse("rounds:leaks", args=[found.round.id])
    return {
        "round": found.round,
        "title": words.round_title(found.round),
        "kinds": [
            parts.Chip(str(NAMES[code]), f"{url}?kind={code}", found.counts[code], code == kind) for code in LEAKS
        ],
        "name": NAMES[kind],
        "explained": EXPLAINED[kind],
        "none": NONE[kind],
        "page": page,
        "buildings": list(_by_building(page.object_list)),
        "any": any(found.counts.values()),
        "crumbs": own.crumbs(found.round, parts.Crumb(_("Leaks"))),
    }


def _by_building(rows: Iterable[Row]) -> Iterator[tuple[str, parts.Person | None, list[Row]]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.building, []).append(row)
    return ((building, found[0].answers, found) for building, found in grouped.items())


def as_table(found: Leaks) -> tuple[str, list[str], list[Sequence[str]]]:
    """All three lists as one sheet: its name, headings, rows."""
    headings = [_("Leak"), _("Building"), _("Room"), _("Who"), _("What is known"), _("Who answers"), _("Phone")]
    rows: list[Sequence[str]] = [
        (str(NAMES[kind]), one.building, one.room, one.name, one.said,
         one.answers.name if one.answers else "", one.answers.phone if one.answers else "")
        for kind in LEAKS
        for one in rows_of(found, kind)
    ]  # fmt: skip
    return _("Leaks"), headings, rows
