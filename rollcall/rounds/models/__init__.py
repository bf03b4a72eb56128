"""What is kept of rounds: the list and its records, how the list changes, how a round is handed out, and how it ends."""

from rollcall.rounds.models.alive import ChangeKind, ListChange
from rollcall.rounds.models.ending import Counted, Counting, HandOver, Publication, What
from rollcall.rounds.models.spine import (
    Closure,
    Held,
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
    "Held",
    "Line",
    "LineState",
    "ListChange",
    "Part",
    "PartArea",
    "PartStep",
    "Publication",
    "Record",
    "Round",
    "Stage",
    "StageChange",
    "Step",
    "What",
]
