"""What screening keeps of people: a leader's report in words, until its round is closed for a while; kits say nothing."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from rollcall.screening.models import AtDoor, Lot, Move, Told
from rollcall.tenancy.kept import CLOSED, NEVER, Erased, Held, Part, Rule, Words, blotted

RULES = (
    Rule(Lot, "code received ready spoils best_before at", "ACCOUNT", "DUTY", NEVER),
    Rule(Move, "kind number at", "ACCOUNT", "DUTY", NEVER),
    Rule(AtDoor, "number at", "ROUND", "EMERGENCY", NEVER),
    Rule(Told, "lines at", "ROUND", "EMERGENCY", NEVER),
    Rule(Told, "text", "ROUND", "EMERGENCY", CLOSED, 30, "told", "round__closures__at", {"text__gt": b""}),
)


def _empty(keys: Sequence[UUID]) -> None:
    Told.objects.filter(id__in=keys).update(text=b"")


def _naming(words: Words) -> Iterator[tuple[Told, str]]:
    """The reports that name somebody, each with what is left of its text without that."""
    for one in Told.objects.filter(text__gt=b"").order_by("-at"):
        left = blotted(one.text, words)
        if left != one.text:
            yield one, left


def beside(words: Words) -> Sequence[Held]:
    """Reports in words that name the person."""
    return [Held("TOLD", one.text, one.at) for one, _left in _naming(words)]


def erase(words: Words, at: datetime) -> Erased:
    """Take the person out of the words; what was counted from them stays."""
    found = list(_naming(words))
    for one, left in found:
        Told.objects.filter(id=one.id).update(text=left)
    return {"told": len(found)}


PART = Part(rules=RULES, beside=beside, erase=erase, ends={"told": _empty})
