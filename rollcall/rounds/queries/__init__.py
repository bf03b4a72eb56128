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
from rollcall.rounds.queries.publishing import Published, ToPublish, figures_to_publish, published, to_publish
from rollcall.rounds.queries.pulse import pulse_for, pulse_now, pulse_of, sign_of
from rollcall.rounds.queries.reconciling import (
    Counts,
    HandOvers,
    came_later,
    counts_for,
    counts_of,
    hand_overs_for,
    hand_overs_of,
)
from rollcall.rounds.queries.rollup import Area, Cell, RollUp, Row, rollup_for
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
    "LEADS_ROUNDS",
    "NAMED",
    "Area",
    "BlockRow",
    "Breaking",
    "BuildingInRound",
    "BuildingRow",
    "Cell",
    "Changed",
    "Count",
    "Counts",
    "Door",
    "DoorHousehold",
    "DoorLine",
    "Ending",
    "FrontDoor",
    "Glance",
    "HandOvers",
    "HandedOut",
    "HeldView",
    "LastTime",
    "Leaks",
    "Listed",
    "Narrow",
    "Overview",
    "PartView",
    "Preview",
    "Published",
    "RollUp",
    "RoundView",
    "Row",
    "Somebody",
    "Story",
    "Tally",
    "ToPublish",
    "Unit",
    "Work",
    "all_rounds",
    "asked_behind",
    "audience_of",
    "breaking_for",
    "building_for",
    "building_in_round",
    "came_later",
    "changed_for",
    "changes_of",
    "climbed_for",
    "counts_for",
    "counts_of",
    "differences_in",
    "doors_for",
    "ending_for",
    "figures_to_publish",
    "fronts_for",
    "hand_overs_for",
    "hand_overs_of",
    "handed_out",
    "held_for",
    "held_work",
    "is_over",
    "is_with",
    "kinds_of",
    "last_recorded",
    "last_time",
    "leaks_for",
    "lines_named",
    "lines_of",
    "lines_with",
    "may_break_down",
    "may_settle",
    "narrow",
    "narrowed",
    "next_number",
    "notes_on",
    "open_lines",
    "others_for",
    "overview_for",
    "overview_of",
    "own_parts",
    "parts_of",
    "playbook_in",
    "playbook_of",
    "preview_for",
    "published",
    "pulse_for",
    "pulse_now",
    "pulse_of",
    "rollup_for",
    "round_for",
    "round_lines",
    "rounds_at_a_glance",
    "running_rounds",
    "sign_of",
    "story_for",
    "story_of",
    "tally_for",
    "to_publish",
    "to_put_right",
    "waiting_in",
    "work_for",
    "writes_back",
]
