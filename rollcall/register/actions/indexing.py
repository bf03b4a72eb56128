"""What people are found by, worked out anew: for rows that are older than the columns, or written past the actions."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.register.models import Resident
from rollcall.register.tables import RESIDENT
from rollcall.tenancy import bulk, writing

FROM = tuple(sorted(set().union(*(one.needed for one in RESIDENT.derived.values()))))
INTO = tuple(RESIDENT.derived)


def index_residents(*, door: str, by: User | None, at: datetime) -> int:
    """Put right what people are found by, where it does not follow from name and numbers; how many that were."""
    with writing.transaction():
        rows = list(stale(Resident.objects.all()))
        if rows:
            bulk.write(bulk.update(Resident, INTO, rows))
            figures = {"changed.register_resident": len(rows)}
            journal.write(act="register.index_residents", door=door, figures=figures, by=by, at=at)
    return len(rows)


def stale(residents: "QuerySet[Any]") -> Iterator[tuple[Any, ...]]:
    """Rows of the committee in scope that would be found wrongly: what should stand there, and the key."""
    for key, *held in residents.values_list("id", *FROM, *INTO).iterator(chunk_size=2000):
        values = RESIDENT.with_derived(dict(zip(FROM, held, strict=False)))
        wanted = [values[name] for name in INTO]
        if wanted != held[len(FROM) :]:
            yield (*wanted, key)
