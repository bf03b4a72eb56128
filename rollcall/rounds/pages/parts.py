"""What several pages show alike: who answers, a block with its buildings, the way back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rollcall.accounts.standing import Standing
from rollcall.rounds import words
from rollcall.rounds.models import Line
from rollcall.rounds.pictures import lines_url
from rollcall.rounds.queries import BlockRow, BuildingRow, Overview, RoundView
from rollcall.team import words as team
from rollcall.team.queries import Link
from rollcall.ui import parts

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class BuildingLine:
    """A building in the table of a block."""

    row: BuildingRow
    url: str
    open_url: str
    answers: parts.Person | None


@dataclass(frozen=True, slots=True)
class BlockLines:
    """A block with its buildings: those where somebody is open, then the others."""

    label: str
    block: BlockRow
    leaders: list[parts.Person]
    open_url: str
    open: list[BuildingLine]
    finished: list[BuildingLine]


def trend_url(round_: RoundView) -> str:
    """How the rounds of this kind went before."""
    return reverse("rounds:trend", args=[round_.playbook_id])


def person(link: Link, *, unsaid: str = "") -> parts.Person:
    """Somebody of the chain, to be called; the role that goes without saying there is not said."""
    role = "" if link.role == unsaid else team.role(link.role, link.titles)
    return parts.Person(name=link.name, role=role, phone=link.phone, url=reverse("team:person", args=[link.user]))


def chain(links: Iterable[Link]) -> list[parts.Person]:
    """The chain from the top down; workers who stand over everything are left out, they answer for nobody first."""
    return [person(link) for link in links if not (link.level == 1 and link.whole)]


def blocks(found: Overview) -> list[BlockLines]:
    """The blocks with their buildings."""
    return [_block(found.round, block) for block in found.blocks]


def _block(round_: RoundView, block: BlockRow) -> BlockLines:
    lines = [_building(round_, row) for row in block.buildings]
    return BlockLines(
        label=team.block(block.code),
        block=block,
        leaders=[person(leader) for leader in block.leaders],
        open_url=lines_url(round_.id, state="OPEN", block=block.id),
        open=[line for line in lines if line.row.count.open],
        finished=[line for line in lines if not line.row.count.open],
    )


def _building(round_: RoundView, row: BuildingRow) -> BuildingLine:
    return BuildingLine(
        row=row,
        url=reverse("rounds:building", args=[round_.id, row.building.id]),
        open_url=lines_url(round_.id, state="OPEN", building=row.building.id),
        answers=person(row.answers, unsaid="BUILDING") if row.answers else None,
    )


def crumbs(round_: RoundView, *below: parts.Crumb) -> list[parts.Crumb]:
    """The way back from a page of a round; the last one is the page itself."""
    here = parts.Crumb(words.round_title(round_), reverse("rounds:round", args=[round_.id]) if below else "")
    return [parts.Crumb(_("Rounds"), reverse("rounds:list")), here, *below]


def place(line: Line) -> str:
    """Building 12, room 302."""
    return _("{building}, room {room}").format(building=team.building(line.building.number), room=line.dwelling.room)


def register_url(line: Line, by: Standing) -> str:
    """The person, the household or the door in the register."""
    if not by.may_door("register.see", line.building_id, line.dwelling.floor):
        return ""
    if line.resident_id:
        return reverse("register:resident", args=[line.resident_id])
    if line.household_id:
        return reverse("register:household", args=[line.household_id])
    return reverse("register:dwelling", args=[line.dwelling_id])
