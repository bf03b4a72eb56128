"""What can be asked of rounds."""

from rollcall.rounds.queries.alive import differences_in
from rollcall.rounds.queries.audience import Listed, audience_of
from rollcall.rounds.queries.breaking import Breaking, Somebody, Unit, breaking_for, may_break_down, others_for
from rollcall.rounds.queries.building import BuildingInRound, building_in_round
from rollcall.rounds.queries.changed import Changed, changed_for, changes_of, kinds_of, lines_with, waiting_in
from rollcall.rounds.queries.doors import Door, DoorHousehold, DoorLine, Work, building_for, doors_for, work_for
from rollcall.rounds.queries.ending import NAMED, Ending, ending_for
from rollcall.rounds.queries.fronts import FrontDoor, fronts_for
from rollcall.rounds.queries.glance import Glance, rounds_at_a_glance
from rollcall.rounds.queries.handing import (
    LEADS_ROUNDS,
    HandedOut,
    PartView,
    climbed_for,
    handed_out,
    is_over,
    is_with,
    narrow,
    narrowed,
    own_parts,
    parts_of,
)
from rollcall.rounds.queries.happening import (
    Running,
    hinders_closing,
    lines_without_note,
    numbers_of_buildings,
    running_for,
)
from rollcall.rounds.queries.held import HeldView, held_for, held_work, lines_named, may_settle
from rollcall.rounds.queries.last import LastTime, last_recorded, last_time
from rollcall.rounds.queries.leaks import Leaks, leaks_for
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
from rollcall.rounds.queries.rhythms import Beat, Drill, drill_for, is_rhythm, playbook_named, rhythms
from rollcall.rounds.queries.rounds import (
    RoundView,
    all_rounds,
    playbook_in,
    playbook_of,
    round_for,
    running_rounds,
    view_of,
    writes_back,
)
from rollcall.rounds.queries.subjects import to_put_right
from rollcall.rounds.queries.tally import Count, Tally, tally_for
from rollcall.rounds.queries.timing import Timing, timing_of
from rollcall.rounds.queries.trend import Past, Trend, trend_for
from rollcall.rounds.queries.tries import asked_behind

__all__ = [
    "LEADS_ROUNDS",
    "NAMED",
    "Beat",
    "BlockRow",
    "Breaking",
    "BuildingInRound",
    "BuildingRow",
    "Changed",
    "Count",
    "Door",
    "DoorHousehold",
    "DoorLine",
    "Drill",
    "Ending",
    "FrontDoor",
    "Glance",
    "HandedOut",
    "HeldView",
    "LastTime",
    "Leaks",
    "Listed",
    "Narrow",
    "Overview",
    "PartView",
    "Past",
    "Preview",
    "RoundView",
    "Running",
    "Somebody",
    "Story",
    "Tally",
    "Timing",
    "Trend",
    "Unit",
    "Work",
    "all_rounds",
    "asked_behind",
    "audience_of",
    "breaking_for",
    "building_for",
    "building_in_round",
    "changed_for",
    "changes_of",
    "climbed_for",
    "differences_in",
    "doors_for",
    "drill_for",
    "ending_for",
    "fronts_for",
    "handed_out",
    "held_for",
    "held_work",
    "hinders_closing",
    "is_over",
    "is_rhythm",
    "is_with",
    "kinds_of",
    "last_recorded",
    "last_time",
    "leaks_for",
    "lines_named",
    "lines_of",
    "lines_with",
    "lines_without_note",
    "may_break_down",
    "may_settle",
    "narrow",
    "narrowed",
    "next_number",
    "notes_on",
    "numbers_of_buildings",
    "open_lines",
    "others_for",
    "overview_for",
    "overview_of",
    "own_parts",
    "parts_of",
    "playbook_in",
    "playbook_named",
    "playbook_of",
    "preview_for",
    "pulse_for",
    "pulse_now",
    "pulse_of",
    "rhythms",
    "round_for",
    "round_lines",
    "rounds_at_a_glance",
    "running_for",
    "running_rounds",
    "sign_of",
    "story_for",
    "story_of",
    "tally_for",
    "timing_of",
    "to_put_right",
    "trend_for",
    "view_of",
    "waiting_in",
    "work_for",
    "writes_back",
]
