"""A door of the building as a window of its front."""

from dataclasses import dataclass

from rollcall.ui.elevation import arranging
from rollcall.ui.elevation.cells import DONE, NOT_DONE, PARTLY, SHOP, UNKNOWN, VACANT, Cell

WINDOW_W, WINDOW_H = 44, 50
PITCH_X = 54
BADGE = 9  # half as wide as the letter of a reason beside the sign
FRAME = 3  # between two windows that share a column
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
    def badge(self) -> str:
        """The letter of a reason beside the sign: for some behind the door, while others are done or open."""
        return self.cell.letter if self.cell.state in (DONE, PARTLY) else ""

    @property
    def badge_x(self) -> int:
        """The x of the middle of the badge: in the corner, or in the middle of a thin window."""
        return self.middle if self.thin else self.x + BADGE + 2

    @property
    def badge_y(self) -> int:
        """The y of the middle of the badge."""
        return self.floor - BADGE - 2

    @property
    def sign_x(self) -> int:
        """The x of the sign: a little to the right when there is a badge in the corner."""
        return self.middle + (7 if self.badge and not self.thin else 0)

    @property
    def sign_y(self) -> int:
        """The y of the sign: above the badge in a thin window."""
        return self.heart - (8 if self.badge and self.thin else 2 if self.badge and self.mark else 0)

    @property
    def css(self) -> str:
        """The class of its state: is-not-done."""
        return "is-" + self.cell.state.lower().replace("_", "-")


def in_place(place: arranging.Place, x: int, y: int) -> Window:
    """The window of a door on its floor; `x` is where the first column begins."""
    share = (WINDOW_W - FRAME * (place.parts - 1)) // place.parts
    left = x + place.column * PITCH_X + place.part * (share + FRAME)
    return glaze(place.cell, left, y, share, short=place.parts > 1)


def glaze(cell: Cell, x: int, y: int, width: int, *, short: bool = False) -> Window:
    """What is written in the window and drawn behind it."""
    room = arranging.suffix_of(cell.room) or cell.room if short else cell.room
    letter = "" if cell.state == DONE else cell.letter
    sign = str(cell.count_open) if cell.count_open else letter or SIGNS.get(cell.state, "")
    return Window(
        cell, x, y, width, WINDOW_H, room[:6], sign,
        sill=y + 17 if cell.state in (PARTLY, NOT_DONE) else 0, awning=_awning(x, y, width) if cell.state == SHOP else "",
    )  # fmt: skip


def sills(windows: tuple[Window, ...]) -> str:
    """The stone below each window."""
    return "".join(f"M{glass.x - 3} {glass.floor + 3}h{glass.width + 6}" for glass in windows)


def _awning(x: int, y: int, width: int) -> str:
    """A shop's striped awning with its scalloped edge."""
    bay = width / 4
    scallops = "".join(f"a{bay / 2:g} 5 0 0 1 {-bay:g} 0" for _ in range(4))
    return f"M{x} {y}h{width}v11{scallops}z"
