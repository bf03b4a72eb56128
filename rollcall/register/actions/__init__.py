"""What is done to the register: founding it from plain values; bringing files in, applying and undoing them."""

from rollcall.register.actions.answering import answer_row
from rollcall.register.actions.applying import ChangedSince, RegisterHasChanged
from rollcall.register.actions.doubles import (
    CannotTakeBack,
    DecidedMeanwhile,
    Merged,
    keep_apart,
    merge_residents,
    put_off,
    take_back,
    what_came_later,
)
from rollcall.register.actions.dwellings import (
    NobodyToMove,
    PeopleLiveThere,
    add_household,
    change_use,
    move_residents,
)
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
    "BuildingPlan",
    "CannotTakeBack",
    "ChangedSince",
    "Correction",
    "DecidedMeanwhile",
    "DwellingPlan",
    "FileIsTooLarge",
    "Founded",
    "Merged",
    "NeedPlan",
    "NobodyToMove",
    "NotAtThatStage",
    "PeopleLiveThere",
    "PersonPlan",
    "Places",
    "RegisterHasChanged",
    "add_household",
    "answer_row",
    "apply_compared",
    "begin_again",
    "begin_applying",
    "begin_undoing",
    "bring_in_file",
    "change_use",
    "compare_again",
    "confirm_mapping",
    "correct_mapping",
    "do_work",
    "export_register",
    "found_register",
    "import_file",
    "keep_apart",
    "merge_residents",
    "move_residents",
    "put_off",
    "receive_file",
    "take_back",
    "take_over",
    "undo_applied",
    "what_came_later",
]
