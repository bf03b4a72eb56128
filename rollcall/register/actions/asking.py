"""What came of asking a household: confirmed, or tried in vain."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from rollcall.accounts.models import User
from rollcall.journal import actions as journal
from rollcall.journal.actions import RowChange
from rollcall.lib import ids
from rollcall.register import queries
from rollcall.register.actions import once, rows
from rollcall.register.models import Attempt, Check, Dwelling, Household
from rollcall.register.queries import facts
from rollcall.register.rules import attempts
from rollcall.tenancy import writing


def confirm_household(
    *,
    household_id: UUID | None = None,
    dwelling_id: UUID | None = None,
    how: str,
    what: str = "ALL",
    source: str = "",
    seen_at: datetime | None = None,
    command: UUID | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that what the register says of a household is right, or (`dwelling_id` alone) of a door where nobody is known.

    `how`: models.How, `what`: models.Confirmed. `seen_at`: when it was asked, if not now. With a `command` sending again
    changes nothing. Raises SameKeyOtherBody, Household.DoesNotExist, Dwelling.DoesNotExist.
    """
    said = {"confirm": [household_id, dwelling_id, how, what, source, seen_at]}
    with writing.transaction():
        rows.hold_register()
        if not once.is_first(command, said, at=at):
            return
        write_check(
            household_id=household_id, dwelling_id=dwelling_id, how=how, what=what, source=source,
            checked_at=min(seen_at or at, at), command=command, door=door, by=by, at=at,
        )  # fmt: skip


def write_check(
    *, household_id: UUID | None, dwelling_id: UUID | None, how: str, what: str, source: str, checked_at: datetime,
    command: UUID | None = None, door: str, by: User | None, at: datetime,
) -> None:  # fmt: skip
    """The confirmation with its journal entry, inside the transaction of another act."""
    place = _door_of(household_id, dwelling_id)
    key = ids.new_id()
    said = {"how": how, "what": what, "source": source}
    Check.objects.create(
        id=key, dwelling_id=place, household_id=household_id, checked_at=checked_at, by=by, **said
    )  # fmt: skip
    after = said | {"checked_at": checked_at.isoformat()}
    _note("register.confirm_household", key, Check, after, household_id or place, command, door=door, by=by, at=at)


def note_attempt(
    *,
    dwelling_id: UUID,
    household_id: UUID | None = None,
    result: str,
    note: str = "",
    seen_at: datetime | None = None,
    command: UUID | None = None,
    door: str,
    by: User | None,
    at: datetime,
) -> None:
    """Note that a door was tried, or rung, and nothing could be confirmed. `result`: models.Result; `seen_at`: when it was
    tried, if not now. With a `command` sending again changes nothing. Raises SameKeyOtherBody, Dwelling.DoesNotExist."""
    said = {"attempt": [dwelling_id, household_id, result, note, seen_at]}
    with writing.transaction():
        rows.hold_register()
        if not once.is_first(command, said, at=at):
            return
        place = Dwelling.objects.values_list("id", flat=True).get(id=dwelling_id)
        if household_id:
            Household.objects.values_list("id", flat=True).get(id=household_id, dwelling=place)
        moment = min(seen_at or at, at)
        local = moment.astimezone(facts.zone())
        slot = attempts.slot_of(local, [date.fromisoformat(day) for day in queries.keeping().holidays])
        made = Attempt.objects.create(
            dwelling_id=place, household_id=household_id, at=moment, slot=slot, result=result, note=note, by=by,
            door=door,
        )  # fmt: skip
        after = {"result": result, "slot": slot, "at": moment.isoformat()} | ({"note": note} if note else {})
        subject = household_id or place
        _note("register.note_attempt", made.id, Attempt, after, subject, command, door=door, by=by, at=at)


def _door_of(household_id: UUID | None, dwelling_id: UUID | None) -> UUID:
    """The door that a confirmation is about, which must be there."""
    if household_id:
        return Household.objects.values_list("dwelling_id", flat=True).get(id=household_id)
    if dwelling_id:
        return Dwelling.objects.values_list("id", flat=True).get(id=dwelling_id)
    raise Dwelling.DoesNotExist


def _note(
    act: str, key: UUID, model: type[Any], after: dict[str, Any], subject: UUID, command: UUID | None, *, door: str,
    by: User | None, at: datetime,
) -> None:  # fmt: skip
    change = RowChange(model._meta.db_table, key, None, after)
    journal.write(act=act, door=door, subject=subject, command=command, changes=[change], by=by, at=at)
