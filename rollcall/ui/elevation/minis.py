"""The small sister of the front: a silhouette a few millimetres wide, 117 of them on one page."""

import itertools
from dataclasses import dataclass

from rollcall.ui.elevation import arranging, fronts
from rollcall.ui.elevation.cells import DONE, NOT_DONE, OPEN, PARTLY, Elevation

CELL_W, CELL_H = 5, 6
PITCH_X, PITCH_Y = 7, 8
EDGE = 3
ROOF = 7
NARROWEST = 3
PLINTH = 5
PATHS = {OPEN: "open", PARTLY: "partly", DONE: "done", NOT_DONE: "reason"}  # all else is drawn as bare wall


@dataclass(frozen=True, slots=True)
class Mini:
    """Five paths: the silhouette, and for each state the rows of its windows (dashed lines as thick as a window)."""

    width: int
    height: int
    house: str
    open: str
    partly: str
    done: str
    reason: str


def mini(building: Elevation) -> Mini:
    """The silhouette of the building: neighbours in the same state are one dash-dotted line, which keeps it small."""
    plan = arranging.arrange(building)
    columns = max(plan.columns, NARROWEST)
    inset = EDGE + (columns - plan.columns) * PITCH_X // 2
    width = 2 * EDGE + columns * PITCH_X - (PITCH_X - CELL_W)
    height = ROOF + EDGE + len(plan.floors) * PITCH_Y + PLINTH
    rows: dict[str, list[str]] = {name: [] for name in PATHS.values()}
    for storey, floor in enumerate(plan.floors):
        middle = ROOF + EDGE + storey * PITCH_Y + CELL_H // 2
        for name, start, length in _runs(floor):
            rows[name].append(f"M{inset + start * PITCH_X} {middle}h{length * PITCH_X - (PITCH_X - CELL_W)}")
    annex = _annex(plan, width + PITCH_X - CELL_W, height - PLINTH - CELL_H // 2)
    for name, place in annex:
        rows[name].append(place)
    drawn = {name: "".join(runs) for name, runs in rows.items()}
    lean_to = -(-len(plan.annex) // max(len(plan.floors), 1)) * PITCH_X
    return Mini(width + lean_to, height, _house(width, height, tall=len(plan.floors) >= fronts.TALL), **drawn)


def _runs(floor: arranging.Floor) -> list[tuple[str, int, int]]:
    """Neighbouring doors in one state: (path, first column, how many). Doors that share a window show the worst."""
    worst: dict[int, str] = {}
    for place in floor.places:
        name = PATHS.get(place.cell.state, "")
        order = list(PATHS.values())
        if name and (place.column not in worst or order.index(name) < order.index(worst[place.column])):
            worst[place.column] = name
    columns = sorted(worst)
    runs = []
    for _, group in itertools.groupby(enumerate(columns), key=lambda pair: (pair[1] - pair[0], worst[pair[1]])):
        members = [column for _, column in group]
        runs.append((worst[members[0]], members[0], len(members)))
    return runs


def _annex(plan: arranging.Arrangement, x: int, bottom: int) -> list[tuple[str, str]]:
    """Doors whose floor nobody knows, piled up beside the house: (path, place)."""
    rows = max(len(plan.floors), 1)
    return [
        (PATHS[cell.state], f"M{x + index // rows * PITCH_X} {bottom - index % rows * PITCH_Y}h{CELL_W}")
        for index, cell in enumerate(plan.annex)
        if cell.state in PATHS
    ]


def _house(width: int, height: int, *, tall: bool) -> str:
    """Walls and roof in one line."""
    if tall:
        lift = width // 2
        return f"M0 {height}V{ROOF}H{lift}V2h8v{ROOF - 2}H{width}v{height - ROOF}z"
    slope = min(6, width // 4)
    return f"M0 {height}V{ROOF}L{slope} 0H{width - slope}L{width} {ROOF}V{height}z"
