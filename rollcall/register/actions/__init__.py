"""What is done to the register: founding it from plain values; bringing files in, applying and undoing them; what life
changes: where people are, who lives where, what somebody needs."""

from rollcall.register.actions.announcing import acknowledge
from rollcall.register.actions.answering import answer_row
from rollcall.register.actions.applying import ChangedSince, RegisterHasChanged
from rollcall.register.actions.exporting import export_register
from rollcall.register.actions.founding import (
    AbsencePlan,
    BuildingPlan,
    DwellingPlan,
    Founded,
    NeedPlan,
    PersonPlan,
    Places,
    found_register,
)
from rollcall.register.actions.importing import apply_compared, import_file, undo_applied
from rollcall.register.actions.living import (
    AlreadySo,
    Newcomer,
    move_in,
    move_people,
    record_departure,
    take_back_departure,
)
from rollcall.register.actions.needing import HasEnded, NotedAlready, add_need, end_need, review_need
from rollcall.register.actions.presence import CannotBeSo, correct_absence, say_where, still_away
from rollcall.register.actions.receiving import Correction, FileIsTooLarge, correct_mapping, receive_file
from rollcall.register.actions.starting import (
    begin_again,
    begin_applying,
    begin_undoing,
    bring_in_file,
    compare_again,
    confirm_mapping,
)
from rollcall.register.actions.work import do_work
from rollcall.register.actions.working import NotAtThatStage, take_over

__all__ = [
    "AbsencePlan",
    "AlreadySo",
    "BuildingPlan",
    "CannotBeSo",
    "ChangedSince",
    "Correction",
    "DwellingPlan",
    "FileIsTooLarge",
    "Founded",
    "HasEnded",
    "NeedPlan",
    "Newcomer",
    "NotAtThatStage",
    "NotedAlready",
    "PersonPlan",
    "Places",
    "RegisterHasChanged",
    "acknowledge",
    "add_need",
    "answer_row",
    "apply_compared",
    "begin_again",
    "begin_applying",
    "begin_undoing",
    "bring_in_file",
    "compare_again",
    "confirm_mapping",
    "correct_absence",
    "correct_mapping",
    "do_work",
    "end_need",
    "export_register",
    "found_register",
    "import_file",
    "move_in",
    "move_people",
    "receive_file",
    "record_departure",
    "review_need",
    "say_where",
    "still_away",
    "take_back_departure",
    "take_over",
    "undo_applied",
]
