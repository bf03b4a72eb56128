"""What a playbook says, as typed values. Pure."""

from dataclasses import dataclass

from rollcall.plans.rules.who import Condition

RESIDENT, HOUSEHOLD, DWELLING = "resident", "household", "dwelling"
SUBJECTS = (
    RESIDENT,
    HOUSEHOLD,
    DWELLING,
)  # of what a list is made; a door that nobody is known behind stands for itself
EVERYBODY, MISSING = "everybody", "missing"
AUDIENCES = (EVERYBODY, MISSING)  # who of them: all, or those about whom the register lacks something
GAPS = (
    "NOBODY_KNOWN",
    "UNNAMED",
    "AWAY_UNKNOWN",
    "NEVER",
    "STALE",
)  # the gaps that put a household on such a list, where a playbook does not say which
CHECK, CHECK_PHONE = "check", "check_phone"  # confirmed at the door, by telephone
NOBODY, LATER, REFUSED, NOT_AGAIN, VACANT = "nobody", "later", "refused", "not_again", "vacant"
CHECKS = (CHECK, CHECK_PHONE)
RECORDS, SEES_OUTCOMES, SETTLES = "rounds.record", "rounds.see_outcomes", "rounds.settle"
TICKS = (
    RECORDS,
    SEES_OUTCOMES,
    SETTLES,
)  # who ticks: all who go to doors, building leaders and up, block leaders and up
CHECKLIST, DISPUTES, REGISTER, HEADCOUNT, NOTES = "CHECKLIST", "DISPUTES", "REGISTER", "HEADCOUNT", "NOTES"
CLOSING = (
    CHECKLIST,
    DISPUTES,
    REGISTER,
    HEADCOUNT,
    NOTES,
)  # what must be in order before a round closes, beside its lines
BASES = ("EMERGENCY", "DUTY", "CONSENT")  # on what a list of people rests
LONGEST_KEPT = 180  # days after closing: notes about people are emptied then in any case
WRITES = ("", *CHECKS, NOBODY, LATER, REFUSED, NOT_AGAIN, VACANT)  # what a record writes back to the register
KNOWN, UNKNOWN = "known", "unknown"  # where the register knows who lives behind a door, and where it does not


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def for_language(self, language: str) -> str:
        """The text for a language code such as zh-hans or en."""
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class Outcome:
    """What can come of a line. `counts` is DONE, or OPEN for another try; `usual` is the one for a whole household.
    `writes`: what it writes back to the register; `follow_up`: somebody has to put something right because of it;
    `where`: only KNOWN, where the register knows who lives there, or only UNKNOWN; `shelter`: a place where people are then
    and are counted; `note`: a word is to be written down with it."""

    code: str
    label: Words
    counts: str
    usual: bool = False
    sensitive: bool = False
    writes: str = ""
    follow_up: bool = False
    where: str = ""
    shelter: bool = False
    note: bool = False

    def fits(self, *, known: bool) -> bool:
        """Whether it can come of a line about which the register knows who lives there, or does not."""
        return self.where in ("", KNOWN if known else UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is not done; `letter` is its one sign in pictures. `excuse`: absences that excuse from the start;
    `signed`: given only at closing; `nobody`: nobody opened, which may be said of a whole floor at once; `note`: a word is
    to be written down with it."""

    code: str
    label: Words
    letter: Words
    excuse: tuple[str, ...] = ()
    signed: bool = False
    writes: str = ""
    nobody: bool = False
    note: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be ready before a round begins."""

    code: str
    text: Words


@dataclass(frozen=True, slots=True)
class Contingency:
    """If this happens, then that is to be done; `who`: the code of the role that sees to it."""

    code: str
    when: Words
    then: Words
    who: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """A kind of work as read from its body. `counts_tries`: whether earlier tries at the door are
    shown and counted; `gaps`: the kinds of gap, as the register names them, that put a household on a list of those about
    whom something is missing, unless whoever opens the round chooses others."""

    code: str
    subject: str
    title: Words
    done: Words
    not_done: Words
    due_hours: int
    outcomes: tuple[Outcome, ...]
    reasons: tuple[Reason, ...]
    audience: str = EVERYBODY
    counts_tries: bool = False
    gaps: tuple[str, ...] = GAPS
    about: Words | None = None
    who: tuple[Condition, ...] = ()
    checklist: tuple[Item, ...] = ()
    contingencies: tuple[Contingency, ...] = ()
    ticks: str = RECORDS
    closing: tuple[str, ...] = ()
    notice: Words | None = None
    follow: str = ""
    basis: str = ""
    keep_days: int = LONGEST_KEPT

    @property
    def shelters(self) -> tuple[Outcome, ...]:
        """The outcomes that say where somebody is now."""
        return tuple(outcome for outcome in self.outcomes if outcome.shelter)

    @property
    def wants_notes(self) -> frozenset[str]:
        """The outcomes and reasons with which a word is to be written down."""
        outcomes = {one.code for one in self.outcomes if one.note}
        return frozenset(outcomes | {one.code for one in self.reasons if one.note})

    def outcome(self, code: str) -> Outcome | None:
        """The outcome with a code."""
        return next((outcome for outcome in self.outcomes if outcome.code == code), None)

    def reason(self, code: str) -> Reason | None:
        """The reason with a code."""
        return next((reason for reason in self.reasons if reason.code == code), None)

    @property
    def usual(self) -> Outcome:
        """The outcome that one tap gives a whole household."""
        return next(outcome for outcome in self.outcomes if outcome.usual)

    @property
    def signed_reason(self) -> Reason:
        """The reason under which lines go that somebody signs for at closing."""
        return next(reason for reason in self.reasons if reason.signed)

    @property
    def nobody(self) -> "Outcome | Reason | None":
        """What says that nobody opened, as an outcome that asks for another try or as a reason; None where nothing does, or
        where a note has to go with it."""
        outcome = next((one for one in self.outcomes if one.writes == NOBODY and not one.note), None)
        reasons = (one for one in self.reasons if one.nobody or one.writes == NOBODY)
        return outcome or next((one for one in reasons if not one.note), None)

    @property
    def writes_back(self) -> bool:
        """Whether any record of it writes something back to the register."""
        return any(one.writes for one in self.outcomes) or any(one.writes for one in self.reasons)

    def consequence(self, outcome: str, reason: str) -> str:
        """What a record that says so writes back to the register; empty when nothing."""
        found = self.outcome(outcome) if outcome else self.reason(reason)
        return found.writes if found else ""

    def excuse_for(self, absence: str) -> Reason | None:
        """The reason that excuses somebody who is away in this way."""
        return next((reason for reason in self.reasons if absence in reason.excuse), None)
