"""A round as pictures: the bar, the building elevation, the street of small elevations."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rollcall.plans.rules import Playbook
from rollcall.register.models import Building
from rollcall.rounds import naming, words
from rollcall.rounds.queries import BlockRow, BuildingRow, Count, Door, FrontDoor, RoundView
from rollcall.team import words as team
from rollcall.ui import elevation, parts

Href = Callable[[Door], str]


def lines_url(round_id: UUID, **narrow: object) -> str:
    """The list of lines behind a number."""
    given = {key: str(value) for key, value in narrow.items() if value}
    url = reverse("rounds:lines", args=[round_id])
    return f"{url}?{urlencode(given)}" if given else url


def bar(playbook: Playbook, count: Count, round_id: UUID, **narrow: object) -> list[parts.Part]:
    """Done, not done with a reason, open: each leading to its lines."""
    return [
        parts.Part(words.say(playbook.done), count.done, "DONE", lines_url(round_id, state="DONE", **narrow)),
        parts.Part(
            _("{not_done}, with reason").format(not_done=words.say(playbook.not_done)), count.not_done, "NOT_DONE",
            lines_url(round_id, state="NOT_DONE", **narrow),
        ),
        parts.Part(_("not yet known"), count.open, "OPEN", lines_url(round_id, state="OPEN", **narrow)),
    ]  # fmt: skip


def building(playbook: Playbook, found: Building, doors: Sequence[Door], href: Href) -> elevation.Elevation:
    """One building, a window for each door."""
    return elevation.Elevation(
        label=team.building(found.number),
        cells=tuple(_cell(playbook, door, href(door)) for door in doors),
        plate=found.number,
        floors=found.floors or 0,
        legend=tuple((words.say(one.letter), words.say(one.label)) for one in playbook.reasons),
        unit=naming.of(playbook.subject).unit,
    )


def _cell(playbook: Playbook, door: Door, href: str) -> elevation.Cell:
    states = Counter(line.state for line in door.lines)
    reasons = Counter(line.reason for line in door.lines if line.state == "NOT_DONE")
    state = elevation.state_of(states["OPEN"], states["DONE"], states["NOT_DONE"], door.use)
    known = [playbook.reason(code) for code, _number in reasons.most_common()]
    letters = tuple(words.say(one.letter) for one in known if one)
    return elevation.Cell(
        room=door.room, floor=door.floor, state=state, letter=letters[0] if letters else "", count_open=states["OPEN"],
        count_total=len(door.lines), href=href if door.lines else "", flagged=any(line.disputed for line in door.lines),
        letters=letters,
    )  # fmt: skip


def street(round_: RoundView, blocks: Iterable[BlockRow], fronts: dict[UUID, list[FrontDoor]]) -> list[parts.Group]:
    """All buildings by block, each a small elevation that leads to the large one."""
    return [
        parts.Group(
            label=team.block(block.code),
            buildings=[_mini(round_, row, fronts.get(row.building.id, [])) for row in block.buildings],
            url=lines_url(round_.id, state="OPEN", block=block.id) if block.count.open else "",
            person=_(", ").join(leader.name for leader in block.leaders),
            open=block.count.open,
        )
        for block in blocks
    ]


def _mini(round_: RoundView, row: BuildingRow, doors: Iterable[FrontDoor]) -> elevation.Elevation:
    cells = (
        elevation.Cell(
            room=door.room, floor=door.floor, state=elevation.state_of(door.open, door.done, door.not_done, door.use),
            count_open=door.open, count_total=door.open + door.done + door.not_done,
        )
        for door in doors
    )  # fmt: skip
    return elevation.Elevation(
        label=team.building(row.building.number),
        cells=tuple(cells),
        plate=row.building.number,
        floors=row.building.floors or 0,
        href=reverse("rounds:building", args=[round_.id, row.building.id]),
        unit=naming.of(round_.playbook.subject).unit,
    )
