"""The words of this package: purposes, bases, events, grounds, what was erased and what stays."""

from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from rollcall.journal import words as journal

PURPOSES = {
    "IDENTIFY": gettext_lazy("to know who lives behind which door, each person once"),
    "REACH": gettext_lazy("to reach the household, above all in an emergency"),
    "CARE": gettext_lazy("to look after first whoever needs it"),
    "PRESENCE": gettext_lazy("to know who is away, so that nobody is looked for in vain"),
    "FAMILY": gettext_lazy("to call a relative, and to tell that all is well"),
    "ROUND": gettext_lazy("to make sure that nobody was missed in a round"),
    "IMPORT": gettext_lazy("to bring lists in without errors, and to answer questions about them"),
    "EXPORT": gettext_lazy("to fill in the forms of those above"),
    "TEAM": gettext_lazy("to know who answers for which door"),
    "ACCOUNT": gettext_lazy("to be able to say who did or saw what, when"),
    "RIGHTS": gettext_lazy("to answer people about their own data"),
}
BASES = {
    "DUTY": gettext_lazy("duty by law (PIPL art. 13.1(3); Organic Law of Residents' Committees)"),
    "EMERGENCY": gettext_lazy("response to an emergency (PIPL art. 13.1(4); Emergency Response Law)"),
    "SENSITIVE": gettext_lazy("duty by law, necessary and strictly protected (PIPL art. 13.1(3), 28–30)"),
    "CONSENT": gettext_lazy("consent of the household and of the relative (PIPL art. 13.1(1), 14–15, 29)"),
    "TEAM": gettext_lazy("work or service for the committee (PIPL art. 13.1(2))"),
    "SECURITY": gettext_lazy("protection and audit (PIPL art. 51, 54)"),
    "RIGHTS": gettext_lazy("rights of the person (PIPL art. 44–50)"),
}
EVENTS = {
    "LEFT": gettext_lazy("after somebody died or moved away"),
    "ENDED": gettext_lazy("after it ended"),
    "CLOSED": gettext_lazy("after the round was closed"),
    "SETTLED": gettext_lazy("after it was settled"),
    "MADE": gettext_lazy("after it was made"),
    "EXPIRED": gettext_lazy("after it expired"),
    "NEVER": gettext_lazy("as long as the register; says nothing about anybody by itself"),
}
DUE = {
    "people": gettext_lazy("People who died or moved away"),
    "needs": gettext_lazy("Needs that ended"),
    "absences": gettext_lazy("Absences that ended"),
    "proposals": gettext_lazy("What households sent by their door card, decided"),
    "kinships": gettext_lazy("Relatives whose consent was withdrawn"),
    "attempts": gettext_lazy("Attempts to reach a household"),
    "announcements": gettext_lazy("Words to the buildings' teams that ended"),
    "forms": gettext_lazy("Forms from above"),
    "exports": gettext_lazy("Notes on lists that were taken"),
    "uploads": gettext_lazy("Lists that were brought in, with their files"),
    "notes": gettext_lazy("Notes of what was seen at doors"),
    "scans": gettext_lazy("Photos of printed lists that nobody confirmed"),
    "held": gettext_lazy("Work that was kept and settled"),
    "links": gettext_lazy("Enrolment links"),
    "sign-ins": gettext_lazy("Sign-ins that ended"),
    "volunteers": gettext_lazy("What volunteers said who left or were refused"),
    "handovers": gettext_lazy("Words at the hand-over of turns"),
    "devices": gettext_lazy("Devices that were shut out"),
    "suspensions": gettext_lazy("Why an account was disabled, once it is in use again"),
    "changes": gettext_lazy("What changes said before and after"),
    "commands": gettext_lazy("Keys of commands from phones"),
    "looks": gettext_lazy("Who looked at whom"),
    "petitions": gettext_lazy("The words of answered requests"),
    "certificates": gettext_lazy("Names on certificates"),
    "answer": gettext_lazy("To answer a request"),
}
KINDS = {"CORRECTION": gettext_lazy("Correction"), "ERASURE": gettext_lazy("Erasure")}
VERDICTS = {"GRANTED": gettext_lazy("granted"), "REFUSED": gettext_lazy("refused")}
GROUNDS = {
    "NOT_NEEDED": gettext_lazy("The purpose is fulfilled or cannot be, or it is not needed any more (art. 47.1(1))"),
    "TERM_OVER": gettext_lazy("The time for keeping it is over (art. 47.1(2))"),
    "CONSENT": gettext_lazy("The person has withdrawn consent (art. 47.1(3))"),
    "UNLAWFUL": gettext_lazy("It was held against the law or against what was agreed (art. 47.1(4))"),
    "WRONG": gettext_lazy("It is wrong or incomplete (art. 46)"),
    "LAW_KEEPS": gettext_lazy("The law demands that it be kept for now (art. 47.2)"),
    "IS_RIGHT": gettext_lazy("It was checked and is right (art. 46.2)"),
    "NOT_ENTITLED": gettext_lazy("Whoever asks is neither the person nor allowed to ask for the person"),
    "CANNOT_YET": gettext_lazy("The person lives here, and the committee needs it for its duties"),
}
HINDRANCES = {
    "ROUND_RUNS": gettext_lazy("This person is on the list of a round that is still running. Close the round first."),
    "ERASED": gettext_lazy("This entry is erased already."),
}
FIGURES = {
    "residents": gettext_lazy("entries of the register emptied"),
    "needs": gettext_lazy("needs erased"),
    "absences": gettext_lazy("absences erased"),
    "proposals": gettext_lazy("forms of the household, blotted out"),
    "kinships": gettext_lazy("links to relatives erased"),
    "attempts": gettext_lazy("words about attempts and checks at the household, emptied"),
    "announcements": gettext_lazy("words to the building's team erased"),
    "uploads": gettext_lazy("rows of lists erased"),
    "exports": gettext_lazy("purposes of lists in which the name stood, blotted out"),
    "notes": gettext_lazy("notes of what was seen, emptied"),
    "held": gettext_lazy("pieces of kept work, emptied"),
    "changes": gettext_lazy("changes in the journal, emptied"),
    "reasons": gettext_lazy("reasons in the journal, emptied"),
    "petitions": gettext_lazy("words of requests, emptied"),
    "kept.lines": gettext_lazy("lines of closed rounds, without name and door, as counts of the building"),
    "kept.records": gettext_lazy("records of when somebody was there, without name and note"),
    "kept.acts": gettext_lazy("entries of the journal: who did something when, without what it said"),
}
BESIDE = {
    "ACT": gettext_lazy("What was done"),
    "LOOK": gettext_lazy("Who looked"),
    "TAKEN": gettext_lazy("Lists that left the register with this person on them"),
    "ASKED": gettext_lazy("What was confirmed of the household"),
    "TRIED": gettext_lazy("When the household was tried in vain"),
    "LIST_ROW": gettext_lazy("Rows of lists that name this person, or somebody of the same name"),
    "HELD": gettext_lazy("Work from phones that was kept"),
}
CLASSES = {
    "P": pgettext_lazy("privacy class", "public"),
    "I": pgettext_lazy("privacy class", "internal"),
    "S": pgettext_lazy("privacy class", "sensitive"),
}
TABLES = {
    "rounds_record": gettext_lazy("What was seen"),
    "register_decision": gettext_lazy("Decision about two entries"),
    "privacy_petition": gettext_lazy("Request about one's own data"),
}
COLUMNS = {
    "household": pgettext_lazy("column", "household"),
    "dwelling": pgettext_lazy("column", "door of the home"),
    "building": pgettext_lazy("column", "building"),
    "resident": pgettext_lazy("column", "person"),
    "one": pgettext_lazy("column", "one entry"),
    "other": pgettext_lazy("column", "other entry"),
    "by": pgettext_lazy("column", "by whom"),
    "recorded_by": pgettext_lazy("column", "recorded by"),
    "merged_by": pgettext_lazy("column", "made one by"),
    "merged_into": pgettext_lazy("column", "made one with"),
    "ended_by": pgettext_lazy("column", "ended by"),
    "registered_in": pgettext_lazy("column", "registered behind"),
    "taken_by": pgettext_lazy("column", "taken by"),
    "decided_by": pgettext_lazy("column", "decided by"),
    "finding": pgettext_lazy("column", "the name by its sounds"),
    "sources": pgettext_lazy("column", "which list each value came from"),
    "merged_at": pgettext_lazy("column", "made one with another entry at"),
    "noted_at": pgettext_lazy("column", "noted at"),
    "seen_by": pgettext_lazy("column", "who may see it"),
    "review_on": pgettext_lazy("column", "to review on"),
    "reviewed_at": pgettext_lazy("column", "reviewed at"),
    "until_on": pgettext_lazy("column", "expected to end on"),
    "ended_at": pgettext_lazy("column", "ended at"),
    "ended_source": pgettext_lazy("column", "who told of the end"),
    "told_at": pgettext_lazy("column", "told at"),
    "group": pgettext_lazy("column", "list"),
    "verdict": pgettext_lazy("column", "decided"),
    "excuse": pgettext_lazy("column", "away from the start because"),
    "excused_until": pgettext_lazy("column", "away until"),
    "state": pgettext_lazy("column", "state"),
    "outcome": pgettext_lazy("column", "outcome"),
    "reason": pgettext_lazy("column", "reason"),
    "disputed": pgettext_lazy("column", "people disagree"),
    "recorded_at": pgettext_lazy("column", "recorded at"),
    "seen_at": pgettext_lazy("column", "seen at"),
    "received_at": pgettext_lazy("column", "received at"),
    "door": pgettext_lazy("column", "how it came in"),
    "at": pgettext_lazy("column", "when"),
    "asked_by": pgettext_lazy("column", "asked by"),
    "wish": pgettext_lazy("column", "what was asked"),
    "statement": pgettext_lazy("column", "what was answered"),
    "done": pgettext_lazy("column", "what was put right"),
    "done_at": pgettext_lazy("column", "carried out at"),
    "taken_at": pgettext_lazy("column", "taken at"),
    "due_on": pgettext_lazy("column", "to be answered by"),
    "decided_at": pgettext_lazy("column", "decided at"),
    "ground": pgettext_lazy("column", "legal ground"),
}


def column(name: str) -> str:
    """What a column says; its own name where only the machine needs it."""
    return str(COLUMNS.get(name) or journal.column(name) or name)


def table(name: str) -> str:
    """What a row of a table is."""
    return str(TABLES.get(name) or (journal.TABLES.get(name)) or name)


def figure(code: str, count: int) -> str:
    """One figure of a certificate."""
    return _("%(count)s: %(what)s") % {"count": f"{count:,}", "what": str(FIGURES.get(code) or DUE.get(code) or code)}


def term(days: int, event: str) -> str:
    """Until when something is kept: "365 days after somebody died or moved away"."""
    if event == "NEVER" or not days:
        return str(EVENTS[event])
    return _("%(days)s days %(event)s") % {"days": days, "event": EVENTS[event]}
