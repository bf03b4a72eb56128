"""What screening keeps of people: a leader's report in words, until its round is closed for a while; kits say nothing."""

from collections.abc import Sequence
from uuid import UUID

from rollcall.screening.models import AtDoor, Lot, Move, Told
from rollcall.tenancy.kept import CLOSED, NEVER, Part, Rule

RULES = (
    Rule(Lot, "code received ready spoils best_before at", "ACCOUNT", "DUTY", NEVER),
    Rule(Move, "kind number at", "ACCOUNT", "DUTY", NEVER),
    Rule(AtDoor, "number at", "ROUND", "EMERGENCY", NEVER),
    Rule(Told, "lines at", "ROUND", "EMERGENCY", NEVER),
    Rule(Told, "text", "ROUND", "EMERGENCY", CLOSED, 30, "told", "round__closures__at", {"text__gt": b""}),
)


def _empty(keys: Sequence[UUID]) -> None:
    Told.objects.filter(id__in=keys).update(text=b"")


PART = Part(rules=RULES, ends={"told": _empty})
