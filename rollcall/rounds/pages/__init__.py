"""What each page of rounds is given: plain values for the template, in words, as far as the reader may see."""

from rollcall.rounds.pages.closing import close, closure
from rollcall.rounds.pages.handing import (
    break_down,
    climbed_says,
    elsewhere,
    giving_back,
    handing,
    in_sight,
    part,
)
from rollcall.rounds.pages.held import held, held_one
from rollcall.rounds.pages.lines import lines
from rollcall.rounds.pages.opening import check, new
from rollcall.rounds.pages.overview import building, round_page, rounds
from rollcall.rounds.pages.part_lines import area_in_words, says
from rollcall.rounds.pages.parts import Context, person
from rollcall.rounds.pages.story import line
from rollcall.rounds.pictures import bar, lines_url

__all__ = [
    "Context",
    "area_in_words",
    "bar",
    "break_down",
    "building",
    "check",
    "climbed_says",
    "close",
    "closure",
    "elsewhere",
    "giving_back",
    "handing",
    "held",
    "held_one",
    "in_sight",
    "line",
    "lines",
    "lines_url",
    "new",
    "part",
    "person",
    "round_page",
    "rounds",
    "says",
]
