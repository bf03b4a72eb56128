"""Forms of rounds."""

from rollcall.rounds.forms.closing import CloseForm
from rollcall.rounds.forms.figures import AreaForm
from rollcall.rounds.forms.handing import BreakDownForm, ElsewhereForm, GiveBackForm
from rollcall.rounds.forms.lists import NarrowForm, WithdrawForm
from rollcall.rounds.forms.opening import OpenForm, asked_in, kept_of
from rollcall.rounds.forms.reconciling import CountForm, HandOverForm
from rollcall.rounds.forms.running import HappeningForm, ReviewForm, RhythmForm
from rollcall.rounds.forms.settling import SettleForm

__all__ = [
    "AreaForm",
    "BreakDownForm",
    "CloseForm",
    "CountForm",
    "ElsewhereForm",
    "GiveBackForm",
    "HandOverForm",
    "HappeningForm",
    "NarrowForm",
    "OpenForm",
    "ReviewForm",
    "RhythmForm",
    "SettleForm",
    "WithdrawForm",
    "asked_in",
    "kept_of",
]
