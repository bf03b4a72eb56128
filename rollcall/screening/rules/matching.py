"""A report beside the list of the building: what it would record, door by door, or exactly what is missing. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from rollcall.screening.rules.report import HOUSEHOLDS, INVALID, PEOPLE, POSITIVE, Entry, Report

NO_ROOM, NO_REASON, UNKNOWN_REASON, TWICE, MORE_PEOPLE, OTHER_BUILDING, SUM, COUNT, NAMED, NOTHING = (
    "NO_ROOM", "NO_REASON", "UNKNOWN_REASON", "TWICE", "MORE_PEOPLE", "OTHER_BUILDING", "SUM", "COUNT", "NAMED", "NOTHING"
)  # fmt: skip
OPEN, DONE, NOT_DONE = "OPEN", "DONE", "NOT_DONE"


@dataclass(frozen=True, slots=True)
class Subject:
    """One line of the building: who, behind which door, in which household; where it stands."""

    line: UUID
    room: str
    household: str
    name: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be recorded of one line: an outcome or a reason. `sure`: the report says so of this person alone, or of
    all behind the door; where it names fewer than live there, somebody picks who."""

    subject: Subject
    outcome: str = ""
    reason: str = ""
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not fit; `room` and `numbers` say where and by how much."""

    code: str
    room: str = ""
    numbers: tuple[int, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A report beside the list. `unit`: in what its figures add up, when they do; `rest`: the others, who would be done."""

    named: tuple[Proposal, ...]
    rest: tuple[Proposal, ...]
    problems: tuple[Problem, ...]
    unit: str = ""

    @property
    def reconciles(self) -> bool:
        """Whether everything fits, so that the others may be recorded as done."""
        return not self.problems


WORST: Final = (NO_ROOM, TWICE, UNKNOWN_REASON)


def match(
    report: Report, subjects: Sequence[Subject], *, building: str, usual: str, reasons: Mapping[str, str], outcomes: frozenset[str]
) -> Match:  # fmt: skip
    """What a report comes to on this list. `usual`: the outcome of those who are done; `reasons` and `outcomes`: those that
    the playbook knows."""
    by_room: dict[str, list[Subject]] = {}
    for subject in subjects:
        by_room.setdefault(subject.room, []).append(subject)
    problems = list(_of_whole(report, building))
    named: list[Proposal] = []
    seen: set[str] = set()
    for entry in report.entries:
        wrong = _wrong(entry, by_room, seen, reasons, outcomes)
        seen.add(entry.room)
        if wrong:
            problems.append(wrong)
        else:
            named += _named(entry, by_room[entry.room])
            if entry.people and entry.people > len(by_room[entry.room]):
                problems.append(Problem(MORE_PEOPLE, entry.room, (entry.people, len(by_room[entry.room]))))
    rest = [one for one in subjects if one.room not in seen and one.state == OPEN]
    unit, off = _figures(report, subjects, named)
    return Match(tuple(named), tuple(Proposal(one, usual) for one in rest), (*problems, *off), unit)


def _of_whole(report: Report, building: str) -> list[Problem]:
    if not report.says_something:
        return [Problem(NOTHING)]
    problems = []
    if report.building and report.building != building:
        problems.append(Problem(OTHER_BUILDING, word=report.building))
    if not report.adds_up:
        problems.append(Problem(SUM, numbers=(report.expected or 0, report.done or 0, report.not_done or 0)))
    return problems


def _wrong(
    entry: Entry, by_room: Mapping[str, Sequence[Subject]], seen: set[str], reasons: Mapping[str, str], outcomes: frozenset[str]
) -> Problem | None:  # fmt: skip
    if entry.room not in by_room:
        return Problem(NO_ROOM, entry.room)
    if entry.room in seen:
        return Problem(TWICE, entry.room)
    if not entry.code:
        return Problem(NO_REASON, entry.room)
    if entry.code not in reasons and entry.code not in outcomes:
        return Problem(UNKNOWN_REASON, entry.room)
    return None


def _named(entry: Entry, behind: Sequence[Subject]) -> list[Proposal]:
    """Of the people behind a door those that the report is about; where it names fewer, the first open ones, to be checked."""
    is_outcome = entry.code in (POSITIVE, INVALID)
    open_ones = [one for one in behind if one.state == OPEN or is_outcome] or list(behind)
    number = entry.people if entry.people is not None else (1 if is_outcome else len(open_ones))
    sure = number >= len(open_ones)
    picked = open_ones[:number]
    outcome, reason = (entry.code, "") if is_outcome else ("", entry.code)
    return [Proposal(one, outcome, reason, sure) for one in picked if (one.state, one.reason) != (NOT_DONE, reason)]


def _figures(report: Report, subjects: Sequence[Subject], named: Sequence[Proposal]) -> tuple[str, list[Problem]]:
    """In which unit the figures fit the list; else by how much they do not, in the unit that comes nearest."""
    if report.expected is None and report.not_done is None:
        return "", []
    units = [report.unit] if report.unit else [PEOPLE, HOUSEHOLDS]
    found = [(unit, _off(report, _counts(unit, report, subjects, named))) for unit in units]
    return min(found, key=lambda one: len(one[1]))


def _counts(unit: str, report: Report, subjects: Sequence[Subject], named: Sequence[Proposal]) -> tuple[int, int, int]:
    """All on the list, those that the report names or that are not done already, and those it names itself."""
    missing = {one.subject.line for one in named if one.reason or one.outcome == INVALID}
    missing |= {one.line for one in subjects if one.state == NOT_DONE}
    if unit == PEOPLE:
        return len(subjects), len(missing), sum(_people(entry, subjects) for entry in _absent(report))
    homes = {one.household for one in subjects}
    whole = {home for home in homes if all(one.line in missing for one in subjects if one.household == home)}
    return len(homes), len(whole), len({entry.room for entry in _absent(report)})


def _absent(report: Report) -> list[Entry]:
    return [entry for entry in report.entries if entry.code != POSITIVE]


def _people(entry: Entry, subjects: Sequence[Subject]) -> int:
    return entry.people if entry.people is not None else sum(one.room == entry.room for one in subjects)


def _off(report: Report, counts: tuple[int, int, int]) -> list[Problem]:
    """How the figures of a report differ from the list. Those whom the register excuses may be named in it or left out."""
    listed, missing, named = counts
    problems = []
    fits_all = report.expected in (None, listed, listed - (missing - named))
    if not fits_all:
        problems.append(Problem(COUNT, numbers=(report.expected or 0, listed)))
    if report.not_done is not None and report.not_done not in (missing, named):
        problems.append(Problem(NAMED, numbers=(report.not_done, named)))
    return problems
