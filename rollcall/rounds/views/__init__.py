"""The pages of rounds."""

from rollcall.rounds.views.alive import beside, changes, leaks, leaks_file
from rollcall.rounds.views.closing import closure
from rollcall.rounds.views.doubles import double, undoing
from rollcall.rounds.views.figures import figures, figures_file, publication
from rollcall.rounds.views.handing import elsewhere, giving_back, part, parts, parts_new, taking_up
from rollcall.rounds.views.held import held, held_one
from rollcall.rounds.views.lines import line, lines, withdrawals
from rollcall.rounds.views.opening import check, new
from rollcall.rounds.views.overview import building, building_now, round_now, round_page, rounds
from rollcall.rounds.views.reconciling import counts, hand_overs
from rollcall.rounds.views.rhythms import rhythm_ending, rhythms
from rollcall.rounds.views.running import following, notice, review, running, trend

__all__ = [
    "beside",
    "building",
    "building_now",
    "changes",
    "check",
    "closure",
    "counts",
    "double",
    "elsewhere",
    "figures",
    "figures_file",
    "following",
    "giving_back",
    "hand_overs",
    "held",
    "held_one",
    "leaks",
    "leaks_file",
    "line",
    "lines",
    "new",
    "notice",
    "part",
    "parts",
    "parts_new",
    "publication",
    "review",
    "rhythm_ending",
    "rhythms",
    "round_now",
    "round_page",
    "rounds",
    "running",
    "taking_up",
    "trend",
    "undoing",
    "withdrawals",
]
