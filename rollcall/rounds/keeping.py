"""What rounds keep of people, and how they forget one: the line stays as one of the building's counts, without door and name."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rollcall.register import keeping as register
from rollcall.rounds.models import (
    Closure,
    Counted,
    Counting,
    HandOver,
    Happening,
    Held,
    Line,
    ListChange,
    Opening,
    Part as HandedPart,
    PartArea,
    PartStep,
    Publication,
    Record,
    Review,
    Rhythm,
    Round,
    StageChange,
)
from rollcall.tenancy.kept import CLOSED, NEVER, SETTLED, Erased, Held as Kept, Part, Rule, Words, hidden

RULES = (
    Rule(Round, "number kind stage opened_at due_at", "ROUND", "EMERGENCY", NEVER),
    Rule(StageChange, "stage at", "ACCOUNT", "SECURITY", NEVER),
    Rule(Line, "why excuse excused_until state outcome reason disputed back_at recorded_at", "ROUND", "EMERGENCY", NEVER),
    Rule(
        Record, "note", "ROUND", "EMERGENCY", CLOSED, 180, "notes", "round__closures__at", {"note__gt": b""}
    ),
    Rule(
        Record, "command outcome reason withdraws flag seen_at received_at door device phone device_seq seen_by", "ROUND",
        "EMERGENCY", NEVER,
    ),
    Rule(
        Held, "command round body why device phone received_at settled_at settlement", "ROUND", "EMERGENCY", SETTLED, 90,
        "held", "settled_at", {"body__gt": b""},
    ),
    Rule(ListChange, "kind why since_on before excuse until at", "ROUND", "EMERGENCY", NEVER),
    Rule(Counting, "what at", "ACCOUNT", "DUTY", NEVER),
    Rule(Counted, "number", "ACCOUNT", "DUTY", NEVER),
    Rule(HandOver, "note figures at taken_at", "ACCOUNT", "DUTY", NEVER),
    Rule(Publication, "figures at withdrawn_at", "ACCOUNT", "DUTY", NEVER),
    Rule(Closure, "at figures signed_for statement", "ACCOUNT", "DUTY", NEVER),
    Rule(Happening, "kind code note number at", "ACCOUNT", "DUTY", NEVER),
    Rule(Rhythm, "pattern times begun_at ended_at", "ACCOUNT", "DUTY", NEVER),
    Rule(Opening, "slot_at", "ACCOUNT", "DUTY", NEVER),
    Rule(Review, "text figures at", "ACCOUNT", "DUTY", NEVER),
    Rule(HandedPart, "given_at take_up_by", "ACCOUNT", "DUTY", NEVER),
    Rule(PartArea, "floor_from floor_to", "ACCOUNT", "DUTY", NEVER),
    Rule(PartStep, "step at why", "ACCOUNT", "DUTY", NEVER),
)  # fmt: skip


def hinders(words: Words) -> str:
    """Nobody is taken out of a round that runs: it would say that nobody is missing."""
    rounds = set(Line.objects.filter(resident__in=words.keys).values_list("round_id", flat=True))
    closed = set(Closure.objects.filter(round__in=rounds).values_list("round_id", flat=True))
    return "ROUND_RUNS" if rounds - closed else ""


def beside(words: Words) -> Sequence[Kept]:
    """Field work that was kept and names the person or one of the person's lines."""
    lines = {str(key) for key in Line.objects.filter(resident__in=words.keys).values_list("id", flat=True)}
    found = []
    for held in Held.objects.order_by("-received_at"):
        body = held.body if isinstance(held.body, dict) else {}
        named = lines & set(map(str, body.get("lines") or ()))
        if named or hidden(body, words)[1]:
            found.append(Kept("HELD", str(body.get("note", "")), held.received_at))
    return found


def erase(words: Words, at: datetime) -> Erased:
    """Empty the notes; move the lines off the door. Outcomes stay: they are what the closed round counts."""
    lines = Line.objects.filter(resident__in=words.keys)
    records = Record.objects.filter(line__in=lines.values("id"))
    notes = records.filter(note__gt=b"").update(note=b"")
    held = _held(words, {str(key) for key in lines.values_list("id", flat=True)})
    for line in lines.select_related("dwelling"):
        home = register.no_door(line.dwelling)
        Line.objects.filter(id=line.id).update(household=home.id, dwelling=home.dwelling_id, why="", excused_until=None)
    return {"notes": notes, "held": held, "kept.lines": lines.count(), "kept.records": records.count()}


def _held(words: Words, lines: set[str]) -> int:
    count = 0
    for held in Held.objects.all():
        body, was_there = hidden(held.body, words)
        if isinstance(body, dict) and lines & set(map(str, body.get("lines") or ())):
            body, was_there = body | {"note": ""}, True
        if was_there:
            Held.objects.filter(id=held.id).update(body=body)
            count += 1
    return count


def _empty_notes(keys: Sequence[UUID]) -> None:
    Record.objects.filter(id__in=keys).update(note=b"")


def _empty_held(keys: Sequence[UUID]) -> None:
    Held.objects.filter(id__in=keys).update(body=b"", settlement="")


PART = Part(rules=RULES, beside=beside, hinders=hinders, erase=erase, ends={"notes": _empty_notes, "held": _empty_held})
