"""What the journal keeps of people, and how it forgets one: that something was done stays, what it said goes."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from rollcall.journal import looking, words as said
from rollcall.journal.models import Change, Command, Entry, Look
from rollcall.tenancy import bulk
from rollcall.tenancy.kept import MADE, Erased, Held, Part, Rule, Words, hidden

YEARS_3 = 1095
NOTHING = {"before": {}, "after": {}, "erased": True}  # taken back, it changes nothing
BATCH = 500

RULES = (
    Rule(Entry, "at by act door subject command figures", "ACCOUNT", "SECURITY", MADE),
    Rule(Change, "table row about values", "ACCOUNT", "SECURITY", MADE, YEARS_3, "changes", "entry__at"),
    Rule(Command, "body_digest answer at", "ACCOUNT", "SECURITY", MADE, 365, "commands", "at"),
    Rule(Look, "at by door page kinds people count subject", "ACCOUNT", "SECURITY", MADE, YEARS_3, "looks", "at"),
)


def beside(words: Words) -> Sequence[Held]:
    """What was done about somebody, and who looked: neither hangs on the person by a key."""
    return [*_acts(words), *_looks(words)]


def _acts(words: Words) -> Iterator[Held]:
    about = Q(subject__in=words.keys) | Q(changes__about__in=words.keys) | Q(changes__row__in=words.keys)
    for entry in Entry.objects.filter(about).select_related("by").distinct().order_by("-at", "-id"):
        who = entry.by.full_name if entry.by else _("The system")
        reason = str(entry.figures.get("reason", ""))
        told = " · ".join(filter(None, (who, said.act(entry.act), said.door(entry.door), reason)))
        yield Held("ACT", told, entry.at)


def _looks(words: Words) -> Iterator[Held]:
    at_one = Q()
    for key in words.keys:
        at_one |= Q(people__contains=key.hex)
    for look in Look.objects.filter(at_one).select_related("by").order_by("-at", "-id"):
        yield Held("TAKEN" if look.subject else "LOOK", look_in_words(look), look.at)


def look_in_words(look: Look) -> str:
    """Who saw which kinds of values, through which door, among how many."""
    who = look.by.full_name if look.by else _("The system")
    kinds = _(", ").join(str(looking.KINDS.get(kind, kind)) for kind in look.kinds.split())
    among = _("on a list of %(count)s people") % {"count": look.count} if look.count > 1 else ""
    return " · ".join(filter(None, (who, kinds, said.door(look.door), among)))


def erase(words: Words, at: datetime) -> Erased:
    """Empty what every change said of somebody; the act, its who and when stay. A reason in free words goes too."""
    changes = Change.objects.filter(Q(about__in=words.keys) | Q(row__in=words.keys))
    keys = list(changes.values_list("id", flat=True))
    bulk.write(bulk.update(Change, ("values",), ((NOTHING, key) for key in keys)))
    reasons = 0
    for entry in Entry.objects.filter(subject__in=words.keys):
        if "reason" in entry.figures:
            Entry.objects.filter(id=entry.id).update(figures=entry.figures | {"reason": ""})
            reasons += 1
    return {"changes": len(keys) + _elsewhere(words), "reasons": reasons, "kept.acts": _acts_of(words)}


def _elsewhere(words: Words) -> int:
    """Changes of others' rows that name the person in passing."""
    found = 0
    rows = Change.objects.exclude(about__in=words.keys).order_by("id").values_list("id", "values")
    for key, values in rows.iterator(chunk_size=BATCH):
        cut, was_there = hidden(values, words)
        if was_there:
            Change.objects.filter(id=key).update(values=cut)
            found += 1
    return found


def _acts_of(words: Words) -> int:
    return Entry.objects.filter(Q(subject__in=words.keys) | Q(changes__about__in=words.keys)).distinct().count()


def _gone(model: type[Change] | type[Command] | type[Look], keys: Sequence[UUID]) -> None:
    model.objects.filter(id__in=keys).delete()


PART = Part(
    rules=RULES,
    beside=beside,
    erase=erase,
    ends={
        "changes": lambda keys: _gone(Change, keys),
        "commands": lambda keys: _gone(Command, keys),
        "looks": lambda keys: _gone(Look, keys),
    },
)
