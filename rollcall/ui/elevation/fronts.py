"""Where every line of the house front is drawn, in units of which a window is 44 wide."""

from dataclasses import dataclass

from rollcall.ui.elevation import arranging
from rollcall.ui.elevation.cells import DONE, NOT_DONE, PARTLY, SHOP, UNKNOWN, VACANT, Cell, Elevation

WINDOW_W, WINDOW_H = 44, 50
PITCH_X, PITCH_Y = 54, 64
LEFT, RIGHT = 40, 40  # room for the floor numbers, and for what is open on each floor
WALL = 14
BLANK_H, GAP_H = 34, 26
PLINTH = 58
GROUND = 16
HIP_ROOF, FLAT_ROOF = 44, 46
TALL = 7  # from so many storeys on the roof is flat, with a lift house
NARROWEST = 3  # columns; a hut of one room still has a door and a roof
ANNEX_GAP = 42
SIGNS = {NOT_DONE: "·", UNKNOWN: "?"}  # where no letter is given


@dataclass(frozen=True, slots=True)
class Window:
    """A door of the building as a window of the front; `sill` is where its lower sash begins:
    the open part of a half-done one, the hatching of one that is not done for a reason."""

    cell: Cell
    x: int
    y: int
    width: int
    height: int
    room: str
    sign: str
    sill: int = 0
    awning: str = ""

    @property
    def middle(self) -> int:
        """The x of its middle."""
        return self.x + self.width // 2

    @property
    def edge(self) -> int:
        """The x of its right edge."""
        return self.x + self.width

    @property
    def floor(self) -> int:
        """The y of its lower edge."""
        return self.y + self.height

    @property
    def lintel(self) -> int:
        """The y of the room number: along the upper edge, or below the awning."""
        return self.y + (24 if self.awning else 9)

    @property
    def heart(self) -> int:
        """The y of the middle of the sign below the room number."""
        return self.y + (39 if self.awning else 34 if self.sill else 32)

    @property
    def sash(self) -> int:
        """How high the lower sash is."""
        return self.floor - self.sill

    @property
    def thin(self) -> bool:
        """Whether it shares its column, so that the sign must be smaller."""
        return self.width < WINDOW_W

    @property
    def hatched(self) -> bool:
        """Whether the window is drawn as "not done, with a reason"."""
        return self.cell.state == NOT_DONE

    @property
    def mark(self) -> str:
        """The drawn sign when there is no written one: y(es) for done, n(obody) for vacant."""
        return {DONE: "y", VACANT: "n"}.get(self.cell.state, "")

    @property
    def css(self) -> str:
        """The class of its state: is-not-done."""
        return "is-" + self.cell.state.lower().replace("_", "-")


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
    columns: int
    left: int
    right: int
    top: int
    ground: int
    cellar: int
    roof: str
    tiles: str
    door: int
    levels: tuple[Level, ...]
    windows: tuple[Window, ...]
    sills: str
    annex_roof: str = ""
    annex_wall: str = ""
    size: str = "s"
    plate: int = 0

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
    inset = (columns - plan.columns) * PITCH_X // 2
    left = LEFT
    right = left + 2 * WALL + columns * PITCH_X - (PITCH_X - WINDOW_W)
    tall = len(plan.floors) >= TALL
    top = (FLAT_ROOF if tall else HIP_ROOF) + 4
    levels, windows, ground, cellar = _storeys(plan, left + WALL + inset, top + WALL)
    annex_wall, annex_roof, annex_windows, edge = _annex(plan.annex, right, ground)
    return Drawing(
        width=edge + RIGHT, height=max(ground, cellar) + GROUND, columns=columns, left=left, right=right, top=top,
        ground=ground, cellar=cellar, roof=_flat(left, right, top) if tall else _hip(left, right, top),
        tiles=_rail(left, right, top) if tall else _tiles(left, right, top), door=(left + right) // 2,
        levels=levels, windows=(*windows, *annex_windows), sills=_sills((*windows, *annex_windows)), annex_roof=annex_roof, annex_wall=annex_wall,
        size="l" if columns > 7 else "m" if columns > 4 else "s", plate=14 + 11 * len(building.plate),
    )  # fmt: skip


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
        windows += [_window(place, x, y) for place in floor.places]
        y += height
    return tuple(levels), tuple(windows), ground or y + PLINTH - WALL, y if ground else 0


