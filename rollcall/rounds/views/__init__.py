"""The pages of rounds."""

from rollcall.rounds.views.closing import closure
from rollcall.rounds.views.doubles import double, undoing
from rollcall.rounds.views.held import held, held_one
from rollcall.rounds.views.lines import line, lines, withdrawals
from rollcall.rounds.views.opening import check, new
from rollcall.rounds.views.overview import building, building_now, round_now, round_page, rounds

__all__ = [
    "building",
    "building_now",
    "check",
    "closure",
    "double",
    "held",
    "held_one",
    "line",
    "lines",
    "new",
    "round_now",
    "round_page",
    "rounds",
    "undoing",
    "withdrawals",
]
