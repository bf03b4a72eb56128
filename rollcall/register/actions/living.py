"""Who lives where, as life changes it: moved in, moved away, died, and that it was a mistake."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.lib import ids
from rollcall.register import tables
from rollcall.register.actions import rows, together
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Dwelling, DwellingUse, Household, Left, Resident
from rollcall.tenancy import writing


class AlreadySo(RuntimeError):
    """Somebody else did the same a moment ago, or there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who moved in, or was born. Without an identity number `id_kind` is empty."""

    name: str
    sex: str = ""
    birth_date: date | None = None
    id_number: str = ""
    id_kind: str = ""
    id_verified: bool = False
    phones: tuple[str, ...] = ()
    relation: str = ""
    remark: str = ""


def move_in(
    *, dwelling_id: UUID, household_id: UUID | None, newcomer: Newcomer, door: str, by: User | None, at: datetime
) -> UUID:
    """Add a person behind a door: to a household there, or (None) as a new household. Returns the person's key.

    Raises AlreadySo when somebody of that name and birth date lives there.
    """
    with writing.transaction():
        rows.next_edition()
        there = Resident.objects.filter(household__dwelling=dwelling_id, left="")
        if there.filter(name=newcomer.name, birth_date=newcomer.birth_date).exists():
            raise AlreadySo
        writes = Writes()
        household, is_new = _household(writes, dwelling_id, household_id)
        key = ids.new_id()
        writes.make(
            tables.RESIDENT, key, household, newcomer.name, newcomer.sex, newcomer.birth_date,
            "DAY" if newcomer.birth_date else "", None, newcomer.id_kind, newcomer.id_number, newcomer.id_verified,
            " ".join(newcomer.phones), newcomer.relation, is_new, newcomer.remark, {}, _next_place(household), "", None,
            None, None, None, None,
        )  # fmt: skip
        together.carry_out(writes=writes, act="register.move_in", subject=key, door=door, by=by, at=at)
    return key


def record_departure(
    *, resident_id: UUID, left: str, left_on: date | None, door: str, by: User | None, at: datetime
) -> None:
    """Note that somebody died or moved away; the person stays in the register and is counted no more. Raises AlreadySo."""
    with writing.transaction():
        rows.next_edition()
        one = _unless_merged(resident_id)
        writes = Writes()
        _change(writes, one, {"left": Left(left).value, "left_on": left_on})
        if not writes.count:
            raise AlreadySo
        together.carry_out(writes=writes, act="register.record_departure", subject=one.id, door=door, by=by, at=at)


def take_back_departure(*, resident_id: UUID, door: str, by: User | None, at: datetime) -> None:
    """Note that somebody lives here after all: it was a mistake, or the person came back. Raises AlreadySo."""
    with writing.transaction():
        rows.next_edition()
        one = _unless_merged(resident_id)
        writes = Writes()
        _change(writes, one, {"left": "", "left_on": None})
        if not writes.count:
            raise AlreadySo
        together.carry_out(writes=writes, act="register.take_back_departure", subject=one.id, door=door, by=by, at=at)


def _unless_merged(resident_id: UUID) -> Resident:
    """Of an entry that became part of another one nothing is noted; the other one is the person. Raises AlreadySo."""
    one = Resident.objects.get(id=resident_id)
    if one.left in (Left.MERGED, Left.ERASED):
        raise AlreadySo
    return one


def _household(writes: Writes, dwelling_id: UUID, household_id: UUID | None) -> tuple[UUID, bool]:
    """The household to live in, and whether it is new. A door where somebody moves in is not vacant any more."""
    dwelling = Dwelling.objects.get(id=dwelling_id)
    if dwelling.use in (DwellingUse.VACANT, DwellingUse.UNKNOWN):
        writes.change(tables.DWELLING, dwelling.id, {"use": dwelling.use}, {"use": DwellingUse.HOME.value})
    if household_id is not None:
        return household_id, False
    taken = Household.objects.filter(dwelling=dwelling).values_list("number", flat=True)
    key = ids.new_id()
    writes.make(tables.HOUSEHOLD, key, dwelling.id, max(taken, default=0) + 1, 0)
    return key, True


def _next_place(household: UUID) -> int:
    places = Resident.objects.filter(household=household).values_list("position", flat=True)
    return min(max(places, default=-1) + 1, rows.MOST_POSITIONS)


def _change(writes: Writes, one: Resident, after: dict[str, Any]) -> None:
    """Plan the columns that change; none when nothing does."""
    changed = {name: value for name, value in after.items() if getattr(one, name) != value}
    if changed:
        writes.change(tables.RESIDENT, one.id, {name: getattr(one, name) for name in changed}, changed)
