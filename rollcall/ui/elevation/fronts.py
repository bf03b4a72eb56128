"""Where every line of the house front is drawn, in units of which a window is 44 wide."""

from dataclasses import dataclass

from rollcall.ui.elevation import arranging, roofs, windows as glass
from rollcall.ui.elevation.cells import Cell, Elevation
from rollcall.ui.elevation.windows import PITCH_X, WINDOW_H, WINDOW_W, Window

PITCH_Y = 64
LEFT, RIGHT = 40, 40  # room for the floor numbers, and for what is open on each floor
WALL = 14
BLANK_H, GAP_H = 34, 26
PLINTH = 58
GROUND = 16
TALL = 7  # from so many storeys on the roof is flat, with a lift house
NARROWEST = 3  # columns; a hut of one room still has a door and a roof
ANNEX_GAP = 42  # so that the counts of the floors stand between house and outhouse
SIZES = ((5, "s"), (11, "l"), (10**6, "xl"))  # up to so many columns; larger ones need larger signs on a phone


@dataclass(frozen=True, slots=True)
class Level:
    """A storey's number at the left and its open count at the right."""

    label: str
    y: int
    open: int
    wall: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything of the front with its place."""

    width: int
    height: int
    left: int
    right: int
    top: int
    ground: int
    cellar: int
    door: int
    plate: int
    roof: str
    tiles: str
    levels: tuple[Level, ...]
    windows: tuple[Window, ...]
    sills: str
    annex_wall: str
    annex_roof: str
    size: str

    @property
    def plinth(self) -> int:
        """The y of the line above the entrance."""
        return self.ground - PLINTH + 4

    @property
    def plate_middle(self) -> int:
        """The x of the middle of the number plate right of the door."""
        return self.door + 38 + self.plate // 2

    @property
    def street(self) -> int:
        """Where the ground line ends."""
        return self.width - 4


def front(building: Elevation) -> Drawing:
    """The front of the building: roof, storeys with a window for each door, plinth with the entrance, annex."""
    plan = arranging.arrange(building)
    columns = max(plan.columns, NARROWEST)
    left, right = LEFT, LEFT + 2 * WALL + columns * PITCH_X - (PITCH_X - WINDOW_W)
    tall = len(plan.floors) >= TALL
    top = (roofs.FLAT if tall else roofs.HIP) + 4
    inset = (columns - plan.columns) * PITCH_X // 2
    levels, windows, ground, cellar = _storeys(plan, left + WALL + inset, top + WALL)
    annex = _annex(plan.annex, right, ground)
    everything = (*windows, *annex.windows)
    return Drawing(
        width=annex.edge + RIGHT,
        height=max(ground, cellar) + GROUND,
        left=left,
        right=right,
        top=top,
        ground=ground,
        cellar=cellar,
        door=(left + right) // 2,
        plate=14 + 11 * len(building.plate),
        roof=roofs.flat(left, right, top) if tall else roofs.hip(left, right, top),
        tiles=roofs.rail(left, right, top) if tall else roofs.tiles(left, right, top),
        levels=levels,
        windows=everything,
        sills=glass.sills(everything),
        annex_wall=annex.wall,
        annex_roof=annex.roof,
        size=next(size for most, size in SIZES if columns <= most),
    )


def _storeys(plan: arranging.Arrangement, x: int, y: int) -> tuple[tuple[Level, ...], tuple[Window, ...], int, int]:
    """Levels and windows downwards from `y`; then the y of the ground and of the deepest cellar (0: none)."""
    levels: list[Level] = []
    windows: list[Window] = []
    ground = 0
    for floor in plan.floors:
        if floor.number is not None and floor.number < 1 and not ground:
            ground = y + PLINTH
            y = ground + WALL
        height = PITCH_Y if floor.places else GAP_H if floor.gap else BLANK_H
        name = "⋮" if floor.gap else "" if floor.number is None else str(floor.number)
        levels.append(Level(name, y + (WINDOW_H if floor.places else height - WALL) // 2, floor.open))
        windows += [glass.in_place(place, x, y) for place in floor.places]
        y += height
    return tuple(levels), tuple(windows), ground or y + PLINTH - WALL, y if ground else 0


@dataclass(frozen=True, slots=True)
class _Annex:
    edge: int
    wall: str = ""
    roof: str = ""
    windows: tuple[Window, ...] = ()


def _annex(cells: tuple[Cell, ...], right: int, ground: int) -> _Annex:
    """An outhouse for the doors whose floor nobody knows, beside the house and no higher than it."""
    if not cells:
        return _Annex(right)
    rows = min(len(cells), max(1, (ground - 120) // PITCH_Y))
    columns = -(-len(cells) // rows)
    left = right + ANNEX_GAP
    edge = left + 2 * WALL + columns * PITCH_X - (PITCH_X - WINDOW_W)
    top = ground - rows * PITCH_Y - WALL
    windows = tuple(
        glass.glaze(cell, left + WALL + index // rows * PITCH_X, top + WALL + index % rows * PITCH_Y, WINDOW_W)
        for index, cell in enumerate(cells)
    )
    wall = f"M{left} {ground}V{top}H{edge}V{ground}z"
    return _Annex(edge, wall, f"M{left - 8} {top}V{top - 18}L{edge + 8} {top}z", windows)
