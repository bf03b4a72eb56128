"""The one place where an area becomes a condition on rows: whole buildings, and some floors of others.

Whatever is fetched is held to the asker's doors by one of these, so that being allowed is part of looking up."""

from collections import defaultdict
from typing import Protocol
from uuid import UUID

from django.db.models import Q

from rollcall.accounts.standing import Standing

EVERYTHING = Q()


class Door(Protocol):
    """A door, as far as an area is concerned."""

    @property
    def building_id(self) -> UUID: ...

    @property
    def floor(self) -> int | None: ...


def doors(by: Standing, capability: str, *, building: str = "building", floor: str = "dwelling__floor") -> Q:
    """Rows behind the doors where the asker has a capability; `building` and `floor` lead from the row to these."""
    where = by.where(capability)
    if where is None:
        return EVERYTHING
    found = Q(**{f"{building}__in": where})
    same: dict[tuple[int, int], list[UUID]] = defaultdict(list)  # floors -> the buildings of which it is these
    for partly, floors in by.partly(capability).items():
        for stretch in floors:
            same[stretch].append(partly)
    for stretch, buildings in same.items():
        found |= Q(**{f"{building}__in": buildings, f"{floor}__range": stretch})
    return found


def behind(by: Standing, capability: str, dwelling: str = "") -> Q:
    """The same for rows that lead to their door by one path; without it the rows are doors."""
    path = f"{dwelling}__" if dwelling else ""
    return doors(by, capability, building=f"{path}building", floor=f"{path}floor")


def houses(by: Standing, capability: str, building: str = "id") -> Q:
    """Buildings, or rows that lead to one, where the asker has a capability for some door at least."""
    where = by.reach(capability)
    return EVERYTHING if where is None else Q(**{f"{building}__in": where})


def holds(by: Standing, capability: str, door: Door) -> bool:
    """The same rule for a door that was fetched already."""
    return by.may_door(capability, door.building_id, door.floor)
