"""What can be asked of rounds."""

from rollcall.rounds.queries.doors import Door, DoorHousehold, DoorLine, Work, building_for, doors_for, work_for
from rollcall.rounds.queries.lines import Narrow, lines_of, round_lines, story_of
from rollcall.rounds.queries.rounds import RoundView, all_rounds, held_work, playbook_of, round_for, running_rounds
from rollcall.rounds.queries.tally import Count, Tally, tally_for

__all__ = [
    "Count",
    "Door",
    "DoorHousehold",
    "DoorLine",
    "Narrow",
    "RoundView",
    "Tally",
    "Work",
    "all_rounds",
    "building_for",
    "doors_for",
    "held_work",
    "lines_of",
    "playbook_of",
    "round_for",
    "round_lines",
    "running_rounds",
    "story_of",
    "tally_for",
    "work_for",
]
