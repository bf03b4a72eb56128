"""What is done to the register: founding it from plain values; bringing files in, applying and undoing them."""

from rollcall.register.actions.answering import answer_row
from rollcall.register.actions.applying import ChangedSince, RegisterHasChanged
from rollcall.register.actions.blocks import (
    BlockExists,
    BlockHasBuildings,
    BlockIsAnsweredFor,
    change_block,
    make_block,
    remove_block,
)
from rollcall.register.actions.exporting import export_register
from rollcall.register.actions.forms_from_above import FormRefused, FormWish, bring_form, fill_form, settle_form
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
from rollcall.register.actions.handing_out import (
    HandedOut,
    NeedsSheets,
    NotForThisPost,
    PurposeIsMissing,
    Wish,
    hand_out,
)
from rollcall.register.actions.importing import apply_compared, import_file, undo_applied
from rollcall.register.actions.indexing import index_residents
from rollcall.register.actions.receiving import Correction, FileIsTooLarge, correct_mapping, receive_file
from rollcall.register.actions.revealing import reveal_numbers
from rollcall.register.actions.starting import (
    NeverApplied,
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
    "BlockExists",
    "BlockHasBuildings",
    "BlockIsAnsweredFor",
    "BuildingPlan",
    "ChangedSince",
    "Correction",
    "DwellingPlan",
    "FileIsTooLarge",
    "FormRefused",
    "FormWish",
    "Founded",
    "HandedOut",
    "NeedPlan",
    "NeedsSheets",
    "NeverApplied",
    "NotAtThatStage",
    "NotForThisPost",
    "PersonPlan",
    "Places",
    "PurposeIsMissing",
    "RegisterHasChanged",
    "Wish",
    "answer_row",
    "apply_compared",
    "begin_again",
    "begin_applying",
    "begin_undoing",
    "bring_form",
    "bring_in_file",
    "change_block",
    "compare_again",
    "confirm_mapping",
    "correct_mapping",
    "do_work",
    "export_register",
    "fill_form",
    "found_register",
    "hand_out",
    "import_file",
    "index_residents",
    "make_block",
    "receive_file",
    "remove_block",
    "reveal_numbers",
    "settle_form",
    "take_over",
    "undo_applied",
]
