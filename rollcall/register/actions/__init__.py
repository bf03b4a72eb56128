"""What is done to the register: founding it from plain values; bringing files in, applying and undoing them; what life
changes: where people are, who lives where, what somebody needs."""

from rollcall.register.actions.accepting import (
    DecidedAlready,
    Wish as ProposalWish,
    accept_proposal,
    look_at_proposal,
    refuse_proposal,
)
from rollcall.register.actions.announcing import acknowledge
from rollcall.register.actions.answering import answer_row
from rollcall.register.actions.applying import ChangedSince, RegisterHasChanged
from rollcall.register.actions.asking import confirm_household, note_attempt
from rollcall.register.actions.blocks import (
    BlockExists,
    BlockHasBuildings,
    BlockIsAnsweredFor,
    change_block,
    make_block,
    remove_block,
)
from rollcall.register.actions.correcting import ChangedMeanwhile, correct_facts
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
from rollcall.register.actions.families import (
    Brought,
    Consent,
    Link,
    LinkedAlready,
    OwnRelative,
    Who,
    WithdrawnAlready,
    add_relative,
    bring_relatives,
    correct_relative,
    withdraw_consent,
)
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
from rollcall.register.actions.keeping import change_keeping
from rollcall.register.actions.links import LinkIsSpent, Target, make_links, receive_proposal
from rollcall.register.actions.living import AlreadySo, Newcomer, move_in, record_departure, take_back_departure
from rollcall.register.actions.marking import TooLongToMark, mark_list
from rollcall.register.actions.needing import HasEnded, NotedAlready, add_need, end_need, review_need
from rollcall.register.actions.once import SameKeyOtherBody
from rollcall.register.actions.presence import CannotBeSo, correct_absence, say_where, still_away
from rollcall.register.actions.receiving import Correction, FileIsTooLarge, correct_mapping, receive_file
from rollcall.register.actions.retracting import take_back_asking, take_back_use
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
    "AlreadySo",
    "BlockExists",
    "BlockHasBuildings",
    "BlockIsAnsweredFor",
    "Brought",
    "BuildingPlan",
    "CannotBeSo",
    "CannotTakeBack",
    "ChangedMeanwhile",
    "ChangedSince",
    "Consent",
    "Correction",
    "DecidedAlready",
    "DecidedMeanwhile",
    "DwellingPlan",
    "FileIsTooLarge",
    "FormRefused",
    "FormWish",
    "Founded",
    "HandedOut",
    "HasEnded",
    "Link",
    "LinkIsSpent",
    "LinkedAlready",
    "Merged",
    "NeedPlan",
    "NeedsSheets",
    "NeverApplied",
    "Newcomer",
    "NobodyToMove",
    "NotAtThatStage",
    "NotForThisPost",
    "NotedAlready",
    "OwnRelative",
    "PeopleLiveThere",
    "PersonPlan",
    "Places",
    "ProposalWish",
    "PurposeIsMissing",
    "RegisterHasChanged",
    "SameKeyOtherBody",
    "Target",
    "TooLongToMark",
    "Who",
    "Wish",
    "WithdrawnAlready",
    "accept_proposal",
    "acknowledge",
    "add_household",
    "add_need",
    "add_relative",
    "answer_row",
    "apply_compared",
    "begin_again",
    "begin_applying",
    "begin_undoing",
    "bring_form",
    "bring_in_file",
    "bring_relatives",
    "change_block",
    "change_keeping",
    "change_use",
    "compare_again",
    "confirm_household",
    "confirm_mapping",
    "correct_absence",
    "correct_facts",
    "correct_mapping",
    "correct_relative",
    "do_work",
    "end_need",
    "export_register",
    "fill_form",
    "found_register",
    "hand_out",
    "import_file",
    "index_residents",
    "keep_apart",
    "look_at_proposal",
    "make_block",
    "make_links",
    "mark_list",
    "merge_residents",
    "move_in",
    "move_residents",
    "note_attempt",
    "put_off",
    "receive_file",
    "receive_proposal",
    "record_departure",
    "refuse_proposal",
    "remove_block",
    "reveal_numbers",
    "review_need",
    "say_where",
    "settle_form",
    "still_away",
    "take_back",
    "take_back_asking",
    "take_back_departure",
    "take_back_use",
    "take_over",
    "undo_applied",
    "what_came_later",
    "withdraw_consent",
]
