"""The one place where an area becomes a condition on rows: whole buildings, and some floors of others."""

from django.db.models import Q

from rollcall.accounts.standing import Standing

EVERYTHING = Q()


def doors(by: Standing, capability: str, *, building: str = "building", floor: str = "dwelling__floor") -> Q:
    """Rows behind the doors where the asker has a capability; `building` and `floor` lead from the row to these."""
    where = by.where(capability)
    if where is None:
        return EVERYTHING
    found = Q(**{f"{building}__in": where})
    for partly, floors in by.partly(capability).items():
        for lowest, highest in floors:
            found |= Q(**{building: partly, f"{floor}__range": (lowest, highest)})
    return found
