"""The pages of rounds."""

from rollcall.rounds.views.alive import beside, changes, leaks, leaks_file
from rollcall.rounds.views.closing import closure
from rollcall.rounds.views.doubles import double, undoing
from rollcall.rounds.views.handing import elsewhere, giving_back, part, parts, parts_new, taking_up
from rollcall.rounds.views.held import held, held_one
from rollcall.rounds.views.lines import line, lines, withdrawals
from rollcall.rounds.views.opening import check, new
from rollcall.rounds.views.overview import building, building_now, round_now, round_page, rounds

__all__ = [
    "beside",
    "building",
    "building_now",
    "changes",
    "check",
    "closure",
    "double",
    "elsewhere",
    "giving_back",
    "held",
    "held_one",
    "leaks",
    "leaks_file",
    "line",
    "lines",
    "new",
    "part",
    "parts",
    "parts_new",
    "round_now",
    "round_page",
    "rounds",
    "taking_up",
    "undoing",
    "withdrawals",
]
