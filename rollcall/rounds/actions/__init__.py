"""What can be done with a round: open it, record its lines, settle what was held, close it."""

from rollcall.rounds.actions.closing import LinesStillOpen, RoundIsClosed, close_round
from rollcall.rounds.actions.merging import decide_double, merge_residents, take_back
from rollcall.rounds.actions.opening import NobodyOnTheRegister, OpenedMeanwhile, open_round
from rollcall.rounds.actions.recording import Answer, Told, record_lines
from rollcall.rounds.actions.settling import CannotTake, MayNotSettle, SettledAlready, settle_held

__all__ = [
    "Answer",
    "CannotTake",
    "LinesStillOpen",
    "MayNotSettle",
    "NobodyOnTheRegister",
    "OpenedMeanwhile",
    "RoundIsClosed",
    "SettledAlready",
    "Told",
    "close_round",
    "decide_double",
    "merge_residents",
    "open_round",
    "record_lines",
    "settle_held",
    "take_back",
]
