"""What every writer of the register needs: the order of doors, the edition."""

import re
from datetime import datetime
from typing import Final

from django.db.models import F

from rollcall.register import tables
from rollcall.register.models import Edition, Need, Resident

BATCH: Final = 500  # rows in one statement
MOST_POSITIONS: Final = 32_767  # of a small integer

LEADING = re.compile(r"(\d{0,6})(?:-(\d{1,2}))?(.?)")
SUFFIXES: Final = "甲乙丙丁戊"
AFTER_NUMBERS: Final = 1_000_000_00


def position_of(number: str) -> int:
    """Where a room, a building or a block comes among its like: 2 before 10, 302 before 302A before 303, names last."""
    found = LEADING.match(number)
    if not found or not found[1]:
        return AFTER_NUMBERS
    suffix = SUFFIXES.find(found[3]) + 1 if found[3] in SUFFIXES else ord(found[3].upper()) - 64
    return int(found[1]) * 100 + min(int(found[2] or 0) + max(suffix, 0), 99)


def new_need(*, resident: Resident, kind: str, note: str, source: str, at: datetime) -> Need:
    """A recorded need, not yet saved."""
    return Need(
        resident=resident,
        kind=kind,
        kind_index=tables.need_index(kind),
        note=note,
        fact_index=tables.fact_index(kind, note),
        source=source,
        noted_at=at,
    )


def hold_register() -> int:
    """Take the place of the one who writes to the register, until the transaction ends; the edition as it then is.

    The very first writer of a committee makes the row by which all of them wait in line.
    """
    held = Edition.objects.select_for_update().values_list("number", flat=True)
    number = held.first()
    if number is None:
        Edition.objects.get_or_create(defaults={"number": 0})
        number = held.get()
    return int(number)


def next_edition() -> int:
    """Count the register's edition up, inside the transaction that changes it: the next writer waits, a preview notices."""
    number = hold_register() + 1
    Edition.objects.update(number=F("number") + 1)
    return number
