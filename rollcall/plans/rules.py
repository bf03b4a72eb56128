"""What a playbook's body means. Pure: plain JSON in, typed values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rollcall.register.rules import gaps

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
WRITES = ("", *CHECKS, NOBODY, LATER, REFUSED, NOT_AGAIN, VACANT)  # what a record writes back to the register
KNOWN, UNKNOWN = "known", "unknown"  # where the register knows who lives behind a door, and where it does not


class PlaybookIsWrong(ValueError):
    """A body that contradicts itself or lacks something; the message says where."""


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
    `where`: only KNOWN, where the register knows who lives there, or only UNKNOWN."""

    code: str
    label: Words
    counts: str
    usual: bool = False
    sensitive: bool = False
    writes: str = ""
    follow_up: bool = False
    where: str = ""

    def fits(self, *, known: bool) -> bool:
        """Whether it can come of a line about which the register knows who lives there, or does not."""
        return self.where in ("", KNOWN if known else UNKNOWN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a line is not done; `letter` is its one sign in pictures. `excuse`: absences that excuse from the start;
    `signed`: given only at closing; `nobody`: nobody opened, which may be said of a whole floor at once."""

    code: str
    label: Words
    letter: Words
    excuse: tuple[str, ...] = ()
    signed: bool = False
    writes: str = ""
    nobody: bool = False


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
        """What says that nobody opened, as an outcome that asks for another try or as a reason; None where nothing does."""
        outcome = next((one for one in self.outcomes if one.writes == NOBODY), None)
        return outcome or next((one for one in self.reasons if one.nobody or one.writes == NOBODY), None)

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


def read_playbook(body: Mapping[str, Any]) -> Playbook:
    """The playbook that a body describes. Raises PlaybookIsWrong."""
    try:
        playbook = Playbook(
            code=body["code"],
            subject=body["subject"],
            title=Words(**body["title"]),
            done=Words(**body["done"]),
            not_done=Words(**body["not_done"]),
            due_hours=int(body["due_hours"]),
            outcomes=tuple(_outcome(outcome) for outcome in body["outcomes"]),
            reasons=tuple(_reason(reason) for reason in body["reasons"]),
            audience=body.get("audience", EVERYBODY),
            counts_tries=bool(body.get("counts_tries", False)),
            gaps=tuple(body.get("gaps", GAPS)),
        )
    except (KeyError, TypeError) as missing:
        raise PlaybookIsWrong(f"missing or unknown: {missing}") from missing
    _check(playbook)
    return playbook


def _outcome(raw: Mapping[str, Any]) -> Outcome:
    return Outcome(**{**raw, "label": Words(**raw["label"])})


def _reason(raw: Mapping[str, Any]) -> Reason:
    words = {name: Words(**raw[name]) for name in ("label", "letter")}
    return Reason(**{**raw, **words, "excuse": tuple(raw.get("excuse", ()))})


def _check(playbook: Playbook) -> None:
    _once("code", [outcome.code for outcome in playbook.outcomes] + [reason.code for reason in playbook.reasons])
    _once("letter", [reason.letter.zh for reason in playbook.reasons])
    _once("letter", [reason.letter.en for reason in playbook.reasons])
    _once("excuse", [kind for reason in playbook.reasons for kind in reason.excuse])
    if any(outcome.counts not in ("DONE", "OPEN") for outcome in playbook.outcomes):
        raise PlaybookIsWrong("an outcome counts as DONE or OPEN")
    if sum(outcome.usual for outcome in playbook.outcomes) != 1:
        raise PlaybookIsWrong("exactly one outcome is the usual one")
    if sum(reason.signed for reason in playbook.reasons) != 1:
        raise PlaybookIsWrong("exactly one reason is the one that is signed for")
    _check_list(playbook)
    _check_writing(playbook)


def _check_list(playbook: Playbook) -> None:
    if playbook.subject not in SUBJECTS or playbook.audience not in AUDIENCES:
        raise PlaybookIsWrong("subject or audience is not one that is known")
    if playbook.audience == MISSING and playbook.subject != HOUSEHOLD:
        raise PlaybookIsWrong("only households can be listed for what is missing about them")
    if not set(playbook.gaps) <= set(gaps.KINDS):
        raise PlaybookIsWrong("a gap that puts a household on the list is not one that is known")
    if any(outcome.where not in ("", KNOWN, UNKNOWN) for outcome in playbook.outcomes):
        raise PlaybookIsWrong("an outcome is for where people are known, or unknown")


def _check_writing(playbook: Playbook) -> None:
    writes = [*(one.writes for one in playbook.outcomes), *(one.writes for one in playbook.reasons)]
    if not set(writes) <= set(WRITES):
        raise PlaybookIsWrong("what an outcome or a reason writes back is not one that is known")
    if any(writes) and playbook.subject == RESIDENT:
        raise PlaybookIsWrong("a list of people writes nothing back about households")
    if set(writes) & set(CHECKS) and playbook.subject != HOUSEHOLD:
        raise PlaybookIsWrong("only a list of households confirms them")
    confirming = [one for one in playbook.outcomes if one.writes in CHECKS]
    if any(one.counts != "DONE" or one.where != KNOWN for one in confirming):
        raise PlaybookIsWrong("only who is known can be confirmed, and is done then")
    if any(reason.writes in CHECKS for reason in playbook.reasons):
        raise PlaybookIsWrong("a reason why something was not done confirms nobody")


def _once(what: str, values: Sequence[str]) -> None:
    twice = {value for value in values if values.count(value) > 1}
    if twice:
        raise PlaybookIsWrong(f"{what} twice: {', '.join(sorted(twice))}")
