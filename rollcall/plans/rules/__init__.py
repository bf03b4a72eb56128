"""What a playbook's body means. Pure: plain JSON in, typed values out."""

from rollcall.plans.rules.blank import blank, changed, copied
from rollcall.plans.rules.faults import SECTIONS, Fault, faults_of
from rollcall.plans.rules.reading import PlaybookIsWrong, as_body, read_draft, read_playbook
from rollcall.plans.rules.shape import (
    AUDIENCES,
    BASES,
    CHECK,
    CHECK_PHONE,
    CHECKLIST,
    CHECKS,
    CLOSING,
    DISPUTES,
    DWELLING,
    EVERYBODY,
    GAPS,
    HEADCOUNT,
    HOUSEHOLD,
    KNOWN,
    LATER,
    LONGEST_KEPT,
    MISSING,
    NOBODY,
    NOT_AGAIN,
    NOTES,
    RECORDS,
    REFUSED,
    REGISTER,
    RESIDENT,
    SEES_OUTCOMES,
    SETTLES,
    SUBJECTS,
    TICKS,
    UNKNOWN,
    VACANT,
    WRITES,
    Contingency,
    Item,
    Outcome,
    Playbook,
    Reason,
    Words,
)
from rollcall.plans.rules.who import Condition

__all__ = [
    "AUDIENCES", "BASES", "CHECK", "CHECKLIST", "CHECKS", "CHECK_PHONE", "CLOSING", "DISPUTES", "DWELLING", "EVERYBODY",
    "GAPS", "HEADCOUNT", "HOUSEHOLD", "KNOWN", "LATER", "LONGEST_KEPT", "MISSING", "NOBODY", "NOTES", "NOT_AGAIN",
    "RECORDS", "REFUSED", "REGISTER", "RESIDENT", "SECTIONS", "SEES_OUTCOMES", "SETTLES", "SUBJECTS", "TICKS", "UNKNOWN",
    "VACANT", "WRITES", "Condition", "Contingency", "Fault", "Item", "Outcome", "Playbook", "PlaybookIsWrong", "Reason",
    "Words", "as_body", "blank", "changed", "copied", "faults_of", "read_draft", "read_playbook",
]  # fmt: skip
