"""What can be done with a round: open it, hand it out, record its lines, settle what was held, close it."""

from rollcall.rounds.actions.alive import bring_in_line, follow_register
from rollcall.rounds.actions.closing import LinesStillOpen, NotInOrder, RoundIsClosed, close_round
from rollcall.rounds.actions.drilling import NoDrillToReview, review_drill
from rollcall.rounds.actions.forgetting import forget_notes
from rollcall.rounds.actions.handing import CannotHandOut, break_down, give_back, give_elsewhere, take_up
from rollcall.rounds.actions.happening import NotInThisRound, note_happening
from rollcall.rounds.actions.merging import decide_double, merge_residents, take_back
from rollcall.rounds.actions.opening import (
    CannotFollow,
    NobodyOnTheRegister,
    OpenedMeanwhile,
    open_following,
    open_round,
)
from rollcall.rounds.actions.publishing import CannotPublish, publish_figures, withdraw_figures
from rollcall.rounds.actions.reconciling import HandOverWaits, NotYours, hand_over, note_count, take_over
from rollcall.rounds.actions.recording import Answer, Told, record_lines
from rollcall.rounds.actions.rhythms import RhythmIsThere, begin_rhythm, end_rhythm, open_due
from rollcall.rounds.actions.settling import CannotTake, MayNotSettle, SettledAlready, settle_held
from rollcall.rounds.actions.taking import note_taken

__all__ = [
    "Answer",
    "CannotFollow",
    "CannotHandOut",
    "CannotPublish",
    "CannotTake",
    "HandOverWaits",
    "LinesStillOpen",
    "MayNotSettle",
    "NoDrillToReview",
    "NobodyOnTheRegister",
    "NotInOrder",
    "NotInThisRound",
    "NotYours",
    "OpenedMeanwhile",
    "RhythmIsThere",
    "RoundIsClosed",
    "SettledAlready",
    "Told",
    "begin_rhythm",
    "break_down",
    "bring_in_line",
    "close_round",
    "decide_double",
    "end_rhythm",
    "follow_register",
    "forget_notes",
    "give_back",
    "give_elsewhere",
    "hand_over",
    "merge_residents",
    "note_count",
    "note_happening",
    "note_taken",
    "open_due",
    "open_following",
    "open_round",
    "publish_figures",
    "record_lines",
    "review_drill",
    "settle_held",
    "take_back",
    "take_over",
    "take_up",
    "withdraw_figures",
]
