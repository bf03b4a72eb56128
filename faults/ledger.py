"""What the screens acknowledged, against what the database holds. Pure, but for the file."""

import json
import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Act(NamedTuple):
    """What was done at one household: whose phone, which household, and what was said (a code, or UNDO)."""

    phone: str
    home: str
    said: str


class Stored(NamedTuple):
    """The same as a record in the database; `seq`: the number that the phone gave it."""

    act: Act
    seq: int | None


UNDO = "UNDO"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a day ended."""

    attempted: int
    acknowledged: int
    stored: int
    lost: int
    doubled: int

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost and nothing counted twice."""
        return not self.lost and not self.doubled


def compare(attempted: Iterable[Act], acknowledged: Iterable[Act], stored: Iterable[Stored]) -> Verdict:
    """Lost: acknowledged by a screen, but not there as often. Doubled: there more often than attempted, or twice under
    the number that a phone gives only once."""
    tried, said, kept = Counter(attempted), Counter(acknowledged), list(stored)
    there = Counter(one.act for one in kept)
    numbered = Counter((one.act.phone, one.act.home, one.seq) for one in kept if one.seq is not None)
    twice = sum(count - 1 for count in numbered.values())
    return Verdict(
        attempted=tried.total(),
        acknowledged=said.total(),
        stored=there.total(),
        lost=(said - there).total(),
        doubled=max(twice, (there - tried).total()),
    )


class Ledger:
    """Two lists on the disk, each line there before the next act begins: what was tried, and what was acknowledged."""

    def __init__(self, file: Path) -> None:
        self.file = file.open("a", encoding="utf-8")
        self.attempted: list[Act] = []
        self.acknowledged: list[Act] = []

    def tries(self, act: Act) -> None:
        """Somebody's finger is on the button."""
        self.attempted.append(act)
        self._write("tries", act)

    def is_told(self, act: Act) -> None:
        """The screen says that it is kept."""
        self.acknowledged.append(act)
        self._write("told", act)

    def _write(self, what: str, act: Act) -> None:
        self.file.write(json.dumps([what, *act], ensure_ascii=False) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())
