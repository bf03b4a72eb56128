"""How a list is cut into pages, what a code on the keyboard means, and what measured boxes say. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rollcall.paper.layout import MOST_COLUMNS, Geometry
from rollcall.plans.rules import Playbook

SIGNS: Final = "23456789ACDEFHJKMNPRTUVWXY"  # of a sheet's code: none that is taken for another
CODE_LENGTH: Final = 8
BLANKS: Final = 3  # rows for people who are not on the list, at the least
KEPT_TOGETHER: Final = 8  # so many people behind one door stand on one page
DONE: Final = "DONE"

Row = tuple[str, str]  # the line's key, or empty; and what was known of it


@dataclass(frozen=True, slots=True)
class Column:
    """A box of every row: the code it stands for, and the sign beside it in both languages."""

    code: str
    is_outcome: bool
    zh: str
    en: str

    def sign(self, language: str) -> str:
        """The sign in a language."""
        return self.zh if language.startswith("zh") else self.en


def columns(playbook: Playbook) -> tuple[Column, ...]:
    """The boxes of a playbook's lists: outcomes by number, then reasons by letter. What may not lie about on paper has none,
    nor has the reason that is signed for at closing."""
    outcomes = [one for one in playbook.outcomes if not one.sensitive]
    reasons = [one for one in playbook.reasons if not one.signed]
    made = [Column(one.code, True, str(place), str(place)) for place, one in enumerate(outcomes, 1)]
    made += [Column(one.code, False, one.letter.zh, one.letter.en) for one in reasons]
    return tuple(made[:MOST_COLUMNS])


def geometry(outcomes: int, reasons: int, rows: int) -> Geometry:
    """The places of a page."""
    return Geometry(outcomes, reasons, rows)


def paginate(doors: Iterable[Sequence[Row]], room_for: int) -> list[list[Row]]:
    """Pages of rows: a door's people stay together where they fit; the last page ends in blank rows, at least BLANKS."""
    pages: list[list[Row]] = [[]]
    for door in doors:
        left = room_for - len(pages[-1])
        if len(door) > left and len(door) <= KEPT_TOGETHER and pages[-1]:
            pages.append([])
        for row in door:
            if len(pages[-1]) == room_for:
                pages.append([])
            pages[-1].append(row)
    if room_for - len(pages[-1]) < BLANKS:
        pages.append([])
    pages[-1] += [("", "")] * (room_for - len(pages[-1]))
    return pages


def meaning(typed: str, choices: Sequence[Column]) -> str | None:
    """The code that was typed by its sign: "1", "N", "无"; empty for nothing, None for a sign that nothing has."""
    said = typed.strip().upper()
    if not said:
        return ""
    return next((one.code for one in choices if said in (one.zh.upper(), one.en.upper())), None)


def sheet_code(typed: str) -> tuple[str, int]:
    """A sheet's code and page as typed or scanned: "K7M2 4TX9-2", or the whole address. Page 1 when none is named; the code
    is empty when it is none."""
    said = typed.strip().split("?")[0].rstrip("/")
    if "/s/" in said:
        said = said.split("/s/")[-1].replace("/", "-")
    head, _dash, tail = said.upper().replace("–", "-").replace("—", "-").partition("-")
    code = "".join(head.split())
    page = "".join(sign for sign in tail if sign.isascii() and sign.isdigit())[:2]
    return (code if len(code) == CODE_LENGTH and set(code) <= set(SIGNS) else "", int(page or 1))


@dataclass(frozen=True, slots=True)
class Change:
    """What a row says now that it did not say before, and the command to be taken back where it said something else."""

    row: int
    code: str
    withdraws: str = ""


def changes(before: Mapping[str, Sequence[str]], now: Mapping[int, str]) -> list[Change]:
    """The rows whose answer differs from what they said when the page was entered last. `before`: row -> (code, command)."""
    found = []
    for row, code in sorted(now.items()):
        known, command = before.get(str(row), ("", ""))
        if code != known:
            found.append(Change(row, code, command if known else ""))
    return found


# ---- what a camera saw ----

SURE: Final = 0.9  # below it a person must answer
FAINT, CLEAR = 0.16, 0.42  # of the box's side: how far a stroke reaches that is none, and one that is meant
DUST, INK = 0.012, 0.035  # of the box's inside that is dark: nothing, and surely something
BLACK: Final = 0.72  # so dark is a box that was filled, or blacked out because it was wrong


@dataclass(frozen=True, slots=True)
class Seen:
    """One box as measured: how much of its inside is dark, how far the longest stroke in it reaches (of the side), and how
    much lies just outside around it."""

    ink: float
    reach: float
    spill: float = 0.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a row seems to say, and how sure that is; `code` is empty for nothing ticked. `written`: of a blank row, whether
    something is written on it."""

    code: str
    confidence: float
    written: bool = False

    @property
    def is_unsure(self) -> bool:
        """Whether a person must answer."""
        return self.confidence < SURE


def marked(box: Seen) -> float:
    """How likely it is that a box is ticked, from 0 to 1."""
    by_reach = _between(box.reach, FAINT, CLEAR)
    by_ink = _between(box.ink, DUST, INK)
    return min(by_reach, by_ink) if box.ink < BLACK else 1.0


def _between(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def propose(boxes: Sequence[Seen], choices: Sequence[Column], *, quality: float, written: bool = False) -> Proposal:
    """What a row seems to say: one box clearly ticked and all others clearly empty is sure; anything else is not, above all
    two ticks, a blacked-out box that may have been taken back, a speck. `quality` of the picture, from 0 to 1, limits it."""
    sure = [marked(box) for box in boxes]
    if not sure:
        return Proposal("", 0.0, written)
    best = max(range(len(sure)), key=lambda place: (sure[place], boxes[place].ink))
    others = max((one for place, one in enumerate(sure) if place != best), default=0.0)
    if sure[best] < 0.5:
        return Proposal("", min(quality, 1 - max(sure[best], others)) if not written else 0.0, written)
    confidence = min(quality, sure[best], 1 - others)
    if boxes[best].ink >= BLACK and boxes[best].spill > 0.25:
        confidence = min(confidence, 0.5)  # scribbled over and beyond: taken back rather than meant
    return Proposal(choices[best].code, confidence, written)
