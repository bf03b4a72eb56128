"""What can be done with a round: open it, record its lines, settle what was held, close it."""

from rollcall.rounds.actions.closing import LinesStillOpen, RoundIsClosed, close_round
from rollcall.rounds.actions.opening import NobodyOnTheRegister, open_round
from rollcall.rounds.actions.recording import Answer, Told, record_lines

__all__ = [
    "Answer",
    "LinesStillOpen",
    "NobodyOnTheRegister",
    "RoundIsClosed",
    "Told",
    "close_round",
    "open_round",
    "record_lines",
]
