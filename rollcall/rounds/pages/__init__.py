"""What each page of rounds is given: plain values for the template, in words, as far as the reader may see."""

from rollcall.rounds.pages.alive import KINDS as CHANGE_KINDS, beside_register, brought, changes
from rollcall.rounds.pages.closing import close, closure
from rollcall.rounds.pages.figures import figures, figures_table, publication, published
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
from rollcall.rounds.pages.leaks import as_table as leaks_table, leaks, rows_of as leak_rows
from rollcall.rounds.pages.lines import lines
from rollcall.rounds.pages.opening import check, new
from rollcall.rounds.pages.overview import building, round_page, rounds
from rollcall.rounds.pages.part_lines import area_in_words, says
from rollcall.rounds.pages.parts import Context, person
from rollcall.rounds.pages.reconciling import counts, hand_overs, recipients
from rollcall.rounds.pages.running import hindrances, notice, review, rhythms, running, trend
from rollcall.rounds.pages.story import line
from rollcall.rounds.pictures import bar, lines_url

__all__ = [
    "CHANGE_KINDS",
    "Context",
    "area_in_words",
    "bar",
    "beside_register",
    "break_down",
    "brought",
    "building",
    "changes",
    "check",
    "climbed_says",
    "close",
    "closure",
    "counts",
    "elsewhere",
    "figures",
    "figures_table",
    "giving_back",
    "hand_overs",
    "handing",
    "held",
    "held_one",
    "hindrances",
    "in_sight",
    "leak_rows",
    "leaks",
    "leaks_table",
    "line",
    "lines",
    "lines_url",
    "new",
    "notice",
    "part",
    "person",
    "publication",
    "published",
    "recipients",
    "review",
    "rhythms",
    "round_page",
    "rounds",
    "running",
    "says",
    "trend",
]
