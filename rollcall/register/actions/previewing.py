"""What the preview shows of every row of a file, as it is kept: sealed, with nothing that is shown to nobody."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from rollcall.lib import ids
from rollcall.register import masks
from rollcall.register.models import RowKind
from rollcall.register.rules.facts import PersonFacts, Problem, ReadResult, RowReading
from rollcall.register.rules.plans import Comparison, FieldChange, PersonVerdict, RowVerdict

COLUMNS = ("id", "upload_id", "position", "sheet", "row", "kind", "problems", "codes", "about", "content")
MASKED = {"id_number": masks.mask_id}


def rows_of(upload: UUID, result: ReadResult, comparison: Comparison) -> Iterator[tuple[Any, ...]]:
    """A row of the preview for every row of the file, and one for each thing that is said about a whole sheet."""
    whole = [problem for problem in comparison.problems if not problem.row]
    for position, problem in enumerate(whole):
        content = {"problems": [_problem(problem)]}
        yield ids.new_id(), upload, position, problem.sheet[:100], 0, RowKind.SHEET, 1, _codes([problem]), "", content
    for position, (read, verdict) in enumerate(zip(result.rows, comparison.rows, strict=True), len(whole)):
        people = verdict.people or tuple(PersonVerdict(verdict.kind, facts) for facts in read.people)
        yield (
            ids.new_id(), upload, position, verdict.sheet[:100], verdict.row, verdict.kind, len(verdict.problems),
            _codes(verdict.problems), _about(read, people), _content(read, verdict, people),
        )  # fmt: skip


def _codes(problems: Sequence[Problem]) -> str:
    """The codes, each between blanks, so that one can be looked for."""
    return f" {' '.join(sorted({problem.code for problem in problems}))} "[:400] if problems else ""


def _about(read: RowReading, people: tuple[PersonVerdict, ...]) -> str:
    words = [f"{one.facts.name} {one.facts.building}-{one.facts.room}" for one in people]
    if read.dwelling:
        words.append(f"{read.dwelling.door.building}-{read.dwelling.door.room}")
    return "; ".join(words)[:200]


def _content(read: RowReading, verdict: RowVerdict, people: tuple[PersonVerdict, ...]) -> dict[str, Any]:
    content: dict[str, Any] = {
        "people": [_person(one) for one in people],
        "problems": [_problem(problem) for problem in verdict.problems],
        "ignored": verdict.ignored_code,
        "choices": [[door.building, door.room] for door in read.choices],
    }
    if read.dwelling:
        content["dwelling"] = [
            read.dwelling.door.building, read.dwelling.door.room, read.dwelling.use, read.dwelling.unnamed
        ]  # fmt: skip
    return {name: value for name, value in content.items() if value}


def _person(one: PersonVerdict) -> dict[str, Any]:
    facts = one.facts
    shown = {
        "kind": one.kind,
        "name": facts.name,
        "door": [facts.building, facts.room] if facts.building or facts.room else [],
        "household": facts.household,
        "sex": facts.sex,
        "birth": birth_text(facts),
        "id": masks.mask_id(facts.id_number),
        "changes": [_change(change) for change in one.changes],
        "ref": "" if one.ref.startswith("+") else one.ref,
    }
    return {name: value for name, value in shown.items() if value}


def _change(change: FieldChange) -> list[Any]:
    mask = MASKED.get(change.field, str)
    return [change.field, mask(change.before), mask(change.after), change.taken]


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "action": problem.action, "column": problem.column, "params": dict(problem.params)}


def birth_text(facts: PersonFacts) -> str:
    """A birth date to its precision; "" when only an age is known, or nothing."""
    if facts.birth_date is None:
        return ""
    return facts.birth_date.isoformat()[: {"YEAR": 4, "MONTH": 7}.get(facts.birth_precision, 10)]