def _window(place: arranging.Place, x: int, y: int) -> Window:
    share = (WINDOW_W - 3 * (place.parts - 1)) // place.parts
    left = x + place.column * PITCH_X + place.part * (share + 3)
    return _glaze(place.cell, left, y, share, short=place.parts > 1)


def _glaze(cell: Cell, x: int, y: int, width: int, *, short: bool = False) -> Window:
    """What is written in the window and drawn behind it."""
    room = arranging.suffix_of(cell.room) or cell.room if short else cell.room
    sign = str(cell.count_open) if cell.count_open else cell.letter or SIGNS.get(cell.state, "")
    return Window(
        cell, x, y, width, WINDOW_H, room[:6], sign,
        sill=y + 17 if cell.state in (PARTLY, NOT_DONE) else 0, awning=_awning(x, y, width) if cell.state == SHOP else "",
    )  # fmt: skip


def _sills(windows: tuple[Window, ...]) -> str:
    """The stone below each window."""
    return "".join(f"M{glass.x - 3} {glass.floor + 3}h{glass.width + 6}" for glass in windows)


def _awning(x: int, y: int, width: int) -> str:
    """A shop's striped awning with its scalloped edge."""
    bay = width / 4
    scallops = "".join(f"a{bay / 2:g} 5 0 0 1 {-bay:g} 0" for _ in range(4))
    return f"M{x} {y}h{width}v11{scallops}z"


def _hip(left: int, right: int, top: int) -> str:
    """The tiled roof of a low house, its eaves a little wider than the walls."""
    slope = min(46, (right - left) // 4)
    return f"M{left - 12} {top}L{left + slope} {top - HIP_ROOF}H{right - slope}L{right + 12} {top}z"


def _tiles(left: int, right: int, top: int) -> str:
    """The courses of its tiles."""
    slope, courses = min(46, (right - left) // 4), []
    for course in (1, 2, 3):
        rise = course * HIP_ROOF // 4
        indent = -12 + (slope + 12) * rise // HIP_ROOF
        courses.append(f"M{left + indent} {top - rise}H{right - indent}")
    return "".join(courses)


def _flat(left: int, right: int, top: int) -> str:
    """A flat roof: the parapet, and the lift house on it."""
    lift = (left + right) // 2 + 10
    return (
        f"M{left - 6} {top}v-12H{right + 6}v12z"
        f"M{lift} {top - 12}v-28h58v28z"
        f"M{lift - 5} {top - 40}h68v-5h-68z"
    )  # fmt: skip


def _rail(left: int, right: int, top: int) -> str:
    """The railing along the parapet, left of the lift house."""
    end = (left + right) // 2 - 6
    posts = "".join(f"M{x} {top - 12}v-13" for x in range(left + 4, end, 18))
    return f"M{left + 4} {top - 25}H{end}" + posts


def _annex(cells: tuple[Cell, ...], right: int, ground: int) -> tuple[str, str, tuple[Window, ...], int]:
    """An outhouse for the doors whose floor nobody knows: wall, roof, windows, and where it ends."""
    if not cells:
        return "", "", (), right
    rows = min(len(cells), max(1, (ground - 120) // PITCH_Y))
    columns = -(-len(cells) // rows)
    left = right + ANNEX_GAP
    edge = left + 2 * WALL + columns * PITCH_X - (PITCH_X - WINDOW_W)
    top = ground - rows * PITCH_Y - WALL
    windows = tuple(
        _glaze(cell, left + WALL + index // rows * PITCH_X, top + WALL + index % rows * PITCH_Y, WINDOW_W)
        for index, cell in enumerate(cells)
    )
    wall = f"M{left} {ground}V{top}H{edge}V{ground}z"
    roof = f"M{left - 8} {top}V{top - 18}L{edge + 8} {top}z"
    return wall, roof, windows, edge
