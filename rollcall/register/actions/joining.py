"""Two entries made one, as writes: values, sources, needs and absences of the one who stays, the mark on the other."""

from datetime import datetime
from typing import Any
from uuid import UUID

from rollcall.register import tables
from rollcall.register.actions.writes import Writes
from rollcall.register.models import Absence, Kinship, Left, Need, Relative, Resident
from rollcall.register.rules.facts import NeedFact
from rollcall.register.rules.joining import Joined
from rollcall.register.rules.known import KnownPerson
from rollcall.register.tables import Values


def writes_for(
    *, stays: KnownPerson, goes: KnownPerson, joined: Joined, registered_elsewhere: bool, by: UUID, at: datetime
) -> Writes:
    """Everything that is written when two become one. Absences of somebody who is only registered behind a door speak of
    that door, and stay with it."""
    writes = Writes()
    rows = tables.current(tables.RESIDENT, (UUID(stays.id), UUID(goes.id)), tables.RESIDENT.columns)
    old, gone = (dict(zip(tables.RESIDENT.columns, rows[UUID(one.id)], strict=True)) for one in (stays, goes))
    after = _columns(joined, old, gone) | _registered(stays, goes, old, gone, elsewhere=registered_elsewhere)
    _change(writes, UUID(stays.id), old, after)
    mark = {"left": Left.MERGED, "merged_into_id": UUID(stays.id), "merged_at": at, "merged_by_id": by}
    _change(writes, UUID(goes.id), gone, mark)
    for key in Resident.objects.filter(merged_into=UUID(goes.id)).order_by("id").values_list("id", flat=True):
        writes.change(tables.RESIDENT, key, {"merged_into_id": UUID(goes.id)}, {"merged_into_id": UUID(stays.id)})
    _needs(writes, stays, goes)
    _kinships(writes, stays, goes)
    if not registered_elsewhere:
        _absences(writes, UUID(stays.id), UUID(goes.id), takes_open=joined.takes_presence)
    return writes


def _change(writes: Writes, key: UUID, old: Values, new: Values) -> None:
    after = {name: value for name, value in new.items() if old[name] != value}
    if after:
        writes.change(tables.RESIDENT, key, {name: old[name] for name in after}, after)


def _columns(joined: Joined, old: Values, gone: Values) -> Values:
    """The fields of a person as columns."""
    said: dict[str, Any] = dict(joined.values)
    values = {name: value for name, value in said.items() if name not in ("phones", "former")}
    if "phones" in said:
        values["phones"] = " ".join(said["phones"])
    if "former" in said:
        values |= {"left": gone["left"], "left_on": gone["left_on"]}
    if joined.sources:
        told = {name: [source.layout, source.as_of.isoformat()] for name, source in joined.sources.items()}
        values["sources"] = old["sources"] | told
    return values


def _registered(stays: KnownPerson, goes: KnownPerson, old: Values, gone: Values, *, elsewhere: bool) -> Values:
    """Where the person is registered, if that is not where the person lives."""
    if not elsewhere:
        return {"registered_in_id": old["registered_in_id"] or gone["registered_in_id"]}
    place = Resident.objects.values_list("household__dwelling_id", flat=True)
    return {"registered_in_id": place.get(id=goes.id)}


def _needs(writes: Writes, stays: KnownPerson, goes: KnownPerson) -> None:
    for need in Need.objects.filter(resident=UUID(goes.id)).order_by("id"):
        if NeedFact(str(need.kind), str(need.note)) not in stays.needs:
            _move(writes, tables.NEED, need.id, UUID(goes.id), UUID(stays.id))


def _kinships(writes: Writes, stays: KnownPerson, goes: KnownPerson) -> None:
    """Relatives go over with their consents, save one whom both have; who is a relative of others stays one."""
    held = Kinship.objects.filter(resident=UUID(stays.id), withdrawn_at__isnull=True)
    taken = set(held.values_list("relative_id", flat=True))
    for one in Kinship.objects.filter(resident=UUID(goes.id)).select_related("relative").order_by("id"):
        own = one.relative.person_id == UUID(stays.id)
        if not own and (one.withdrawn_at is not None or one.relative_id not in taken):
            _move(writes, tables.KINSHIP, one.id, UUID(goes.id), UUID(stays.id))
    for key in Relative.objects.filter(person=UUID(goes.id)).order_by("id").values_list("id", flat=True):
        before, after = {"person_id": UUID(goes.id)}, {"person_id": UUID(stays.id)}
        writes.change(tables.RELATIVE, key, before, after, about=UUID(stays.id))


def _absences(writes: Writes, stays: UUID, goes: UUID, *, takes_open: bool) -> None:
    """What is over goes over; of what lasts, that of the source which is believed. What both have stays where it is."""
    found = list(Absence.objects.filter(resident__in=(stays, goes)).order_by("id"))
    said = {key: {_times(one) for one in found if one.resident_id == key} for key in (stays, goes)}
    for one in found:
        target = goes if one.resident_id == stays else stays
        moves = takes_open if one.ends_at is None else target == stays
        if moves and _times(one) not in said[target]:
            _move(writes, tables.ABSENCE, one.id, one.resident_id, target)


def _times(one: Absence) -> tuple[str, datetime, datetime | None]:
    return one.kind, one.starts_at, one.ends_at


def _move(writes: Writes, table: tables.Table, key: UUID, before: UUID, after: UUID) -> None:
    writes.change(table, key, {"resident_id": before}, {"resident_id": after})
