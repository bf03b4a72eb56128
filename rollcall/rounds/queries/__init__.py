"""What can be asked of rounds."""

from rollcall.rounds.queries.audience import Listed, audience_of
from rollcall.rounds.queries.building import BuildingInRound, building_in_round
from rollcall.rounds.queries.doors import Door, DoorHousehold, DoorLine, Work, building_for, doors_for, work_for
from rollcall.rounds.queries.ending import NAMED, Ending, ending_for
from rollcall.rounds.queries.fronts import FrontDoor, fronts_for
from rollcall.rounds.queries.glance import Glance, rounds_at_a_glance
from rollcall.rounds.queries.held import HeldView, held_for, held_work, lines_named, may_settle
from rollcall.rounds.queries.lines import (
    Narrow,
    Story,
    lines_of,
    notes_on,
    open_lines,
    round_lines,
    story_for,
    story_of,
)
from rollcall.rounds.queries.overview import BlockRow, BuildingRow, Overview, overview_for, overview_of
from rollcall.rounds.queries.preview import Preview, next_number, preview_for
from rollcall.rounds.queries.pulse import pulse_for, pulse_now, pulse_of, sign_of
from rollcall.rounds.queries.rounds import (
    RoundView,
    all_rounds,
    playbook_in,
    playbook_of,
    round_for,
    running_rounds,
    writes_back,
)
from rollcall.rounds.queries.subjects import to_put_right
from rollcall.rounds.queries.tally import Count, Tally, tally_for
from rollcall.rounds.queries.tries import asked_behind

__all__ = [
    "NAMED",
    "BlockRow",
    "BuildingInRound",
    "BuildingRow",
    "Count",
    "Door",
    "DoorHousehold",
    "DoorLine",
    "Ending",
    "FrontDoor",
    "Glance",
    "HeldView",
    "Listed",
    "Narrow",
    "Overview",
    "Preview",
    "RoundView",
    "Story",
    "Tally",
    "Work",
    "all_rounds",
    "asked_behind",
    "audience_of",
    "building_for",
    "building_in_round",
    "doors_for",
    "ending_for",
    "fronts_for",
    "held_for",
    "held_work",
    "lines_named",
    "lines_of",
    "may_settle",
    "next_number",
    "notes_on",
    "open_lines",
    "overview_for",
    "overview_of",
    "playbook_in",
    "playbook_of",
    "preview_for",
    "pulse_for",
    "pulse_now",
    "pulse_of",
    "round_for",
    "round_lines",
    "rounds_at_a_glance",
    "running_rounds",
    "sign_of",
    "story_for",
    "story_of",
    "tally_for",
    "to_put_right",
    "work_for",
    "writes_back",
]
