"""What is wrong with a playbook, so that nothing is published that cannot run. Pure; the words stand in plans.words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollcall.plans.rules import who
from rollcall.plans.rules.shape import (
    AUDIENCES,
    BASES,
    CHECKS,
    CLOSING,
    DWELLING,
    HEADCOUNT,
    HOUSEHOLD,
    KNOWN,
    LONGEST_KEPT,
    MISSING,
    NOTES,
    RESIDENT,
    SUBJECTS,
    TICKS,
    UNKNOWN,
    WRITES,
    Playbook,
    Words,
)
from rollcall.register.rules import gaps

NAMES, LIST, OUTCOMES, REASONS = "names", "list", "outcomes", "reasons"
BEFORE, IF, CLOSE, NOTICE, PRIVACY = "before", "if", "close", "notice", "privacy"
SECTIONS = (NAMES, LIST, OUTCOMES, REASONS, BEFORE, IF, CLOSE, NOTICE, PRIVACY)
LONGEST_CODE, LONGEST_TEXT, LONGEST_NOTICE = 20, 200, 1000
MOST = {OUTCOMES: 12, REASONS: 20, BEFORE: 20, IF: 12}  # rows: more nobody finds on a phone
LONGEST_DUE = 24 * 60  # hours


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that must be put right: in which section, what, and about which word of the playbook."""

    section: str
    code: str
    about: str = ""


def faults_of(playbook: Playbook) -> list[Fault]:
    """Everything that keeps a playbook from running, in the order of its sections."""
    found = [*_names(playbook), *_list(playbook), *_outcomes(playbook), *_reasons(playbook), *_after(playbook)]
    return sorted(found, key=lambda one: SECTIONS.index(one.section))


def _names(playbook: Playbook) -> Iterator[Fault]:
    for text in (playbook.title, playbook.done, playbook.not_done):
        if not _said(text):
            yield Fault(NAMES, "NAME_MISSING")
            break
    if not 1 <= playbook.due_hours <= LONGEST_DUE:
        yield Fault(NAMES, "DUE_HOURS")


def _list(playbook: Playbook) -> Iterator[Fault]:
    if playbook.subject not in SUBJECTS or playbook.audience not in AUDIENCES:
        yield Fault(LIST, "SUBJECT")
    if playbook.audience == MISSING and playbook.subject != HOUSEHOLD:
        yield Fault(LIST, "MISSING_NEEDS_HOUSEHOLDS")
    if not set(playbook.gaps) <= set(gaps.KINDS) or (playbook.audience == MISSING and not playbook.gaps):
        yield Fault(LIST, "GAPS")
    for one in playbook.who:
        if not one.is_whole:
            yield Fault(LIST, "CONDITION", one.fact)
    if _twice([one.fact for one in playbook.who]):
        yield Fault(LIST, "CONDITION_TWICE")
    numbers = {one.fact: one.number or 0 for one in playbook.who}
    for lowest, highest in ((who.AGE_FROM, who.AGE_TO), (who.FLOOR_FROM, who.FLOOR_TO)):
        if lowest in numbers and highest in numbers and numbers[lowest] > numbers[highest]:
            yield Fault(LIST, "NOBODY_BETWEEN", lowest)
    if who.gives_away(playbook.who):
        yield Fault(LIST, "GIVES_AWAY")


def _outcomes(playbook: Playbook) -> Iterator[Fault]:
    outcomes = playbook.outcomes
    codes = [one.code for one in outcomes] + [one.code for one in playbook.reasons]
    for code in sorted(_twice(codes)):
        yield Fault(OUTCOMES, "CODE_TWICE", code)
    if any(not 1 <= len(code) <= LONGEST_CODE for code in codes):
        yield Fault(OUTCOMES, "CODE_LENGTH")
    if any(not _said(one.label) for one in outcomes):
        yield Fault(OUTCOMES, "TEXT_MISSING")
    if len(outcomes) > MOST[OUTCOMES]:
        yield Fault(OUTCOMES, "TOO_MANY", str(MOST[OUTCOMES]))
    if any(one.counts not in ("DONE", "OPEN") for one in outcomes):
        yield Fault(OUTCOMES, "COUNTS")
    usual = [one for one in outcomes if one.usual]
    if len(usual) != 1:
        yield Fault(OUTCOMES, "USUAL")
    elif usual[0].counts != "DONE":
        yield Fault(OUTCOMES, "USUAL_IS_DONE")
    if any(one.where not in ("", KNOWN, UNKNOWN) for one in outcomes):
        yield Fault(OUTCOMES, "WHERE")
    if any(one.shelter and one.counts != "DONE" for one in outcomes):
        yield Fault(OUTCOMES, "SHELTER_IS_DONE")
    yield from _writing(playbook)


