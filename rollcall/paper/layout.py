"""Where everything stands on a printed sheet, in millimetres: what prints it and what reads it back share these numbers.

A sheet is A4, upright, or across where it has many boxes. Four square marks stand in its corners, one code in its top right
corner; each row has a box for every outcome and every reason. Nothing here may change for a layout that was printed: make a
new one beside it.
"""

from dataclasses import dataclass
from typing import Final

LAYOUT: Final = 1
SHORT, LONG = 210.0, 297.0
MARK, MARK_EDGE = 10.0, 8.0  # a corner mark, and how far it is from the paper's edge
# The dark cells of the four marks, clockwise from the top left: words 0 to 3 of the dictionary DICT_4X4_50.
MARKS: Final = (
    ("111111", "101001", "110101", "111001", "111011", "111111"),
    ("111111", "111111", "100001", "101101", "101011", "111111"),
    ("111111", "111001", "111001", "111011", "100101", "111111"),
    ("111111", "101101", "101101", "110111", "110011", "111111"),
)
CODE: Final = 28.0  # the side of the code with its white edge
SIDE: Final = 10.0  # left and right of the rows
TOP: Final = 80.0  # where the first row begins
ROW: Final = 11.0
FOOT: Final = 38.0  # kept for signatures below the rows
LETTER, BOX, STEP = 4.5, 5.3, 10.0  # of a column: its letter, its box, and both with the gap
ROOM: Final = 19.0  # the column of the room
GAP: Final = 2.0  # between outcomes and reasons
UPRIGHT_COLUMNS, MOST_COLUMNS = 14, 21


@dataclass(frozen=True, slots=True)
class Geometry:
    """What of a page follows from three numbers: how many outcomes and reasons have boxes, and how many rows it has."""

    outcomes: int
    reasons: int
    rows: int

    @property
    def columns(self) -> int:
        """Boxes of a row."""
        return self.outcomes + self.reasons

    @property
    def width(self) -> float:
        """Of the paper."""
        return SHORT if self.columns <= UPRIGHT_COLUMNS else LONG

    @property
    def height(self) -> float:
        """Of the paper."""
        return LONG if self.columns <= UPRIGHT_COLUMNS else SHORT

    @property
    def room_for(self) -> int:
        """How many rows fit on a page."""
        return int((self.height - TOP - FOOT) // ROW)

    @property
    def boxes_from(self) -> float:
        """Where the first column begins."""
        return self.width - SIDE - self.columns * STEP - (GAP if self.outcomes and self.reasons else 0)

    def corners(self) -> list[tuple[float, float]]:
        """The top left corner of each mark, clockwise from the top left."""
        right, low = self.width - MARK_EDGE - MARK, self.height - MARK_EDGE - MARK
        return [(MARK_EDGE, MARK_EDGE), (right, MARK_EDGE), (right, low), (MARK_EDGE, low)]

    def column(self, index: int) -> float:
        """Where a column begins."""
        gap = GAP if index >= self.outcomes and self.outcomes else 0
        return self.boxes_from + index * STEP + gap

    def box(self, row: int, column: int) -> tuple[float, float]:
        """The top left corner of a box; its side is BOX."""
        return self.column(column) + LETTER, TOP + row * ROW + (ROW - BOX) / 2

    def said(self) -> str:
        """As it stands in the code of a page: layout, outcomes, reasons, rows."""
        return f"{LAYOUT}.{self.outcomes}.{self.reasons}.{self.rows}"


def read(said: str) -> Geometry | None:
    """The geometry that a code names; None for one that no sheet of ours has."""
    parts = said.split(".")
    if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in parts):
        return None
    layout, outcomes, reasons, rows = map(int, parts)
    found = Geometry(outcomes, reasons, rows)
    fits = 0 < found.columns <= MOST_COLUMNS and 0 < rows <= found.room_for
    return found if layout == LAYOUT and fits else None
