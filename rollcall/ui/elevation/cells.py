"""What the picture is made from: doors with a state and two counts."""

from dataclasses import dataclass

OPEN = "OPEN"  # nobody behind this door is accounted for yet
PARTLY = "PARTLY"  # some are, some are not
DONE = "DONE"  # everybody is accounted for, somebody was met
NOT_DONE = "NOT_DONE"  # everybody is accounted for by a reason: away, in hospital …
VACANT = "VACANT"  # nobody lives here
SHOP = "SHOP"  # not a home
UNKNOWN = "UNKNOWN"  # nobody knows who lives here


@dataclass(frozen=True, slots=True)
class Cell:
    """One door. `letter` is the sign of the reason (or of the use), also where others behind the door are done or open;
    `letters` are the signs of all reasons where there are several; `title` is said of it, blank: made from the counts."""

    room: str
    floor: int | None
    state: str
    letter: str = ""
    count_open: int = 0
    count_total: int = 0
    href: str = ""
    title: str = ""
    flagged: bool = False
    letters: tuple[str, ...] = ()

    @property
    def reasons(self) -> tuple[str, ...]:
        """The signs of the reasons for which somebody behind the door is not done."""
        if self.state not in (PARTLY, DONE, NOT_DONE):
            return ()
        return self.letters or ((self.letter,) if self.letter else ())


@dataclass(frozen=True, slots=True)
class Elevation:
    """One building. `label` names it, `plate` is the short number over the door, `floors` its storeys if known,
    `legend` explains the letters: (letter, meaning); `unit`: what the counts count, as in words.left_of."""

    label: str
    cells: tuple[Cell, ...]
    plate: str = ""
    floors: int = 0
    href: str = ""
    legend: tuple[tuple[str, str], ...] = ()
    unit: str = "people"

    @property
    def open(self) -> int:
        """How many people of the building are not yet accounted for."""
        return sum(cell.count_open for cell in self.cells)

    @property
    def total(self) -> int:
        """How many people of the building are on the list."""
        return sum(cell.count_total for cell in self.cells)


def state_of(count_open: int, done: int, not_done: int, use: str = "HOME") -> str:
    """The state of a door with so many lines open, done and not done with a reason; without lines its use decides."""
    if count_open:
        return PARTLY if done + not_done else OPEN
    if done:
        return DONE
    if not_done:
        return NOT_DONE
    return use if use in (VACANT, SHOP) else UNKNOWN
