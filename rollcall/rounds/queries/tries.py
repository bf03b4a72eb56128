"""What earlier tries at doors came to, household by household."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from rollcall.register.models import Attempt, Check
from rollcall.register.queries.keeping import keeping
from rollcall.register.rules import attempts
from rollcall.register.rules.attempts import Asked, Tried
from rollcall.rounds.queries.doors import Door


def asked_behind(doors: Iterable[Door]) -> dict[UUID, Asked]:
    """What trying came to, by the key of each household, or of the door that stands for itself; three queries. An attempt
    that was about the door as such counts for everybody behind it."""
    behind = [(door, home.id) for door in doors for home in door.households]
    if not behind:
        return {}
    tried: dict[UUID, list[Tried]] = defaultdict(list)
    made = Attempt.objects.filter(dwelling__in={door.id for door, _key in behind})
    for dwelling, household, slot, result, when in made.values_list(
        "dwelling_id", "household_id", "slot", "result", "at"
    ):
        tried[household or dwelling].append(Tried(slot, result, when))
    needed, confirmed = keeping().attempts, _confirmed({key for _door, key in behind})
    return {
        key: attempts.asked(
            [*tried[key], *(tried[door.id] if key != door.id else ())], needed=needed, confirmed_at=confirmed.get(key)
        )
        for door, key in behind
    }


def _confirmed(keys: set[UUID]) -> dict[UUID, datetime]:
    """When each household, or the door where nobody is known, was confirmed last."""
    checks = Check.objects.filter(Q(household__in=keys) | Q(household__isnull=True, dwelling__in=keys)).order_by()
    rows = checks.values_list("household_id", "dwelling_id").annotate(last=Max("checked_at"))
    return {household or dwelling: last for household, dwelling, last in rows}
