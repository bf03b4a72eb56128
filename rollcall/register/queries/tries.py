"""What earlier tries at doors came to, household by household."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from rollcall.register.models import Attempt, Check, Dwelling, DwellingUse
from rollcall.register.queries.keeping import keeping
from rollcall.register.rules import attempts
from rollcall.register.rules.attempts import Asked, Tried


def asked_at_homes(behind: Mapping[UUID, Iterable[UUID]]) -> dict[UUID, Asked]:
    """What trying came to, by the key of each household behind some doors, or of the door where that stands for itself;
    four queries. An attempt that was about the door as such counts for everybody behind it."""
    places = [(door, key) for door, keys in behind.items() for key in keys]
    if not places:
        return {}
    tried, vacant = _tried(behind), _vacant(behind)
    needed, confirmed = keeping().attempts, _confirmed({key for _door, key in places})
    return {
        key: attempts.asked(
            [*tried[key], *(tried[door] if key != door else ())],
            needed=needed,
            vacant=key in vacant,
            confirmed_at=confirmed.get(key),
        )
        for door, key in places
    }


def _tried(doors: Iterable[UUID]) -> dict[UUID, list[Tried]]:
    found: dict[UUID, list[Tried]] = defaultdict(list)
    made = Attempt.objects.filter(dwelling__in=list(doors))
    for dwelling, household, slot, result, at in made.values_list(
        "dwelling_id", "household_id", "slot", "result", "at"
    ):
        found[household or dwelling].append(Tried(slot, result, at))
    return found


def _vacant(doors: Iterable[UUID]) -> set[UUID]:
    """The doors that somebody said are vacant: nobody lives behind those that stand for themselves."""
    return set(Dwelling.objects.filter(id__in=list(doors), use=DwellingUse.VACANT).values_list("id", flat=True))


def _confirmed(keys: set[UUID]) -> dict[UUID, datetime]:
    """When each household, or the door where nobody is known, was confirmed last."""
    checks = Check.objects.filter(Q(household__in=keys) | Q(household__isnull=True, dwelling__in=keys)).order_by()
    rows = checks.values_list("household_id", "dwelling_id").annotate(last=Max("checked_at"))
    return {household or dwelling: last for household, dwelling, last in rows}