def _writing(playbook: Playbook) -> Iterator[Fault]:
    writes = [one.writes for one in playbook.outcomes] + [one.writes for one in playbook.reasons]
    if not set(writes) <= set(WRITES):
        yield Fault(OUTCOMES, "WRITES")
    if any(writes) and playbook.subject == RESIDENT:
        yield Fault(OUTCOMES, "PEOPLE_WRITE_NOTHING")
    if set(writes) & set(CHECKS) and playbook.subject == DWELLING:
        yield Fault(OUTCOMES, "ONLY_HOUSEHOLDS_CONFIRM")
    confirming = [one for one in playbook.outcomes if one.writes in CHECKS]
    if any(one.counts != "DONE" or one.where != KNOWN for one in confirming):
        yield Fault(OUTCOMES, "CONFIRM_KNOWN")
    if any(reason.writes in CHECKS for reason in playbook.reasons):
        yield Fault(REASONS, "REASON_CONFIRMS")


def _reasons(playbook: Playbook) -> Iterator[Fault]:
    reasons = playbook.reasons
    if any(not _said(one.label) or not _said(one.letter) for one in reasons):
        yield Fault(REASONS, "TEXT_MISSING")
    for letters in ([one.letter.zh for one in reasons], [one.letter.en for one in reasons]):
        for letter in sorted(_twice(letters)):
            yield Fault(REASONS, "LETTER_TWICE", letter)
    if any(len(one.letter.zh) > 1 or len(one.letter.en) > 2 for one in reasons):
        yield Fault(REASONS, "LETTER_LONG")
    for kind in sorted(_twice([kind for reason in reasons for kind in reason.excuse])):
        yield Fault(REASONS, "EXCUSE_TWICE", kind)
    if sum(one.signed for one in reasons) != 1:
        yield Fault(REASONS, "SIGNED")
    if any(one.signed and (one.excuse or one.note) for one in reasons):
        yield Fault(REASONS, "SIGNED_IS_LAST")
    if len(reasons) > MOST[REASONS]:
        yield Fault(REASONS, "TOO_MANY", str(MOST[REASONS]))


def _after(playbook: Playbook) -> Iterator[Fault]:
    for section, items in ((BEFORE, playbook.checklist), (IF, playbook.contingencies)):
        if len(items) > MOST[section]:
            yield Fault(section, "TOO_MANY", str(MOST[section]))
        if _twice([one.code for one in items]):
            yield Fault(section, "CODE_TWICE")
        if any(not one.code or len(one.code) > LONGEST_CODE for one in items):
            yield Fault(section, "CODE_LENGTH")
    if any(not _said(one.text) for one in playbook.checklist):
        yield Fault(BEFORE, "TEXT_MISSING")
    if any(not (_said(one.when) and _said(one.then) and one.who) for one in playbook.contingencies):
        yield Fault(IF, "TEXT_MISSING")
    yield from _closing(playbook)
    if playbook.notice and not _said(playbook.notice, LONGEST_NOTICE):
        yield Fault(NOTICE, "TEXT_MISSING")
    if playbook.basis and playbook.basis not in BASES:
        yield Fault(PRIVACY, "BASIS")
    if not 1 <= playbook.keep_days <= LONGEST_KEPT:
        yield Fault(PRIVACY, "KEEP_DAYS")


def _closing(playbook: Playbook) -> Iterator[Fault]:
    if playbook.ticks not in TICKS:
        yield Fault(CLOSE, "TICKS")
    if not set(playbook.closing) <= set(CLOSING):
        yield Fault(CLOSE, "CLOSING")
    if HEADCOUNT in playbook.closing and not playbook.shelters:
        yield Fault(CLOSE, "HEADCOUNT_WITHOUT_SHELTER")
    if NOTES in playbook.closing and not playbook.wants_notes:
        yield Fault(CLOSE, "NOTES_WITHOUT_ANY")
    if playbook.follow and not playbook.shelters:
        yield Fault(CLOSE, "FOLLOW_WITHOUT_SHELTER")


def _said(words: Words, longest: int = LONGEST_TEXT) -> bool:
    return all(isinstance(text, str) and text.strip() and len(text) <= longest for text in (words.zh, words.en))


def _twice(values: Sequence[str]) -> set[str]:
    return {value for value in values if values.count(value) > 1}


__all__ = ["SECTIONS", "Fault", "faults_of"]
