"""What each page of screening is given: plain values for the template, in words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.lib import ids
from rollcall.rounds import pages as rounds, words as round_words
from rollcall.rounds.queries import RoundView
from rollcall.screening import words
from rollcall.screening.forms import LotForm, MoveForm, ReportForm
from rollcall.screening.queries import Bag, Kits, Positives, Reporting, Waiting
from rollcall.screening.rules.matching import Match, Proposal
from rollcall.screening.rules.report import Report
from rollcall.team import words as team
from rollcall.ui import parts

Context = dict[str, Any]


def crumbs(round_: RoundView, *below: parts.Crumb) -> list[parts.Crumb]:
    """The way back: rounds, the round, its kits, the page."""
    kits_url = reverse("screening:kits", args=[round_.id]) if below else ""
    return [
        parts.Crumb(_("Rounds"), reverse("rounds:list")),
        parts.Crumb(round_words.round_title(round_), reverse("rounds:round", args=[round_.id])),
        parts.Crumb(_("Kits and reports"), kits_url),
        *below,
    ]


def kits(found: Kits, lot: LotForm, move: MoveForm, *, by: Standing) -> Context:
    """The kits of a round: lots, who has how many, what does not add up."""
    return {
        "round": found.round,
        "title": round_words.round_title(found.round),
        "lots": found.lots,
        "holdings": [(one, words.missing(one.sum)) for one in found.holdings],
        "missing": [
            _("{building}, {name}, lot {lot}: {said}").format(
                building=team.building(one.building.number), name=one.holder, lot=one.lot.code, said=words.missing(one.sum)
            )
            for one in found.missing
        ],
        "off": [
            _("{building}: {used} kits used, {tests} tests on the list").format(
                building=team.building(building.number), used=used, tests=tests
            )
            for building, used, tests in found.off
        ],
        "buildings": [
            (team.building(one.number), reverse("screening:waiting", args=[found.round.id, one.id]),
             reverse("screening:report", args=[found.round.id, one.id]))
            for one in found.buildings
        ],
        "lot_form": lot,
        "move_form": move,
        "may_receive": by.everywhere("rounds.open"),
        "may_see_results": by.can("rounds.see_outcomes"),
        "crumbs": crumbs(found.round),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoorRow:
    """A door on the page of waiting."""

    id: UUID
    room: str
    open: int
    said: str
    state: str
    new_kit: int
    url: str


def waiting(found: Waiting, *, at: datetime) -> Context:
    """One building: what is ready to be read first, then what waits, then the doors without a kit."""
    round_, building = found.round, found.building
    doors_url = reverse("field:doors", args=[round_.id, building.id])
    rows = [
        DoorRow(row.door.id, row.door.room, row.door.open, words.clock(row.state, row.minutes), row.state, row.new_kit,
                f"{doors_url}#door-{row.door.id}")
        for row in found.doors
    ]  # fmt: skip
    order = {"READ": 0, "LATE": 1, "WAIT": 2}
    return {
        "round": round_,
        "building": building,
        "label": team.building(building.number),
        "title": round_words.round_title(round_),
        "running": sorted((row for row in rows if row.state), key=lambda row: order[row.state]),
        "without": [row for row in rows if not row.state and row.open],
        "finished": sum(not row.open for row in rows),
        "lots": found.lots,
        "at": at,
        "doors_url": doors_url,
        "report_url": reverse("screening:report", args=[round_.id, building.id]),
        "bags_url": reverse("screening:bags", args=[round_.id, building.id]),
        "crumbs": crumbs(round_, parts.Crumb(team.building(building.number))),
    }


def bags(found: Waiting, labels: list[Bag]) -> Context:
    """The room numbers for the bags, large."""
    here = parts.Crumb(
        team.building(found.building.number), reverse("screening:waiting", args=[found.round.id, found.building.id])
    )
    return {
        "round": found.round,
        "label": team.building(found.building.number),
        "title": round_words.round_title(found.round),
        "bags": labels,
        "labels_url": f"{reverse('rosters:labels', args=[found.round.id])}?building={found.building.id}",
        "crumbs": crumbs(found.round, here, parts.Crumb(_("Numbers for the bags"))),
    }


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One line that would be recorded."""

    value: str
    room: str
    name: str
    said: str
    sure: bool


def report(found: Reporting, form: ReportForm, read: Report | None = None, match: Match | None = None) -> Context:
    """The report, and what it comes to: every line that would be recorded, or exactly what is missing."""
    round_ = found.round
    return {
        "round": round_,
        "label": team.building(found.building.number),
        "title": round_words.round_title(round_),
        "form": form,
        "key": form["key"].value() or ids.new_id(),
        "example": _("42=39+3: 101 hospital, 302 no answer, 604 away"),
        "read": read,
        "match": match,
        "named": [_proposal(round_, one) for one in match.named] if match else [],
        "rest": len(match.rest) if match else 0,
        "usual": round_words.say(round_.playbook.usual.label),
        "problems": [words.problem(one) for one in match.problems] if match else [],
        "unit": words.unit(match.unit) if match and match.unit else "",
        "crumbs": crumbs(
            round_,
            parts.Crumb(
                team.building(found.building.number), reverse("screening:waiting", args=[round_.id, found.building.id])
            ),
            parts.Crumb(_("Report in words")),
        ),
    }


def _proposal(round_: RoundView, one: Proposal) -> ProposalRow:
    playbook = round_.playbook
    said = round_words.reason(playbook, one.reason) if one.reason else round_words.outcome(playbook, one.outcome)
    return ProposalRow(str(one.subject.line), one.subject.room, one.subject.name, said, one.sure)


def positives(found: Positives, *, at: datetime) -> Context:
    """Whose result asks for care, the latest first, with whom to call and what to do next."""
    playbook = found.round.playbook
    return {
        "round": found.round,
        "title": round_words.round_title(found.round),
        "rows": [
            {
                "line": line,
                "name": line.resident.name if line.resident else "",
                "place": _("{building}, room {room}").format(
                    building=team.building(line.building.number), room=line.dwelling.room
                ),
                "said": round_words.outcome(playbook, line.outcome),
                "people": [
                    rounds.person(link) for link in found.chains[line.building_id] if link.level > 1 and link.answers
                ],
            }
            for line in found.lines
        ],
        "steps": steps(found),
        "at": at,
        "crumbs": crumbs(found.round, parts.Crumb(_("Results that ask for care"))),
    }


def steps(found: Positives) -> list[tuple[str, str, str]]:
    """What the playbook says is to be done: when, what, who."""
    sensitive = {one.code for one in found.round.playbook.outcomes if one.sensitive}
    return [
        (round_words.say(one.when), round_words.say(one.then), team.role(one.who) if one.who else "")
        for one in found.round.playbook.contingencies
        if one.code in sensitive
    ]
