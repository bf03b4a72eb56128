"""What can be done with a round: open it, hand it out, record its lines, settle what was held, close it."""

from rollcall.rounds.actions.alive import bring_in_line, follow_register
from rollcall.rounds.actions.closing import LinesStillOpen, RoundIsClosed, close_round
from rollcall.rounds.actions.handing import CannotHandOut, break_down, give_back, give_elsewhere, take_up
from rollcall.rounds.actions.merging import decide_double, merge_residents, take_back
from rollcall.rounds.actions.opening import NobodyOnTheRegister, OpenedMeanwhile, open_round
from rollcall.rounds.actions.publishing import CannotPublish, publish_figures, withdraw_figures
from rollcall.rounds.actions.reconciling import HandOverWaits, NotYours, hand_over, note_count, take_over
from rollcall.rounds.actions.recording import Answer, Told, record_lines
from rollcall.rounds.actions.settling import CannotTake, MayNotSettle, SettledAlready, settle_held
from rollcall.rounds.actions.taking import note_taken

__all__ = [
    "Answer",
    "CannotHandOut",
    "CannotPublish",
    "CannotTake",
    "HandOverWaits",
    "LinesStillOpen",
    "MayNotSettle",
    "NobodyOnTheRegister",
    "NotYours",
    "OpenedMeanwhile",
    "RoundIsClosed",
    "SettledAlready",
    "Told",
    "break_down",
    "bring_in_line",
    "close_round",
    "decide_double",
    "follow_register",
    "give_back",
    "give_elsewhere",
    "hand_over",
    "merge_residents",
    "note_count",
    "note_taken",
    "open_round",
    "publish_figures",
    "record_lines",
    "settle_held",
    "take_back",
    "take_over",
    "take_up",
    "withdraw_figures",
]
