"""What is kept of rounds: the list and its records, how the list changes, how a round is handed out, and how it ends."""

from rollcall.rounds.models.alive import ChangeKind, ListChange
from rollcall.rounds.models.ending import Counted, Counting, HandOver, Publication, What
from rollcall.rounds.models.running import Happened, Happening, Opening, Review, Rhythm
from rollcall.rounds.models.spine import (
    Closure,
    Held,
    Kind,
    Line,
    LineState,
    Part,
    PartArea,
    PartStep,
    Record,
    Round,
    Stage,
    StageChange,
    Step,
)

__all__ = [
    "ChangeKind",
    "Closure",
    "Counted",
    "Counting",
    "HandOver",
    "Happened",
    "Happening",
    "Held",
    "Kind",
    "Line",
    "LineState",
    "ListChange",
    "Opening",
    "Part",
    "PartArea",
    "PartStep",
    "Publication",
    "Record",
    "Review",
    "Rhythm",
    "Round",
    "Stage",
    "StageChange",
    "Step",
    "What",
]
